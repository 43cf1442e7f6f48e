"""``python -m bench.loading_alone``: what a load takes in Python, without Neo4j: processor and memory.

Tables of as many organizations as shareholdings are loaded as ``entente ingest csv`` does, into a server that
answers that it holds nothing and forgets what is written.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, cast

from bench.processes import peak_megabytes, reset_peaks
from bench.reads_beside_load import write_tables
from bench.subjects import BUILD
from graph.database import Database
from loaders.ingest.ingest import ingest

SIZES = (20_000, 100_000)
_ANSWERS: dict[str, list[Any]] = {
    "u.known_until": [0, None, None],
    "SHOW TRANSACTIONS": [0],
    "RETURN u.steps": [1],
    "DELETE u": [1],
    "g.last_recorded_at, g.version": [None, 0, 0, None, None, None],
}
"""What an empty graph answers, by words of the statement; to all others it has no record."""


class Forgetting:
    """A database that holds nothing, and a transaction of it."""

    writes = 0
    is_broken = False
    is_one_server = True

    async def rows(self, text: str, *_: Mapping[str, Any], **__: Any) -> list[list[Any]]:
        """Answer as an empty graph does."""
        return [answer for asked, answer in _ANSWERS.items() if asked in text]

    @asynccontextmanager
    async def transaction(self, **_: Any) -> AsyncIterator[Forgetting]:
        """Open a transaction in which nothing happens."""
        yield self


async def measure(sizes: Sequence[int]) -> None:
    """Load tables of each size, and print what that took."""
    for rows in sizes:
        files = write_tables(BUILD / f"loading_alone_{rows}", rows)
        own = [os.getpid()]
        reset_peaks(own)
        begun = time.process_time()
        report = await ingest(cast(Database, Forgetting()), "csv", files, source="Bench")
        assert report.statements_new == rows
        print(
            f"{rows:>9,} rows: {time.process_time() - begun:.1f} s of the processor in Python, "
            f"{peak_megabytes(own):.0f} MB of memory at most",
            flush=True,
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.loading_alone", description=__doc__)
    parser.add_argument("--rows", default=",".join(map(str, SIZES)), help="sizes, comma-separated")
    asyncio.run(measure([int(each) for each in parser.parse_args(sys.argv[1:]).rows.split(",")]))
