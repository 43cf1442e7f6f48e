"""Overlaps against a twin that compares every two rows, on drawn histories of one relationship."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.language.partial_date import PartialDate
from graph.write.keys import local_key
from graph.write.periods import overlapping, stated_twice
from graph.write.records import RelationshipRecord, SourceRecord, StatementRecord

A, B = local_key("Person", "House", "a"), local_key("Person", "House", "b")
Period = tuple[int | None, int | None]


def year(number: int | None) -> PartialDate | None:
    return None if number is None else PartialDate(date(number, 1, 1))


def statement(place: int, period: Period, kind: str = "FAMILY_OF", turned: bool = False) -> StatementRecord:
    ends = (B, A) if turned else (A, B)
    link = RelationshipRecord(kind, *ends, valid_from=year(period[0]), valid_to=year(period[1]))
    return StatementRecord(
        SourceRecord("House"), f"s{place}", f"row {place}", (), (link,), file="family_of.csv"
    )


def refused(periods: list[Period]) -> list[str]:
    rows = [statement(place, period) for place, period in enumerate(periods, 2)]
    return sorted(problem.place for problem in overlapping(rows))


def by_hand(periods: list[Period]) -> list[str]:
    """A row is refused where one that began before it has not ended when it begins."""
    found = []
    for place, (begin, _) in enumerate(periods, 2):
        earlier = [end for other, end in periods if (other or 1) < (begin or 1)]
        if any((end or 9999) > (begin or 1) for end in earlier):
            found.append(f"row {place}")
    return sorted(found)


YEARS = st.integers(2000, 2006)
PERIODS = st.tuples(st.none() | YEARS, st.none() | YEARS).filter(
    lambda period: period[0] is None or period[1] is None or period[0] < period[1]
)


@given(st.lists(PERIODS, max_size=6))
def test_every_row_that_begins_within_another_is_refused(periods: list[Period]) -> None:
    """Of two rows with one start that lie in an earlier one, the second was passed over."""
    assert refused(periods) == by_hand(periods)


def test_two_rows_of_one_start_within_an_earlier_one_are_both_refused() -> None:
    assert refused([(2000, 2004), (2002, 2006), (2002, 2005)]) == ["row 3", "row 4"]


@pytest.mark.parametrize("order", list(permutations([(2000, 2003), (2001, 2002), (2002, None)])))
def test_the_order_of_the_rows_does_not_matter(order: tuple[Period, ...]) -> None:
    assert len(refused(list(order))) == 2


def test_rows_of_an_export_are_statements_that_followed_each_other() -> None:
    """What had been ended over the API, and began again, could not be loaded from its own tables."""
    rows = [statement(2, (2000, None)), statement(3, (2001, None))]
    moment = datetime(2025, 1, 1, tzinfo=UTC)
    assert list(overlapping([replace(row, ranked_at=moment) for row in rows])) == []


def test_a_tie_without_direction_is_one_relationship_from_either_end() -> None:
    rows = [statement(2, (2000, None)), statement(3, (2001, None), turned=True)]
    assert [problem.place for problem in overlapping(rows)] == ["row 3"]


def test_a_relationship_with_direction_is_another_when_it_is_turned() -> None:
    rows = [statement(2, (2000, None), "REPRESENTS"), statement(3, (2001, None), "REPRESENTS", turned=True)]
    assert list(overlapping(rows)) == []


def test_relationships_of_other_types_do_not_overlap() -> None:
    rows = [statement(2, (2000, None)), statement(3, (2001, None), "ASSOCIATE_OF")]
    assert list(overlapping(rows)) == []


def test_of_two_that_begin_on_one_day_and_differ_the_second_is_named() -> None:
    rows = [statement(2, (2001, 2003)), statement(3, (2001, 2003)), statement(4, (2001, 2004))]
    assert [(problem.place, problem.code) for problem in stated_twice(rows)] == [
        ("row 4", "DUPLICATE_STATEMENT")
    ]
