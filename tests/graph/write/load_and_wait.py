"""Loads a batch in a process of its own and stops in the middle, for a test that kills it."""

from __future__ import annotations

import asyncio
import sys

from graph.database import Database
from graph.write.batch import BatchInfo
from graph.write.upsert import write_batch
from tests.graph.write.worlds import company, stake


async def main(uri: str, user: str, password: str, companies: str, stage: str, least: str) -> None:
    rows = [company(f"k{number}") for number in range(int(companies))]
    rows += [stake(f"k{number}", f"k{number + 1}", "5") for number in range(100)]

    def say(what: str, done: int, total: int) -> None:
        if what == stage and done >= int(least):
            sys.stdout.write("half\n")
            sys.stdout.flush()
            sys.stdin.readline()

    async with Database.connect(uri, user, password) as database:
        await write_batch(database, rows, BatchInfo("killed", "test"), progress=say)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
