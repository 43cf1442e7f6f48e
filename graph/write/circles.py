"""Rows that make something a part of itself: a check would ask the same question in a circle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.errors import ErrorCode, Problem
from graph.write.check import PART_OF
from graph.write.records import StatementRecord

_CIRCLE = "with the rows before it, this makes it a part of itself: leave out the row that is wrong"


def circles(statements: Iterable[StatementRecord]) -> Iterator[Problem]:
    """Yield a problem for each row that closes a circle with those before it."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        for rel in statement.relationships:
            if rel.type != PART_OF:
                continue
            part, whole = rel.start.id, rel.end.id
            if part in _from(whole, wholes):
                yield Problem(statement.file, statement.place, "end", ErrorCode.CONTRADICTION, _CIRCLE)
            else:
                wholes[part].add(whole)


def _from(begin: str, wholes: dict[str, set[str]]) -> set[str]:
    """Return what something is a part of, itself included."""
    found, ahead = {begin}, [begin]
    while ahead:
        for whole in wholes.get(ahead.pop(), ()):
            if whole not in found:
                found.add(whole)
                ahead.append(whole)
    return found
