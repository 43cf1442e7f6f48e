"""Unions of states by date, each accession and withdrawal on its day and the day before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.checks.logic import Answer
from graph.scopes.registers import countries, european_union_in_cldr
from graph.scopes.unions import NAMES, UNIONS, members, membership

APART_CODED = {"GP", "MQ", "GF", "RE", "MF", "YT", "AX"}
"""Parts of member states that ISO 3166-1 codes on their own."""


def states(union: str, on: date) -> frozenset[str]:
    return members(union, on)[0] - APART_CODED


def test_todays_european_union_is_that_of_cldr() -> None:
    assert states("EU", date(2026, 11, 25)) == european_union_in_cldr()


@pytest.mark.parametrize(
    ("day", "number"),
    [("1958-01-01", 6), ("1973-01-01", 9), ("1981-01-01", 10), ("1986-01-01", 12),
     ("1995-01-01", 15), ("2004-05-01", 25), ("2007-01-01", 27), ("2013-07-01", 28), ("2020-02-01", 27)],
)  # fmt: skip
def test_the_enlargements_of_the_european_union(day: str, number: int) -> None:
    def count(on: date) -> int:
        return len(states("EU", on) - {"GL", "BL", "GI"})

    on = date.fromisoformat(day)
    assert count(on) == number
    assert count(on - timedelta(days=1)) != number


def test_croatia_and_the_united_kingdom() -> None:
    assert membership("EU", "HR", date(2013, 6, 30)) is Answer.NO
    assert membership("EU", "HR", date(2013, 7, 1)) is Answer.YES
    assert membership("EU", "GB", date(2020, 1, 31)) is Answer.YES
    assert membership("EU", "GB", date(2020, 2, 1)) is Answer.NO


def test_what_is_disputed_is_unknown() -> None:
    assert membership("EEA", "GB", date(2020, 6, 1)) is Answer.UNKNOWN
    assert membership("EEA", "GB", date(2021, 1, 1)) is Answer.NO
    sure, disputed = members("EEA", date(2020, 6, 1))
    assert "GB" in disputed
    assert not sure & disputed


def test_the_european_economic_area_is_the_union_and_three_of_efta() -> None:
    today = date(2026, 11, 25)
    assert states("EEA", today) == states("EU", today) | {"IS", "LI", "NO"}
    assert states("EFTA", today) == {"CH", "IS", "LI", "NO"}


def test_every_member_is_a_country_and_no_membership_ends_before_it_begins() -> None:
    for every in UNIONS.values():
        assert {each.member for each in every} <= countries()
        assert all(each.since < each.until for each in every)
    assert UNIONS.keys() == NAMES.keys()


def test_memberships_of_one_member_in_one_union_do_not_overlap() -> None:
    for every in UNIONS.values():
        for one in every:
            same = [other for other in every if other.member == one.member and other is not one]
            assert all(other.since >= one.until or other.until <= one.since for other in same)
