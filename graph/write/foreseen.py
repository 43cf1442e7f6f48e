"""Reads of a mutation that are known before: all of them in one statement, each answered from it afterwards.

What a write reads of the graph are look-ups by key, ``UNWIND $rows AS row MATCH …``; each costs a way to the
server and back under the lock, which is more than the server needs for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from graph.database import Transaction
from graph.model.language.moment import OPEN_TIME

Lookup = tuple[str, Iterable[str]]
"""A statement that unwinds ``$rows`` as ``row``, and the keys to look up."""
_UNWIND = "UNWIND $rows AS row"
_DISTINCT = "DISTINCT "


class Foreseen:
    """A transaction in which nothing is written while it is read: what was looked up is not asked again."""

    def __init__(self, source: Transaction) -> None:
        self._source = source
        self._known: dict[str, dict[str, list[list[Any]]]] = defaultdict(dict)

    async def foresee(self, *lookups: Lookup) -> None:
        """Look all of these up in one statement."""
        wanted = [(text, sorted(set(keys) - self._known[text].keys())) for text, keys in lookups]
        wanted = [(text, keys) for text, keys in wanted if keys]
        if not wanted:
            return
        given: dict[str, Any] = {"open": OPEN_TIME}
        for place, (text, keys) in enumerate(wanted):
            given[f"rows_{place}"] = keys
            self._known[text].update({key: [] for key in keys})
        for place, key, record in await self._source.rows(together(tuple(t for t, _ in wanted)), given):
            self._known[wanted[place][0]][key].append(record)

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Return the records of a statement; those of keys that were looked up are known."""
        known = self._known.get(text)
        if known is None or parameters is None:
            return await self._source.rows(text, parameters)
        found: list[list[Any]] = []
        missing = []
        for key in parameters["rows"]:
            if key in known:
                found += known[key]
            else:
                missing.append(key)
        if missing:
            found += await self._source.rows(text, {**parameters, "rows": missing})
        return found


@lru_cache(maxsize=1_000)
def together(texts: tuple[str, ...]) -> str:
    """Return look-ups as one statement: each record comes with the place of its look-up and its key."""
    return " UNION ALL\n".join(_numbered(place, text) for place, text in enumerate(texts))


def _numbered(place: int, text: str) -> str:
    body, columns = text.strip().removeprefix(_UNWIND).rsplit("RETURN ", 1)
    distinct = _DISTINCT if columns.startswith(_DISTINCT) else ""
    record = f"RETURN {distinct}[{columns.removeprefix(_DISTINCT).strip()}] AS record"
    return f"UNWIND $rows_{place} AS row CALL (row) {{ {body}{record} }} RETURN {place} AS place, row, record"
