"""Articulation points and bridges of the need graph taken as undirected, with what each cuts off.

The graph is cut at its articulation points into blocks; blocks and points form a tree. What a
removal leaves are the branches of that tree, whose sizes come from one walk over it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial
from itertools import chain

import rustworkx

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
    """The tree of blocks and articulation points of every component, with sizes of branches."""

    graph: NeedGraph
    points: set[int] = field(default_factory=set)
    members: dict[int, set[int]] = field(default_factory=dict)
    edges: dict[int, int] = field(default_factory=dict)
    parent: dict[Vertex, Vertex | None] = field(default_factory=dict)
    size: dict[Vertex, int] = field(default_factory=dict)
    total: dict[Vertex, int] = field(default_factory=dict)
    blocks_of: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        simple = self.graph.undirected
        self.points = set(rustworkx.articulation_points(simple))
        members: dict[int, set[int]] = defaultdict(set)
        edges: dict[int, int] = defaultdict(int)
        for ends, block in dict(rustworkx.biconnected_components(simple)).items():
            members[block].update(ends)
            edges[block] += 1
        self.members, self.edges = dict(members), dict(edges)
        for block in sorted(members):
            for node in sorted(members[block] & self.points):
                self.blocks_of[node].append(block)
        self._measure()

    def neighbours(self, vertex: Vertex) -> list[Vertex]:
        """Return the vertices next to one in the tree."""
        kind, number = vertex
        if kind == "point":
            return [("block", block) for block in self.blocks_of[number]]
        return [("point", node) for node in sorted(self.members[number] & self.points)]

    def _own(self, vertex: Vertex) -> set[int]:
        kind, number = vertex
        return {number} if kind == "point" else self.members[number] - self.points

    def _measure(self) -> None:
        for block in sorted(self.members):
            root: Vertex = ("block", block)
            if root in self.parent:
                continue
            self.parent[root] = None
            order = [root]
            for vertex in order:
                for near in self.neighbours(vertex):
                    if near not in self.parent:
                        self.parent[near] = vertex
                        order.append(near)
            for vertex in reversed(order):
                self.size[vertex] = len(self._own(vertex)) + sum(
                    self.size[near] for near in self.neighbours(vertex) if self.parent[near] == vertex
                )
            self.total.update(dict.fromkeys(order, self.size[root]))

    def branch_size(self, near: Vertex, away_from: Vertex) -> int:
        """Return how many nodes lie on the side of ``near`` when ``away_from`` is gone."""
        if self.parent[near] == away_from:
            return self.size[near]
        return self.total[near] - self.size[away_from]

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
            pieces = _pieces(self.tree, self.tree.graph.positions[point.element])
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
        sizes = _descending(_pieces(tree, node))
        found.append(SinglePoint(SinglePointKind.ARTICULATION_POINT, nodes[node], sum(sizes[1:]), sizes))
    bridges = {}
    for need, block in _single(graph, tree):
        element = need.evidence[0].id if need.evidence else "→".join((need.needer, need.needed))
        bridges[element] = block
        sizes = _descending(_sides(tree, block))
        found.append(SinglePoint(SinglePointKind.BRIDGE, element, sizes[1], sizes, need))
    return CutPoints(tuple(sorted(found, key=lambda point: point.order)), tree, bridges)


def _descending(pieces: Iterable[Piece]) -> tuple[int, ...]:
    return tuple(sorted((piece.size for piece in pieces), reverse=True))


def _single(graph: NeedGraph, tree: BlockTree) -> list[tuple[Need, int]]:
    """Return each need that alone joins its two ends and lies on no circle, with its block."""
    between: dict[frozenset[int], list[Need]] = defaultdict(list)
    place = graph.positions
    for need in graph.needs:
        between[frozenset((place[need.needer], place[need.needed]))].append(need)
    found = []
    for block, edges in sorted(tree.edges.items()):
        needs = between[frozenset(tree.members[block])]
        if edges == 1 and len(needs) == 1 and needs[0].stated_by == 1:
            found.append((needs[0], block))
    return found


def _sides(tree: BlockTree, block: int) -> list[Piece]:
    """Return the two parts that the loss of a bridge leaves."""
    vertex: Vertex = ("block", block)
    found = []
    for node in sorted(tree.members[block]):
        if node in tree.points:
            found.append(_piece(tree, ("point", node), vertex))
        else:
            found.append(Piece(1, partial(set, (node,))))
    return found


def _pieces(tree: BlockTree, node: int) -> list[Piece]:
    """Return the parts that the loss of an articulation point leaves."""
    vertex: Vertex = ("point", node)
    return [_piece(tree, near, vertex) for near in tree.neighbours(vertex)]


def _piece(tree: BlockTree, near: Vertex, away_from: Vertex) -> Piece:
    return Piece(tree.branch_size(near, away_from), partial(tree.branch, near, away_from))


def _largest(pieces: Sequence[Piece]) -> Piece:
    """Return the piece that stays; of equally large ones that with the least position, walked for it."""
    most = max(piece.size for piece in pieces)
    largest = [piece for piece in pieces if piece.size == most]
    return largest[0] if len(largest) == 1 else min(largest, key=lambda piece: min(piece.nodes()))
