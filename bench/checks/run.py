"""``python -m bench --shapes check``: checks of five parties on ownership networks of several sizes."""

from __future__ import annotations

import asyncio
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import uvloop

from api.cli import local
from api.cli.worker import set_aside_what_stays
from api.settings import Settings
from bench.bulk import LinkFile, NodeFile, fill
from bench.checks.measure import Figures, measure
from bench.checks.ownership import OwnershipNetwork
from bench.subjects import BUILD, free_port
from graph.database import Database
from graph.write.migrate import migrate

WARM_SECONDS = 120.0
COLUMNS = (
    "scale", "check", "slowest", "raw", "ratio", "cpu", "raw_cpu", "statements", "truncated", "verdicts",
)  # fmt: skip


def run(scales: Iterable[int], seed: int, cases: int, rounds: int, heap: str) -> list[Figures]:
    """Fill a Neo4j for each scale, measure, and print one line a scale."""
    found = []
    print(" · ".join(COLUMNS), flush=True)
    for scale in scales:
        figures = _one(OwnershipNetwork(scale, seed), cases, rounds, heap)
        print(line(figures), flush=True)
        found.append(figures)
    return found


def line(figures: Figures) -> str:
    """Return the figures of one scale as a line; times in milliseconds."""
    cells = []
    for name in COLUMNS:
        value = getattr(figures, name)
        cells.append(f"{value:,.2f}" if isinstance(value, float) else f"{value}")
    return " · ".join(cells)


def _one(network: OwnershipNetwork, cases: int, rounds: int, heap: str) -> Figures:
    home = (BUILD / f"check-{network.scale}").resolve()
    shutil.rmtree(home, ignore_errors=True)
    settings = Settings(_env_file=None, neo4j_uri=None, home=home, bolt_port=free_port(),
                        browser_port=free_port(), heap=heap, page_cache="512m", transaction_memory="1g",
                        transaction_seconds=600, all_transactions_memory="1g")  # fmt: skip
    try:
        begun = time.monotonic()
        local.fetch_jars(settings)
        _fill(settings, network, home / "csv")
        print(f"Imported {network.scale:,} parties in {time.monotonic() - begun:.0f} s.", file=sys.stderr)
        server = local.start(settings)
        try:
            server.wait_ready()
            # as a worker of the server runs: its event loop, and its way with Python's garbage
            set_aside_what_stays()
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                return runner.run(_measured(server.uri, server.credentials, network, cases, rounds))
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _fill(settings: Settings, network: OwnershipNetwork, folder: Path) -> None:
    nodes = (
        NodeFile(("Party", "Organization"), network.organizations()),
        NodeFile(("Party", "Person"), network.people()),
        NodeFile(("Party", "PublicBody"), network.states()),
    )
    fill(local.plan(settings), folder, nodes, (LinkFile("HOLDS_INTEREST_IN", network.interests()),))
    shutil.rmtree(folder)


async def _measured(
    uri: str, credentials: tuple[str, str], network: OwnershipNetwork, cases: int, rounds: int
) -> Figures:
    async with Database.connect(uri, *credentials) as database:
        await database.rows("RETURN 1", seconds=WARM_SECONDS)
        await migrate(database)
        for text in (
            "MATCH (n) RETURN count(n.superseded_at)",
            "MATCH ()-[r]->() RETURN count(r.superseded_at)",
        ):
            await database.rows(text, seconds=WARM_SECONDS)
        return await measure(database, network, cases, rounds)
