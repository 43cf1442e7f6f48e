"""Records facts in a process of its own and stops at one point of a mutation, for a test that kills it."""

from __future__ import annotations

import asyncio
import sys
from typing import Any
from unittest.mock import patch

from graph.database import Database
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording import calling
from graph.recording.requests import REQUESTS
from graph.write.once import keep

POINTS = ("all is written", "the key is kept", "it is committed")
"""Where a mutation can be stopped: before its key, before the commit, before the answer is said."""


def given_of(number: int) -> dict[str, Any]:
    """The input of one mutation: a firm by its identifier, under a key of its own."""
    firm = {
        "ref": "f",
        "name": f"Firm {number}",
        "identifiers": [{"scheme": "local", "value": f"F{number:04}"}],
    }
    return {
        "idempotency_key": f"killed-{number}",
        "source": {"name": "Desk", "stated_on": "2025-01-01"},
        "facts": {"organizations": [firm]},
    }


def stop() -> None:
    """Say that the point is reached and wait to be killed."""
    sys.stdout.write("here\n")
    sys.stdout.flush()
    sys.stdin.readline()


async def main(uri: str, user: str, password: str, point: str, number: str) -> None:
    async def kept(*given: Any) -> None:
        if point == POINTS[0]:
            stop()
        await keep(*given)
        if point == POINTS[1]:
            stop()

    async with Database.connect(uri, user, password) as database:
        patch.object(calling, "keep", kept).start()
        await REQUESTS["recordFacts"](database, scope_of(ALL_SEEING), given_of(int(number)), str)
        stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
