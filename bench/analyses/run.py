"""``python -m bench --shapes analyses``: dependency analyses on need networks of several sizes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.analyses.measure import Line, measure
from bench.analyses.network import NeedNetwork
from bench.checks.run import WARM_SECONDS
from bench.own_neo4j import Memory, measured_in
from graph.database import Database
from graph.write.migrate import migrate

FILE = "analyses.json"
HEADS = ("what", "nodes", "needs", "ms", "library or driver ms", "ratio", "µs per need", "MB")


def run(
    scales: Iterable[int],
    seed: int,
    cases: int,
    rounds: int,
    memory: Memory,
    out: Path,
    kept: Path | None = None,
) -> list[Line]:
    """Fill a Neo4j for each scale, measure, print one line a figure, and write them all."""
    found: list[Line] = []
    print(" · ".join(HEADS), flush=True)
    for scale in scales:
        for each in _one(NeedNetwork(scale, seed), cases, rounds, memory, kept):
            print(" · ".join(cells(each)), flush=True)
            found.append(each)
        write(found, out)
    return found


def cells(line: Line) -> tuple[str, ...]:
    """Return a figure as texts, under ``HEADS``."""
    optional = (line.library_ms, line.ratio)
    each = 1000 * line.ms / max(line.relationships, 1)
    return (
        line.what, f"{line.scale:,}", f"{line.relationships:,}", f"{line.ms:,.1f}",
        *("" if figure is None else f"{figure:,.2f}" for figure in optional),
        f"{each:.2f}", "" if line.mb is None else f"{line.mb:,.0f}",
    )  # fmt: skip


def write(lines: Sequence[Line], out: Path, file: str = FILE) -> None:
    """Write the figures for programs: one object a line."""
    out.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "bench": "analyses", "what": line.what, "scale": line.scale, "needs": line.relationships,
            "ms": _rounded(line.ms), "library_ms": _rounded(line.library_ms),
            "ratio": _rounded(line.ratio), "mb": _rounded(line.mb),
        }
        for line in lines
    ]  # fmt: skip
    listed = ",\n".join(json.dumps(row) for row in rows)
    (out / file).write_text(f"[\n{listed}\n]\n", encoding="utf-8")


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 2)


def _one(network: NeedNetwork, cases: int, rounds: int, memory: Memory, kept: Path | None) -> list[Line]:
    async def lines(uri: str, credentials: tuple[str, str]) -> list[Line]:
        return await _measured(uri, credentials, network, cases, rounds)

    return measured_in(f"analyses-{network.scale}", memory, network.nodes(), network.links(), lines, kept)


async def _measured(
    uri: str, credentials: tuple[str, str], network: NeedNetwork, cases: int, rounds: int
) -> list[Line]:
    async with Database.connect(uri, *credentials) as database:
        await database.rows("RETURN 1", seconds=WARM_SECONDS)
        await migrate(database)
        await database.rows("MATCH ()-[r]->() RETURN count(r.superseded_at)", seconds=WARM_SECONDS)
        return await measure(database, network, cases, rounds)
