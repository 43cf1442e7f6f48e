"""Needs as they are read, gathered into a graph: what relationships state is packed at once."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

import numpy as np

from graph.checks.made_rows import MadeRows
from graph.dependencies.needs.columns import Columns
from graph.dependencies.needs.need_graph import Need, NeedGraph, StoredRelationship, columns_of, one_of
from graph.dependencies.needs.needs import DEPENDENCY_TYPES, KINDS, SOURCES
from graph.dependencies.needs.nodes import NeedNode, Nodes
from graph.dependencies.needs.packed import PackedProperties, Unpacked
from graph.dependencies.needs.strength import Strength

_KIND = {kind: number for number, kind in enumerate(KINDS)}
_TYPE = {type_: number for number, type_ in enumerate(DEPENDENCY_TYPES)}
_BY_NAME = np.argsort(np.argsort(np.array(DEPENDENCY_TYPES)))
"""The rank of each type by its name: the needs between two nodes are in order of it."""


StatedNeed = tuple[str, str, str, Strength, Mapping[str, Any]]
"""The ends of a relationship, from its start to its end, the need's type and strength, and what is stored."""


class Gathering:
    """Nodes and needs on their way into a graph."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}
        self._labels: list[str] = []
        self._names: list[str] = []
        self._properties = PackedProperties()
        self._kind, self._type = array("b"), array("b")
        self._needer, self._needed = array("i"), array("i")
        self._low, self._high = array("d"), array("d")
        self._derived: list[Need] = []

    def __len__(self) -> int:
        return len(self._kind)

    def name(self, nodes: Iterable[tuple[str, str, str]]) -> None:
        """Say what nodes are, before their first needs: id, label and name; the first to say so counts."""
        known = self._number
        for id, label, name in nodes:
            if id not in known:
                known[id] = len(known)
                self._labels.append(label)
                self._names.append(name)

    def state(self, kind: str, stated: Sequence[StatedNeed]) -> None:
        """Add the needs that relationships of one kind state."""
        starts, ends, types, strengths, properties = zip(*stated, strict=True) if stated else ((),) * 5
        if SOURCES[kind].reversed:
            starts, ends = ends, starts
        self._properties.add(properties)
        self._kind.extend(repeat(_KIND[kind], len(stated)))
        self._type.extend(map(_TYPE.__getitem__, types))
        self._needer.extend(map(self._number.__getitem__, starts))
        self._needed.extend(map(self._number.__getitem__, ends))
        self._low.extend([strength.low for strength in strengths])
        self._high.extend([strength.high or 0.0 for strength in strengths])

    def derive(self, needs: Iterable[Need]) -> None:
        """Add needs that follow from several relationships."""
        self._derived.extend(needs)

    def graph(self) -> NeedGraph:
        """Return the graph of what was gathered; nodes that are in no need are left out."""
        derived = columns_of(self._derived, self._number)
        stated = len(self._kind)
        own = Columns(
            _array(self._needer, np.int32),
            _array(self._needed, np.int32),
            _array(self._type, np.int8),
            _array(self._kind, np.int8),
            _array(self._low, np.float64),
            _array(self._high, np.float64),
            np.ones(stated, dtype=np.int32),
        )
        nodes, columns = self._joined(own.followed_by(derived))
        kinds, properties, made = self._kind, self._properties, self._derived

        def need(number: int, columns: Columns, place: int) -> Need:
            if number >= stated:
                return made[number - stated]
            needer, needed = nodes.ids[columns.needer[place]], nodes.ids[columns.needed[place]]
            kind = KINDS[kinds[number]]
            ends = (needed, needer) if SOURCES[kind].reversed else (needer, needed)
            evidence = (StoredRelationship(kind, *ends, Unpacked(properties, number)),)
            strength = Strength(float(columns.low[place]), float(columns.high[place]))
            return Need(needer, needed, DEPENDENCY_TYPES[columns.type[place]], strength, evidence)

        return assembled(nodes, columns, need)

    def _joined(self, columns: Columns) -> tuple[Nodes, Columns]:
        """Return the nodes that needs join, in order of id, and the needs by their positions."""
        used = np.zeros(len(self._number), dtype=bool)
        used[columns.needer] = used[columns.needed] = True
        ids = list(self._number)
        order = sorted(np.flatnonzero(used).tolist(), key=ids.__getitem__)
        position = np.zeros(len(ids), dtype=np.int32)
        position[order] = np.arange(len(order), dtype=np.int32)
        labels, names = self._labels, self._names
        nodes = Nodes(
            [ids[each] for each in order], [labels[each] for each in order], [names[each] for each in order]
        )
        return nodes, columns.between(position[columns.needer], position[columns.needed])


def with_needs(graph: NeedGraph, extra: Sequence[Need], nodes: Iterable[NeedNode]) -> NeedGraph:
    """Return a graph with more needs; ``nodes`` has what is not in it and they join."""
    new = sorted((node for node in nodes if node.id not in graph.nodes), key=lambda node: node.id)
    known, columns = graph.nodes, graph.columns
    stated = len(columns)
    if new:
        before = [bisect_left(known.ids, node.id) for node in new]
        places = np.arange(len(known))
        position = (places + np.searchsorted(before, places, "right")).astype(np.int32)
        columns = columns.between(position[columns.needer], position[columns.needed])
        known = Nodes(
            _woven(known.ids, before, [node.id for node in new]),
            _woven(known.labels, before, [node.label for node in new]),
            _woven(known.names, before, [node.name for node in new]),
        )
    columns = columns.followed_by(columns_of(extra, known.places))

    def need(number: int, _: Columns, __: int) -> Need:
        return graph.needs[number] if number < stated else extra[number - stated]

    return assembled(known, columns, need)


def _woven(old: Sequence[str], before: Sequence[int], new: Sequence[str]) -> list[str]:
    """Return a list with more in it: each before the place of the old one, in order."""
    found: list[str] = []
    for first, last, each in zip([0, *before[:-1]], before, new, strict=True):
        found += [*old[first:last], each]
    return found + list(old[before[-1] :])


Make = Callable[[int, Columns, int], Need]
"""Makes a need of its number, from columns that have it at a place."""


def assembled(nodes: Nodes, columns: Columns, make: Make) -> NeedGraph:
    """Return the graph of needs in any order: put in their one order, parallel ones of one type as one.

    A need's number is its place in ``columns``.
    """
    pairs = columns.needer.astype(np.int64) * len(nodes) + columns.needed
    keys = pairs * len(_BY_NAME) + _BY_NAME[columns.type]
    order = np.argsort(keys, kind="stable").astype(np.int32)  # linear where but a few are out of order
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))
    counts = np.diff(first, append=len(order))
    places = order[first]
    found = columns.at(places)
    merged: dict[int, Need] = {}
    for place in np.flatnonzero(counts > 1).tolist():
        parallel = order[first[place] : first[place] + counts[place]].tolist()
        one = merged[place] = one_of([make(each, columns, each) for each in parallel])
        found.low[place], found.high[place] = one.strength.low, one.strength.high or 0.0
        found.stated_by[place] = one.stated_by

    def made(place: int) -> Need:
        return merged[place] if place in merged else make(int(places[place]), found, place)

    return NeedGraph(nodes, found, MadeRows(len(places), made))


def _array(values: array[Any], kind: type) -> Any:
    return np.frombuffer(values, dtype=kind) if values else np.zeros(0, dtype=kind)
