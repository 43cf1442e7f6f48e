"""``python -m bench --shapes arithmetic``: measures on need graphs in memory, CPU beside the library's call.

No Neo4j is started: what is measured is what an analysis does on a warm snapshot. Least of some rounds.
"""

from __future__ import annotations

import gc
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rustworkx

from bench.analyses.focal import focal
from bench.analyses.measure import Line
from bench.analyses.network import PER_NODE, NeedNetwork
from bench.analyses.run import cells, write
from graph.dependencies.measures.cascade import cascade
from graph.dependencies.measures.cut_points import cut_points
from graph.dependencies.measures.cycles import circles
from graph.dependencies.measures.dominators import dominators
from graph.dependencies.measures.importance import ImportanceMeasure, importance
from graph.dependencies.measures.leontief import leontief
from graph.dependencies.measures.noisy_or import noisy_or
from graph.dependencies.measures.part import Part, part_of
from graph.dependencies.measures.strongest import strongest
from graph.dependencies.measures.threshold_cascade import threshold_cascade
from graph.dependencies.needs.gathering import Gathering, StatedNeed
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import SOURCES, DependencyDirection
from graph.dependencies.needs.strength import Strength
from graph.errors import ResourceExhausted
from graph.model.language.moment import OPEN_TIME

FILE = "arithmetic.json"
HEADS = ("what", "nodes", "needs", "CPU ms", "library CPU ms", "ratio", "µs per need", "peak MB")
Call = Callable[[], Any]


def run(scales: Iterable[int], seed: int, cases: int, rounds: int, out: Path) -> list[Line]:
    """Make a graph of each scale, measure, print one line a figure, and write them all.

    Questions about one firm come first, before the library's graphs take their memory.
    """
    found: list[Line] = []
    print(" · ".join(HEADS), flush=True)
    for scale in scales:
        gc.disable()  # it would look through all that is made, again and again
        network = NeedNetwork(scale, seed)
        graph = need_graph(network)
        gc.enable()
        gc.freeze()
        for what, ms in focal(graph, network, cases):
            found.append(Line(what, scale, len(graph.needs), ms, mb=_peak()))
            print(" · ".join(cells(found[-1])), flush=True)
        for what, ours, library in calls(graph):
            try:
                ms = cpu(ours, rounds)
            except ResourceExhausted as error:
                print(f"{what} is refused: {error}", file=sys.stderr, flush=True)
                continue
            beside = cpu(library, rounds) if library is not None else None
            found.append(Line(what, scale, len(graph.needs), ms, beside, _peak()))
            print(" · ".join(cells(found[-1])), flush=True)
        gc.unfreeze()
        write(found, out, FILE)
    return found


def _peak() -> float:
    """Return the most memory that the process held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def need_graph(network: NeedNetwork) -> NeedGraph:
    """Return the need graph of a network as an extraction gives it; superseded versions are left out."""
    gathering = Gathering()
    gathering.name((network.firm(at), "Organization", f"Firm {at}") for at in range(network.firms))
    gathering.name((network.product(at), "Product", f"Product {at}") for at in range(network.products))
    gathering.name(
        (network.component(at), "Component", f"Component {at}") for at in range(network.components)
    )
    for kind in PER_NODE:
        type_ = SOURCES[kind].type
        stated: list[StatedNeed] = []
        for row in network.relationships(kind):
            own = row["own"]
            if own["superseded_at"] == OPEN_TIME:
                need = str(type_ or own["dep_type"])
                stated.append((row["start"], row["end"], need, _strength(own), own))
        gathering.state(kind, stated)
    return gathering.graph()


def _strength(own: dict[str, Any]) -> Strength:
    if own.get("required"):
        return Strength(1.0, 1.0)
    share = own.get("share_of_supply", own.get("share_of_revenue"))
    if share is not None:
        return Strength(share / 100, share / 100)
    figure = own.get("strength")
    return Strength(0.0, 1.0) if figure is None else Strength(figure, figure)


def calls(graph: NeedGraph) -> Iterator[tuple[str, Call, Call | None]]:
    """Yield what is measured: its name, our call, and the library's for the same core on built graphs."""
    nodes, simple, directed = graph.ids, graph.undirected, graph.directed
    start = _busiest(graph, DependencyDirection.NEEDS)
    focal = graph.ids[start]
    yield (
        "cycles", lambda: circles(nodes, graph.ends),
        lambda: rustworkx.strongly_connected_components(directed),
    )  # fmt: skip
    yield (
        "importance PAGERANK", lambda: importance(graph, ImportanceMeasure.PAGERANK),
        lambda: rustworkx.pagerank(directed, alpha=0.85, tol=1e-10, max_iter=1000),
    )  # fmt: skip
    yield (
        "articulation points, bridges and sizes", lambda: cut_points(graph),
        lambda: (rustworkx.articulation_points(simple), rustworkx.bridges(simple)),
    )  # fmt: skip
    yield (
        "dominators and post-dominators", lambda: dominators(graph, focal),
        lambda: [rustworkx.immediate_dominators(directed, start) for _ in range(2)],
    )  # fmt: skip
    part = part_of(graph, focal, DependencyDirection.NEEDS, None)
    walk = _walk(part)
    yield (
        f"STRONGEST of {len(part.nodes):,} nodes", partial(strongest, part),
        lambda: [rustworkx.dijkstra_shortest_paths(walk, 0, weight_fn=float) for _ in range(2)],
    )  # fmt: skip
    yield f"LEONTIEF of {len(part.nodes):,} nodes", partial(leontief, part), None
    yield f"NOISY_OR of {len(part.nodes):,} nodes", partial(noisy_or, part), None
    most = graph.ids[_busiest(graph, DependencyDirection.NEEDED_BY)]
    users = part_of(graph, most, DependencyDirection.NEEDED_BY, None)
    yield f"NOISY_OR of one, {len(users.nodes):,} who need it", partial(noisy_or, users), None
    fallen = f"{len(cascade(graph, [most])):,} that fall"
    yield f"cascade of requirements, {fallen}", lambda: cascade(graph, [most]), None
    reached = f"{len(threshold_cascade(graph, [most], 0.5)):,} that fall"
    yield f"cascade by a threshold, {reached}", lambda: threshold_cascade(graph, [most], 0.5), None


def _busiest(graph: NeedGraph, direction: DependencyDirection) -> int:
    """Return the position of the node with the most needs in a direction, the first of several."""
    return int(np.argmax(np.diff(graph.incidence(direction).begin)))


def _walk(part: Part) -> rustworkx.PyDiGraph[int, float]:
    """Return the steps away from the subject as a graph of the library, weighted by the strongest need."""
    graph: rustworkx.PyDiGraph[int, float] = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(part.nodes)))
    steps = zip(part.starts.tolist(), part.ends.tolist(), part.bounds.high.tolist(), strict=True)
    graph.add_edges_from([step for step in steps if step[2] > 0])
    return graph


def cpu(call: Call, rounds: int) -> float:
    """Return the least CPU of some calls, in milliseconds; a first one makes what a snapshot keeps."""
    call()
    times = []
    for _ in range(rounds):
        begun = time.process_time()
        found = call()
        times.append((time.process_time() - begun) * 1000)
        del found
    return min(times)
