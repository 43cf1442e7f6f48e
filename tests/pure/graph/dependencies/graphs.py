"""Random need graphs, and need graphs from a few words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain

from hypothesis import strategies as st

from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship, columns_of, one_of
from graph.dependencies.needs.nodes import NeedNode, Nodes
from graph.dependencies.needs.strength import Strength

Row = tuple[str, str, float, float]


def merged(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Return the needs with parallel ones of one type as one: the strongest, but supplies are added up."""
    groups: dict[tuple[str, str, str], list[Need]] = defaultdict(list)
    for need in needs:
        groups[need.order].append(need)
    return tuple(one_of(groups[key]) for key in sorted(groups))


def graph_with(nodes: Iterable[NeedNode], needs: Sequence[Need]) -> NeedGraph:
    """Return the graph of some nodes and their needs, which are in order."""
    known = Nodes.of(nodes)
    return NeedGraph(known, columns_of(needs, known.places), needs)


def need_graph(rows: Iterable[Row], kind: str = "SUPPLY") -> NeedGraph:
    """Return the need graph of (who needs, what is needed, least, most)."""
    needs = [
        Need(
            a, b, kind, Strength(low, high), (StoredRelationship("DEPENDS_ON", a, b, {"id": f"{a}-{b}-{i}"}),)
        )
        for i, (a, b, low, high) in enumerate(rows)
    ]
    nodes = sorted(set(chain.from_iterable((need.needer, need.needed) for need in needs)))
    return graph_with([NeedNode(node, "Organization", node) for node in nodes], merged(needs))


def names(size: int) -> list[str]:
    return [f"n{number}" for number in range(size)]


@st.composite
def pairs(draw: st.DrawFn, most: int = 9, loops: bool = False) -> list[tuple[str, str]]:
    """Draw the ordered pairs of a graph that has the node n0."""
    size = draw(st.integers(2, most))
    node = st.sampled_from(names(size))
    pair = st.tuples(node, node).filter(lambda ends: loops or ends[0] != ends[1])
    first = ("n0", draw(st.sampled_from(names(size)[1:])))
    return sorted({first, *draw(st.lists(pair, max_size=size * 3, unique=True))})


figures = st.sampled_from([0.05, 0.1, 0.25, 0.3, 0.5, 0.7, 0.9, 1.0])
