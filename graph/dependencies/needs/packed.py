"""What relationships state, packed: millions fit in memory, and one is unpacked when it is looked at."""

from __future__ import annotations

import marshal
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice, repeat
from typing import Any

_PLAIN = frozenset({str, int, float, bool, type(None)})
_VERSION = 2
"""Of marshal: later ones look for what is met twice, which takes time and finds nothing here."""
_Shape = tuple[tuple[str, ...], tuple[bool, ...]]


class PackedProperties:
    """Properties by the order in which they were added, from 0: about 100 bytes each beside their texts.

    Text, numbers and lists of them lie one after another in one block of memory. Days, times and all else are
    few different values: they are kept once, and a number means them.
    """

    def __init__(self) -> None:
        self._block = bytearray()
        self._ends = array("q", [0])
        self._shapes: list[_Shape] = []
        self._numbered_shapes: dict[_Shape, int] = {}
        self._values: list[Any] = []
        self._numbered = _ByType(self._values)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @property
    def size(self) -> int:
        """How many bytes the block has."""
        return len(self._block)

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Keep some more properties, in their order; those of a page together, for it is done by columns."""
        by_names: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, row in enumerate(rows):
            by_names[tuple(row)].append(place)
        packed = [b""] * len(rows)
        for names, places in by_names.items():
            columns = list(zip(*(rows[place].values() for place in places), strict=True))
            plain = tuple([_is_plain(column) for column in columns])
            columns = [
                column if kept else self._numbers(column) for column, kept in zip(columns, plain, strict=True)
            ]
            shape = self._shape((names, plain))
            values = zip(*columns, strict=True) if columns else repeat((), len(places))
            for place, each in zip(places, values, strict=True):
                packed[place] = marshal.dumps((shape, each), _VERSION)
        before = len(self._block)
        self._block += b"".join(packed)
        self._ends.extend(islice(accumulate(map(len, packed), initial=before), 1, None))

    def __getitem__(self, number: int) -> dict[str, Any]:
        with memoryview(self._block)[self._ends[number] : self._ends[number + 1]] as packed:
            shape, values = marshal.loads(packed)
        names, plain = self._shapes[shape]
        known = self._values
        return {
            name: value if kept else known[value]
            for name, value, kept in zip(names, values, plain, strict=True)
        }

    def _shape(self, shape: _Shape) -> int:
        found = self._numbered_shapes.get(shape)
        if found is None:
            found = self._numbered_shapes[shape] = len(self._shapes)
            self._shapes.append(shape)
        return found

    def _numbers(self, column: Sequence[Any]) -> tuple[int, ...]:
        """Return the numbers that mean the values of a column."""
        kinds = set(map(type, column))
        if len(kinds) == 1 and list not in kinds:
            return tuple(map(self._numbered[kinds.pop()].__getitem__, column))
        return tuple(map(self._number, column))

    def _number(self, value: Any) -> int:
        if isinstance(value, list):
            return self._numbered[list][_Listed(tuple(map(type, value)), tuple(value))]
        return self._numbered[type(value)][value]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A list as something that can be looked up: lists of 1 and of True are two."""

    kinds: tuple[type, ...]
    values: tuple[Any, ...]


class _Numbers(dict[Any, int]):
    """The number of each value of one type; a new one is put behind all that are known, of whatever type."""

    def __init__(self, known: list[Any]) -> None:
        self._known = known

    def __missing__(self, value: Any) -> int:
        self[value] = number = len(self._known)
        self._known.append(list(value.values) if isinstance(value, _Listed) else value)
        return number


class _ByType(dict[type, _Numbers]):
    """The numbers of the values of each type: 1, True and 1.0 would be one key."""

    def __init__(self, known: list[Any]) -> None:
        self._known = known

    def __missing__(self, kind: type) -> _Numbers:
        self[kind] = found = _Numbers(self._known)
        return found


def _is_plain(column: Sequence[Any]) -> bool:
    kinds = set(map(type, column))
    if list in kinds:
        listed = chain.from_iterable(value for value in column if type(value) is list)
        kinds = (kinds - {list}).union(map(type, listed))
    return kinds <= _PLAIN


@dataclass(frozen=True, slots=True, eq=False)
class Unpacked(Mapping[str, Any]):
    """The properties of one relationship, unpacked each time they are looked at."""

    packed: PackedProperties
    number: int

    def __getitem__(self, name: str) -> Any:
        return self.packed[self.number][name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed[self.number])

    def __len__(self) -> int:
        return len(self.packed[self.number])

    def items(self) -> Any:
        """Return the names with their values."""
        return self.packed[self.number].items()
