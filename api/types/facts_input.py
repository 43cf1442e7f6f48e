"""The input types of a document of facts, built from the model: supposed in a check, tried, or recorded."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import strawberry

from api.types import generated
from api.types.building import InputFields, input_type, lazy, many, scalar_of
from api.types.evidence import RELATIONSHIP_TYPE
from api.types.names import graphql_name, shape_name
from api.types.party_by import IdentifierInput
from api.types.registry import REGISTRY
from api.types.scalars import StatedDate
from graph.model.catalogue import nodes, relationships, super_labels
from graph.model.language.properties import LIST_KINDS, Kind, Property
from graph.model.language.spelling import camel
from graph.recording.shape import (
    ALIASES,
    LIST_ALIASES,
    NAMED,
    LinkField,
    entry,
    entry_label,
    lists,
    party_kinds,
    relationship_properties,
)

_AS_STATED = "A day, a month or a year: 2025-06-30, 2025-06 or 2025."


@strawberry.input(description="Names a node, or something proposed: exactly one of these.", one_of=True)
class SubjectInput:
    """Names a node, or something proposed."""

    id: strawberry.ID | None = strawberry.UNSET
    identifier: IdentifierInput | None = strawberry.UNSET
    name: str | None = strawberry.UNSET
    ref: str | None = strawberry.UNSET


@strawberry.input(description="A share in percent: exact, a range, or unknown.")
class ShareInput:
    """A share in percent."""

    exact: Decimal | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    min_exclusive: bool | None = None
    max_exclusive: bool | None = None
    unknown: bool | None = None


REGISTRY.add("SubjectInput", SubjectInput)
REGISTRY.add("ShareInput", ShareInput)
PARTY_KIND = REGISTRY.words(
    "ProposedPartyKind",
    {word: word for word in party_kinds()},
    "What kind of party is proposed.",
    REGISTRY.meanings["PartyType"],
)
_SUBJECTS = many(SubjectInput)
_VALIDITY: InputFields = {
    "validFrom": (StatedDate, f"The first day on which it holds. {_AS_STATED}"),
    "validTo": (StatedDate, f"The first day on which it no longer holds. {_AS_STATED}"),
}
_SHARE: InputFields = {"share": (ShareInput, "The share; without one it is of unknown size.")}


def value_of(prop: Property) -> tuple[Any, str]:
    """Return the type of a property in an input, and what it is."""
    if prop.refers is not None:
        return SubjectInput, prop.doc
    if prop.kind is Kind.DATE:
        return StatedDate, f"{prop.doc} {_AS_STATED}"
    one = scalar_of(REGISTRY, prop)
    return (many(one) if prop.kind in LIST_KINDS else one), prop.doc


def _link(field: LinkField) -> tuple[Any, str]:
    if field.is_nested:
        return many(lazy(f"{graphql_name(field.link.targets[0])}Input")), field.link.doc
    if field.is_plain:
        return _SUBJECTS, field.link.doc
    return many(_ended(field)), field.link.doc


def _ended(field: LinkField) -> Any:
    """Return the input of a relationship as one of its ends gives it: the other end and what it says."""
    declared = field.link.relationship
    name = f"{shape_name(field.link)}{field.end.capitalize()}Input"
    if name not in REGISTRY.types:
        fields: InputFields = {field.end: (SubjectInput, "The node at the other end.")}
        fields |= {prop.field: value_of(prop) for prop in declared.properties}
        fields |= (_SHARE if declared.share else {}) | _VALIDITY
        REGISTRY.add(name, input_type(name, declared.doc, fields))
    return REGISTRY.types[name]


def _entry(label: str) -> None:
    shape = entry(label)
    fields: InputFields = {
        "id": (strawberry.ID, "The id of one that is in the graph."),
        "ref": (str, "A name of your own for a new one, by which other entries name it."),
        "expectedVersion": (datetime, "The recordedAt that was read; refused where it has changed since."),
    }
    if label in super_labels():
        fields["kind"] = (PARTY_KIND, "What kind of party it is; an organization by default.")
    if shape.identified:
        fields["identifiers"] = (many(IdentifierInput), "Its identifiers.")
    fields |= {prop.field: value_of(prop) for prop in shape.properties.values()}
    fields |= {field.name: _link(field) for field in shape.links.values()}
    for alias, name in ALIASES.get(label, {}).items():
        fields[camel(alias)] = (_link(shape.links[name])[0], f"The same as {camel(name)}.")
    name = f"{graphql_name(label)}Input"
    REGISTRY.add(name, input_type(name, _doc(label), fields))


def _relationships() -> InputFields:
    """Build the inputs of relationships by themselves: those with named ends, and one for any type."""
    fields: InputFields = {}
    for name, named in NAMED.items():
        ends: InputFields = {
            named.start: (SubjectInput, "Where it starts."),
            named.end: (SubjectInput, "Where it ends."),
        }
        made = REGISTRY.add(named.input, input_type(named.input, named.doc, ends | _own(named.type)))
        fields[name] = (many(made), named.doc)
    any_of: InputFields = {
        "type": (RELATIONSHIP_TYPE, "Its type."),
        "start": (SubjectInput, "Where it starts."),
        "end": (SubjectInput, "Where it ends."),
    }
    for prop in relationship_properties().values():
        disputed = prop.name == "role"
        any_of[prop.field] = (str, prop.doc) if disputed else value_of(prop)
    made_any = input_type("RelationshipInput", "A relationship of any type.", any_of | _SHARE | _VALIDITY)
    fields["relationships"] = (
        many(REGISTRY.add("RelationshipInput", made_any)),
        "Relationships of any type.",
    )
    return fields


def _own(kind: str) -> InputFields:
    declared = relationships()[kind]
    own: InputFields = {prop.field: value_of(prop) for prop in declared.properties}
    return own | (_SHARE if declared.share else {}) | _VALIDITY


def _doc(label: str) -> str:
    shared = super_labels().get(label)
    return shared.doc if shared else nodes()[label].doc


def _facts() -> Any:
    for label in dict.fromkeys(entry_label(label) for label in lists().values()):
        _entry(label)
    fields: InputFields = {}
    for name, label in lists().items():
        doc = f"The same as {camel(LIST_ALIASES[name])}." if name in LIST_ALIASES else _doc(label)
        fields[camel(name)] = (many(lazy(f"{graphql_name(entry_label(label))}Input")), doc)
    doc = "Facts in one document: supposed by a check, tried by a dry run, or recorded."
    return REGISTRY.add("FactsInput", input_type("FactsInput", doc, fields | _relationships()))


FactsInput: Any = _facts()
vars(generated).update(REGISTRY.types)  # where references to types that are built later are looked up
