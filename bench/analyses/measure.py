"""Times snapshots and analyses: against the same statements alone, and against the library's own time."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

import rustworkx

from api.execution.places import give_back, resident_bytes
from bench.analyses.focal import firms
from bench.analyses.network import NeedNetwork
from graph.database import EXTRACTION_SECONDS, Database
from graph.dependencies.measures.leontief import leontief
from graph.dependencies.measures.noisy_or import noisy_or
from graph.dependencies.measures.part import part_of
from graph.dependencies.measures.strongest import strongest
from graph.dependencies.needs.extraction import MOST_IN_A_JOB, extract
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection
from graph.dependencies.needs.snapshots import Snapshots
from graph.dependencies.question import Question
from graph.dependencies.run import run
from graph.errors import ResourceExhausted
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of

SCOPE = scope_of(ALL_SEEING)
WHOLE: Mapping[str, Mapping[str, Any]] = {
    "articulation_points": {}, "cycles": {"kind": "DEPENDENCY"}, "importance": {"measure": "PAGERANK"},
}  # fmt: skip
"""Analyses of the whole graph whose core is one library's; the library's own time is taken beside."""
FOCAL = (
    ("direct_dependencies", "of"), ("transitive_strength", "of"), ("dominators", "focal"),
    ("hidden_common_tier", "of"), ("blast_radius", "of"), ("availability", "of"), ("cascade", "failing"),
)  # fmt: skip
"""Analyses of one focal node, with the parameter that names it."""


@dataclass(frozen=True)
class Line:
    """One figure: what was measured, at which scale, in milliseconds, and over what it is a ratio."""

    what: str
    scale: int
    relationships: int
    ms: float
    library_ms: float | None = None
    mb: float | None = None

    @property
    def ratio(self) -> float | None:
        """Our time over the library's, or the driver's."""
        return None if not self.library_ms else self.ms / self.library_ms


class Recording:
    """A database that remembers what was asked, so that it can be asked again without what we do with it."""

    def __init__(self, inner: Database) -> None:
        self._inner = inner
        self.asked: list[tuple[str, Mapping[str, Any]]] = []

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement and remember it."""
        self.asked.append((text, dict(parameters or {})))
        return await self._inner.rows(text, parameters, seconds=EXTRACTION_SECONDS)


async def timed(work: Callable[[], Awaitable[Any]], rounds: int) -> tuple[float, Any]:
    """Return the least disturbed of some rounds in milliseconds, and the last answer."""
    times, answer = [], None
    for _ in range(rounds):
        answer = None
        begun = time.perf_counter()
        answer = await work()
        times.append((time.perf_counter() - begun) * 1000)
    return min(times), answer


async def measure(database: Database, network: NeedNetwork, cases: int, rounds: int) -> list[Line]:
    """Measure everything at one scale."""
    moment = Moment.now()
    lines = [await _snapshot(database, network, moment, rounds)]
    snapshots = Snapshots()

    def question() -> Question:
        return Question(database, SCOPE, moment, snapshots, most_relationships=MOST_IN_A_JOB)

    graph = await question().need_graph()
    count = len(graph.needs)
    for analysis, given in WHOLE.items():
        ms, _ = await timed(partial(_asked, question, analysis, given), rounds)
        library = _library(graph, analysis, rounds)
        lines.append(Line(analysis, network.scale, count, ms, library))
    lines += _measures(graph, network, count, rounds)
    for analysis, parameter in FOCAL:
        lines.append(await _focal(question, network, analysis, parameter, cases, count))
    return lines


async def _asked(question: Callable[[], Question], analysis: str, given: Mapping[str, Any]) -> None:
    await run(analysis, question(), given)


async def _snapshot(database: Database, network: NeedNetwork, moment: Moment, rounds: int) -> Line:
    """Time an extraction against its own statements, and take what the graph holds in memory."""
    give_back()
    before = resident_bytes()
    recording: Any = Recording(database)
    graph = await extract(recording, SCOPE, moment, limit=MOST_IN_A_JOB)
    give_back()
    mb = (resident_bytes() - before) / 1e6
    asked = list(recording.asked)

    async def again() -> None:
        for text, parameters in asked:
            await database.rows(text, parameters, seconds=EXTRACTION_SECONDS)

    count = len(graph.needs)
    del graph
    raw, _ = await timed(again, rounds)
    ours, _ = await timed(lambda: extract(Recording(database), SCOPE, moment, limit=MOST_IN_A_JOB), rounds)  # type: ignore[arg-type]
    return Line("snapshot", network.scale, count, ours, raw, mb)


def _library(graph: NeedGraph, analysis: str, rounds: int) -> float:
    """Return the library's own time for the core of an analysis, on graphs that are built."""
    simple, directed = graph.undirected, graph.directed
    calls: dict[str, list[Callable[[], Any]]] = {
        "articulation_points": [
            lambda: rustworkx.articulation_points(simple), lambda: rustworkx.bridges(simple),
        ],
        "cycles": [lambda: rustworkx.strongly_connected_components(directed)],
        "importance": [lambda: rustworkx.pagerank(directed, alpha=0.85, tol=1e-10, max_iter=1000)],
    }  # fmt: skip
    return sum(_least(call, rounds) for call in calls[analysis])


def _least(call: Callable[[], Any], rounds: int) -> float:
    """Return the least disturbed of some calls, in milliseconds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        call()
        times.append((time.perf_counter() - begun) * 1000)
    return min(times)


def _measures(graph: NeedGraph, network: NeedNetwork, count: int, rounds: int) -> list[Line]:
    """Time the measures that are to be linear, from the firm that needs most."""
    subject = max(graph.needs_of, key=lambda node: len(graph.needs_of[node]))
    part = part_of(graph, subject, DependencyDirection.NEEDS, None)
    lines = []
    for name, measure_ in (("STRONGEST", strongest), ("LEONTIEF", leontief), ("NOISY_OR", noisy_or)):
        what = f"{name} of {len(part.nodes):,} nodes"
        try:
            lines.append(Line(what, network.scale, count, _least(partial(measure_, part), rounds)))
        except ResourceExhausted as error:
            print(f"{what} is refused: {error}", file=sys.stderr)
    return lines


async def _focal(
    question: Callable[[], Question],
    network: NeedNetwork,
    analysis: str,
    parameter: str,
    cases: int,
    count: int,
) -> Line:
    times = []
    for id in firms(network, analysis, cases):
        given = {parameter: [id] if parameter == "failing" else id}
        begun = time.perf_counter()
        await run(analysis, question(), given)
        times.append((time.perf_counter() - begun) * 1000)
    return Line(f"{analysis} (focal, median of {cases})", network.scale, count, median(times))
