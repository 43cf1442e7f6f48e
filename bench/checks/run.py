"""``python -m bench --shapes check``, ``portfolio`` and ``holders``: checks, and who owns a firm.

The first checks five parties at a time, the second screens a list of a thousand, on networks of several
sizes; the third asks who owns a firm that ten thousand hold.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from bench.bulk import LinkFile, NodeFile
from bench.checks import holders
from bench.checks.measure import SPREAD, Figures, measure
from bench.checks.ownership import OwnershipNetwork
from bench.checks.portfolio import Portfolio, screen
from bench.own_neo4j import Memory, measured_in
from graph.database import Database
from graph.write.migrate import migrate

T = TypeVar("T")
WARM_SECONDS = 120.0
COLUMNS = (
    "scale", "check", "slowest", "raw", "ratio", "cpu", "raw_cpu", "statements", "truncated", "verdicts",
    "many", "p99", "peak_mb",
)  # fmt: skip


def run(
    scales: Iterable[int], seed: int, cases: int, rounds: int, memory: Memory, kept: Path | None = None
) -> list[Figures]:
    """Fill a Neo4j for each scale, measure, and print one line a scale, and its slowest statements."""
    found = []
    print(" · ".join(COLUMNS), flush=True)
    for scale in scales:
        network = OwnershipNetwork(scale, seed)
        figures = _one(network, memory, partial(_five, network, cases, rounds), kept)
        print(line(figures), flush=True)
        for each in figures.slow:
            print(f"    {each.milliseconds:,.1f} ms a check: {each.text}", flush=True)
        for slow in figures.slow_checks:
            spans = f"{slow.first:,.0f} ms at first, {slow.again:,.0f} again"
            print(f"    of {SPREAD} checks {spans}:", flush=True)
            for each in slow.statements:
                print(f"        {each.milliseconds:,.1f} ms, {each.rows:,} rows: {each.text}", flush=True)
        found.append(figures)
    return found


def run_portfolio(
    scales: Iterable[int], seed: int, memory: Memory, kept: Path | None = None
) -> list[Portfolio]:
    """Fill a Neo4j for each scale, screen a list of parties, and print one line a scale."""
    found = []
    for scale in scales:
        network = OwnershipNetwork(scale, seed)
        figures = _one(network, memory, partial(_list, network), kept)
        print(
            f"{figures.scale:,} parties: {figures.parties:,} screened in {figures.seconds:.1f} s; each "
            f"{figures.cpu:.1f} ms of CPU, {figures.statements:.1f} statements; {figures.verdicts}",
            flush=True,
        )
        found.append(figures)
    return found


def run_holders(rounds: int, memory: Memory, kept: Path | None = None) -> list[holders.FirstAnswer]:
    """Fill a Neo4j, ask who owns two firms of ten thousand holders, and print one line a firm."""

    async def first(database: Database) -> list[holders.FirstAnswer]:
        return await holders.measure(database, rounds)

    nodes = (
        NodeFile(("Party", "Organization"), holders.organizations()),
        NodeFile(("Party", "Person"), holders.people()),
    )
    links = (LinkFile("HOLDS_INTEREST_IN", holders.interests()),)
    found = _filled("holders", memory, nodes, links, first, kept)
    for figures in found:
        print(
            f"held by {holders.HOLDERS:,} {figures.held_by}, {figures.interests:,} interests: "
            f"{figures.whole:.0f} ms, the network {figures.load:.0f}, the report {figures.report:.0f}; "
            f"CPU of the process {figures.cpu:.0f}",
            flush=True,
        )
        for each in figures.slow:
            print(f"    {each.milliseconds:,.1f} ms, {each.rows:,} rows: {each.text}", flush=True)
    return found


async def _five(network: OwnershipNetwork, cases: int, rounds: int, database: Database) -> Figures:
    return await measure(database, network, cases, rounds)


async def _list(network: OwnershipNetwork, database: Database) -> Portfolio:
    return await screen(database, network)


def line(figures: Figures) -> str:
    """Return the figures of one scale as a line; times in milliseconds."""
    cells = []
    for name in COLUMNS:
        value = getattr(figures, name)
        cells.append(f"{value:,.2f}" if isinstance(value, float) else f"{value}")
    return " · ".join(cells)


def _one(
    network: OwnershipNetwork, memory: Memory, asked: Callable[[Database], Awaitable[T]], kept: Path | None
) -> T:
    nodes = (
        NodeFile(("Party", "Organization"), network.organizations()),
        NodeFile(("Party", "Person"), network.people()),
        NodeFile(("Party", "PublicBody"), network.states()),
    )
    links = (LinkFile("HOLDS_INTEREST_IN", network.interests()),)
    return _filled(f"check-{network.scale}", memory, nodes, links, asked, kept)


def _filled(
    name: str,
    memory: Memory,
    nodes: Sequence[NodeFile],
    links: Sequence[LinkFile],
    asked: Callable[[Database], Awaitable[T]],
    kept: Path | None,
) -> T:
    async def figures(uri: str, credentials: tuple[str, str]) -> T:
        return await _measured(uri, credentials, asked)

    return measured_in(name, memory, nodes, links, figures, kept)


async def _measured(uri: str, credentials: tuple[str, str], asked: Callable[[Database], Awaitable[T]]) -> T:
    async with Database.connect(uri, *credentials) as database:
        await database.rows("RETURN 1", seconds=WARM_SECONDS)
        await migrate(database)
        for text in (
            "MATCH (n) RETURN count(n.superseded_at)",
            "MATCH ()-[r]->() RETURN count(r.superseded_at)",
        ):
            await database.rows(text, seconds=WARM_SECONDS)
        return await asked(database)
