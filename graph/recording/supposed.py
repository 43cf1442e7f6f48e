"""Supposed facts as statements: written inside a transaction that is rolled back, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from graph.checks.world import Fact, Thing, World
from graph.model.catalogue import nodes as nouns
from graph.model.catalogue import relationships
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Kind, Property
from graph.naming.naming import Naming
from graph.recording.facts import Proposed
from graph.recording.problems import RefusedFacts
from graph.recording.statements import Keys, StoredKey, identified
from graph.recording.values import read_value
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord

SOURCE = "proposed"


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
    refs: dict[str, NodeKey] = {ref: StoredKey.of(*found) for ref, found in (recorded or {}).items()}
    refs |= {thing.ref: ref_key(thing) for thing in proposed.things}
    keys = Keys(refs, resolved)
    wrong = list(chain.from_iterable(keys.wrong_ends(fact) for fact in proposed.facts))
    if wrong:
        raise RefusedFacts(wrong)
    new = [keys.node(ref_key(thing), thing.stated) for thing in proposed.things]
    changed = [keys.node(keys.of(each.naming), each.properties) for each in proposed.changes]
    links = [keys.relationship(fact) for fact in proposed.facts]
    said = StatementRecord(SourceRecord(SOURCE), SOURCE, SOURCE, (*new, *changed), tuple(links))
    pairs = [(refs[ref], scheme, value) for ref, scheme, value in proposed.identifiers]
    for change in proposed.changes:
        pairs += [(keys.of(change.naming), scheme, value) for scheme, value in change.identifiers]
    return [said, *(_identified(*each) for each in pairs)]


def _identified(party: NodeKey, scheme: str, value: str) -> StatementRecord:
    found, links = identified(party, [(scheme, value)])
    return StatementRecord(SourceRecord(SOURCE), f"{SOURCE} {scheme} {value}", SOURCE, found, links)


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
    if prop.kind is Kind.TEXT and isinstance(value, str) and prop.refers:
        return keys.get(value, value)
    return read_value(prop, value)
