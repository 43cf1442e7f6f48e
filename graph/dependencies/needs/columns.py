"""The needs of a graph as arrays, and which of them begin or end at each node."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Columns:
    """One entry a need, in the order of the needs: arrays of one length.

    ``needer`` and ``needed`` are positions of nodes, ``low`` and ``high`` bound its strength, ``type`` is
    the place of its type among the dependency types, ``kind`` that of the relationship that states it, the
    first of several, among ``KINDS`` (another: -1), ``stated_by`` how many relationships state it.
    """

    needer: Any
    needed: Any
    type: Any
    kind: Any
    low: Any
    high: Any
    stated_by: Any

    def __len__(self) -> int:
        return len(self.needer)

    def between(self, needer: Any, needed: Any) -> Columns:
        """Return the same needs between nodes at other positions."""
        return replace(self, needer=needer, needed=needed)

    def followed_by(self, more: Columns) -> Columns:
        """Return these needs and more behind them."""
        return Columns(*(np.concatenate((getattr(self, each), getattr(more, each))) for each in _NAMES))

    def at(self, places: Any) -> Columns:
        """Return the needs at some places."""
        return Columns(
            self.needer[places], self.needed[places], self.type[places], self.kind[places],
            self.low[places], self.high[places], self.stated_by[places],
        )  # fmt: skip


_NAMES = tuple(each.name for each in fields(Columns))


@dataclass(frozen=True, eq=False)
class Incidence:
    """The needs at one end of which each node is: ``node`` has the position of that end, an entry a need.

    ``count`` is the number of nodes. The needs of a node keep their order.
    """

    node: Any
    count: int

    @cached_property
    def order(self) -> Any:
        """The places of the needs, those of one node beside each other."""
        return np.argsort(self.node, kind="stable").astype(np.int32)

    @cached_property
    def begin(self) -> Any:
        """Where in ``order`` the needs of each node begin, and at last how many there are."""
        begin = np.zeros(self.count + 1, dtype=np.int32)
        np.cumsum(np.bincount(self.node, minlength=self.count), out=begin[1:])
        return begin

    def of(self, node: int) -> Any:
        """Return the places of the needs of a node."""
        return self.order[self.begin[node] : self.begin[node + 1]]

    def of_all(self, nodes: Any) -> Any:
        """Return the places of the needs of some nodes, node by node."""
        return self.order[stretches(self.begin, nodes)[1]]


def stretches(begin: Any, chosen: Any) -> tuple[Any, Any]:
    """Return how long some stretches of a row are, and the places in it, stretch by stretch.

    ``begin`` has where each begins and, at last, where the row ends.
    """
    first = begin[chosen]
    counts = begin[chosen + 1] - first
    places = np.repeat(first - (np.cumsum(counts, dtype=begin.dtype) - counts), counts)
    places += np.arange(len(places), dtype=begin.dtype)
    return counts, places
