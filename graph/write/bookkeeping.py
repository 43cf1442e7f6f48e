"""Writes where facts come from: the batch, its statements, their sources, and what they replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from graph.database import Transaction
from graph.model.catalogue import nodes
from graph.model.language.identity import fact_id, version_id
from graph.model.language.moment import OPEN_TIME
from graph.write.apply import apply
from graph.write.batch import BatchInfo, BatchReport
from graph.write.changes import Changes
from graph.write.elements import SYSTEM, labels_of, live_from, system, validity
from graph.write.existing import chunks, stored_nodes
from graph.write.keys import declared_key
from graph.write.records import SourceRecord
from graph.write.stated import Stated
from graph.write.values import stated, stored


@dataclass(frozen=True, slots=True)
class Bookkeeping:
    """What a batch leaves behind beside its facts."""

    batch: BatchInfo
    batch_id: str
    moment: datetime
    statements: tuple[tuple[str, Stated], ...]
    replaced_by: Mapping[str, str]
    withdrawn: frozenset[str]
    sources: tuple[SourceRecord, ...]
    report: BatchReport


def source_id(name: str) -> str:
    """Return the id of the source of that name."""
    key = declared_key("Source", {"name": name})
    assert key is not None  # a name is the whole key
    return key.id


async def write_bookkeeping(source: Transaction, books: Bookkeeping, report: Callable[[int], None]) -> None:
    """Write batch, sources and statements, and supersede the statements that these replace."""
    plan = Changes(books.moment)
    plan.created_nodes["ImportBatch",].append(_batch_row(books))
    await _sources(source, books, plan)
    for identity, statement in books.statements:
        plan.created_nodes["Statement",].append(_statement_row(books, identity, statement))
    await apply(source, plan)
    flags = {"is_inferred": False, "is_summary": False, "walls": [], "statement_ids": []}
    common = validity(None, None) | flags
    times = {"moment": books.moment, "open": OPEN_TIME, "common": common}
    for chunk in chunks(books.statements):
        loaded = _links(books.moment, "IN_BATCH", ((identity, books.batch_id) for identity, _ in chunk))
        await source.rows(_link("IN_BATCH", "ImportBatch"), {"rows": loaded, **times})
        origins = ((identity, source_id(said.source)) for identity, said in chunk)
        rows = _links(books.moment, "FROM_SOURCE", origins)
        await source.rows(_link("FROM_SOURCE", "Source"), {"rows": rows, **times})
        report(len(chunk))
    await _replace(source, books)


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


def _link(kind: str, end: str) -> str:
    """All links of a batch say the same: always valid, stated by nobody."""
    return (
        f"UNWIND $rows AS row MATCH (a:Statement {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
        f"CREATE (a)-[r:{kind}]->(b) "
        f"SET r = $common, r.id = row.id, r.fact_id = row.fact, {live_from('r')}"
    )


def _links(moment: datetime, kind: str, ends: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    rows = []
    for start, end in ends:
        fact = fact_id(kind, start, end, ())
        rows.append({"start": start, "end": end, "fact": fact, "id": version_id(fact, moment, 0)})
    return rows


_REPLACED = """
UNWIND $rows AS row MATCH (s:Statement {id: row.id})
SET s.superseded_at = $moment, s.replaced_by = row.by, s.withdrawn = row.withdrawn
"""


async def _replace(source: Transaction, books: Bookkeeping) -> None:
    rows = [
        {"id": old, "by": new, "withdrawn": old in books.withdrawn or None}
        for old, new in sorted(books.replaced_by.items())
    ]
    for chunk in chunks(rows):
        await source.rows(_REPLACED, {"rows": chunk, "moment": books.moment})
