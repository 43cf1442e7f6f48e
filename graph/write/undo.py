"""Undoes a batch whose loader died between two steps: the graph is as it was before it.

Everything that a batch wrote has its moment, which no other batch has: what was recorded then goes,
what was superseded then is live again, corrected nodes take their earlier state back. Every statement
may be killed and run again. The caller holds the lock of ``graph.write.version``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from graph.database import Database
from graph.model.catalogue import nodes, relationships
from graph.model.language.moment import OPEN_TIME
from graph.write.elements import labels_of
from graph.write.existing import chunks
from graph.write.unfinished import EARLIER, LANE, SEQUENCE_SECONDS, Unfinished

_ROWS = 2_000
_TAKE = f"MATCH (u:UnfinishedBatch|{LANE} {{batch_id: $batch}}) SET u.undoing = true"
"""It waits for the step that each lane is in; the next one finds the sign and does not begin."""
_EARLIER = f"""
MATCH (e:{EARLIER} {{batch_id: $batch}})
RETURN elementId(e), e.kind, e.element, e.statement_ids LIMIT {_ROWS}
"""
_USED = "UNWIND $rows AS row MATCH (e) WHERE elementId(e) = row DELETE e"
_STEPS = f"IN TRANSACTIONS OF {_ROWS} ROWS"
_DELETE_VERSIONS = f"MATCH ()-[r]->() WHERE r.recorded_at = $moment CALL (r) {{ DELETE r }} {_STEPS}"
_REVIVE_VERSIONS = (
    f"MATCH ()-[r]->() WHERE r.superseded_at = $moment CALL (r) {{ SET r.superseded_at = $open }} {_STEPS}"
)
_CORRECTED = """
MATCH (n)-[:HAD_STATE]->(s:State) WHERE n.recorded_at = $moment
WITH n, s ORDER BY s.recorded_at
WITH n, last(collect(s)) AS s
RETURN elementId(n), labels(n), elementId(s), labels(s), properties(s)
"""
_DELETE_NODES = (
    f"MATCH (n) WHERE n.recorded_at = $moment AND NOT n:State CALL (n) {{ DETACH DELETE n }} {_STEPS}"
)
_REVIVE_STATEMENTS = (
    "MATCH (n:Statement) WHERE n.superseded_at = $moment "
    f"CALL (n) {{ SET n.superseded_at = $open REMOVE n.replaced_by, n.withdrawn }} {_STEPS}"
)
_MOVE_BACK = (
    "MATCH (n:Statement) WHERE n.moved_at = $moment "
    "CALL (n) { SET n.superseded_at = n.was_superseded_at, n.replaced_by = n.was_replaced_by, "
    "n.withdrawn = n.was_withdrawn "
    f"REMOVE n.moved_at, n.was_superseded_at, n.was_replaced_by, n.was_withdrawn }} {_STEPS}"
)
"""What an unloading brought back, or gave to a later batch, is as it was before."""
_REVIVE_NODES = (
    "MATCH (n) WHERE n.superseded_at = $moment AND NOT n:State "
    f"CALL (n) {{ SET n.superseded_at = $open }} {_STEPS}"
)
_DONE = f"MATCH (u:UnfinishedBatch|{LANE} {{batch_id: $batch}}) DELETE u"


async def undo(database: Database, batch: Unfinished) -> None:
    """Undo a batch and remove its mark last, so that a second undoing finishes a killed one."""
    given = {"batch": batch.batch_id, "moment": batch.moment, "open": OPEN_TIME}

    async def run(text: str) -> None:
        await database.rows(text, given, write=True, seconds=SEQUENCE_SECONDS)

    await run(_TAKE)
    await _give_statements_back(database, batch.batch_id)
    await run(_DELETE_VERSIONS)
    await run(_REVIVE_VERSIONS)
    await _restore(database, batch.moment)
    await run(_DELETE_NODES)
    await run(_REVIVE_STATEMENTS)
    await run(_MOVE_BACK)
    await run(_REVIVE_NODES)
    await run(_DONE)


async def _give_statements_back(database: Database, batch_id: str) -> None:
    """Which statements hold an element is not kept in its states: it was put down beside it."""
    while found := await database.rows(_EARLIER, {"batch": batch_id}, seconds=SEQUENCE_SECONDS):
        groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for _, kind, element, ids in found:
            groups[kind].append({"id": element, "ids": ids})
        async with database.transaction() as transaction:
            for kind, rows in groups.items():
                bound = (
                    f"()-[e:{kind} {{id: row.id}}]->()"
                    if kind in relationships()
                    else f"(e:{kind} {{id: row.id}})"
                )
                text = f"UNWIND $rows AS row MATCH {bound} SET e.statement_ids = row.ids"
                await transaction.rows(text, {"rows": rows})
            await transaction.rows(_USED, {"rows": [row[0] for row in found]})


async def _restore(database: Database, moment: datetime) -> None:
    """Put the last state of every corrected node back, labels included."""
    groups: dict[tuple[frozenset[str], tuple[str, ...]], list[dict[str, str]]] = defaultdict(list)
    nouns = {node.state_label: label for label, node in nodes().items()}
    found = await database.rows(_CORRECTED, {"moment": moment}, seconds=SEQUENCE_SECONDS)
    for node, labels, state, state_labels, properties in found:
        noun = next(nouns[label] for label in state_labels if label in nouns)
        groups[frozenset(labels), labels_of(noun, properties)].append({"node": node, "state": state})
    for (after, before), rows in groups.items():
        text = _restoration(sorted(after.difference(before)), [each for each in before if each not in after])
        for chunk in chunks(rows, _ROWS):
            given = {"rows": chunk, "moment": moment, "open": OPEN_TIME}
            async with database.transaction() as transaction:
                await transaction.rows(text, given)


def _restoration(gained: list[str], lost: list[str]) -> str:
    change = "".join(f" REMOVE n:{label}" for label in gained) + "".join(f" SET n:{label}" for label in lost)
    return (
        "UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.node "
        "MATCH (s:State) WHERE elementId(s) = row.state "
        "SET n = properties(s), n.superseded_at = "
        f"CASE WHEN s.superseded_at = $moment THEN $open ELSE s.superseded_at END{change} "
        "WITH s DETACH DELETE s"
    )
