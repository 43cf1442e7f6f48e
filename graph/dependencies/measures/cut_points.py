"""Articulation points and bridges of the need graph taken as undirected, with what each cuts off."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

import numpy as np

from graph.checks.made_rows import MadeRows
from graph.dependencies.measures.blocks import Blocks
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
    def order(self) -> tuple[int, str, str, str]:
        """The gravest first; kind and nodes break ties: a relationship has another id in each version."""
        ends = (self.element, "") if self.need is None else (self.need.needer, self.need.needed)
        return -self.loses_count, self.kind.value, *ends


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One part that a removal leaves of its component; ``nodes`` lists it, and the largest may be huge."""

    size: int
    nodes: Callable[[], Any]


@dataclass(frozen=True)
class CutPoints:
    """The answer of D3, the gravest first: a point is made when it is looked at.

    ``lost`` has how many each cuts off. ``places`` has the place in the tree of a node, and for a bridge that
    of its lower end; ``bridged`` the place of its need, -1 for a node.
    """

    graph: NeedGraph
    blocks: Blocks = field(repr=False, compare=False)
    lost: Any = field(repr=False, compare=False)
    places: Any = field(repr=False, compare=False)
    bridged: Any = field(repr=False, compare=False)

    @property
    def points(self) -> Sequence[SinglePoint]:
        """The points, the gravest first."""
        return MadeRows(len(self.lost), self._point)

    def loses(self, point: SinglePoint) -> tuple[str, ...]:
        """Return the ids of what the loss cuts off, in order."""
        ends = (point.need.needer, point.need.needed) if point.need else (point.element,)
        tree, at = self.blocks.tree, self.graph.positions
        place = max(int(tree.place[at[end]]) for end in ends)  # the lower end of a bridge
        pieces = self._sides(place) if point.need else self._parts(place)
        stays = _largest(pieces)
        lost = [piece.nodes() for piece in pieces if piece is not stays]
        return tuple(self.graph.ids[node] for node in np.sort(np.concatenate(lost)).tolist())

    def _point(self, at: int) -> SinglePoint:
        place, lost, bridged = int(self.places[at]), int(self.lost[at]), int(self.bridged[at])
        pieces = self._parts(place) if bridged < 0 else self._sides(place)
        sizes = tuple(sorted((piece.size for piece in pieces), reverse=True))
        if bridged < 0:
            element = self.graph.ids[self.blocks.tree.order[place]]
            return SinglePoint(SinglePointKind.ARTICULATION_POINT, element, lost, sizes)
        need = self.graph.needs[bridged]
        element = need.evidence[0].id if need.evidence else "→".join((need.needer, need.needed))
        return SinglePoint(SinglePointKind.BRIDGE, element, lost, sizes, need)

    def _parts(self, place: int) -> list[Piece]:
        """Return what the loss of a node leaves: the branches below it, one a block, and the rest."""
        tree, block = self.blocks.tree, self.blocks.block
        children = tree.children(place)
        children = children[block[children] != block[place]]
        children = children[np.argsort(block[children], kind="stable")]
        cuts = np.flatnonzero(np.diff(block[children])) + 1
        branches = [branch for branch in np.split(children, cuts) if len(branch)]
        pieces = [Piece(int(tree.size[branch].sum()), partial(self._below, branch)) for branch in branches]
        rest = int(self.blocks.total[place]) - 1 - sum(piece.size for piece in pieces)
        itself = (int(tree.begin[place]), 1)
        beyond = partial(self._but, place, [itself, *self._stretches(np.sort(children))])
        return [*pieces, Piece(rest, beyond)] if rest else pieces

    def _sides(self, place: int) -> list[Piece]:
        """Return what the loss of the line from a place up leaves."""
        whole = np.array([place])
        below = int(self.blocks.tree.size[place])
        return [
            Piece(below, partial(self._below, whole)),
            Piece(int(self.blocks.total[place]) - below, partial(self._but, place, self._stretches(whole))),
        ]

    def _stretches(self, places: Any) -> list[tuple[int, int]]:
        """Return where what lies below each of some siblings begins in the tree's numbers, and its length."""
        tree = self.blocks.tree
        return list(zip(tree.begin[places].tolist(), tree.size[places].tolist(), strict=True))

    def _below(self, places: Any) -> Any:
        return np.concatenate([self.blocks.tree.below(place) for place in places.tolist()])

    def _but(self, place: int, stretches: Sequence[tuple[int, int]]) -> Any:
        """Return the nodes of the component of a place but those in some stretches, which are in order."""
        begin, end = self.blocks.component(place)
        kept = []
        for first, length in stretches:
            kept.append(self.blocks.tree.numbered[begin:first])
            begin = first + length
        return np.concatenate([*kept, self.blocks.tree.numbered[begin:end]])


def cut_points(graph: NeedGraph) -> CutPoints:
    """Return the articulation points and bridges of the whole graph.

    A bridge is one relationship: two nodes that several relationships join keep together when one
    of them goes.
    """
    blocks = Blocks.of(graph)
    nodes, nodes_lost = _points(blocks)
    lower, lower_lost, needs = _bridges(graph, blocks)
    lost, places = np.concatenate((nodes_lost, lower_lost)), np.concatenate((nodes, lower))
    bridged = np.concatenate((np.full(len(nodes), -1), needs))
    # positions are in order of id, needs in that of their ends
    order = np.lexsort((np.where(bridged < 0, blocks.tree.order[places], bridged), bridged >= 0, -lost))
    return CutPoints(graph, blocks, lost[order], places[order], bridged[order])


def _points(blocks: Blocks) -> tuple[Any, Any]:
    """Return the places of the articulation points, and how many each cuts off."""
    tree, block = blocks.tree, blocks.block
    begun = 1 + blocks.roots + np.flatnonzero(
        block[1 + blocks.roots :] != block[tree.up[1 + blocks.roots :]]
    )  # fmt: skip
    branch = np.bincount(block[begun], tree.size[begun], len(tree.order)).astype(np.int64)
    above = np.zeros(len(tree.order), dtype=np.int64)
    above[block[begun]] = tree.up[begun]
    branches = np.flatnonzero(branch)
    count = np.bincount(above[branches], minlength=len(tree.order))
    summed = np.bincount(above[branches], branch[branches], len(tree.order)).astype(np.int64)
    most = np.zeros(len(tree.order), dtype=np.int64)
    np.maximum.at(most, above[branches], branch[branches])
    count[1 + blocks.roots :] += 1  # all but the first of a component have a part above
    found = np.flatnonzero(count > 1)
    left = blocks.total[found] - 1
    return found, left - np.maximum(most[found], left - summed[found])


def _bridges(graph: NeedGraph, blocks: Blocks) -> tuple[Any, Any, Any]:
    """Return for each bridge the place of its lower end, how many it cuts off, and the place of its need."""
    tree, lines = blocks.tree, graph.lines
    lone = np.bincount(blocks.block)[blocks.block] == 1
    lone[: 1 + blocks.roots] = False
    places = np.flatnonzero(lone)
    ends = np.sort(np.stack((tree.order[places], tree.order[tree.up[places]])), axis=0)
    at = np.searchsorted(lines.keys, ends[0].astype(np.int64) * len(graph.nodes) + ends[1])
    needs = lines.first[at]
    single = (lines.counts[at] == 1) & (graph.columns.stated_by[needs] == 1)
    places, needs = places[single], needs[single]
    return places, np.minimum(tree.size[places], blocks.total[places] - tree.size[places]), needs


def _largest(pieces: Sequence[Piece]) -> Piece:
    """Return the piece that stays; of equally large ones that with the least id, listed for it."""
    most = max(piece.size for piece in pieces)
    largest = [piece for piece in pieces if piece.size == most]
    return largest[0] if len(largest) == 1 else min(largest, key=lambda piece: int(piece.nodes().min()))
