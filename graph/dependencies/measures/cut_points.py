"""Articulation points and bridges of the need graph taken as undirected, with what each cuts off.

The graph is cut at its articulation points into blocks; blocks and points form a tree. What a
removal leaves are the branches of that tree, whose sizes come from one walk over it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial
from itertools import chain
from typing import Any

import numpy as np
import rustworkx
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from graph.dependencies.needs.need_graph import Need, NeedGraph


class SinglePointKind(StrEnum):
    """What kind of single point of failure it is."""

    ARTICULATION_POINT = "ARTICULATION_POINT"
    BRIDGE = "BRIDGE"
    DOMINATOR = "DOMINATOR"
    POST_DOMINATOR = "POST_DOMINATOR"


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """A node or a relationship whose loss cuts others off.

    ``remaining`` lists the sizes of what the removal leaves of its component, largest first. What
    is lost is all but the largest; of equally large ones that with the least id stays.
    For a dominator it is what the focal node reaches only through it; for a post-dominator it is
    what needs nothing, in the end, but through it.
    """

    kind: SinglePointKind
    element: str
    loses_count: int
    remaining: tuple[int, ...] = ()
    need: Need | None = None

    @property
    def order(self) -> tuple[int, str, str]:
        """The gravest first; kind and nodes break ties: a relationship has another id in each version."""
        place = self.element if self.need is None else "→".join(self.need.order)
        return -self.loses_count, self.kind.value, place


Vertex = tuple[str, int]
"""A vertex of the tree: ("point", position) or ("block", number)."""


@dataclass
class BlockTree:
    """The tree of blocks and articulation points of every component, with sizes of branches.

    A block is a part that no single node cuts; a point is a node of two blocks or more. Blocks are
    numbered in the library's order; in the arrays a point comes after all blocks, by its position.
    ``left_by_point`` and ``left_by_block`` have the sizes of the branches that a removal leaves, in the
    order of ``neighbours``: of a point one for each of its blocks, of a block one for each of its points.
    """

    graph: NeedGraph
    members: list[list[int]] = field(default_factory=list)
    edges: list[int] = field(default_factory=list)
    blocks_of: dict[int, list[int]] = field(default_factory=dict)
    left_by_point: dict[int, list[int]] = field(default_factory=dict)
    left_by_block: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        found: Any = rustworkx.biconnected_components(self.graph.undirected)
        ends = np.array(list(found.keys()), dtype=np.int64).reshape(-1, 2)
        block = np.array(list(found.values()), dtype=np.int64)
        if not len(block):
            return
        blocks, nodes = int(block.max()) + 1, len(self.graph.nodes)
        held = np.sort(np.concatenate((block, block)) * nodes + ends.T.reshape(-1))
        held = held[np.diff(held, prepend=-1) > 0]
        of, node = np.divmod(held, nodes)
        self.edges = np.bincount(block, minlength=blocks).tolist()
        self.members = [each.tolist() for each in np.split(node, np.searchsorted(of, np.arange(1, blocks)))]
        joins = np.bincount(node, minlength=nodes)[node] > 1
        for one, place in zip(of[joins].tolist(), node[joins].tolist(), strict=True):
            self.blocks_of.setdefault(place, []).append(one)
        self._measure(of[joins], node[joins], np.bincount(of[~joins], minlength=blocks))

    @property
    def points(self) -> Iterable[int]:
        """The positions of the articulation points."""
        return self.blocks_of.keys()

    def _measure(self, of: Any, node: Any, own: Any) -> None:
        """Sum the sizes below each vertex, from the leaves of every component to its root."""
        blocks, nodes = len(self.members), len(self.graph.nodes)
        self.left_by_block = [[] for _ in range(blocks)]
        count = blocks + nodes
        links = coo_array(
            (np.ones(len(of), dtype=np.int8), (of, blocks + node)), shape=(count + 1, count + 1)
        )
        _, component = connected_components(links, directed=False)
        _, firsts = np.unique(component[:blocks], return_index=True)
        above = coo_array((np.ones(len(firsts), dtype=np.int8), (np.full(len(firsts), count), firsts)),
                          shape=links.shape)  # fmt: skip
        order, parent = breadth_first_order(csr_array(links + above), count, directed=False)
        sizes = np.concatenate((own, np.zeros(nodes + 1, dtype=own.dtype)))
        sizes[blocks + node] = 1
        summed, above_of = sizes.tolist(), parent.tolist()
        for vertex in reversed(order[1:].tolist()):
            summed[above_of[vertex]] += summed[vertex]
        root_of = np.zeros(component.max(initial=0) + 1, dtype=np.int64)
        root_of[component[firsts]] = firsts
        size = np.array(summed)
        total = size[root_of[component]]
        point = blocks + node
        beyond_block = np.where(parent[of] == point, size[of], total[of] - size[point])
        beyond_point = np.where(parent[point] == of, size[point], total[of] - size[of])
        for place, one, left, other in zip(
            node.tolist(), of.tolist(), beyond_block.tolist(), beyond_point.tolist(), strict=True
        ):
            self.left_by_point.setdefault(place, []).append(left)
            self.left_by_block[one].append(other)

    def neighbours(self, vertex: Vertex) -> list[Vertex]:
        """Return the vertices next to one in the tree."""
        kind, number = vertex
        if kind == "point":
            return [("block", block) for block in self.blocks_of[number]]
        return [("point", node) for node in self.members[number] if node in self.blocks_of]

    def _own(self, vertex: Vertex) -> set[int]:
        kind, number = vertex
        if kind == "point":
            return {number}
        return {node for node in self.members[number] if node not in self.blocks_of}

    def branch(self, near: Vertex, away_from: Vertex) -> set[int]:
        """Return the nodes on the side of ``near`` when ``away_from`` is gone."""
        found: set[int] = set()
        seen = {near, away_from}
        stack = [near]
        while stack:
            vertex = stack.pop()
            found |= self._own(vertex)
            for other in self.neighbours(vertex):
                if other not in seen:
                    seen.add(other)
                    stack.append(other)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One part that a removal leaves of its component; ``nodes`` walks it, and the largest may be huge."""

    size: int
    nodes: Callable[[], set[int]]


@dataclass(frozen=True)
class CutPoints:
    """The answer of D3, the gravest first."""

    points: tuple[SinglePoint, ...]
    tree: BlockTree = field(repr=False, compare=False)
    bridges: dict[str, int] = field(repr=False, compare=False)

    def loses(self, point: SinglePoint) -> tuple[str, ...]:
        """Return the ids of what the loss cuts off, in order."""
        if point.kind is SinglePointKind.BRIDGE:
            pieces = _sides(self.tree, self.bridges[point.element])
        else:
            node = self.tree.graph.positions[point.element]
            pieces = _parts(self.tree, ("point", node), self.tree.left_by_point[node])
        stays = _largest(pieces)
        lost = chain.from_iterable(piece.nodes() for piece in pieces if piece is not stays)
        return tuple(sorted(self.ids[node] for node in lost))

    @cached_property
    def ids(self) -> list[str]:
        """The id of each position of the graph."""
        return list(self.tree.graph.nodes)


def cut_points(graph: NeedGraph) -> CutPoints:
    """Return the articulation points and bridges of the whole graph.

    A bridge is one relationship: two nodes that several relationships join keep together when one
    of them goes.
    """
    tree = BlockTree(graph)
    nodes = list(graph.nodes)
    found = []
    for node in tree.points:
        sizes = tuple(sorted(tree.left_by_point[node], reverse=True))
        found.append(SinglePoint(SinglePointKind.ARTICULATION_POINT, nodes[node], sum(sizes[1:]), sizes))
    bridges = {}
    for need, block in _single(graph, tree):
        element = need.evidence[0].id if need.evidence else "→".join((need.needer, need.needed))
        bridges[element] = block
        # an end that lies in this block alone is left by itself
        sizes = tuple(sorted((tree.left_by_block[block] + [1, 1])[:2], reverse=True))
        found.append(SinglePoint(SinglePointKind.BRIDGE, element, sizes[1], sizes, need))
    return CutPoints(tuple(sorted(found, key=lambda point: point.order)), tree, bridges)


def _single(graph: NeedGraph, tree: BlockTree) -> list[tuple[Need, int]]:
    """Return each need that alone joins its two ends and lies on no circle, with its block."""
    lone = [block for block, edges in enumerate(tree.edges) if edges == 1]
    wanted = np.array([_joined(graph, *tree.members[block]) for block in lone], dtype=np.int64)
    ends = np.sort(graph.ends, axis=1)
    joins, firsts, counts = np.unique(
        _joined(graph, ends[:, 0], ends[:, 1]), return_index=True, return_counts=True
    )
    at = np.searchsorted(joins, wanted)
    found = []
    for block, first, count in zip(lone, firsts[at].tolist(), counts[at].tolist(), strict=True):
        need = graph.needs[first]
        if count == 1 and need.stated_by == 1:
            found.append((need, block))
    return found


def _joined(graph: NeedGraph, lesser: Any, larger: Any) -> Any:
    """Return one number for two positions, the lesser first."""
    return lesser * len(graph.nodes) + larger


def _sides(tree: BlockTree, block: int) -> list[Piece]:
    """Return the two parts that the loss of a bridge leaves."""
    alone = [node for node in tree.members[block] if node not in tree.blocks_of]
    parts = _parts(tree, ("block", block), tree.left_by_block[block])
    return [*parts, *(Piece(1, partial(set, (node,))) for node in alone)]


def _parts(tree: BlockTree, vertex: Vertex, sizes: Iterable[int]) -> list[Piece]:
    """Return the branches that the loss of a vertex of the tree leaves."""
    nearest = zip(tree.neighbours(vertex), sizes, strict=True)
    return [Piece(size, partial(tree.branch, near, vertex)) for near, size in nearest]


def _largest(pieces: Sequence[Piece]) -> Piece:
    """Return the piece that stays; of equally large ones that with the least position, walked for it."""
    most = max(piece.size for piece in pieces)
    largest = [piece for piece in pieces if piece.size == most]
    return largest[0] if len(largest) == 1 else min(largest, key=lambda piece: min(piece.nodes()))
