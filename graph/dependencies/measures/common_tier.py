"""What lies under several direct needs that look independent of each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.needs import DependencyDirection


@dataclass(frozen=True, slots=True)
class CommonTier:
    """A node that several direct needs come down to; ``chains`` has a shortest chain for each of them."""

    node: str
    undercuts: tuple[str, ...]
    depth: int
    chains: tuple[tuple[Need, ...], ...]

    @property
    def order(self) -> tuple[int, int, str]:
        """What undercuts the most first; then the nearest."""
        return -len(self.undercuts), self.depth, self.node


def common_tiers(graph: NeedGraph, of: str) -> list[CommonTier]:
    """Return the nodes that at least two direct needs of a subject come down to, each itself among them.

    A chain does not come back to the subject.
    """
    first: dict[str, Need] = {}
    for need in graph.needs_of.get(of, ()):
        if need.needed != of:
            first.setdefault(need.needed, need)
    reached: dict[str, dict[str, tuple[Need, ...]]] = defaultdict(dict)
    for direct, need in first.items():
        for node, chain in _chains(graph, direct, of).items():
            reached[node][direct] = (need, *chain)
    found = []
    for node, chains in reached.items():
        if len(chains) < 2:
            continue
        ordered = sorted(chains)
        depth = max(len(chain) for chain in chains.values())
        found.append(CommonTier(node, tuple(ordered), depth, tuple(chains[each] for each in ordered)))
    return sorted(found, key=lambda each: each.order)


def _chains(graph: NeedGraph, start: str, without: str) -> dict[str, tuple[Need, ...]]:
    """Return a shortest chain of needs from the start to everything that it reaches without one node."""
    found: dict[str, tuple[Need, ...]] = {start: ()}
    queue = [start]
    for node in queue:
        for need in graph.steps(node, DependencyDirection.NEEDS):
            if need.needed != without and need.needed not in found:
                found[need.needed] = (*found[node], need)
                queue.append(need.needed)
    return found
