"""Whether rows that would be a new source are known from another one: a corrected table under another name.

The source of files is called after them where nobody names it. A table that is corrected and loaded alone, or
from a folder of another name, would contradict the source that it corrects, and both would be believed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import product

from graph.database import BATCH_SECONDS, Database
from graph.model.language.moment import OPEN_TIME
from graph.write.existing import chunks
from graph.write.records import StatementRecord
from graph.write.stated import statement_key

_SOURCES = "MATCH (b:ImportBatch) WHERE b.format IN $formats RETURN DISTINCT b.label ORDER BY b.label"
_SAID = """
UNWIND $rows AS row
MATCH (s:Statement {statement_key: row}) USING INDEX SEEK s:Statement(statement_key)
WHERE s.superseded_at = $open
RETURN row
"""
_MOST_KEYS = 100_000
"""So many rows times sources are looked up; of a larger load one row in several."""


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """A source that has said rows of a load: the first such row, and how many of those looked at."""

    source: str
    record: StatementRecord
    rows: int


async def known_from_others(
    database: Database, records: Collection[StatementRecord], source: str, formats: Iterable[str]
) -> list[KnownFrom]:
    """Return the other sources, loaded in these formats, that have said rows of a load.

    None where ``source`` has said any of them itself: then the load goes on with what it was.
    """
    given = {"formats": sorted(formats)}
    names = [row[0] for row in await database.rows(_SOURCES, given, seconds=BATCH_SECONDS)]
    if not any(name != source for name in names):
        return []
    step = 1 + len(records) * len(names) // _MOST_KEYS
    looked_at = (record for at, record in enumerate(records) if at % step == 0)
    found: dict[str, tuple[StatementRecord, set[str]]] = {}
    for some in chunks(record for record in looked_at if record.source.name == source):
        asked: dict[str, tuple[str, StatementRecord]] = {}
        for record, name in product(some, sorted({source, *names})):
            asked[statement_key(name, record.local_id, record.noun)] = (name, record)
        said = await _said(database, asked)
        for key, (name, record) in asked.items():
            if key in said:
                found.setdefault(name, (record, set()))[1].add(key)
    if source in found:
        return []
    return [KnownFrom(name, first, len(keys)) for name, (first, keys) in sorted(found.items())]


async def _said(database: Database, keys: Iterable[str]) -> set[str]:
    """Return those of these keys of statements that are live."""
    said: set[str] = set()
    for rows in chunks(keys):
        parameters = {"rows": rows, "open": OPEN_TIME}
        said.update(row[0] for row in await database.rows(_SAID, parameters, seconds=BATCH_SECONDS))
    return said
