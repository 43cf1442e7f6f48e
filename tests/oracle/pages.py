"""Naive connections: filter, order, cut; no keyset, only positions in the whole list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLError

from tests.oracle.leaves import mark, marked
from tests.oracle.matching import Read, ordered

DEFAULT_PAGE = 25
MAX_PAGE = 100


def refusal(code: str) -> GraphQLError:
    """Return the error of a code, as the API would word it otherwise."""
    return GraphQLError(code, extensions={"code": code})


@dataclass(frozen=True, slots=True)
class PageAt:
    """One page: its rows in order, and where it is in the whole list."""

    rows: Sequence[Any]
    total: int
    has_next: bool
    has_previous: bool
    tie: Read
    members: Sequence[Any] = ()
    """Each node that the whole list leads to, once: what it is grouped by."""

    def cursor(self, row: Any) -> str:
        """Return the cursor of a row."""
        return mark(self.tie(row))

    @property
    def info(self) -> dict[str, Any]:
        """What ``pageInfo`` shows."""
        return {
            "hasNextPage": self.has_next,
            "hasPreviousPage": self.has_previous,
            "startCursor": self.cursor(self.rows[0]) if self.rows else None,
            "endCursor": self.cursor(self.rows[-1]) if self.rows else None,
        }


def page(rows: Sequence[Any], arguments: Mapping[str, Any], reads: Mapping[str, Read], tie: Read) -> PageAt:
    """Return the page of matching rows that the arguments ask for.

    As in Relay's specification, a page behind a cursor says that there are rows before it.
    """
    whole = ordered(rows, arguments.get("orderBy") or (), reads, tie)
    first, last = arguments.get("first"), arguments.get("last")
    after, before = arguments.get("after"), arguments.get("before")
    if first is not None and last is not None:
        raise refusal("INVALID_INPUT")
    if (before if last is None else after) is not None:
        raise refusal("INVALID_INPUT")
    wanted = last if first is None else first
    size = DEFAULT_PAGE if wanted is None else wanted
    if not 0 <= size <= MAX_PAGE:
        raise refusal("PAGE_SIZE")
    ids = [tie(row) for row in whole]
    if last is None:
        rest = whole[ids.index(marked(after)) + 1 :] if after is not None else whole
        return PageAt(rest[:size], len(whole), len(rest) > size, after is not None, tie)
    rest = whole[: ids.index(marked(before))] if before is not None else whole
    cut = rest[len(rest) - size :] if size < len(rest) else rest
    return PageAt(cut, len(whole), before is not None, len(rest) > size, tie)
