"""Questions about one firm on a graph in memory: CPU of what the analysis does on a warm snapshot."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from statistics import median
from typing import Any

import numpy as np

from bench.analyses.network import NeedNetwork
from graph.dependencies.analyses.blast_radius import blast_radius
from graph.dependencies.measures.cascade import cascade
from graph.dependencies.measures.common_tier import common_tiers
from graph.dependencies.measures.cut_sets import minimal_cut_sets
from graph.dependencies.measures.direct import direct_dependencies
from graph.dependencies.measures.dominators import dominators
from graph.dependencies.measures.revenue import Rates
from graph.dependencies.measures.transitive import transitive_strength
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection

NEEDS = DependencyDirection.NEEDS
PAGE = 20
"""How many rows are looked at where a page is shown."""
Asked = Callable[[NeedGraph, str], Any]


def _strongest(graph: NeedGraph, firm: str) -> Any:
    direct_dependencies(graph, firm, NEEDS)
    return transitive_strength(graph, firm, NEEDS)


def _paths(graph: NeedGraph, firm: str) -> Any:
    found = _strongest(graph, firm)
    return [found.path_to(need.node) for need in found.needs[:PAGE]]


def _losses(graph: NeedGraph, firm: str) -> Any:
    found = dominators(graph, firm)
    return [found.loses(point) for point in found.points[:PAGE]]


def _cut_sets(graph: NeedGraph, firm: str) -> Any:
    return [minimal_cut_sets(graph, firm, 3, certain=certain) for certain in (True, False)]


ASKED: Mapping[tuple[str, str], Asked] = {
    ("direct_dependencies", ""): partial(direct_dependencies, direction=NEEDS),
    ("transitive_strength", "STRONGEST"): _strongest,
    ("transitive_strength", f"STRONGEST, {PAGE} paths shown"): _paths,
    ("dominators", ""): dominators,
    ("dominators", f"what {PAGE} points lose shown"): _losses,
    ("hidden_common_tier", ""): common_tiers,
    ("blast_radius", ""): lambda graph, firm: blast_radius(graph, firm, Rates("EUR", {})),
    ("availability", ""): _cut_sets,
    ("cascade", ""): lambda graph, firm: cascade(graph, [firm]),
}
"""What is asked of one firm: an analysis, and what of it."""


def firms(network: NeedNetwork, analysis: str, cases: int) -> list[str]:
    """Return the firms that an analysis is asked about, the same for the same network."""
    chance = random.Random(f"{network.seed} {analysis}")
    return [network.firm(chance.randrange(network.firms)) for _ in range(cases)]


def focal(graph: NeedGraph, network: NeedNetwork, cases: int) -> Iterator[tuple[str, float]]:
    """Yield the median and the most CPU over some firms of what is asked of one, in milliseconds.

    Some firms of such a network need next to nothing, or are needed by next to nobody: those that
    reach a tenth of it or more have a median of their own.
    """
    busiest = graph.ids[int(np.argmax(np.diff(graph.incidence(NEEDS).begin)))]
    for (analysis, what), ask in ASKED.items():
        name = f"{analysis} {what}".strip()
        chosen = firms(network, analysis, cases)
        ask(graph, busiest)  # makes what a snapshot keeps
        times = {firm: _cpu(ask, graph, firm) for firm in chosen}
        yield f"{name} (focal, median of {cases})", median(times[firm] for firm in chosen)
        direction = DependencyDirection.NEEDED_BY if analysis == "blast_radius" else NEEDS
        far = [firm for firm in times if _reaches(graph, firm, direction) * 10 >= len(graph.nodes)]
        if far:
            yield f"{name} (focal, median of {len(far)} that reach far)", median(times[firm] for firm in far)
        yield f"{name} (focal, most)", max(times.values())


def _reaches(graph: NeedGraph, firm: str, direction: DependencyDirection) -> int:
    return len(graph.reach(graph.positions[firm], direction)[0]) if firm in graph.nodes else 0


def _cpu(ask: Asked, graph: NeedGraph, firm: str) -> float:
    begun = time.process_time()
    found = ask(graph, firm)
    taken = (time.process_time() - begun) * 1000
    del found
    return taken
