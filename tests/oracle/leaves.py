"""What a noun or a relationship shows, by GraphQL name, read from the model's declarations."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from graph.model.catalogue import concrete, nodes, relationships, super_labels
from graph.model.language.declarations import Relationship
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.model.language.properties import LIST_KINDS, SHARE_BY_SOURCE, SOURCES_DIFFER, Property
from tests.oracle.days import status, term_end, uncertain
from tests.oracle.world import EdgeAt, NodeAt


@dataclass(frozen=True, slots=True)
class Connected:
    """A link of a noun: one relationship, walked one way (symmetric ones both)."""

    relationship: Relationship
    outgoing: bool

    @property
    def targets(self) -> tuple[str, ...]:
        """The labels declared at the far end."""
        return self.relationship.end if self.outgoing else self.relationship.start


@cache
def properties(label: str) -> dict[str, Property]:
    """Return the declared properties of a noun or super-label by GraphQL name."""
    declared = super_labels()[label].properties if label in super_labels() else nodes()[label].properties
    return {prop.field: prop for prop in declared}


@cache
def edge_properties(kind: str) -> dict[str, Property]:
    """Return the declared properties of a relationship by GraphQL name."""
    declared = relationships()[kind]
    computed = (SHARE_BY_SOURCE, SOURCES_DIFFER) if declared.share else ()
    return {prop.field: prop for prop in (*declared.properties, *computed)}


@cache
def links(label: str) -> dict[str, Connected]:
    """Return the links of a noun or super-label by GraphQL name."""
    own = set(concrete(label))
    found = {}
    for declared in relationships().values():
        if any(own <= set(concrete(each)) for each in declared.start):
            found[declared.outgoing] = Connected(declared, True)
        if not declared.symmetric and any(own <= set(concrete(each)) for each in declared.end):
            found[declared.incoming] = Connected(declared, False)
    return found


@cache
def of_kinds(label: str) -> dict[str, tuple[str, str]]:
    """Return what single nouns of a super-label have: the noun and its field, by both names together."""
    found = {}
    for kind in super_labels()[label].members if label in super_labels() else ():
        noun = nodes()[kind]
        own = [prop.field for prop in noun.properties if prop.field not in properties(label)]
        if noun.status is not None:
            own.append(noun.status.field)
        for field in own:
            found[f"{noun.graphql[:1].lower()}{noun.graphql[1:]}{field[:1].upper()}{field[1:]}"] = (
                kind,
                field,
            )
    return found


def upper(field: str) -> str:
    """Return the UPPER_SNAKE spelling of a GraphQL field."""
    return "".join(f"_{c}" if c.isupper() else c for c in field).upper()


def node_value(node: NodeAt, field: str) -> Any:
    """Return a node's value as Python holds it; None where it is absent."""
    noun = nodes()[node.element.label]
    if noun.super_label and field in of_kinds(noun.super_label):
        kind, field = of_kinds(noun.super_label)[field]
        return node_value(node, field) if kind == noun.label else None
    if field in ("id", "entityId"):
        return node.element.id
    if field == "recordedAt":
        return node.values.recorded_at
    if field == "label" and field not in properties(noun.label):
        return node.props.get(noun.title) or node.element.id
    if noun.status is not None and field == noun.status.field:
        return status(node.props, noun.status, node.view.as_of)
    if noun.term is not None and field == noun.term.field:
        return term_end(node.props, noun.term, node.view.as_of)
    if field == "type" and field not in properties(noun.label):
        return upper(noun.label[:1].lower() + noun.label[1:])
    return _stored(node.props, properties(noun.label), field)


def edge_value(edge: EdgeAt, field: str) -> Any:
    """Return a relationship's value as Python holds it; the dates stored for open ends are absent."""
    tie = edge.tie
    if field == "entityId":
        return tie.id
    if field == "id":
        return f"{tie.id}.{'out' if edge.outgoing else 'in'}"
    if field == "recordedAt":
        return tie.recorded_at
    if field == "validFrom":
        return None if tie.valid_from == OPEN_START else tie.valid_from
    if field == "validTo":
        return None if tie.valid_to == OPEN_DATE else tie.valid_to
    if field == "validityUncertain":
        return uncertain(tie, edge.node.view.as_of)
    block = {"confidence": "confidence", "isInferred": "is_inferred", "isSummary": "is_summary"}
    if field in block:
        return tie.props.get(block[field])
    return _stored(tie.props, edge_properties(tie.type), field)


def _stored(props: dict[str, Any], declared: dict[str, Property], field: str) -> Any:
    if field in declared:
        return props.get(declared[field].name)
    return props.get(f"{declared[field.removesuffix('Precision')].name}_precision")


def shown(value: Any) -> Any:
    """Return a value as JSON shows it."""
    if isinstance(value, datetime):
        text = value.strftime("%Y-%m-%dT%H:%M:%S")
        fraction = f"{value.microsecond:06d}".rstrip("0")
        return f"{text}.{fraction}Z" if fraction else f"{text}Z"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value


def is_list(label_or_kind: dict[str, Property], field: str) -> bool:
    """Whether a field holds a list of values."""
    return field in label_or_kind and label_or_kind[field].kind in LIST_KINDS


def refers(label_or_kind: dict[str, Property], field: str) -> bool:
    """Whether a field shows the node whose id the property holds."""
    return field in label_or_kind and label_or_kind[field].refers is not None


def mark(identifier: str) -> str:
    """Return the cursor of a row by the id that breaks its ties, in a form that ``marked`` reads."""
    return base64.urlsafe_b64encode(json.dumps(["naive", identifier]).encode()).decode()


def marked(cursor: str) -> str:
    """Return the id in a cursor, the compiler's or our own: the last value it holds."""
    return str(json.loads(base64.urlsafe_b64decode(cursor))[-1])


def reached(node: NodeAt, name: str, field: str) -> list[Any]:
    """Return a field of everything at the end of a way of a node, as often as it is met."""
    [way] = [each for each in super_labels()["Party"].ways if each.name == name]
    ends = [node]
    for step, label in way.steps:
        found: list[NodeAt] = []
        for each in ends:
            link = links(each.element.label)[step]
            edges = each.view.edges(each, link.relationship, link.outgoing)
            found += [edge.node for edge in edges if edge.node.element.label == label]
        ends = found
    return [node_value(end, getattr(way, field)) for end in ends]


def ways(label: str) -> list[str]:
    """Return the names of what nodes of a label have through others."""
    return [way.name for way in super_labels()[label].ways] if label in super_labels() else []
