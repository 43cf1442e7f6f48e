"""The outbox: which elements each commit changed, written in the same transaction as the facts.

Every changed element has a number, without a gap, so that a reader knows that it has missed none. An
entry holds up to ``ENTRY`` of them. A load that is written in steps writes its entries in steps too; they
are not read before the commit that counts them, and go with the rest where the load is undone.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from graph.database import Transaction
from graph.write.existing import chunks
from graph.write.outcome import Fate
from graph.write.version import Writing

ENTRY = 200
"""How many changes one entry holds at most."""
WITH_COMMIT = 20
"""So many entries are written by the statement that counts the commit; more of them before it."""
KEPT = 1_000_000
"""How many changes are kept at least; the oldest go first."""
_EVERY = 10_000
"""Old entries are looked for once in so many changes."""
_CREATE = "UNWIND $rows AS row CREATE (e:OutboxEntry) SET e = row"
_FORGET = """
MATCH (e:OutboxEntry) WHERE e.first <= $last - $kept AND e.last <= $last - $kept
WITH e LIMIT 2000 DELETE e
"""
_EMPTY = "MATCH (e:OutboxEntry {batch_id: $batch}) SET e.changes = '[]'"


class Change(NamedTuple):
    """An element and what becomes of it: a node by label and id, a relationship by type, fact and ends."""

    fate: Fate
    kind: str
    id: str
    start: str | None = None
    end: str | None = None


def entries(lock: Writing, batch_id: str, changes: Iterable[Change]) -> Iterator[dict[str, Any]]:
    """Yield the entries of a commit; the numbers go on from those before it."""
    first = lock.published + 1
    for part in chunks(changes, ENTRY):
        yield {
            "first": first,
            "last": first + len(part) - 1,
            "graph_version": lock.version + 1,
            "recorded_at": lock.moment,
            "batch_id": batch_id,
            "changes": json.dumps(part),
        }
        first += len(part)


async def publish(source: Transaction, lock: Writing, batch_id: str, changes: Collection[Change]) -> int:
    """Write what a commit changed through ``source`` and count the commit; return the graph's version."""
    before, found = lock.published, entries(lock, batch_id, changes)
    with_commit: list[dict[str, Any]] = []
    if source is lock.transaction and len(changes) <= WITH_COMMIT * ENTRY:
        with_commit = list(found)
    else:
        for rows in chunks(found, WITH_COMMIT):
            await source.rows(_CREATE, {"rows": rows})
    version = await lock.bump(len(changes), with_commit)
    if before // _EVERY != lock.published // _EVERY:
        await lock.transaction.rows(_FORGET, {"last": lock.published, "kept": KEPT})
    return version


async def empty(source: Transaction, batch_id: str) -> None:
    """Take what a purged batch changed out of the outbox; its numbers stay, so that there is no gap."""
    await source.rows(_EMPTY, {"batch": batch_id})
