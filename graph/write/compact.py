"""What a load remembers of each of its rows, in some tens of bytes: a million rows are not held as objects.

An item is known again by its hash of 64 bits, which no text of a file can choose: it depends on a secret of
the process. Of a million items two meet by chance once in thirty million loads.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar, overload

from graph.write.spool import Spool

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_ZERO = sys.hash_info.modulus
"""Takes the place of the hash 0, which is that of an empty place; no number has this hash."""
_FIRST = 64
"""How many places there are at first; always a power of two."""


class Seen:
    """Items that were entered."""

    def __init__(self) -> None:
        self._keys = array("q", [0]) * _FIRST
        self._count = 0

    def add(self, item: Hashable) -> bool:
        """Enter an item; return whether it is the first time."""
        key = hash(item) or _ZERO
        at = self._at(key)
        if self._keys[at]:
            return False
        self._put(at, key)
        return True

    def __contains__(self, item: Hashable) -> bool:
        return bool(self._keys[self._at(hash(item) or _ZERO)])

    def __len__(self) -> int:
        return self._count

    def _at(self, key: int) -> int:
        """Return where a key is, or where it would be."""
        keys, last = self._keys, len(self._keys) - 1
        at = key & last
        while (found := keys[at]) and found != key:
            at = (at + 1) & last
        return at

    def _put(self, at: int, key: int) -> None:
        self._keys[at] = key
        self._count += 1
        if 5 * self._count > 3 * len(self._keys):
            self._grow()

    def _grow(self) -> None:
        keys = self._keys
        self._keys = array("q", [0]) * (2 * len(keys))
        for key in keys:
            if key:
                self._keys[self._at(key)] = key


class Numbers(Seen):
    """A number for each item that was entered, the first that was given for it."""

    def __init__(self) -> None:
        super().__init__()
        self._values = array("q", [0]) * _FIRST

    def setdefault(self, item: Hashable, number: int) -> int:
        """Return the number of an item; enter it with this one where it has none."""
        key = hash(item) or _ZERO
        at = self._at(key)
        if self._keys[at]:
            return self._values[at]
        self._values[at] = number
        self._put(at, key)
        return number

    def put(self, item: Hashable, number: int) -> None:
        """Enter the number of an item, instead of the one that it has."""
        key = hash(item) or _ZERO
        at = self._at(key)
        self._values[at] = number
        if not self._keys[at]:
            self._put(at, key)

    def get(self, item: Hashable) -> int | None:
        """Return the number of an item, or None."""
        at = self._at(hash(item) or _ZERO)
        return self._values[at] if self._keys[at] else None

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        self._keys = array("q", [0]) * (2 * len(keys))
        self._values = array("q", [0]) * (2 * len(keys))
        for key, value in zip(keys, values, strict=True):
            if key:
                at = self._at(key)
                self._keys[at], self._values[at] = key, value


class Texts:
    """A text for each item that was entered."""

    def __init__(self) -> None:
        self._places = Numbers()
        self._said = bytearray()

    def setdefault(self, item: Hashable, text: str) -> str:
        """Return the text of an item; enter it with this one where it has none."""
        known = self.get(item)
        if known is not None:
            return known
        self.put(item, text)
        return text

    def put(self, item: Hashable, text: str) -> None:
        """Enter the text of an item, instead of the one that it has."""
        said = text.encode()
        self._places.put(item, len(self._said))
        self._said += len(said).to_bytes(4, "big") + said

    def get(self, item: Hashable) -> str | None:
        """Return the text of an item, or None."""
        place = self._places.get(item)
        if place is None:
            return None
        begin = place + 4
        return self._said[begin : begin + int.from_bytes(self._said[place:begin], "big")].decode()

    def __contains__(self, item: Hashable) -> bool:
        return item in self._places

    def __len__(self) -> int:
        return len(self._places)


class Meanings(Mapping[K, str]):
    """What each of some keys means, in the order of the keys, which are on disk beyond the first ones."""

    def __init__(self) -> None:
        self._texts = Texts()
        self._keys: Spool[K] = Spool()

    def __setitem__(self, key: K, text: str) -> None:
        if key not in self._texts:
            self._keys.add(key)
        self._texts.put(key, text)

    def __getitem__(self, key: K) -> str:
        found = self._texts.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return len(self._texts) > 0 and key in self._texts

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def get(self, key: K, default: None = None, /) -> str | None: ...
    @overload
    def get(self, key: K, default: str | T, /) -> str | T: ...
    def get(self, key: K, default: str | T | None = None, /) -> str | T | None:
        """Return what a key means, else the default."""
        found = self._texts.get(key) if len(self._texts) else None
        return default if found is None else found
