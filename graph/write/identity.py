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
from collections.abc import AsyncIterator, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, product

from graph.database import Transaction
from graph.errors import ErrorCode, Problem
from graph.model.catalogue import is_party
from graph.model.language.identifier_schemes import is_trusted
from graph.write.batch import Joined, SameParty, Split
from graph.write.compact import Meanings, Numbers, Seen, Texts
from graph.write.existing import (
    BY_KEY,
    HOLDERS,
    TAKEN,
    Taken,
    chunks,
    identifier_holders,
    statements_by_key,
    taken_ids,
)
from graph.write.foreseen import Lookup
from graph.write.keys import ID, KEY, LOCAL, NAME, without_jurisdiction
from graph.write.records import NODE, NodeKey, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.spool import Spool, spooled
from graph.write.stated import Live


@dataclass(slots=True)
class Identities:
    """The outcome: ids of keys that mean another node than their own, and the records with candidates."""

    records: Collection[StatementRecord]
    resolved: Meanings[NodeKey] = field(default_factory=Meanings)
    moved: Meanings[str] = field(default_factory=Meanings)
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


@spooled
@dataclass(frozen=True, slots=True)
class _Party:
    """A party as one statement names it; ``known`` is the node of its earlier statement.

    ``place`` is where the statement is in its file, ``local_id`` and ``source`` are the statement's.
    """

    position: int
    file: str
    place: str
    local_id: str
    source: str
    key: NodeKey
    identifiers: tuple[NodeKey, ...]
    known: str | None
    held_by: tuple[str, ...] = ()


async def identify(source: Transaction, records: Collection[StatementRecord]) -> Identities:
    """Return the identity of every party that a statement is about.

    Those that are known come first, then those whose identifiers a party of the graph has, then the others.
    """
    found = Identities(records)
    claims = _Claims(found)
    for parties in await _in_turn(source, await _parties(source, records)):
        for chunk in chunks(parties):
            ids = chain.from_iterable(_ids_of(party.key) for party in chunk if party.known is None)
            taken = await taken_ids(source, sorted(set(ids)))
            for party in chunk:
                claims.settle(party, taken)
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


@dataclass(slots=True)
class _Parties:
    """The parties that records are about, and what those that are known are identified by from now on.

    ``all_new``: none of them is known, and none has a trusted identifier.
    """

    parties: Spool[_Party]
    restated: _Restated
    all_new: bool = True


async def _parties(source: Transaction, records: Iterable[StatementRecord]) -> _Parties:
    found = _Parties(Spool(), _Restated())
    for chunk in chunks(_about_parties(records)):
        keys = sorted({record.key for _, record, _ in chunk})
        earlier = await statements_by_key(source, keys)
        for at, record, key in chunk:
            known = _party_of(earlier.get(record.key))
            trusted = _identifiers(record, key)
            said = record.file, record.place, record.local_id, record.source.name
            found.parties.add(_Party(at, *said, key, trusted, known))
            if known is not None:
                found.restated.add(known, trusted)
            found.all_new = found.all_new and known is None and not trusted
    return found


def _about_parties(records: Iterable[StatementRecord]) -> Iterator[tuple[int, StatementRecord, NodeKey]]:
    for at, record in enumerate(records):
        if record.subject is not None and is_party(record.subject.label):
            yield at, record, record.subject


async def _in_turn(source: Transaction, found: _Parties) -> list[Spool[_Party]]:
    """Return the parties as one after the other is settled, with those that have their identifiers."""
    if found.all_new:
        return [found.parties]
    turns: dict[tuple[bool, bool], Spool[_Party]] = {
        (known, held): Spool() for known, held in product((True, False), repeat=2)
    }
    async for party in _held(source, found.parties, found.restated):
        turns[party.known is not None, bool(party.held_by)].add(party)
    return list(turns.values())


async def _held(source: Transaction, parties: Iterable[_Party], restated: _Restated) -> AsyncIterator[_Party]:
    """Yield the parties with those of the graph that have one of their identifiers, and keep it."""
    for chunk in chunks(parties):
        wanted = {each.id for each in chain.from_iterable(party.identifiers for party in chunk)}
        holders = await identifier_holders(source, sorted(wanted))
        for party in chunk:
            held_by: dict[str, None] = {}
            for each in party.identifiers:
                kept = (holder for holder in holders.get(each.id, ()) if restated.keeps(holder, each.id))
                held_by.update(dict.fromkeys(kept))
            yield replace(party, held_by=tuple(held_by)) if held_by else party


class _Restated:
    """What the known parties of a load are identified by from now on."""

    def __init__(self) -> None:
        self._parties, self._pairs = Seen(), Seen()

    def add(self, party: str, identifiers: Iterable[NodeKey]) -> None:
        """Enter what a row says of a party."""
        self._parties.add(party)
        for each in identifiers:
            self._pairs.add((party, each.id))

    def keeps(self, party: str, identifier: str) -> bool:
        """Whether the load leaves an identifier to the party that has it."""
        return party not in self._parties or (party, identifier) in self._pairs


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
    """Which node each identifier and each key of the load belongs to, settled party by party.

    Nodes and nouns are kept by their hashes where they are only compared.
    """

    def __init__(self, found: Identities) -> None:
        self._found = found
        self._by_identifier = Texts()
        self._by_key = Numbers()
        self._labels = Numbers()

    def settle(self, party: _Party, taken: Mapping[str, Taken]) -> None:
        """Decide which node a party is, and enter the candidates where its identifiers name several.

        One that is named by its id is that node, whatever identifiers say. ``taken`` are the live parties
        that go by its ids, if it is not known.
        """
        if party.key.parts[0] == NODE:
            for each in party.identifiers:
                self._by_identifier.setdefault(each.id, party.key.id)
            return
        here = [self._by_identifier.get(each.id) for each in party.identifiers]
        named = list(dict.fromkeys(each for each in (*here, *party.held_by) if each is not None))
        own = party.known or (named[0] if named else self._fresh(party, taken))
        for each in party.identifiers:
            self._by_identifier.setdefault(each.id, own)
        which = hash(own)
        if self._by_key.setdefault((party.key.label, party.key.id), which) != which:
            self._refuse(party)
            return
        self._labels.setdefault(own, hash(party.key.label))
        if party.known is None and own in party.held_by:
            self._found.joined.append(Joined(own, _place(party)))
        if own != party.key.id:
            self._found.resolved[party.key] = own
            self._found.moved[party.key.id] = own
        others = [each for each in named if each != own]
        if others:
            self._doubt(party, own, others)

    def _fresh(self, party: _Party, taken_ids: Mapping[str, Taken]) -> str:
        """Return the id of a new party: that of its key, unless another party goes by this id."""
        key, parts = party.key, party.key.parts
        taken = taken_ids.get(key.id, _FREE)
        if parts[0] == NAME:
            return self._named(party, taken_ids)
        if (
            parts[0] == ID and taken.is_identified
        ):  # the identifier was corrected away from the party it named
            fresh = NodeKey(key.label, (*parts, party.source, party.local_id)).id
            self._found.split.append(Split(fresh, key.id, _place(party)))
            return fresh
        labelled = self._labels.get(key.id)
        other_noun = labelled is not None and labelled != hash(key.label)
        if parts[0] == LOCAL and (other_noun or (taken.labels and key.label not in taken.labels)):
            return NodeKey(key.label, (*parts, key.label)).id
        return key.id

    @staticmethod
    def _named(party: _Party, taken_ids: Mapping[str, Taken]) -> str:
        """Return the id of a party that is known by its name: it is not one of another jurisdiction.

        One that was recorded without a jurisdiction is meant, unless one of this jurisdiction is recorded.
        """
        key, wider = party.key, without_jurisdiction(party.key)
        if wider is None:
            return key.id
        stated, taken = key.parts[-1], taken_ids.get(key.id, _FREE)
        if taken.jurisdiction not in (None, stated):  # it was corrected there
            return NodeKey(key.label, (*key.parts, party.local_id)).id
        before = taken_ids.get(wider.id)
        if taken is _FREE and before is not None and before.jurisdiction in (None, stated):
            return wider.id
        return key.id

    def _refuse(self, party: _Party) -> None:
        said = ":".join(party.key.parts[1:])
        message = f"{said} is the identifier of another known party too: correct it in one of the two rows"
        self._found.problems.append(
            Problem(party.file, party.place, "identifiers", ErrorCode.DUPLICATE_IDENTIFIER, message)
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
    return f"{party.file} {party.place}".strip()
