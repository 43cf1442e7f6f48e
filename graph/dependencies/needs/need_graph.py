"""The need graph: who needs whom, as one snapshot in memory that every analysis reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import rustworkx
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from graph.checks.evidence import RelationshipFact, relationship_fact
from graph.checks.made_rows import MadeRows
from graph.dependencies.needs.columns import Columns, Incidence
from graph.dependencies.needs.needs import DEPENDENCY_TYPES, KINDS, DependencyDirection
from graph.dependencies.needs.nodes import Names, Nodes
from graph.dependencies.needs.post_dominators import PostDominators, post_dominators
from graph.dependencies.needs.requirements import Requirements
from graph.dependencies.needs.strength import Strength, strongest_of, sum_of

_MOST_PARTS = 2
"""Of how many sets of types a graph keeps the graph of their needs: each takes a part of its memory."""
_TOGETHER = 100_000
"""How many needs are given to the library at once: it takes them as a list."""


@dataclass(frozen=True, slots=True)
class StoredRelationship:
    """A relationship as it is stored, from which a need is read."""

    type: str
    start: str
    end: str
    properties: Mapping[str, Any] = field(hash=False)

    @property
    def id(self) -> str:
        """The id of this version."""
        return str(self.properties["id"])

    @property
    def fact(self) -> RelationshipFact:
        """The relationship as evidence."""
        return relationship_fact(self.type, self.start, self.end, dict(self.properties))


@dataclass(frozen=True, slots=True)
class Need:
    """One arrow of the graph: ``needer`` needs ``needed``.

    ``evidence`` begins with the relationship that states it; the others of a derived need follow.
    ``stated_by`` counts the parallel relationships that state it, each by itself.
    """

    needer: str
    needed: str
    type: str
    strength: Strength
    evidence: tuple[StoredRelationship, ...] = ()
    stated_by: int = 1

    @property
    def facts(self) -> tuple[RelationshipFact, ...]:
        """The relationships behind it, as evidence."""
        return tuple(stored.fact for stored in self.evidence)

    @property
    def order(self) -> tuple[str, str, str]:
        """The key of the one order in which needs are listed."""
        return self.needer, self.needed, self.type


def one_of(needs: Sequence[Need]) -> Need:
    """Return parallel needs of one type as one."""
    if len(needs) == 1:
        return needs[0]
    supplies = [need.strength for need in needs if need.evidence and need.evidence[0].type == "SUPPLIES"]
    others = [need.strength for need in needs if not need.evidence or need.evidence[0].type != "SUPPLIES"]
    strength = strongest_of([*others, *([sum_of(supplies)] if supplies else [])])
    shown = chain.from_iterable(need.evidence for need in needs)
    evidence = {stored.id: stored for stored in shown}
    first = needs[0]
    return Need(
        first.needer, first.needed, first.type, strength, tuple(evidence.values()), len(needs)
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """Which nodes needs join, whichever way: ``ends`` has two rows of positions, the lesser above.

    They are in order of ``keys``, the lesser position times the number of nodes plus the larger. ``first``
    has the place of the first need of each, ``counts`` how many needs it stands for. None joins a node to
    itself.
    """

    keys: Any
    ends: Any
    first: Any
    counts: Any


@dataclass(frozen=True, slots=True, eq=False)
class NeedsAt(Mapping[str, list[Need]]):
    """The needs at one end of which each node is, by id; of nodes that are at none there is no entry."""

    needs: Sequence[Need]
    nodes: Nodes
    incidence: Incidence

    def __getitem__(self, id: str) -> list[Need]:
        found = self._at(self.nodes.places[id])
        if not found:
            raise KeyError(id)
        return found

    def _at(self, place: int) -> list[Need]:
        return [self.needs[each] for each in self.incidence.of(place).tolist()]

    def count(self, place: int) -> int:
        """Return how many needs the node at a position has here."""
        return int(self.incidence.begin[place + 1] - self.incidence.begin[place])

    def __iter__(self) -> Iterator[str]:
        return (self.nodes.ids[place] for place in np.flatnonzero(np.diff(self.incidence.begin)).tolist())

    def __len__(self) -> int:
        return int(np.count_nonzero(np.diff(self.incidence.begin)))


@dataclass(frozen=True)
class NeedGraph:
    """A snapshot: nodes in order of id, needs in their one order.

    ``needs`` makes a need when it is looked at; algorithms read ``columns``.
    """

    nodes: Nodes
    columns: Columns = field(repr=False)
    needs: Sequence[Need] = field(repr=False)

    @cached_property
    def needs_of(self) -> NeedsAt:
        """The needs of each node."""
        return NeedsAt(self.needs, self.nodes, self.incidence(DependencyDirection.NEEDS))

    @cached_property
    def needed_by(self) -> NeedsAt:
        """The needs that each node meets."""
        return NeedsAt(self.needs, self.nodes, self.incidence(DependencyDirection.NEEDED_BY))

    def steps(self, node: str, direction: DependencyDirection) -> list[Need]:
        """Return the needs one step from a node, in that direction."""
        side = self.needs_of if direction is DependencyDirection.NEEDS else self.needed_by
        return side.get(node, [])

    def of_types(self, types: tuple[str, ...] | None) -> NeedGraph:
        """Return the graph of the needs of these types; all where none is given."""
        if not types:
            return self
        key = tuple(sorted(set(types)))
        if key not in self._parts:
            while self._parts and len(self._parts) >= _MOST_PARTS:
                del self._parts[next(iter(self._parts))]
            self._parts[key] = self._of_types(key)
        return self._parts[key]

    @cached_property
    def _parts(self) -> dict[tuple[str, ...], NeedGraph]:
        """The graphs of some types that were asked for last."""
        return {}

    def _of_types(self, types: tuple[str, ...]) -> NeedGraph:
        codes = [DEPENDENCY_TYPES.index(type_) for type_ in types]
        places = np.flatnonzero(np.isin(self.columns.type, codes))
        needs = MadeRows(len(places), lambda place: self.needs[int(places[place])])
        return NeedGraph(self.nodes, self.columns.at(places), needs)

    def depths(
        self, subject: str, direction: DependencyDirection, max_depth: int | None = None
    ) -> dict[str, int]:
        """Return how many steps each node is from the subject, nearest first, the subject at 0."""
        if subject not in self.nodes:
            return {subject: 0}
        at, depths, _ = self.reach(self.positions[subject], direction, max_depth)
        return dict(zip((self.ids[place] for place in at.tolist()), depths.tolist(), strict=True))

    @property
    def names(self) -> Mapping[str, str]:
        """What the nodes are called, by id."""
        return Names(self.nodes)

    @property
    def ids(self) -> Sequence[str]:
        """The node at each position."""
        return self.nodes.ids

    @cached_property
    def labels(self) -> tuple[tuple[str, ...], Any]:
        """The labels of the nodes, and the place among them of that of each node."""
        known: dict[str, int] = {}
        found = (known.setdefault(label, len(known)) for label in self.nodes.labels)
        codes = np.fromiter(found, dtype=np.int16, count=len(self.nodes))
        return tuple(known), codes

    @property
    def positions(self) -> Mapping[str, int]:
        """The place of each node in ``nodes``."""
        return self.nodes.places

    @cached_property
    def _incidences(self) -> dict[DependencyDirection, Incidence]:
        count, columns = len(self.nodes), self.columns
        return {
            DependencyDirection.NEEDS: Incidence(columns.needer, count),
            DependencyDirection.NEEDED_BY: Incidence(columns.needed, count),
        }

    def incidence(self, direction: DependencyDirection) -> Incidence:
        """Return the needs one step from each node, in that direction, by positions."""
        return self._incidences[direction]

    def reach(
        self,
        start: int,
        direction: DependencyDirection,
        max_depth: int | None = None,
        without: int | None = None,
    ) -> tuple[Any, Any, Any]:
        """Return what a position reaches, nearest first, the steps to each, and the needs walked by place.

        Walks do not pass the position that they are to do ``without``.
        """
        side = self.incidence(direction)
        onward = self.columns.needed if direction is DependencyDirection.NEEDS else self.columns.needer
        seen = np.zeros(len(self.nodes), dtype=bool)
        seen[start] = True
        if without is not None:
            seen[without] = True
        place = np.empty(len(self.nodes), dtype=np.int32)
        levels, walked = [np.array([start], dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        while len(levels[-1]) and (max_depth is None or len(levels) <= max_depth):
            places = side.of_all(levels[-1])
            ends = onward[places]
            new = ends[~seen[ends]].astype(np.int64)
            # of a node that is met several times the first counts, which is written last
            place[new[::-1]] = np.arange(len(new) - 1, -1, -1, dtype=np.int32)
            new = new[place[new] == np.arange(len(new))]
            seen[new] = True
            walked.append(places)
            levels.append(new)
        depths = np.repeat(np.arange(len(levels)), [len(level) for level in levels])
        return np.concatenate(levels), depths, np.concatenate(walked)

    @cached_property
    def requirements(self) -> Requirements:
        """What each node cannot do without."""

        def asset(place: int) -> str:
            return self.needs[place].evidence[0].end

        return Requirements.of(self.columns, asset)

    @cached_property
    def ends(self) -> Any:
        """The positions of who needs and of what is needed: an array with a row a need."""
        return np.stack((self.columns.needer, self.columns.needed), axis=1).astype(np.int64)

    @cached_property
    def lines(self) -> Lines:
        """The needs taken as lines between two nodes."""
        ends = np.sort(self.ends, axis=1)
        places = np.flatnonzero(ends[:, 0] != ends[:, 1])
        keys = ends[places, 0] * len(self.nodes) + ends[places, 1]
        keys, first, counts = np.unique(keys, return_index=True, return_counts=True)
        return Lines(keys, np.stack(np.divmod(keys, max(len(self.nodes), 1))), places[first], counts)

    @cached_property
    def rooted(self) -> csr_array:
        """The lines as arrows both ways, with a root behind all nodes that leads to one of each component."""
        count, (one, other) = len(self.nodes), self.lines.ends
        shape = (count + 1, count + 1)
        lines = coo_array((np.ones(len(one)), (one, other)), shape=shape)
        _, component = connected_components(lines, directed=False)
        _, firsts = np.unique(component[:count], return_index=True)
        starts = np.concatenate((one, other, np.full(len(firsts), count)))
        ends = np.concatenate((other, one, firsts))
        return csr_array((np.ones(len(starts)), (starts, ends)), shape=shape)

    @cached_property
    def arrows(self) -> csr_array:
        """The needs as arrows from who needs to what is needed, by positions."""
        count, columns = len(self.nodes), self.columns
        ends = (columns.needer, columns.needed)
        return csr_array((np.ones(len(columns)), ends), shape=(count, count))

    @cached_property
    def post_dominators(self) -> PostDominators:
        """What all chains of needs from each node come down to."""
        return post_dominators(self.arrows)

    @cached_property
    def undirected(self) -> rustworkx.PyGraph[str, None]:
        """The simple undirected graph of the needs, by positions; copy it before a change."""
        graph: rustworkx.PyGraph[str, None] = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(list(self.nodes))
        for edges in _edges(*self.lines.ends):
            graph.add_edges_from_no_data(edges)
        return graph

    @cached_property
    def directed(self) -> rustworkx.PyDiGraph[str, None]:
        """The directed graph from who needs to what is needed, by positions; copy it before a change."""
        graph: rustworkx.PyDiGraph[str, None] = rustworkx.PyDiGraph(multigraph=False)
        graph.add_nodes_from(list(self.nodes))
        for edges in _edges(self.columns.needer, self.columns.needed):
            graph.add_edges_from_no_data(edges)
        return graph


def _edges(starts: Any, ends: Any) -> Iterator[list[tuple[int, int]]]:
    for first in range(0, len(starts), _TOGETHER):
        some = slice(first, first + _TOGETHER)
        yield list(zip(starts[some].tolist(), ends[some].tolist(), strict=True))


def columns_of(needs: Sequence[Need], place: Mapping[str, int]) -> Columns:
    """Return needs as arrays, given the position of each node."""
    code = DEPENDENCY_TYPES.index
    kinds = [need.evidence[0].type if need.evidence else "" for need in needs]
    return Columns(
        np.array([place[need.needer] for need in needs], dtype=np.int32),
        np.array([place[need.needed] for need in needs], dtype=np.int32),
        np.array([code(need.type) for need in needs], dtype=np.int8),
        np.array([KINDS.index(kind) if kind in KINDS else -1 for kind in kinds], dtype=np.int8),
        np.array([need.strength.low for need in needs], dtype=np.float64),
        np.array([need.strength.high or 0.0 for need in needs], dtype=np.float64),
        np.array([need.stated_by for need in needs], dtype=np.int32),
    )


def far_end(need: Need, direction: DependencyDirection) -> str:
    """Return the node that a step in this direction leads to."""
    return need.needed if direction is DependencyDirection.NEEDS else need.needer
