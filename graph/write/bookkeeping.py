"""Writes where facts come from: the batch, its statements, their sources, and what they replace."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.database import Transaction
from graph.model.catalogue import nodes
from graph.model.language.moment import OPEN_TIME
from graph.write.apply import apply
from graph.write.batch import BatchInfo, BatchReport
from graph.write.changes import Changes
from graph.write.elements import SYSTEM, labels_of, live_from, system, validity
from graph.write.existing import CHUNK, chunks, stored_nodes
from graph.write.keys import declared_key
from graph.write.prepared import prepared
from graph.write.records import SourceRecord
from graph.write.stated import Stated
from graph.write.together import write
from graph.write.values import stated, stored


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What a batch leaves behind beside its facts."""

    batch: BatchInfo
    batch_id: str
    moment: datetime
    statements: Collection[tuple[str, Stated]]
    replaced_by: Mapping[str, str]
    withdrawn: Container[str]
    sources: tuple[SourceRecord, ...]
    report: BatchReport


def source_id(name: str) -> str:
    """Return the id of the source of that name."""
    key = declared_key("Source", {"name": name})
    assert key is not None  # a name is the whole key
    return key.id


async def write_bookkeeping(source: Transaction, books: Bookkeeping, report: Callable[[int], None]) -> None:
    """Write the statements of a batch, and supersede those that they replace.

    Batch and sources are written before (``write_origins``): statements hang on them.
    """
    same = {"moment": books.moment, "open": OPEN_TIME, "common": _COMMON}
    async with aclosing(prepared(_statement_rows(books))) as chunks_of_rows:
        async for origin, rows in chunks_of_rows:
            ends = {"batch": books.batch_id, "source": origin}
            await write(source, _STATEMENTS, {"rows": rows, **ends, **same})
            report(len(rows))
    await _replace(source, books)


async def write_origins(source: Transaction, books: Bookkeeping, reading: Transaction | None = None) -> None:
    """Write the batch, and its sources where they are new or say something else.

    ``reading`` reads what was there before the batch, for less.
    """
    plan = Changes(books.moment)
    plan.created_nodes["ImportBatch",].append(_batch_row(books))
    await _sources(reading or source, books, plan)
    await apply(source, plan)


_COMMON = validity(None, None) | {
    "is_inferred": False,
    "is_summary": False,
    "walls": [],
    "statement_ids": [],
}


def _link_properties(which: str) -> str:
    """Return the properties of a link of a row as Cypher: written at once, they cost less than one by one."""
    same = ", ".join(f"{name}: $common.{name}" for name in _COMMON)
    own = f"id: row.{which}.id, fact_id: row.{which}.fact"
    return f"{{{own}, {same}, recorded_at: $moment, superseded_at: $open}}"


_STATEMENTS = f"""
MATCH (b:ImportBatch {{id: $batch}}) MATCH (o:Source {{id: $source}})
UNWIND $rows AS row
CREATE (s:Statement) SET s = row.properties, {live_from("s")}
CREATE (s)-[:IN_BATCH {_link_properties("batch")}]->(b)
CREATE (s)-[:FROM_SOURCE {_link_properties("source")}]->(o)
"""
"""All links of a batch say the same: always valid, stated by nobody. A statement and its links are written
together, since each of them looked the statement up again by its id, which cost more than to write it."""


def _statement_rows(books: Bookkeeping) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the statements as rows, in chunks, each of one source with its id."""
    ids: dict[str, str] = {}
    by_source: dict[str, list[dict[str, Any]]] = {}
    waiting = 0
    for identity, said in books.statements:
        if said.source not in ids:
            ids[said.source] = source_id(said.source)
        rows = by_source.setdefault(ids[said.source], [])
        rows.append(_linked_row(books, identity, said))
        waiting += 1
        if len(rows) >= CHUNK or waiting >= _WAITING:
            origin = max(by_source, key=lambda each: len(by_source[each]))
            waiting -= len(by_source[origin])
            yield origin, by_source.pop(origin)
    yield from by_source.items()


def _linked_row(books: Bookkeeping, identity: str, statement: Stated) -> dict[str, Any]:
    return {
        "properties": _statement_row(books, identity, statement),
        "batch": _link(identity, "b"),
        "source": _link(identity, "s"),
    }


def _batch_row(books: Bookkeeping) -> dict[str, Any]:
    values = {
        "label": books.batch.label,
        "format": books.batch.format,
        "files": list(books.batch.files),
        "sha256": books.batch.sha256 or None,
        "loaded_at": books.moment,
        "statement_count": len(books.statements),
        "facts_written": books.report.facts_written,
        "facts_unchanged": books.report.unchanged,
    }
    return _node("ImportBatch", books.batch_id, values)


def _node(label: str, identity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    declared = nodes()[label].properties
    said = {p.name: stated(p, values[p.name]) for p in declared if values.get(p.name) not in (None, "", [])}
    return stored(declared, said) | system(identity, ())


async def _sources(source: Transaction, books: Bookkeeping, plan: Changes) -> None:
    known = await stored_nodes(source, [source_id(record.name) for record in books.sources])
    for record in books.sources:
        identity = source_id(record.name)
        new = _node("Source", identity, {"name": record.name, **record.properties})
        found = known.get(identity)
        if found is None:
            plan.created_nodes["Source",].append(new)
            continue
        merged = {**found.properties, **{k: v for k, v in new.items() if k not in SYSTEM}}
        if merged != found.properties:
            labels = labels_of("Source", {})
            plan.corrected_nodes["Source", labels, labels].append({"id": identity, "properties": merged})


def _statement_row(books: Bookkeeping, identity: str, statement: Stated) -> dict[str, Any]:
    facts = [*(node.id for node in statement.nodes), *(rel.fact_id for rel in statement.relationships)]
    values = {
        "local_id": statement.local_id,
        "place": statement.place,
        "stated_on": statement.stated_on,
        "retrieved_at": statement.retrieved_at,
        "fact_ids": list(dict.fromkeys(facts)),
    }
    row = _node("Statement", identity, values) | {
        "content": statement.content,
        "content_key": statement.content_key,
        "statement_key": statement.key,
    }
    if statement.remainder_of:
        row["remainder_of"] = statement.remainder_of
    if statement.ranked_at is not None:
        row["ranked_at"] = statement.ranked_at
    return row


def _link(statement: str, which: str) -> dict[str, str]:
    """Return the ids of a link, those of its statement but for the last letter.

    A statement is written once, with one batch and one source for ever: hashes of their own would say no
    more, and were four for each row of a load.
    """
    own = f"{statement.rpartition('_')[2]}{which}"
    return {"id": f"rel_{own}", "fact": f"fact_{own}"}


_WAITING = 2 * CHUNK
"""So many rows wait at most until there are enough of their source for one statement."""
_REPLACED = """
UNWIND $rows AS row MATCH (s:Statement {id: row.id})
SET s.superseded_at = $moment, s.replaced_by = row.by, s.withdrawn = row.withdrawn
"""


async def _replace(source: Transaction, books: Bookkeeping) -> None:
    rows = (
        {"id": old, "by": new, "withdrawn": old in books.withdrawn or None}
        for old, new in books.replaced_by.items()
    )
    for chunk in chunks(rows):
        await write(source, _REPLACED, {"rows": chunk, "moment": books.moment})
