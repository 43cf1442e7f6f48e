"""Rows of a long list, each made when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, overload

Row = TypeVar("Row")


class MadeRows(Sequence[Row], Generic[Row]):
    """The rows of a result in their order; a page of them costs what it shows, not what there is.

    ``make`` gives the row of a place, from 0, and the same one for the same place.
    """

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self._places = range(count)
        self._make = make

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self._make(place) for place in self._places[index]]
        return self._make(self._places[index])

    def __eq__(self, other: Any) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]
