"""Writes what was measured: RESULTS.md for people, results.json for programs."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from statistics import median
from typing import Any

from bench.answers import MAX_PAGE
from bench.asks import ENTENTE, NAIVE, PEER, RAW
from bench.measure import Point
from bench.shapes import Shape

BENCH = "reads"
Statements = dict[tuple[str, str], float]


def figures(point: Point) -> dict[str, Any]:
    """Return the figures of a point: medians over the rounds, percentiles over all requests."""
    return {
        "shape": point.shape,
        "subject": point.subject,
        "processes": point.processes,
        "connections": point.connections,
        "rps": round(median(point.rps), 1),
        "p50_ms": round(median(point.medians), 3),
        "p99_ms": round(point.percentile(0.99), 3),
        "peak_mb": point.peak_mb,
        "cpu_ms": round(median(point.cpu_ms), 3),
        "neo4j_cpu_ms": round(median(point.neo4j_ms), 3),
        "requests": len(point.latencies),
    }


def line(point: Point) -> str:
    """Return a point on one line."""
    f = figures(point)
    return (
        f"{f['shape']:28} {f['subject']:16} {f['processes']} proc {f['connections']:3} conn "
        f"{f['rps']:9.1f}/s  p50 {f['p50_ms']:9.2f}  p99 {f['p99_ms']:9.2f} ms  "
        f"cpu {f['cpu_ms']:8.2f} + Neo4j {f['neo4j_cpu_ms']:8.2f} ms  {f['peak_mb']:7.1f} MB"
    )


def rows(points: Sequence[Point], statements: Statements, scale: int) -> list[dict[str, Any]]:
    """Return the rows of results.json."""
    found = []
    for point in points:
        f = figures(point)
        found.append({
            "bench": BENCH, "shape": f["shape"], "scale": scale, "subject": f["subject"],
            "processes": f["processes"], "connections": f["connections"], "rps": f["rps"],
            "p50_ms": f["p50_ms"], "p99_ms": f["p99_ms"],
            "statements": statements[point.shape, point.subject], "peak_mb": f["peak_mb"],
        })  # fmt: skip
    return found


def ratios(points: Sequence[Point]) -> list[tuple[str, int, int, dict[str, float]]]:
    """Return, by shape, processes and connections, Entente's requests a second over each other's.

    A ratio is the median over the rounds of the ratio within a round: what disturbs a round
    disturbs all its subjects.
    """
    by_key: dict[tuple[int, int, str], dict[str, Point]] = {}
    for point in points:
        by_key.setdefault((point.processes, point.connections, point.shape), {})[point.subject] = point
    found = []
    for (processes, connections, shape), each in by_key.items():
        ours = each[ENTENTE].rps
        found.append((shape, processes, connections, {
            other: median(a / b for a, b in zip(ours, each[other].rps, strict=False))
            for other in (RAW, PEER, NAIVE) if other in each
        }))  # fmt: skip
    return found


def write(
    options: argparse.Namespace,
    machine: dict[str, str],
    points: Sequence[Point],
    statements: Statements,
    shapes: Sequence[Shape],
) -> None:
    """Write both files into the folder that was given."""
    options.out.mkdir(parents=True, exist_ok=True)
    table = rows(points, statements, options.scale)
    listed = ",\n".join(json.dumps(row, ensure_ascii=False) for row in table)
    (options.out / "results.json").write_text(f"[\n{listed}\n]\n", encoding="utf-8")
    text = "\n".join(_page(options, machine, points, statements, shapes))
    (options.out / "RESULTS.md").write_text(text + "\n", encoding="utf-8")


def _page(
    options: argparse.Namespace,
    machine: dict[str, str],
    points: Sequence[Point],
    statements: Statements,
    shapes: Sequence[Shape],
) -> list[str]:
    asked = " ".join(_shown(sys.argv[1:]))
    text = [
        "# Results of `make bench`", "",
        f"Written by `python -m bench {asked}`".rstrip() + f" on {datetime.now(UTC):%Y-%m-%d}; do not edit. "
        "What the figures mean, and what was tried, is in `docs/performance.md`.", "",
        f"- Machine: {machine['processor']}, {machine['memory']}, {platform.system()}; Neo4j, the "
        f"server under "
        f"test and the load generator share it. Load {machine['load before']}.",
        f"- Network: {options.scale:,} nodes, {2 * options.scale:,} relationships (seed "
        f"{options.seed}), in a Neo4j "
        f"of its own, heap {options.heap}.",
        f"- `ENTENTE_MAX_PAGE={MAX_PAGE}` for Entente (the default is 100); `ENTENTE_WARM_UP=false`, so that "
        "requests are counted alone.",
        f"- {options.rounds} rounds of {options.seconds:g} s per point; subjects take turns within "
        f"a round; figures "
        "are medians over the rounds, p99 is over all requests, ratios are medians of ratios within a round.",
        "- Answers were compared before anything was timed (of a search, the best match).",
        "- CPU is what the subject's own processes and Neo4j used for one request; for raw the load "
        "generator is the subject.", "",
        "## Entente's requests a second over those of the others", "",
        "| shape | processes | connections | raw driver | @neo4j/graphql | naive |",
        "|---|---|---|---|---|---|",
    ]  # fmt: skip
    for shape, processes, connections, each in ratios(points):
        cells = " | ".join(f"{each[other]:.2f}×" if other in each else "" for other in (RAW, PEER, NAIVE))
        text.append(f"| {shape} | {processes} | {connections} | {cells} |")
    text += ["", "## Every figure", "",
             "| shape | subject | processes | connections | requests/s | p50 ms | p99 ms | CPU ms | "
             "Neo4j CPU ms "
             "| statements | peak MB |", "|---|---|---|---|---|---|---|---|---|---|---|"]  # fmt: skip
    for point in points:
        f = figures(point)
        text.append(
            f"| {f['shape']} | {f['subject']} | {f['processes']} | {f['connections']} | {f['rps']:,.1f} | "
            f"{f['p50_ms']:.2f} | {f['p99_ms']:.2f} | {f['cpu_ms']:.2f} | {f['neo4j_cpu_ms']:.2f} | "
            f"{statements[point.shape, point.subject]:g} | {f['peak_mb']:.0f} |"
        )
    text += ["", "## The shapes", ""]
    text += [f"- **{shape.name}**: {shape.title}." for shape in shapes]
    return text


def _shown(given: Sequence[str]) -> list[str]:
    """Return the command line without the folders of this machine."""
    left = iter(given)
    return [each for each in left if each not in {"--home", "--out"} or not next(left, "")]
