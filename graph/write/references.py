"""Finds the nodes that statements point to but do not state: those of earlier loads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from itertools import chain

from graph.database import Transaction
from graph.errors import ErrorCode, Problem
from graph.model.catalogue import concrete, is_party, nodes, relationships
from graph.model.language.wording import with_article
from graph.write.compact import Meanings, Seen
from graph.write.existing import chunks, existing_ids, identifier_holders, statements_by_key
from graph.write.keys import ID, KEY, LOCAL, identifier_key
from graph.write.records import NodeKey, RelationshipRecord, StatementRecord
from graph.write.spool import Spool
from graph.write.stated import statement_key

Reference = tuple[str, str, str, NodeKey, tuple[str, ...]]
"""A file, a place in it, the column, the key it names and the labels that may be there."""


async def resolve_references(
    source: Transaction,
    records: Collection[StatementRecord],
    *,
    identified: Mapping[NodeKey, str] | None = None,
    moved: Mapping[str, str] | None = None,
) -> tuple[Meanings[NodeKey], list[Problem]]:
    """Return the ids of the nodes that keys mean where these differ, and what is nowhere.

    A key is first a party of this load (``identified`` by its key, ``moved`` by the id of the key where
    the reference names another label), then a node of this load, then the party that holds the identifier
    or that the source's earlier statement of that local id states, then a node with that key in the graph.
    """
    identified, moved = identified or {}, moved or {}
    stated_here = Seen()
    found = _Found(source, stated_here)
    ahead: Spool[Reference] = Spool()
    for record in records:
        for node in record.nodes:
            stated_here.add(node.key.id)
        for reference in _references(record):
            key = reference[3]
            if key in identified:
                continue
            if key.id in moved:
                found.resolved[key] = moved[key.id]
            elif key.id not in stated_here:
                ahead.add(reference)
    for some in chunks(each for each in ahead if each[3].id not in stated_here):
        await found.settle(some)
    return found.resolved, found.problems


class _Found:
    """What references mean that no record of the load states: they are looked up some at a time."""

    def __init__(self, source: Transaction, stated_here: Container[str]) -> None:
        self._source, self._stated_here = source, stated_here
        self.resolved: Meanings[NodeKey] = Meanings()
        self.problems: list[Problem] = []
        self._held, self._settled = Seen(), Seen()

    async def settle(self, references: Iterable[Reference]) -> None:
        """Look up references."""
        missing = [each for each in references if self._is_open(each)]
        held = await _by_identifier(self._source, missing)
        for key, party in held.items():
            self._held.add((key.label, key.id))
            self.resolved[key] = party
        missing = [reference for reference in missing if reference[3] not in held]
        meant = await _meant(self._source, missing, self._stated_here)
        for reference in missing:
            key, labels = reference[3:]
            found = meant[key, labels]
            if len(found) != 1:
                self.problems.append(_ambiguous(reference, found) if found else _unknown(reference))
                continue
            self._settled.add((key.label, key.id, labels))
            if found[0][1] != key.id or key in self.resolved:
                self.resolved[key] = found[0][1]

    def _is_open(self, reference: Reference) -> bool:
        key, labels = reference[3:]
        which = (key.label, key.id)
        return which not in self._held and (*which, labels) not in self._settled


Meant = list[tuple[str, str]]
"""What a reference may mean: nouns and ids of nodes."""


async def _meant(
    source: Transaction, references: Iterable[Reference], stated_here: Container[str]
) -> dict[tuple[NodeKey, tuple[str, ...]], Meant]:
    """Return the nodes that references may mean, by their keys and the labels that may be there.

    A party is the one that its earlier statement states, before the node that goes by its local id.
    """
    wanted = dict.fromkeys(reference[3:] for reference in references)
    said = await _by_earlier_statement(source, wanted)
    possible = chain.from_iterable(_candidates(key, labels) for key, labels in wanted)
    present = await existing_ids(source, sorted({each.id for each in possible}))
    found: dict[tuple[NodeKey, tuple[str, ...]], Meant] = {}
    for key, labels in wanted:
        nodes_of = {identity: noun for noun, identity in said.get((key, labels), ())}
        has_party = any(is_party(noun) for noun in nodes_of.values())
        for each in _candidates(key, labels):
            there = each.id in present or each.id in stated_here
            if there and not (has_party and is_party(each.label)):
                nodes_of.setdefault(each.id, each.label)
        found[key, labels] = [(noun, identity) for identity, noun in nodes_of.items()]
    return found


def _references(record: StatementRecord) -> Iterator[Reference]:
    for rel in record.relationships:
        yield from _ends(record, rel)
    given = [*(n.properties for n in record.nodes), *(r.properties for r in record.relationships)]
    for properties in given:
        for name, value in properties.items():
            if isinstance(value, NodeKey):
                yield record.file, record.place, name, value, (value.label,)


def _ends(record: StatementRecord, rel: RelationshipRecord) -> Iterator[Reference]:
    declared = relationships()[rel.type]
    yield record.file, record.place, "start", rel.start, declared.start
    yield record.file, record.place, "end", rel.end, declared.end


def _candidates(key: NodeKey, labels: tuple[str, ...]) -> list[NodeKey]:
    """A reference by local id or code does not say which noun it means: every noun that may be there."""
    if key.parts[0] == KEY:
        size = len(key.parts) - 1
        others = [noun for noun in _nouns(labels) if size in map(len, nodes()[noun].keys)]
        return [NodeKey(noun, key.parts) for noun in dict.fromkeys((key.label, *others))]
    if key.parts[0] != LOCAL:
        return [key]
    return [NodeKey(noun, key.parts) for noun in dict.fromkeys((key.label, *_nouns(labels)))]


async def _by_earlier_statement(
    source: Transaction, wanted: Iterable[tuple[NodeKey, tuple[str, ...]]]
) -> dict[tuple[NodeKey, tuple[str, ...]], Meant]:
    """Return what earlier statements of the local ids that references name are about."""
    keys: dict[str, list[tuple[tuple[NodeKey, tuple[str, ...]], str]]] = defaultdict(list)
    for key, labels in wanted:
        nouns = _nouns(labels) if key.parts[0] == LOCAL else ()
        for noun in nouns:
            if _goes_by_another_id(noun):
                keys[statement_key(key.parts[1], key.parts[2], noun)].append(((key, labels), noun))
            if is_party(noun):
                keys[statement_key(key.parts[1], key.parts[2])].append(((key, labels), noun))
    found: dict[tuple[NodeKey, tuple[str, ...]], Meant] = defaultdict(list)
    for statement, live in (await statements_by_key(source, sorted(keys))).items():
        for reference, noun in keys[statement]:
            about = next((node.id for node in live.nodes.values() if node.label == noun), None)
            if about is not None and (noun, about) not in found[reference]:
                found[reference].append((noun, about))
    return found


def _nouns(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(concrete(label) for label in labels)))


def _goes_by_another_id(noun: str) -> bool:
    """A party, and what is known by its own words (a territory by its code), has no id by its local id."""
    return is_party(noun) or bool(nodes()[noun].keys)


async def _by_identifier(source: Transaction, missing: Iterable[Reference]) -> dict[NodeKey, str]:
    """Return who holds the identifiers that references name, where it is one party."""
    wanted = {
        key: identifier_key(key.parts[1], key.parts[2]).id for *_, key, _ in missing if key.parts[0] == ID
    }
    holders = await identifier_holders(source, sorted(set(wanted.values())))
    return {key: holders[at][0] for key, at in wanted.items() if len(holders.get(at, ())) == 1}


def _unknown(reference: Reference) -> Problem:
    file, place, column, key, labels = reference
    named = ":".join(key.parts[1:]) if key.parts[0] != LOCAL else key.parts[2]
    wanted = with_article(" or ".join(labels))
    message = f"{named!r} is not {wanted} of this load or of an earlier one from the same source"
    return Problem(file, place, column, ErrorCode.UNKNOWN_REFERENCE, message)


def _ambiguous(reference: Reference, found: Meant) -> Problem:
    file, place, column, key, _ = reference
    nouns = with_article(" and ".join(sorted(noun for noun, _ in found)))
    message = (
        f"{key.parts[-1]!r} is the local_id of {nouns} of earlier loads: give one of them an id of its "
        "own, or load the table of the one that is meant beside this one"
    )
    return Problem(file, place, column, ErrorCode.AMBIGUOUS_REFERENCE, message)
