"""What can be selected of a noun or a relationship, by its GraphQL name, derived from the model."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import chain

from graph.model.catalogue import concrete, nodes, relationships, super_labels
from graph.model.language.declarations import Relationship
from graph.model.language.properties import SHARE_BY_SOURCE, SOURCES_DIFFER, Kind, Property
from graph.model.language.spelling import camel
from graph.model.language.status import RunningTerm, Status
from graph.model.language.wording import noun as said
from graph.model.language.wording import seen_from, with_article


class Read(StrEnum):
    """How a leaf is read from its node or relationship."""

    ID = "id"
    ENTITY_ID = "entityId"
    EDGE_ID = "edge"
    LABEL = "label"
    TYPENAME = "__typename"
    PROPERTY = "property"
    REFERRED = "referred"
    PRECISION = "precision"
    STATUS = "status"
    TERM_END = "term end"
    RECORDED_AT = "recordedAt"
    VALID_FROM = "validFrom"
    VALID_TO = "validTo"
    UNCERTAIN = "validityUncertain"
    STATEMENTS = "statements"
    SHARE = "share"


ID_READS = frozenset({Read.ID, Read.ENTITY_ID, Read.EDGE_ID})
NODE_READS = frozenset({Read.STATEMENTS, Read.REFERRED})
"""Leaves that are nodes, of which a client selects fields."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One selectable value. ``prop`` is the property behind it, ``status`` or ``term`` what is computed.

    ``of`` is the only noun, of all that a super-label stands for, that has the value.
    """

    name: str
    read: Read
    doc: str
    prop: Property | None = None
    status: Status | None = None
    term: RunningTerm | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A connection of a noun: one relationship, walked one way or (symmetric) both."""

    name: str
    relationship: Relationship
    outgoing: bool
    doc: str

    @classmethod
    def of(cls, declared: Relationship, *, outgoing: bool) -> Link:
        """Return a relationship as one of its ends shows it, with a sentence for that end."""
        seen = seen_from(declared.phrase, declared.start, declared.end, outgoing=outgoing)
        doc = f"{seen} {declared.note}" if declared.note else seen
        return cls(declared.outgoing if outgoing else declared.incoming, declared, outgoing, doc)

    @property
    def targets(self) -> tuple[str, ...]:
        """The labels at the far end; several nouns of one super-label are met as that."""
        declared = self.relationship.end if self.outgoing else self.relationship.start
        return _together(declared) if len(declared) > 1 else declared

    @property
    def listed(self) -> bool:
        """Whether it is shown as a plain list of nodes."""
        return self.relationship.listed_at_both or (self.relationship.listed and self.outgoing)


def _together(declared: tuple[str, ...]) -> tuple[str, ...]:
    """Return the super-label that all of some labels belong to, else the labels themselves."""
    for label in super_labels():
        if set(declared) <= set(concrete(label)):
            return (label,)
    return declared


_NODE_LEAVES = (
    Leaf(
        "id",
        Read.ID,
        "The global id; under an explicit asOf or knownAt it carries the moment.",
    ),
    Leaf("entityId", Read.ENTITY_ID, "The id without the moment."),
    Leaf("recordedAt", Read.RECORDED_AT, "When the present values were recorded (UTC)."),
    Leaf("statements", Read.STATEMENTS, "The statements that support the present values, at most 100."),
)
_EDGE_LEAVES = (
    Leaf(
        "id",
        Read.EDGE_ID,
        "The id of this edge: of the relationship's version, its direction and the moment.",
    ),
    Leaf("entityId", Read.ENTITY_ID, "The id of the relationship's version, the same from both ends."),
    Leaf("validFrom", Read.VALID_FROM, "The first day on which it holds; null if not known."),
    Leaf("validTo", Read.VALID_TO, "The first day on which it no longer holds; null while no end is known."),
    Leaf(
        "validityUncertain",
        Read.UNCERTAIN,
        "Whether imprecise dates leave open if it holds on the day.",
    ),
    Leaf("recordedAt", Read.RECORDED_AT, "When this version was recorded (UTC)."),
    Leaf("statements", Read.STATEMENTS, "The statements that support the relationship, at most 100."),
)
_BLOCK = (
    Property("confidence", Kind.NUMBER, "The confidence of the source, from 0 to 1."),
    Property("is_inferred", Kind.BOOLEAN, "Whether it was inferred rather than stated."),
    Property("is_summary", Kind.BOOLEAN, "Whether it summarizes other relationships."),
)


def _of_property(prop: Property) -> list[Leaf]:
    """Return a property as it is read; one that holds the id of a node is read as that node."""
    leaves = [Leaf(prop.field, Read.REFERRED if prop.refers else Read.PROPERTY, prop.doc, prop)]
    if prop.kind is Kind.DATE:
        doc = f"How exactly {prop.field} was stated; null where it was not."
        leaves.append(Leaf(f"{prop.field}Precision", Read.PRECISION, doc, prop))
    return leaves


@cache
def node_leaves(label: str) -> dict[str, Leaf]:
    """Return the values of a noun, or those that all nouns of a super-label have."""
    shared = super_labels().get(label)
    node = None if shared else nodes()[label]
    properties = shared.properties if shared else nodes()[label].properties
    declared = shared or nodes()[label]
    [title] = [prop for prop in declared.properties if prop.name == declared.title]
    called = Leaf("label", Read.LABEL, "The name, title or other text that identifies it.", title)
    leaves = [*_NODE_LEAVES, called, *(chain.from_iterable(_of_property(prop) for prop in properties))]
    if node is not None and node.status is not None:
        leaves.append(Leaf(node.status.field, Read.STATUS, node.status.doc, status=node.status))
    if node is not None and node.term is not None:
        leaves.append(Leaf(node.term.field, Read.TERM_END, node.term.doc, term=node.term))
    return {leaf.name: leaf for leaf in leaves if not (node and node.internal and leaf.name == "statements")}


@cache
def kind_leaves(label: str) -> dict[str, Leaf]:
    """Return what single nouns of a super-label have, under the noun's name: organizationJurisdiction."""
    if label not in super_labels():
        return {}
    found = {}
    shared = node_leaves(label)
    for kind in concrete(label):
        noun = type_names()[kind]
        for leaf in node_leaves(kind).values():
            if leaf.name in shared:
                continue
            name = f"{camel_label(kind)}{leaf.name[:1].upper()}{leaf.name[1:]}"
            doc = f"{leaf.doc} Null unless it is {with_article(said(noun))}."
            found[name] = replace(leaf, name=name, doc=doc, of=kind)
    return found


BLOCK_LEAVES = {leaf.name: leaf for leaf in _EDGE_LEAVES}
for _prop in _BLOCK:
    BLOCK_LEAVES |= {leaf.name: leaf for leaf in _of_property(_prop)}
"""What every relationship shows on its edges, whatever its type."""


@cache
def edge_leaves(kind: str) -> dict[str, Leaf]:
    """Return the values of a relationship that its edges show."""
    declared = relationships()[kind]
    own: list[Leaf] = []
    if declared.share:
        own += [Leaf("share", Read.SHARE, "The share, as stated."), *_of_property(SHARE_BY_SOURCE)]
        own += _of_property(SOURCES_DIFFER)
    for prop in declared.properties:
        own.extend(_of_property(prop))
    return {**BLOCK_LEAVES, **{leaf.name: leaf for leaf in own}}


def _touches(label: str, declared: tuple[str, ...]) -> bool:
    own = set(concrete(label))
    return any(own <= set(concrete(name)) for name in declared)


@cache
def node_links(label: str) -> dict[str, Link]:
    """Return the connections of a noun, or those that all nouns of a super-label have."""
    links: list[Link] = []
    for declared in relationships().values():
        if _touches(label, declared.start):
            links.append(Link.of(declared, outgoing=True))
        if _touches(label, declared.end) and not declared.symmetric:
            links.append(Link.of(declared, outgoing=False))
    return {link.name: link for link in links}


def camel_label(label: str) -> str:
    """Return the name under which a filter, an order or a group names one of several kinds."""
    name = type_names().get(label, label)
    return camel(name[:1].lower() + name[1:])


@cache
def type_names() -> dict[str, str]:
    """Return the GraphQL type of each noun's label."""
    return {label: node.graphql for label, node in nodes().items()}
