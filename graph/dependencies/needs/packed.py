"""What relationships state, packed: millions fit in memory, and one is unpacked when it is looked at."""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
        self._numbered_values: dict[Any, int] = {}

    def __len__(self) -> int:
        return len(self._ends) - 1

    @property
    def size(self) -> int:
        """How many bytes the block has."""
        return len(self._block)

    def add(self, properties: Mapping[str, Any]) -> int:
        """Keep some properties; return their number."""
        values = list(properties.values())
        plain = tuple([_is_plain(value) for value in values])
        if not all(plain):
            values = [
                value if kept else self._value(value) for value, kept in zip(values, plain, strict=True)
            ]
        shape = self._shape((tuple(properties), plain))
        self._block += marshal.dumps((shape, values), _VERSION)
        self._ends.append(len(self._block))
        return len(self._ends) - 2

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

    def _value(self, value: Any) -> int:
        key = (type(value), tuple(value) if isinstance(value, list) else value)
        found = self._numbered_values.get(key)
        if found is None:
            found = self._numbered_values[key] = len(self._values)
            self._values.append(value)
        return found


def _is_plain(value: Any) -> bool:
    kind = type(value)
    return kind in _PLAIN or (kind is list and all(type(each) in _PLAIN for each in value))


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
