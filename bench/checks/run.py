"""``python -m bench --shapes check``: checks of five parties on ownership networks of several sizes."""

from __future__ import annotations

from collections.abc import Iterable

from bench.bulk import LinkFile, NodeFile
from bench.checks.measure import Figures, measure
from bench.checks.ownership import OwnershipNetwork
from bench.own_neo4j import measured_in
from graph.database import Database
from graph.write.migrate import migrate

WARM_SECONDS = 120.0
COLUMNS = (
    "scale", "check", "slowest", "raw", "ratio", "cpu", "raw_cpu", "statements", "truncated", "verdicts",
    "many",
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
    async def figures(uri: str, credentials: tuple[str, str]) -> Figures:
        return await _measured(uri, credentials, network, cases, rounds)

    nodes = (
        NodeFile(("Party", "Organization"), network.organizations()),
        NodeFile(("Party", "Person"), network.people()),
        NodeFile(("Party", "PublicBody"), network.states()),
    )
    links = (LinkFile("HOLDS_INTEREST_IN", network.interests()),)
    return measured_in(f"check-{network.scale}", heap, nodes, links, figures)


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
