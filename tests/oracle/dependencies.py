"""Independent answers to compare the need graph's measures with: networkx, numpy and plain loops."""

from __future__ import annotations

import math
from itertools import chain, pairwise
from typing import Any

import networkx as nx
import numpy as np

Edges = dict[tuple[str, str], float]
"""Strength by (who needs, what is needed)."""


def digraph(edges: Edges) -> Any:
    graph: Any = nx.DiGraph()
    graph.add_weighted_edges_from([(a, b, w) for (a, b), w in edges.items()])
    return graph


def strongest(edges: Edges, subject: str) -> dict[str, float]:
    graph: Any = nx.DiGraph()
    graph.add_node(subject)
    graph.add_weighted_edges_from([(a, b, -math.log(w)) for (a, b), w in edges.items() if w > 0])
    lengths = nx.single_source_dijkstra_path_length(graph, subject)
    return {node: math.exp(-length) for node, length in lengths.items() if node != subject}


def path_sum(edges: Edges, subject: str, target: str, depth: int = 6) -> float:
    graph = digraph(edges)
    total = 0.0
    for path in nx.all_simple_paths(graph, subject, target, cutoff=depth):
        total += math.prod(edges[step] for step in pairwise(path))
    return min(total, 1.0)


def leontief(edges: Edges, subject: str) -> tuple[dict[str, float] | None, float]:
    """Return what the subject needs of each node in all, or None with the radius where it is 1."""
    nodes = sorted({subject, *(chain.from_iterable(edges))})
    reached = [node for node in nodes if node == subject or nx.has_path(digraph(edges), subject, node)]
    place = {node: i for i, node in enumerate(reached)}
    w = np.zeros((len(reached), len(reached)))
    for (needer, needed), strength in edges.items():
        if needer in place:
            w[place[needed], place[needer]] = strength
    sums = w.sum(axis=0)
    w = np.divide(w, sums, out=np.zeros_like(w), where=sums > 0)
    radius = float(np.abs(np.linalg.eigvals(w)).max(initial=0.0))
    if radius >= 1 - 1e-7:
        return None, radius
    total = np.linalg.solve(np.eye(len(reached)) - w, w)
    return {node: float(total[place[node], place[subject]]) for node in reached}, radius


def noisy_or(edges: Edges, gone: str, rounds: int = 20_000) -> dict[str, float]:
    """Return p of every node when one is gone, by going round until nothing moves."""
    nodes = sorted({gone, *(chain.from_iterable(edges))})
    p = dict.fromkeys(nodes, 0.0)
    p[gone] = 1.0
    for _ in range(rounds):
        moved = 0.0
        for node in nodes:
            if node == gone:
                continue
            missed = 1.0
            for (needer, needed), strength in edges.items():
                if needer == node:
                    missed *= 1.0 - strength * p[needed]
            moved = max(moved, abs(1.0 - missed - p[node]))
            p[node] = 1.0 - missed
        if moved < 1e-14:
            break
    return p


def without(edges: list[tuple[str, str]], node: str) -> list[set[str]]:
    """Return the components that are left of a node's component when it is removed, largest first."""
    graph: Any = nx.MultiGraph(edges)
    component = nx.node_connected_component(graph, node) - {node}
    return sorted(nx.connected_components(graph.subgraph(component)), key=lambda c: (-len(c), min(c)))


def unreachable_without(edges: list[tuple[str, str]], focal: str, node: str) -> set[str]:
    """Return what a focal node reaches, but not without this node; itself left out."""
    graph: Any = nx.DiGraph(edges)
    graph.add_node(focal)
    before = nx.descendants(graph, focal)
    graph.remove_node(node)
    return before - nx.descendants(graph, focal) - {node}
