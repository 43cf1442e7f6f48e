"""What the nodes of a need graph cannot do without: requirements that all have to be met, in arrays.

A component needs one of its suppliers, what is used under a license one of the licenses of the asset;
every other need is a requirement of its own. A requirement whose strength is below 1 is not one: what is
not required is missed and does not bring its needer down. Where the strength is not known, or suppliers
that are not recorded may remain, the fall is possible and not certain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from graph.dependencies.needs.columns import Columns
from graph.dependencies.needs.needs import KINDS, LICENSED_USE

_SUPPLIES, _LICENSED = KINDS.index("SUPPLIES"), KINDS.index(LICENSED_USE)
_DECIMALS = 12
"""Shares are added up to so many, so that 70, 20 and 10 % are the whole."""


@dataclass(frozen=True, eq=False)
class Requirements:
    """The requirements of a graph by number.

    ``of_need`` has the number of each need's requirement, -1 where its loss brings nothing down. What one
    need requires has the place of that need as its number. Of those that one of several sources meets it is
    behind the places of all needs: so many more than that of the first. At that place ``count`` says how
    many needs it has, ``certain`` whether its needer surely falls when all their sources have fallen.
    """

    of_need: Any
    count: Any
    certain: Any

    @classmethod
    def of(cls, columns: Columns, asset: Callable[[int], str]) -> Requirements:
        """Return those of some needs in their order; ``asset`` gives what a licensed use is of."""
        places = np.arange(len(columns), dtype=np.int32)
        found = cls(
            np.where(columns.high >= 1, places, np.int32(-1)),
            np.ones(len(columns), dtype=np.int32),
            columns.low >= 1,
        )
        found._supplied(columns)
        found._licensed(columns, asset)
        return found

    def place(self, number: Any) -> Any:
        """Return the place of the first need of a requirement, or of several."""
        return number % max(len(self.of_need), 1)

    def _supplied(self, columns: Columns) -> None:
        at = np.flatnonzero(columns.kind == _SUPPLIES)
        if not len(at):
            return
        first = np.flatnonzero(np.diff(columns.needer[at], prepend=-1))
        # shares below the whole leave room for suppliers that are not recorded
        shares = np.round(np.add.reduceat(columns.low[at], first), _DECIMALS)
        self._together(at, first, shares >= 1)

    def _licensed(self, columns: Columns, asset: Callable[[int], str]) -> None:
        at = np.flatnonzero(columns.kind == _LICENSED)
        if not len(at):
            return
        groups: dict[tuple[int, str], list[int]] = {}
        for place, needer in zip(at.tolist(), columns.needer[at].tolist(), strict=True):
            groups.setdefault((needer, asset(place)), []).append(place)
        sizes = [len(group) for group in groups.values()]
        at = np.concatenate([*groups.values()])
        first = np.array([0, *accumulate(sizes[:-1])])
        self._together(at, first, np.maximum.reduceat(columns.low[at], first) >= 1)
        missed = np.repeat(np.maximum.reduceat(columns.high[at], first) < 1, sizes)
        self.of_need[at[missed]] = -1

    def _together(self, at: Any, first: Any, certain: Any) -> None:
        """Take needs as requirements of several: ``first`` says where in ``at`` each of these begins."""
        sizes = np.diff(first, append=len(at))
        self.of_need[at] = np.repeat(at[first], sizes) + len(self.of_need)
        self.count[at[first]] = sizes
        self.certain[at[first]] = certain
