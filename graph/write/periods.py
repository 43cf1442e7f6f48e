"""Rows that state one relationship twice for one time: 30 % from 2020 and 30 % from 2021 are not 60 %."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from graph.errors import ErrorCode, Problem
from graph.model.catalogue import relationships
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.write.records import RelationshipRecord, StatementRecord


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A row's stretch of time, and where it is; the rows of a large table are not held beside it."""

    begin: date
    end: date
    file: str
    place: str
    column: str


class Facts:
    """The relationships that statements are about, in eight bytes each: most of a large table come once."""

    def __init__(self) -> None:
        self._seen = array("q")

    def add(self, statement: StatementRecord) -> None:
        """Enter what a statement is about; one of an export was compared when it was recorded."""
        for rel in () if statement.ranked_at is not None else statement.relationships:
            self._seen.append(hash((statement.source.name, *_fact(rel))))

    def overlapping(self, statements: Iterable[StatementRecord]) -> Iterator[Problem]:
        """Yield the problems of ``overlapping`` for the statements that were entered."""
        again = {one for one, next_one in pairwise(sorted(self._seen)) if one == next_one}
        groups: dict[tuple[object, ...], list[_Stretch]] = defaultdict(list)
        for statement in statements if again else ():
            for rel in () if statement.ranked_at is not None else statement.relationships:
                which = (statement.source.name, *_fact(rel))
                if hash(which) in again:
                    groups[which].append(_stretch(statement, rel))
        for rows in groups.values():
            yield from _within(rows)


def overlapping(statements: Collection[StatementRecord]) -> Iterator[Problem]:
    """Yield a problem for each row whose period overlaps that of another row about the same relationship.

    Two rows with one start are one stretch of time, which is compared elsewhere. The rows of an export are
    statements that were recorded one after the other, each of them as the ends that others state allowed.
    """
    facts = Facts()
    for statement in statements:
        facts.add(statement)
    yield from facts.overlapping(statements)


def _stretch(statement: StatementRecord, rel: RelationshipRecord) -> _Stretch:
    column = "valid_from" if rel.valid_from else "valid_to"
    return _Stretch(_begins(rel), _ends(rel), statement.file, statement.place, column)


def stated_twice(statements: Iterable[StatementRecord]) -> Iterator[Problem]:
    """Yield a problem for each relationship that an earlier statement states otherwise from one day on."""
    first: dict[tuple[object, ...], tuple[RelationshipRecord, str]] = {}
    for statement in statements:
        for rel in statement.relationships:
            which = (statement.source.name, *_fact(rel), rel.is_summary, _begins(rel))
            before, where = first.setdefault(which, (rel, f"{statement.file} {statement.place}".strip()))
            if (before.properties, before.valid_to) != (rel.properties, rel.valid_to):
                message = f"{where} states this relationship from the same day on, but otherwise: keep one"
                column = "valid_from" if rel.valid_from else ""
                code = ErrorCode.DUPLICATE_STATEMENT
                yield Problem(statement.file, statement.place, column, code, message)


class Stretches:
    """The stretches of time of every share so far, for formats that are read statement by statement."""

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], dict[date, tuple[date, str]]] = defaultdict(dict)

    def clash(self, statement: StatementRecord) -> Problem | None:
        """Enter a statement's shares; return the problem of one that overlaps an earlier one's, else None."""
        shares = [rel for rel in statement.relationships if relationships()[rel.type].share]
        for rel in shares:
            row = _stretch(statement, rel)
            begin, end = row.begin, row.end
            known = self._seen[statement.source.name, *_fact(rel)]
            for other, (until, where) in known.items():
                if other != begin and other < end and begin < until:
                    return _problem(row, where)
            before = known.get(begin)
            if before is None or before[0] < end:
                known[begin] = (end, f"{statement.file} {statement.place}")
        return None


def _fact(rel: RelationshipRecord) -> tuple[object, ...]:
    declared = relationships()[rel.type]
    ends = (rel.start.id, rel.end.id)
    if declared.symmetric:
        ends = (min(ends), max(ends))
    return (rel.type, *ends, *(str(rel.properties.get(name, "")) for name in declared.key))


def _within(rows: list[_Stretch]) -> Iterator[Problem]:
    ordered = sorted(rows, key=lambda row: row.begin)
    last: _Stretch | None = None
    for begin, group in groupby(ordered, key=lambda row: row.begin):
        together = list(group)
        if last is not None and begin < last.end:
            other = f"{last.file} {last.place}".strip()
            yield from (_problem(row, other) for row in together)
        # the row that ends last of those that begin before the next
        last = max([*together, *([last] if last else [])], key=lambda row: row.end)


def _problem(row: _Stretch, other: str) -> Problem:
    message = (
        f"the period overlaps that of {other}, which is about the same relationship: "
        "end one before the other begins, or keep one"
    )
    return Problem(row.file, row.place, row.column, ErrorCode.OVERLAPPING_PERIODS, message)


def _begins(rel: RelationshipRecord) -> date:
    return rel.valid_from.first if rel.valid_from else OPEN_START


def _ends(rel: RelationshipRecord) -> date:
    """The first day on which it surely no longer holds: months and years may meet."""
    return rel.valid_to.first if rel.valid_to else OPEN_DATE
