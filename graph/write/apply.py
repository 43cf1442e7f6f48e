"""Writes changes: one UNWIND per group and chunk, labels and types from the closed model only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.database import Transaction
from graph.model.catalogue import nodes
from graph.model.language.moment import OPEN_TIME
from graph.write.batch import Report
from graph.write.changes import Changes
from graph.write.elements import live_from
from graph.write.existing import chunks
from graph.write.together import write
from graph.write.unfinished import EARLIER


async def apply(
    source: Transaction, plan: Changes, report: Report = lambda _: None, *, keeping_for: str | None = None
) -> None:
    """Write the changes in this transaction: nodes first, then relationships.

    ``keeping_for`` names a batch that is written in several: its changes of statement ids, which no
    state keeps, are put down beside what they change, so that it can be undone.
    """
    times = {"moment": plan.moment, "open": OPEN_TIME, "batch": keeping_for}

    async def run(text: str, rows: Iterable[Any]) -> None:
        for chunk in chunks(rows):
            await write(source, text, {"rows": chunk, **times})
            report(len(chunk))

    for labels, rows in sorted(plan.created_nodes.items()):
        await run(f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row, {live_from('n')}", rows)
    for (key, before, after), rows in sorted(plan.corrected_nodes.items()):
        await run(_correction(key, before, after), rows)
    for key, ids in sorted(plan.superseded_nodes.items()):
        await run(f"{_match_node(key, 'row')} SET n.superseded_at = $moment", ids)
    for key, rows in sorted(plan.node_provenance.items()):
        kept = _earlier(key, "n") if keeping_for else ""
        await run(f"{_match_node(key, 'row.id')} {kept}SET n.statement_ids = row.statement_ids", rows)
    for kind, ids in sorted(plan.superseded.items()):
        await run(f"{_match_version(kind, 'row')} SET r.superseded_at = $moment", ids)
    for (kind, start, end), rows in sorted(plan.created.items()):
        await run(creation(kind, start, end), rows)
    for kind, rows in sorted(plan.provenance.items()):
        kept = _earlier(kind, "r") if keeping_for else ""
        await run(f"{_match_version(kind, 'row.id')} {kept}SET r.statement_ids = row.statement_ids", rows)


def _earlier(kind: str, variable: str) -> str:
    return (
        f"CREATE (:{EARLIER} {{batch_id: $batch, kind: '{kind}', element: row.id, "
        f"statement_ids: {variable}.statement_ids}}) "
    )


def _match_node(key: str, identity: str) -> str:
    return f"UNWIND $rows AS row MATCH (n:{key} {{id: {identity}}})"


def _match_version(kind: str, identity: str) -> str:
    return f"UNWIND $rows AS row MATCH ()-[r:{kind} {{id: {identity}}}]->()"


def _correction(key: str, before: tuple[str, ...], after: tuple[str, ...]) -> str:
    """Keep the earlier values as a state that ends now, or ended when the node was un-loaded."""
    noun = next(label for label in before if label in nodes())
    dropped = "".join(f":{label}" for label in before if label not in after)
    gained = "".join(f":{label}" for label in after if label not in before)
    change = (f" REMOVE n{dropped}" if dropped else "") + (f" SET n{gained}" if gained else "")
    return (
        f"{_match_node(key, 'row.id')} "
        f"CREATE (s:State:{nodes()[noun].state_label}) SET s = properties(n), "
        "s.superseded_at = CASE WHEN n.superseded_at < $moment THEN n.superseded_at ELSE $moment END "
        f"CREATE (n)-[:HAD_STATE]->(s) SET n = row.properties, {live_from('n')}{change}"
    )


def creation(kind: str, start: str, end: str) -> str:
    """Return the statement that creates relationships of a type between ends of these key labels."""
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
        f"CREATE (a)-[r:{kind}]->(b) SET r = row.properties, {live_from('r')}"
    )
