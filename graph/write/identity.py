"""Says which node each party of a load is.

The one that its earlier statement is about, else the one that holds one of its trusted identifiers, else
a new one.

A party that is known stays the node it is, whatever happens to its identifiers: an id that followed them
tore a party off its owners as soon as one was filled in, corrected or put in another order. Where the
identifiers of one party belong to several, none is chosen in silence: the first that fits is taken, and the
others become candidates (SAME_AS without a decision), which the report lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from graph.database import Transaction
from graph.errors import ErrorCode, Problem
from graph.model.catalogue import is_party
from graph.model.language.identifier_schemes import is_trusted
from graph.write.batch import Joined, SameParty, Split
from graph.write.existing import (
    BY_KEY,
    HOLDERS,
    TAKEN,
    Taken,
    identifier_holders,
    statements_by_key,
    taken_ids,
)
from graph.write.foreseen import Lookup
from graph.write.keys import ID, KEY, LOCAL, NAME, without_jurisdiction
from graph.write.records import NODE, NodeKey, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.spool import Spool
from graph.write.stated import Live


@dataclass(slots=True)
class Identities:
    """The outcome: ids of keys that mean another node than their own, and the records with candidates."""

    records: Collection[StatementRecord]
    resolved: dict[NodeKey, str] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[SameParty] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    split: list[Split] = field(default_factory=list)
    candidates: dict[int, list[RelationshipRecord]] = field(default_factory=dict)
    sources: dict[str, SourceRecord] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)

    @property
    def counted_notes(self) -> dict[str, int]:
        """How often each note was made, by its code and what it is about."""
        return dict(sorted(self.notes.items()))

    def noted(self) -> Iterator[StatementRecord]:
        """Yield the records, and keep their sources and notes: a large load is read from disk each time."""
        for record in self.records:
            self.sources[record.source.name] = record.source
            self.notes.update(f"{note.code} {note.what}" for note in record.notes)
            yield record

    def with_candidates(self) -> Collection[StatementRecord]:
        """Return the records; those whose parties may be others say so."""
        if not self.candidates:
            return self.records
        return Spool(
            replace(record, relationships=(*record.relationships, *self.candidates.get(at, ())))
            for at, record in enumerate(self.records)
        )


@dataclass(frozen=True, slots=True)
class _Party:
    """A party as one statement names it; ``known`` is the node of its earlier statement.

    ``record`` is the statement without what it states: those of a large load are not all in memory.
    """

    position: int
    record: StatementRecord
    key: NodeKey
    identifiers: tuple[NodeKey, ...]
    known: str | None
    held_by: tuple[str, ...]


async def identify(source: Transaction, records: Collection[StatementRecord]) -> Identities:
    """Return the identity of every party that a statement is about."""
    found = Identities(records)
    parties = await _parties(source, records)
    taken = await taken_ids(source, sorted(set(chain.from_iterable(_ids_of(party.key) for party in parties))))
    claims = _Claims(found, taken)
    for party in sorted(parties, key=lambda each: (each.known is None, not each.held_by, each.position)):
        claims.settle(party)
    found.records = found.with_candidates()
    return found


def identity_lookups(records: Sequence[StatementRecord]) -> list[Lookup]:
    """Return what is looked up of the graph to say who the parties of these records are."""
    keys = [record.key for record in records]
    about = [(record, record.subject) for record in records]
    parties = [(record, key) for record, key in about if key is not None and is_party(key.label)]
    trusted = chain.from_iterable(_identifiers(record, key) for record, key in parties)
    return [
        (BY_KEY, keys),
        (TAKEN, chain.from_iterable(_ids_of(key) for _, key in parties)),
        (HOLDERS, [each.id for each in trusted]),
    ]


def _ids_of(key: NodeKey) -> tuple[str, ...]:
    """Return the ids by which a party may go: of one known by its name, also that without a jurisdiction."""
    wider = without_jurisdiction(key)
    return (key.id,) if wider is None else (key.id, wider.id)


async def _parties(source: Transaction, records: Iterable[StatementRecord]) -> list[_Party]:
    about: list[tuple[int, StatementRecord, NodeKey]] = []
    trusted: dict[int, tuple[NodeKey, ...]] = {}
    for at, record in enumerate(records):
        if record.subject is not None and is_party(record.subject.label):
            about.append((at, replace(record, nodes=(), relationships=(), notes=()), record.subject))
            trusted[at] = _identifiers(record, record.subject)
    keys = {at: record.key for at, record, _ in about}
    earlier = await statements_by_key(source, sorted(set(keys.values())))
    known = {at: _party_of(earlier.get(key)) for at, key in keys.items()}
    wanted = sorted({each.id for each in chain.from_iterable(trusted.values())})
    holders = await identifier_holders(source, wanted)
    restated = _restated(known, trusted)
    parties = []
    for at, record, key in about:
        held_by: dict[str, None] = {}
        for each in trusted[at]:
            for holder in holders.get(each.id, ()):
                if holder not in restated or each.id in restated[holder]:
                    held_by[holder] = None
        parties.append(_Party(at, record, key, trusted[at], known[at], tuple(held_by)))
    return parties


def _restated(known: dict[int, str | None], trusted: dict[int, tuple[NodeKey, ...]]) -> dict[str, set[str]]:
    """Return what the known parties of this load are identified by from now on."""
    said: dict[str, set[str]] = {}
    for at, identity in known.items():
        if identity is not None:
            said.setdefault(identity, set()).update(each.id for each in trusted[at])
    return said


def _party_of(statement: Live | None) -> str | None:
    """Return the one party that an earlier statement is about; None where it states none or several."""
    if statement is None:
        return None
    found = [node.id for node in statement.nodes.values() if is_party(node.label)]
    return found[0] if len(found) == 1 else None


def _identifiers(record: StatementRecord, key: NodeKey) -> tuple[NodeKey, ...]:
    ends = [rel.end for rel in record.relationships if rel.type == "HAS_IDENTIFIER" and rel.start == key]
    keyed = [end for end in ends if end.parts[0] == KEY]
    return tuple(dict.fromkeys(end for end in keyed if is_trusted(*end.parts[1:])))


_FREE = Taken(frozenset(), is_identified=False)


class _Claims:
    """Which node each identifier and each key of the load belongs to, settled party by party."""

    def __init__(self, found: Identities, taken: dict[str, Taken]) -> None:
        self._found = found
        self._taken = taken
        self._by_identifier: dict[str, str] = {}
        self._by_key: dict[NodeKey, str] = {}
        self._labels: dict[str, str] = {}

    def settle(self, party: _Party) -> None:
        """Decide which node a party is, and enter the candidates where its identifiers name several.

        One that is named by its id is that node, whatever identifiers say.
        """
        if party.key.parts[0] == NODE:
            for each in party.identifiers:
                self._by_identifier.setdefault(each.id, party.key.id)
            return
        here = [self._by_identifier.get(each.id) for each in party.identifiers]
        named = list(dict.fromkeys(each for each in (*here, *party.held_by) if each is not None))
        own = party.known or (named[0] if named else self._fresh(party))
        for each in party.identifiers:
            self._by_identifier.setdefault(each.id, own)
        before = self._by_key.setdefault(party.key, own)
        if before != own:
            self._refuse(party)
            return
        self._labels.setdefault(own, party.key.label)
        if party.known is None and own in party.held_by:
            self._found.joined.append(Joined(own, _place(party)))
        if own != party.key.id:
            self._found.resolved[party.key] = own
            self._found.moved[party.key.id] = own
        others = [each for each in named if each != own]
        if others:
            self._doubt(party, own, others)

    def _fresh(self, party: _Party) -> str:
        """Return the id of a new party: that of its key, unless another party goes by this id."""
        key, parts = party.key, party.key.parts
        taken = self._taken.get(key.id, _FREE)
        if parts[0] == NAME:
            return self._named(party, taken)
        if (
            parts[0] == ID and taken.is_identified
        ):  # the identifier was corrected away from the party it named
            fresh = NodeKey(key.label, (*parts, party.record.source.name, party.record.local_id)).id
            self._found.split.append(Split(fresh, key.id, _place(party)))
            return fresh
        labelled = self._labels.get(key.id)
        other_noun = labelled is not None and labelled != key.label
        if parts[0] == LOCAL and (other_noun or (taken.labels and key.label not in taken.labels)):
            return NodeKey(key.label, (*parts, key.label)).id
        return key.id

    def _named(self, party: _Party, taken: Taken) -> str:
        """Return the id of a party that is known by its name: it is not one of another jurisdiction.

        One that was recorded without a jurisdiction is meant, unless one of this jurisdiction is recorded.
        """
        key, wider = party.key, without_jurisdiction(party.key)
        if wider is None:
            return key.id
        stated = key.parts[-1]
        if taken.jurisdiction not in (None, stated):  # it was corrected there
            return NodeKey(key.label, (*key.parts, party.record.local_id)).id
        before = self._taken.get(wider.id)
        if taken is _FREE and before is not None and before.jurisdiction in (None, stated):
            return wider.id
        return key.id

    def _refuse(self, party: _Party) -> None:
        record, said = party.record, ":".join(party.key.parts[1:])
        message = f"{said} is the identifier of another known party too: correct it in one of the two rows"
        self._found.problems.append(
            Problem(record.file, record.place, "identifiers", ErrorCode.DUPLICATE_IDENTIFIER, message)
        )

    def _doubt(self, party: _Party, own: str, others: Sequence[str]) -> None:
        candidates = []
        for other in others:
            key = NodeKey("Party", (NODE, other))
            self._found.resolved[key] = other
            candidates.append(RelationshipRecord("SAME_AS", party.key, key))
            self._found.doubts.append(SameParty(own, other, _place(party)))
        self._found.candidates.setdefault(party.position, []).extend(candidates)


def _place(party: _Party) -> str:
    return f"{party.record.file} {party.record.place}".strip()
