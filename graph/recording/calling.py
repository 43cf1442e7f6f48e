"""A mutation as one call: its key is looked up, its work done and its answer kept in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from graph.database import Database
from graph.recording.turns import PATIENCE, SECONDS, turns_of
from graph.write.once import Answered, Call, keep
from graph.write.version import Writing, writing

Answer = dict[str, Any]
"""What a mutation did, as JSON; ``batchId`` names its batch."""


async def once(
    database: Database, call: Call, work: Callable[[Writing], Awaitable[Answer]], *, alone: bool = False
) -> Answer:
    """Do the work of a call and return its answer, or the answer that was given to this call before.

    ``alone``: it may be large, and shares its transaction with no other mutation.
    Raises KeyReused where another input has the key; whatever the work raises, and nothing is written.
    """

    async def applied(lock: Writing, known: Answered) -> Answer:
        earlier = known.answer_to(call)
        if earlier is not None:
            return earlier
        answer = await work(lock)
        await keep(lock, call, answer, answer.get("batchId"))
        return answer

    answer: Answer = await turns_of(database).take(database, call, applied, alone=alone)
    return answer


class _TakenBack(Exception):
    """Ends a transaction that was only tried; its answer comes along."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer


async def tried(database: Database, work: Callable[[Writing], Awaitable[Answer]]) -> Answer:
    """Do the work of a call, take all of it back, and return what its answer would be; no key is taken."""
    try:
        async with (
            turns_of(database).exclusive(),
            writing(database, patience=PATIENCE, seconds=SECONDS) as lock,
        ):
            raise _TakenBack(await work(lock))
    except _TakenBack as taken:
        # what was written has no batch and no time: it is not there
        return taken.answer | {"dryRun": True, "batchId": None, "recordedAt": None}
