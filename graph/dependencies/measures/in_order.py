"""The order of a long list by several keys, of which mostly the first rows are looked at."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

_FIRST = 1_000
"""How many are put in order without the others: more than a page has."""


class InOrder:
    """The places of a list in order of keys, the least first. The first key decides, the last tells apart.

    Only what lies beyond the first thousand puts all in order.
    """

    def __init__(self, *keys: Any, first: int = _FIRST) -> None:
        self._keys = keys
        self._first = self._sorted(self._least(first))

    def __len__(self) -> int:
        return len(self._keys[0])

    def __getitem__(self, row: int) -> int:
        return int(self._first[row] if row < len(self._first) else self._all[row])

    def _least(self, most: int) -> Any:
        sure, within = [], np.arange(len(self))
        for key in self._keys:
            if len(within) <= most:
                break
            values = key[within]
            edge = np.partition(values, most - 1)[most - 1]
            sure.append(within[values < edge])
            most -= len(sure[-1])
            within = within[values == edge]
        return np.concatenate((*sure, within[:most]))

    @cached_property
    def _all(self) -> Any:
        return np.lexsort(self._keys[::-1])

    def _sorted(self, some: Any) -> Any:
        return some[np.lexsort([key[some] for key in reversed(self._keys)])]
