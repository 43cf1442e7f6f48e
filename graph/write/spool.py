"""Collections that are read as often as one likes, from the beginning, and are on disk beyond a few items.

A load of a million rows is gone through several times; in memory it would be held as many times as it has
forms. The files have no name, are readable by this user alone, and are gone with the process.
"""

from __future__ import annotations

import copyreg
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import IO, Any, Generic, TypeVar

T = TypeVar("T")

KEPT = 20_000
"""So many items stay in memory while there are no more: an ordinary load never touches the disk."""
BLOCK = 500
"""So many items are written and read together."""
PART_BLOCK = 50
"""So many items of each part are written and read together."""


class _File:
    """Blocks of items in a file that is made when the first of them is written."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None

    def write(self, block: Sequence[Any]) -> int:
        """Write a block at the end; return where it is."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the collection
        place = self._file.seek(0, 2)
        pickle.dump(block, self._file, pickle.HIGHEST_PROTOCOL)
        return place

    def read(self, place: int) -> list[Any]:
        """Return the block that is there."""
        assert self._file is not None  # there is no place without it
        self._file.seek(place)
        found: list[Any] = pickle.load(self._file)
        return found

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()


class Spool(Generic[T]):
    """Items in the order in which they were added: all in memory, or but for one block all on disk."""

    def __init__(self, items: Iterable[T] = (), *, kept: int = KEPT, block: int = BLOCK) -> None:
        self._most, self._size = kept, block
        self._last: list[T] = []
        self._places: list[int] = []
        self._file = _File()
        self._count = 0
        for item in items:
            self.add(item)

    def add(self, item: T) -> None:
        """Add an item at the end."""
        self._count += 1
        self._last.append(item)
        if self._count > self._most and len(self._last) >= self._size:
            for begin in range(0, len(self._last), self._size):
                self._places.append(self._file.write(self._last[begin : begin + self._size]))
            self._last = []

    def __iter__(self) -> Iterator[T]:
        """Yield every item; several may read at once, and none may add meanwhile."""
        for place in self._places:
            yield from self._file.read(place)
        yield from self._last

    def __len__(self) -> int:
        return self._count

    def __contains__(self, item: object) -> bool:
        return any(each == item for each in self)


class InParts(Generic[T]):
    """Items that are divided as they are added: each part is read by itself, in the order of its items."""

    def __init__(self, parts: int, *, block: int = PART_BLOCK) -> None:
        self._size = block
        self._last: list[list[T]] = [[] for _ in range(parts)]
        self._places: list[list[int]] = [[] for _ in range(parts)]
        self._file = _File()

    def __len__(self) -> int:
        """How many parts there are."""
        return len(self._last)

    def add(self, part: int, item: T) -> None:
        """Add an item at the end of a part."""
        last = self._last[part]
        last.append(item)
        if len(last) >= self._size:
            self._places[part].append(self._file.write(last))
            self._last[part] = []

    def part(self, part: int) -> Iterator[T]:
        """Yield the items of a part."""
        for place in self._places[part]:
            yield from self._file.read(place)
        yield from self._last[part]


_WAYS: dict[type, tuple[Callable[[Any], tuple[Any, ...]], tuple[Callable[[Any, Any], None], ...]]] = {}


def spooled(kind: type[T]) -> type[T]:
    """Let a dataclass with slots and several fields go to disk and back: a decorator.

    By itself it takes several times as long: of each object it is asked again what its fields are. What
    was made once is not checked again.
    """
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]
    _WAYS[kind] = attrgetter(*names), tuple(getattr(kind, name).__set__ for name in names)
    copyreg.pickle(kind, _reduced)
    return kind


def _reduced(item: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    kind = type(item)
    return _made, (kind, *_WAYS[kind][0](item))


def _made(kind: type[T], *values: Any) -> T:
    item = object.__new__(kind)
    for put, value in zip(_WAYS[kind][1], values, strict=True):
        put(item, value)
    return item
