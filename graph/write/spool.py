"""A collection that is read as often as one likes, from the beginning, and is on disk beyond its first items.

A load of a million rows is gone through several times; in memory it would be held as many times as it has
forms. The file has no name, is readable by this user alone, and is gone with the process.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Generic, TypeVar

T = TypeVar("T")

KEPT = 20_000
"""So many items stay in memory: an ordinary load never touches the disk."""
BLOCK = 500
"""So many items are written and read together."""


class Spool(Generic[T]):
    """Items in the order in which they were added; only ``kept`` of them and one block are in memory."""

    def __init__(self, items: Iterable[T] = (), *, kept: int = KEPT, block: int = BLOCK) -> None:
        self._kept: list[T] = []
        self._most, self._size = kept, block
        self._block: list[T] = []
        self._places: list[int] = []
        self._file: IO[bytes] | None = None
        self._count = 0
        for item in items:
            self.add(item)

    def add(self, item: T) -> None:
        """Add an item at the end."""
        self._count += 1
        if len(self._kept) < self._most:
            self._kept.append(item)
            return
        self._block.append(item)
        if len(self._block) >= self._size:
            self._write()

    def _write(self) -> None:
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the collection
        self._places.append(self._file.seek(0, 2))
        pickle.dump(self._block, self._file, pickle.HIGHEST_PROTOCOL)
        self._block = []

    def __iter__(self) -> Iterator[T]:
        """Yield every item; several may read at once, and none may add meanwhile."""
        yield from self._kept
        for place in self._places:
            yield from self._read(place)
        yield from self._block

    def _read(self, place: int) -> list[T]:
        assert self._file is not None  # there is no place without it
        self._file.seek(place)
        found: list[T] = pickle.load(self._file)
        return found

    def __len__(self) -> int:
        return self._count

    def __contains__(self, item: object) -> bool:
        return any(each == item for each in self)

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()
