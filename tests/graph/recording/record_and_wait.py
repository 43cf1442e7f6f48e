"""Runs a mutation in a process of its own and stops at one point of it, for a test that kills it."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any
from unittest.mock import patch

from graph.database import Database
from graph.recording import calling
from graph.write.once import keep
from tests.graph.recording.every_mutation import send

POINTS = ("all is written", "the key is kept", "it is committed")
"""Where a mutation can be stopped: before its key, before the commit, before the answer is said."""


def stop() -> None:
    """Say that the point is reached and wait to be killed."""
    sys.stdout.write("here\n")
    sys.stdout.flush()
    sys.stdin.readline()


async def main(uri: str, user: str, password: str, point: str, operation: str, given: str) -> None:
    async def kept(*what: Any) -> None:
        if point == POINTS[0]:
            stop()
        await keep(*what)
        if point == POINTS[1]:
            stop()

    async with Database.connect(uri, user, password) as database:
        patch.object(calling, "keep", kept).start()
        await send(database, operation, json.loads(given))
        stop()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
