"""Purging a batch: what it said is removed for good, its states and superseded versions included.

Where another statement holds an element too, every stored version of it is written again from the
statements that remain, so that nothing of the purged words is left. The purge itself is recorded,
without the data: which batch, when, how many elements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from graph.database import Database, Transaction
from graph.model.language.native import native
from graph.write.batch import Progress, adding_up, silent
from graph.write.changes import Touched, slice_of
from graph.write.elements import key_label, node_values, relationship_values
from graph.write.existing import chunked, chunks, statements_of
from graph.write.once import forget_answers
from graph.write.outbox import Change, empty, publish
from graph.write.resolve import believed_node, believed_slice
from graph.write.stated import Live, Slice, StatedNode, StatedRelationship
from graph.write.unload import UnloadReport, require_batch, take_back, taking_back
from graph.write.version import Waiting, Writing, unheard, writing

_STATEMENTS = """
MATCH (:ImportBatch {id: $id})<-[:IN_BATCH]-(s:Statement) RETURN s.id
UNION
MATCH (s:Statement {remainder_of: $id}) USING INDEX SEEK s:Statement(remainder_of) RETURN s.id
"""
_DELETE_STATEMENTS = "UNWIND $rows AS row MATCH (s:Statement {id: row}) DETACH DELETE s"
_DELETE_BATCH = """
MATCH (b:ImportBatch {id: $id}) DETACH DELETE b
CREATE (:PurgeRecord {id: $record, batch_id: $id, purged_at: $moment, elements: $elements})
"""
_SOURCES_OF = """
UNWIND $rows AS row MATCH (:Statement {id: row})-[:FROM_SOURCE]->(o:Source) RETURN DISTINCT o.id
"""
_UNLOADED = """
MATCH (b:ImportBatch {id: $id}) SET b.unloaded_at = coalesce(b.unloaded_at, $moment)
"""
AT_ONCE = 2_000
"""How many statements one transaction removes."""
_DELETE_BARE_SOURCES = """
UNWIND $rows AS row MATCH (o:Source {id: row}) WHERE NOT EXISTS { (o)<-[:FROM_SOURCE]-() } DETACH DELETE o
"""


async def purge(
    database: Database, batch_id: str, *, progress: Progress = silent, waiting: Waiting = unheard
) -> UnloadReport:
    """Remove a batch and all that only it said; raise NotFound where there is none.

    A batch of more than ``AT_ONCE`` statements is taken back first, in steps where it is large, and then
    removed in parts: where that is stopped, the batch is unloaded, and a second purge removes the rest.
    """
    await require_batch(database, batch_id, loaded=False)
    async with taking_back(database, batch_id, waiting) as (lock, source, keeping_for):
        plan, _ = await take_back(source, batch_id, lock.moment, keeping_for=keeping_for, progress=progress)
        await empty(lock.transaction, batch_id)
        ids = [row[0] for row in await lock.transaction.rows(_STATEMENTS, {"id": batch_id})]
        restored = sum(len(rows) for rows in plan.corrected_nodes.values()) + plan.corrected_versions
        at_once = keeping_for is None and len(ids) <= AT_ONCE
        if at_once:
            deleted = await _remove(lock.transaction, ids, set(ids))
            moment, version = await _end(lock, batch_id, deleted, plan.published)
        else:
            await lock.transaction.rows(_UNLOADED, {"id": batch_id, "moment": lock.moment})
            await publish(source, lock, batch_id, plan.published)
    if not at_once:
        deleted, said = 0, set(ids)
        report = adding_up(progress, "removing", len(ids))
        for chunk in chunks(ids, AT_ONCE):
            async with writing(database, waiting=waiting) as lock:
                deleted += await _remove(lock.transaction, chunk, said)
            report(len(chunk))
        async with writing(database, waiting=waiting) as lock:
            moment, version = await _end(lock, batch_id, deleted)
    return UnloadReport(batch_id, len(ids), 0, 0, restored, deleted, moment, version)


async def _remove(source: Transaction, ids: list[str], said: set[str]) -> int:
    """Erase what some statements of a batch say, whose statements are ``said``; then delete them."""
    deleted = await _erase(source, await statements_of(source, ids), said)
    origins = [row[0] async for row in chunked(source, _SOURCES_OF, ids)]
    for chunk in chunks(ids):
        await source.rows(_DELETE_STATEMENTS, {"rows": chunk})
    await source.rows(_DELETE_BARE_SOURCES, {"rows": sorted(set(origins))})
    return deleted


async def _end(
    lock: Writing, batch_id: str, deleted: int, changes: Sequence[Change] = ()
) -> tuple[datetime, int]:
    await forget_answers(lock.transaction, batch_id)
    record = {"record": f"purge_{batch_id}", "moment": lock.moment, "elements": deleted}
    await lock.transaction.rows(_DELETE_BATCH, {"id": batch_id, **record})
    return lock.moment, await publish(lock.transaction, lock, batch_id, changes)


async def _erase(source: Transaction, saying: Mapping[str, Live], said: set[str]) -> int:
    """Delete or rewrite every version of what these statements say; return how many were deleted."""
    touched = Touched.by(saying.values())
    deleted = await _erase_versions(source, touched.slices, said)
    return deleted + await _erase_nodes(source, touched.nodes, said)


async def _erase_versions(source: Transaction, slices: Mapping[Slice, str], said: set[str]) -> int:
    by_type: dict[str, set[str]] = defaultdict(set)
    for (fact, _), kind in slices.items():
        by_type[kind].add(fact)
    deleted = 0
    for kind, facts in by_type.items():
        found = [
            {name: native(value) for name, value in row[0].items()}
            async for row in chunked(
                source,
                f"UNWIND $rows AS row MATCH ()-[r:{kind} {{fact_id: row}}]->() "
                f"USING INDEX SEEK r:{kind}(fact_id) RETURN properties(r)",
                sorted(facts),
            )
        ]
        mine = [version for version in found if said & set(version["statement_ids"])]
        keeping = await _remaining(source, mine, said)
        gone: list[str] = []
        rewritten: list[dict[str, Any]] = []
        for version in mine:
            believed = believed_slice(slice_of(version), keeping[version["id"]])
            if believed is None or not isinstance(believed.fact, StatedRelationship):
                gone.append(version["id"])
                continue
            values = _system_of(version) | relationship_values(believed.fact)
            values |= {"fact_id": version["fact_id"], "statement_ids": list(believed.statement_ids)}
            rewritten.append({"id": version["id"], "properties": values})
        match = f"UNWIND $rows AS row MATCH ()-[r:{kind} {{id: "
        await _run(source, match + "row}]->() DELETE r", gone)
        await _run(source, match + "row.id}]->() SET r = row.properties", rewritten)
        deleted += len(gone)
    return deleted


async def _erase_nodes(source: Transaction, ids: Iterable[str], said: set[str]) -> int:
    by_label: dict[str, list[str]] = defaultdict(list)
    for identity in sorted(ids):
        by_label[key_label(identity)].append(identity)
    deleted = 0
    for label, group in by_label.items():
        deleted += await _erase_states(source, label, group, said)
        text = f"UNWIND $rows AS row MATCH (n:{label} {{id: row}}) RETURN n.id, n.statement_ids"
        held = [(row[0], set(row[1])) async for row in chunked(source, text, group)]
        gone = [identity for identity, statements in held if statements <= said]
        text = (
            f"UNWIND $rows AS row MATCH (n:{label} {{id: row}}) "
            "OPTIONAL MATCH (n)-[:HAD_STATE]->(s) DETACH DELETE s, n"
        )
        await _run(source, text, gone)
        deleted += len(gone)
    return deleted


async def _erase_states(source: Transaction, label: str, ids: list[str], said: set[str]) -> int:
    text = (
        f"UNWIND $rows AS row MATCH (n:{label} {{id: row}})-[:HAD_STATE]->(s:State) "
        "RETURN elementId(s), properties(s)"
    )
    found = [
        (row[0], {name: native(value) for name, value in row[1].items()})
        async for row in chunked(source, text, ids)
    ]
    mine = [{**state, "element": element} for element, state in found if said & set(state["statement_ids"])]
    keeping = await _remaining(source, mine, said, by="element")
    gone: list[str] = []
    rewritten: list[dict[str, Any]] = []
    for state in mine:
        believed = believed_node(state["id"], keeping[state["element"]])
        if believed is None or not isinstance(believed.fact, StatedNode):
            gone.append(state["element"])
            continue
        values = _system_of(state) | node_values(believed.fact)
        values["statement_ids"] = list(believed.statement_ids)
        rewritten.append({"id": state["element"], "properties": values})
    match = "UNWIND $rows AS row MATCH (s:State) WHERE elementId(s) = "
    await _run(source, match + "row DETACH DELETE s", gone)
    await _run(source, match + "row.id SET s = row.properties", rewritten)
    return len(gone)


async def _remaining(
    source: Transaction, versions: list[dict[str, Any]], said: set[str], *, by: str = "id"
) -> dict[str, list[Live]]:
    """Return, by version, the statements that held it and are not purged, live or not."""
    others = set(chain.from_iterable(version["statement_ids"] for version in versions)) - said
    stated = await statements_of(source, sorted(others))
    return {v[by]: [stated[s] for s in v["statement_ids"] if s in stated] for v in versions}


def _system_of(version: Mapping[str, Any]) -> dict[str, Any]:
    names = ("id", "recorded_at", "superseded_at", "walls")
    return {name: version[name] for name in names}


async def _run(source: Transaction, text: str, rows: list[Any]) -> None:
    for chunk in chunks(rows):
        await source.rows(text, {"rows": chunk})
