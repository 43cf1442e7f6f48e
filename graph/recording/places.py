"""Places of ISO 3166 and UN M49: each can be named from the first day, and is recorded once it is named.

They are recorded with everything that they are part of, as what the registers say: in a batch of their own,
apart from what a user records, that is never taken back, because facts of other batches name them.
All 5,300 at once would stand in every list, export and hierarchy of a network that names forty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from graph.database import Transaction
from graph.model.language.enums import TerritoryScheme
from graph.model.language.identity import digest
from graph.model.language.moment import OPEN_TIME
from graph.naming.naming import Naming
from graph.scopes.codes import coded, known_place, place_name
from graph.scopes.hierarchy import WHOLE
from graph.scopes.listed import wholes_of, with_wholes
from graph.write.batch import LASTING, BatchInfo
from graph.write.keys import KEY, declared_key
from graph.write.outcome import Outcome
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.stated import statement_key
from graph.write.version import Writing
from graph.write.written import write_statements

SOURCE = SourceRecord("ISO 3166 and UN M49")
LABEL = "Places of ISO 3166 and UN M49"
NOUN = "Territory"
_SCHEMES = frozenset(scheme.value for scheme in TerritoryScheme)
_RECORDED = """
UNWIND $rows AS row
OPTIONAL MATCH (t:Territory {id: row.id}) WHERE t.superseded_at = $open
OPTIONAL MATCH (s:Statement {statement_key: row.statement}) WHERE s.superseded_at = $open
RETURN row.id, t IS NOT NULL, s IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class _Found:
    """Whether a place is recorded, and whether the registers' statement of it is."""

    is_live: bool
    is_stated: bool


def place_named(scheme: str | None, code: str | None) -> str | None:
    """Return the key of the place that a scheme and code of a territory name, or None for no known one."""
    return known_place(scheme, code) if scheme in _SCHEMES and code else None


def places_named(namings: Iterable[Naming]) -> frozenset[str]:
    """Return the places that namings name by their codes."""
    found = (place_named(naming.scheme, naming.value) for naming in namings)
    return frozenset(place for place in found if place is not None)


def key_of(place: str) -> NodeKey:
    """Return the key of the territory that a place is recorded as."""
    found = coded(place)
    key = declared_key(NOUN, {"scheme": found.scheme, "code": found.code})
    assert key is not None  # both parts of the key are given
    return key


@dataclass(frozen=True, slots=True)
class Territories:
    """The keys of territories that statements state, and those of the ends of relationships."""

    stated: frozenset[NodeKey]
    named: frozenset[NodeKey]


def territories(records: Iterable[StatementRecord]) -> Territories:
    """Return the keys of the territories of statements, which are gone through once."""
    stated: set[NodeKey] = set()
    named: set[NodeKey] = set()
    for record in records:
        stated.update(node.key for node in record.nodes if node.key.label == NOUN)
        for link in record.relationships:
            named.update(end for end in (link.start, link.end) if end.label == NOUN)
    return Territories(frozenset(stated), frozenset(named))


def places_at(keys: Iterable[NodeKey]) -> frozenset[str]:
    """Return the places of the registers that keys of territories are of."""
    found = (_place_of(key) for key in keys)
    return frozenset(place for place in found if place is not None)


def _place_of(key: NodeKey) -> str | None:
    """Return the place that a natural key is of; None for an id, or a row of a file without a code."""
    if key.parts[0] != KEY:
        return None
    _, scheme, code = key.parts
    return place_named(scheme.upper(), code)


async def unrecorded(
    source: Transaction, places: Iterable[str], stating: Collection[str] = ()
) -> list[StatementRecord]:
    """Return what has to be recorded so that places are there, with everything that they are part of.

    ``stating`` are the ids of territories that are stated beside it under names of a user's own. Nothing is
    read where no place is named.
    """
    wanted = with_wholes(places)
    if not wanted:
        return []
    found = await _recorded(source, wanted)
    return list(_records(wanted, found, stating))


async def bring(lock: Writing, places: Iterable[str]) -> None:
    """Record places that are not there yet, under the lock."""
    records = await unrecorded(lock.transaction, places)
    if records:
        which = digest(*(record.local_id for record in records))  # two may be written at one moment
        await write_statements(lock, records, BatchInfo(LABEL, LASTING, sha256=which))


def without(places: Iterable[StatementRecord], outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return what becomes of a user's own elements: the places that come with them are not among them."""
    nodes: set[str] = set()
    links: set[tuple[str, str]] = set()
    for record in places:
        nodes.update(node.key.id for node in record.nodes)
        links.update((link.start.id, link.end.id) for link in record.relationships)
    return tuple(each for each in outcomes if each.id not in nodes and (each.start, each.end) not in links)


def _records(
    wanted: Iterable[str], found: dict[str, _Found], stating: Collection[str]
) -> Iterator[StatementRecord]:
    for place in wanted:
        identity = key_of(place).id
        known = found[identity]
        is_there = known.is_live or identity in stating
        if known.is_stated and is_there:
            continue
        record = _record(place, with_node=not is_there)
        if record.nodes or record.relationships:
            yield record


def _record(place: str, *, with_node: bool) -> StatementRecord:
    """Return what the registers say of a place; only where it lies where another source names it already."""
    key, found = key_of(place), coded(place)
    name = "World" if place == WHOLE else place_name(place)  # a sentence says "the world"
    properties = {"scheme": found.scheme, "code": found.code, "name": name}
    nodes = (NodeRecord(key, properties),) if with_node else ()
    links = tuple(RelationshipRecord("PART_OF", key, key_of(whole)) for whole in wholes_of(place))
    return StatementRecord(SOURCE, _local_id(place), _local_id(place), nodes, links, noun=NOUN)


def _local_id(place: str) -> str:
    found = coded(place)
    return f"{found.scheme}:{found.code}"


async def _recorded(source: Transaction, places: Iterable[str]) -> dict[str, _Found]:
    rows = []
    for place in places:
        statement = statement_key(SOURCE.name, _local_id(place), NOUN)
        rows.append({"id": key_of(place).id, "statement": statement})
    read = await source.rows(_RECORDED, {"rows": rows, "open": OPEN_TIME})
    return {identity: _Found(is_live, is_stated) for identity, is_live, is_stated in read}
