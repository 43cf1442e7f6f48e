"""The shape of a document of facts, derived from the model: its lists, and what an entry of each may say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from graph.compiler.fields import Link, node_links
from graph.model.catalogue import concrete, nodes, relationships, super_labels
from graph.model.language.properties import Property
from graph.model.language.spelling import snake, upper_snake
from graph.naming.resolve import with_members

NESTED = "HAS_SCOPE"
"""The relationship whose far end has no life of its own: it is written inside the entry."""


@dataclass(frozen=True, slots=True)
class NamedRelationship:
    """A list of relationships whose ends have names of their own."""

    type: str
    start: str
    end: str
    input: str
    doc: str


NAMED = {
    "interests": NamedRelationship(
        "HOLDS_INTEREST_IN", "holder", "held", "InterestInput", "Interests, each with its share."
    ),
    "controls": NamedRelationship(
        "CONTROLS", "controller", "controlled", "ControlInput", "Control that no stake shows."
    ),
    "roles": NamedRelationship("HAS_ROLE_AT", "person", "organization", "RoleInput", "Roles and offices."),
    "families": NamedRelationship("FAMILY_OF", "person", "relative", "FamilyInput", "Family ties."),
}
ALIASES = {
    "Contract": {"creates": "rights_grants"},
    "Decision": {"deciders": "decision_makers"},
    "Restriction": {"for_benefit_of": "beneficiaries"},
}
"""Further names of a noun's relationships, by label: the names that the first conflict checks took."""
LIST_ALIASES = {"grants": "rights_grants"}
"""Further names of lists."""
_UNSTATED = frozenset(label for label, noun in nodes().items() if noun.internal or noun.made)
"""What no document states: what is recorded of loads, and what an operation of its own makes."""


@dataclass(frozen=True, slots=True)
class LinkField:
    """A relationship as a field of an entry: plain ends, or ends with the relationship's own properties."""

    link: Link

    @property
    def name(self) -> str:
        """The field in GraphQL."""
        return self.link.name

    @property
    def is_plain(self) -> bool:
        """Whether an end is named and nothing else is said."""
        declared = self.link.relationship
        return declared.type == "NOT_SAME_AS" or not (declared.properties or declared.share)

    @property
    def is_nested(self) -> bool:
        """Whether the far end is written inside."""
        return self.link.relationship.type == NESTED and self.link.outgoing

    @property
    def end(self) -> str:
        """The field that names the far end."""
        return "party" if set(self.link.targets) <= with_members(["Party"]) else "node"


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry of a list may say. ``label`` is a noun, or Party with its kinds together."""

    label: str
    properties: dict[str, Property]
    links: dict[str, LinkField]
    identified: bool


@cache
def entry(label: str) -> Entry:
    """Return what may be said of a noun, or of any party where the label is Party; names in snake_case."""
    properties: dict[str, Property] = {}
    links: dict[str, LinkField] = {}
    identified = False
    for each in concrete(label):
        properties |= {prop.name: prop for prop in nodes()[each].properties if prop.name not in properties}
        for link in node_links(each).values():
            if link.relationship.type == "HAS_IDENTIFIER":
                identified = identified or link.outgoing
            elif not _internal(link):
                links.setdefault(snake(link.name), LinkField(link))
    return Entry(label, properties, links, identified)


def _internal(link: Link) -> bool:
    return not _UNSTATED.isdisjoint(with_members(link.targets))


@cache
def lists() -> dict[str, str]:
    """Return the lists of nouns by their names in snake_case: the label of their entries, Party for any."""
    found = {snake(shared.plural): label for label, shared in super_labels().items()}
    for label, noun in nodes().items():
        if label not in _UNSTATED and label != "Identifier":
            found[snake(noun.plural)] = label
    found |= {alias: found[name] for alias, name in LIST_ALIASES.items()}
    clash = found.keys() & (NAMED.keys() | {"relationships"})
    if clash:
        raise ValueError(f"a noun and a list of relationships are both called {sorted(clash)}")
    return found


def entry_label(label: str) -> str:
    """Return the label whose entry a noun's list takes: parties of every kind take one."""
    shared = nodes()[label].super_label if label in nodes() else None
    return shared or label


@cache
def party_kinds() -> dict[str, str]:
    """Return the kinds of party as words: ORGANIZATION stands for Organization."""
    return {upper_snake(label): label for label in concrete("Party")}


@cache
def recordable() -> tuple[str, ...]:
    """Return the types of relationships that a document may state."""
    return tuple(
        kind
        for kind, declared in relationships().items()
        if not _UNSTATED & {*declared.start, *declared.end} and kind != "HAS_IDENTIFIER"
    )


@cache
def relationship_properties() -> dict[str, Property]:
    """Return the properties of all relationships by name; where two mean different things, the first."""
    found: dict[str, Property] = {}
    for kind in recordable():
        for prop in relationships()[kind].properties:
            found.setdefault(prop.name, prop)
    return found
