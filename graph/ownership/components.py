"""Strongly connected components, in an order in which owners come before what they own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import rustworkx as rx


def strong_components(nodes: Iterable[str], owners: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return the components of the graph owner → owned, owners first; each sorted by id."""
    ordered = sorted(nodes)
    index = {node: position for position, node in enumerate(ordered)}
    graph = rx.PyDiGraph()
    graph.add_nodes_from(ordered)
    for node in ordered:
        held_by = [index[owner] for owner in owners.get(node, ()) if owner in index]
        graph.add_edges_from_no_data([(owner, index[node]) for owner in held_by])
    found = rx.strongly_connected_components(graph)
    # the library lists components in reverse topological order
    return [sorted(ordered[position] for position in group) for group in reversed(found)]
