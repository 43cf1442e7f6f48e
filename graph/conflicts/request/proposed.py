"""Supposed facts as statements: written inside a transaction that is rolled back, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from graph.checks.world import Fact, Thing, World
from graph.conflicts.request.question import Proposed
from graph.errors import InvalidInput
from graph.model.catalogue import concrete, relationships
from graph.model.catalogue import nodes as nouns
from graph.model.language.declarations import DECIMAL_KINDS, Kind, Property
from graph.model.language.identity import node_id
from graph.model.language.partial_date import PartialDate
from graph.naming.naming import Naming
from graph.write.keys import identifier_key
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord

SOURCE = "proposed"


class StoredKey(NodeKey):
    """The key of a node that is in the graph already, by its id."""

    __slots__ = ()

    @classmethod
    def of(cls, label: str, id: str) -> StoredKey:
        """Return the key of a stored node."""
        return cls(label, ("stored", id))

    @property
    def id(self) -> str:
        """The id as it is stored."""
        return self.parts[1]


def ref_key(thing: Thing) -> NodeKey:
    """Return the key of a proposed node: the same ref is always the same id."""
    return NodeKey(thing.label, ("local", SOURCE, thing.ref))


def ref_ids(things: tuple[Thing, ...]) -> dict[str, str]:
    """Return the ids of proposed nodes by their refs."""
    return {thing.ref: ref_key(thing).id for thing in things}


def statements_of(world: World, stored: Mapping[str, NodeKey] | None = None) -> list[StatementRecord]:
    """Return a world as statements; ``stored`` gives the keys of ends that are in the graph already."""
    keys = {thing.ref: ref_key(thing) for thing in world.things} | dict(stored or {})
    nodes = tuple(
        NodeRecord(ref_key(thing), _values(nouns()[thing.label].properties, thing.stated, keys))
        for thing in world.things
    )
    links = tuple(_link(fact, keys) for fact in world.facts)
    return [StatementRecord(SourceRecord(SOURCE), SOURCE, SOURCE, nodes, links)]


def proposed_statements(
    proposed: Proposed,
    resolved: Mapping[Naming, tuple[str, str]],
    recorded: Mapping[str, tuple[str, str]] | None = None,
) -> list[StatementRecord]:
    """Return supposed facts as statements; ``resolved`` gives (label, id) of every naming used.

    ``recorded`` gives them of the refs that turned out to be in the graph already: they are among the
    ends of facts, not among the things.
    """
    stored: dict[str, NodeKey] = {ref: StoredKey.of(*found) for ref, found in (recorded or {}).items()}
    refs = {thing.ref: ref_key(thing) for thing in proposed.things}
    facts: list[Fact] = []
    for fact in proposed.facts:
        ends = []
        for naming in (fact.start, fact.end):
            if naming.ref:
                ends.append(naming.ref)
                continue
            label, id = resolved[naming]
            stored[id] = StoredKey.of(label, id)
            ends.append(id)
        _refuse_ends(fact.type, [(refs | stored)[end].label for end in ends])
        facts.append(Fact(ends[0], fact.type, ends[1], fact.properties, fact.valid_from, fact.valid_to))
    found = statements_of(World(proposed.things, tuple(facts)), stored)
    return found + [_identified(refs[ref], scheme, value) for ref, scheme, value in proposed.identifiers]


def _identified(party: NodeKey, scheme: str, value: str) -> StatementRecord:
    key = identifier_key(scheme, value)
    node = NodeRecord(key, {"scheme": scheme, "value": value})
    link = RelationshipRecord(type="HAS_IDENTIFIER", start=party, end=key)
    local = f"{SOURCE} {scheme} {value}"
    return StatementRecord(SourceRecord(SOURCE), local, SOURCE, (node,), (link,))


def _refuse_ends(kind: str, labels: list[str]) -> None:
    declared = relationships()[kind]
    for label, allowed in zip(labels, (declared.start, declared.end), strict=True):
        fitting = {word for name in allowed for word in (name, *concrete(name))}
        if label not in fitting:
            raise InvalidInput(
                f"A proposed {kind} cannot join a {label}.", cure=f"Name one of {', '.join(sorted(fitting))}."
            )


def _link(fact: Fact, keys: Mapping[str, NodeKey]) -> RelationshipRecord:
    return RelationshipRecord(
        type=fact.type,
        start=keys[fact.start],
        end=keys[fact.end],
        properties=_values(relationships()[fact.type].all_properties, fact.properties, keys),
        valid_from=PartialDate.parse(fact.valid_from) if fact.valid_from else None,
        valid_to=PartialDate.parse(fact.valid_to) if fact.valid_to else None,
        is_summary=fact.is_summary,
    )


def _values(
    declared: Iterable[Property], given: Mapping[str, object], keys: Mapping[str, NodeKey]
) -> dict[str, object]:
    """Return properties as records hold them: dates and figures parsed, refs of nodes as their keys."""
    kinds = {prop.name: prop for prop in declared}
    return {name: _value(kinds[name], value, keys) for name, value in given.items() if value is not None}


def _value(prop: Property, value: object, keys: Mapping[str, NodeKey]) -> object:
    if prop.kind is Kind.DATE and isinstance(value, str):
        return PartialDate.parse(value)
    if prop.kind in DECIMAL_KINDS and isinstance(value, (int, float)):
        return Decimal(str(value))
    return (
        keys.get(value, value) if prop.kind is Kind.TEXT and isinstance(value, str) and prop.refers else value
    )


def proposed_id(label_prefix: str, ref: str) -> str:
    """Return the id that a proposed ref gets."""
    return node_id(label_prefix, ("local", SOURCE, ref))
