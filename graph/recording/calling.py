"""One mutation at a time: its key is looked up, its work done and its answer kept in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from graph.database import Database
from graph.write.once import Call, answered, keep
from graph.write.version import Writing, writing

PATIENCE = 15.0
"""Seconds for which a mutation waits for those before it."""
SECONDS = 30.0
"""Time limit of the transaction of a mutation."""
Answer = dict[str, Any]
"""What a mutation did, as JSON; ``batchId`` names its batch."""


async def once(database: Database, call: Call, work: Callable[[Writing], Awaitable[Answer]]) -> Answer:
    """Do the work of a call and return its answer, or the answer that was given to this call before.

    Raises KeyReused where another input has the key; whatever the work raises, and nothing is written.
    """
    async with writing(database, patience=PATIENCE, seconds=SECONDS) as lock:
        known = await answered(lock.transaction, call)
        if known is not None:
            return known
        answer = await work(lock)
        await keep(lock, call, answer, answer.get("batchId"))
        return answer
