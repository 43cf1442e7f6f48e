"""The tests of regimes as they are read in their sources: thresholds at the line, dates, what adds up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from graph.checks.reference import NOT_READ, Reference
from graph.model.language.enums import InterestType
from graph.ownership.closure import Threshold
from graph.ownership.figures import Range
from graph.ownership.regimes import OwnershipTest, PassThrough, Regime, regimes
from tests.docs.pages import page

T = OwnershipTest


@pytest.mark.parametrize(
    ("test", "line", "together"),
    [
        (T.OFAC50, "at least 50 %", True),
        (T.EU50, "at least 50 %", True),
        (T.BIS50, "at least 50 %", True),
        (T.UK50, "more than 50 %", False),
        (T.AMLR25, "at least 25 %", False),
        (T.FINCEN25, "at least 25 %", False),
        (T.PSC25, "more than 25 %", False),
        (T.CLOSE_LINK20, "at least 20 %", False),
        (T.CONTROL50, "more than 50 %", False),
    ],
)
def test_each_line_and_whether_holders_add_up(test: OwnershipTest, line: str, together: bool) -> None:
    """OFAC counts 50 % or more of all blocked persons together; OFSI more than 50 %, each alone."""
    regime = regimes()[test]
    assert (regime.line, regime.together) == (line, together)


def test_every_declared_test_has_its_regime() -> None:
    assert set(regimes()) == set(OwnershipTest)
    assert all(regime.test is test for test, regime in regimes().items())


@pytest.mark.parametrize("regime", regimes().values(), ids=lambda regime: regime.test.value)
def test_a_regime_names_its_source_and_knows_the_words_of_interests(regime: Regime) -> None:
    known = set(InterestType.__members__)
    assert {*regime.interest_types, *regime.doubtful} <= known
    assert not set(regime.interest_types) & set(regime.doubtful)
    assert regime.source
    if regime.applies_from is not None:
        assert regime.applies_from.year >= regime.year
    if regime.suspended is not None:
        first, last = regime.suspended
        assert (regime.applies_from or date.min) < first <= last


def test_dates_that_are_in_the_law() -> None:
    assert regimes()[T.AMLR25].applies_from == date(2027, 7, 10)
    assert regimes()[T.BIS50].applies_from == date(2025, 9, 29)
    assert regimes()[T.BIS50].suspended == (date(2025, 11, 10), date(2026, 11, 9))


def test_what_is_not_confirmed_is_marked() -> None:
    """A test rests on a text that was read and on nothing that is open, or it says so."""
    unsure = {test for test, regime in regimes().items() if not regime.confirmed}
    assert unsure == {T.EU50, T.UK50, T.BIS50, T.CLOSE_LINK20, T.CONTROL50}


WHOLE: dict[str, Any] = {
    "test": T.EU50, "title": "Owned", "percent": Decimal(50), "strict": False, "together": True,
    "passing": PassThrough.MULTIPLY, "interest_types": ("SHAREHOLDING",), "year": 2024,
    "references": (Reference("A source", 2024, read="2026-11-26"),),
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"percent": Decimal(0)}, "above 0"),
        ({"percent": Decimal(-1)}, "above 0"),
        ({"percent": Decimal("100.01")}, "at most 100"),
        ({"references": ()}, "name the source"),
        ({"interest_types": ()}, "interest types that count"),
    ],
)
def test_a_regime_that_could_not_be_defended_is_refused(changed: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Regime(**{**WHOLE, **changed})


@pytest.mark.parametrize(
    ("test", "place", "measured"),
    [(T.BIS50, "US-NY", False), (T.BIS50, "DE", True), (T.BIS50, None, True), (T.OFAC50, "US", True)],
)
def test_a_regime_of_foreign_firms_leaves_its_own_out(
    test: OwnershipTest, place: str | None, measured: bool
) -> None:
    assert regimes()[test].measures(place) is measured


@pytest.mark.parametrize(
    ("changed", "confirmed"),
    [
        ({}, True),
        ({"open": "how it is traced"}, False),
        ({"references": (Reference("Cited", 2024, read=NOT_READ),)}, False),
        ({"references": (Reference("Cited", 2024, read=NOT_READ), *WHOLE["references"])}, True),
    ],
)
def test_a_regime_is_confirmed_by_a_text_that_was_read(changed: dict[str, Any], confirmed: bool) -> None:
    assert Regime(**{**WHOLE, **changed}).confirmed is confirmed


def test_the_page_on_ownership_says_of_each_test_its_line_and_whether_it_is_confirmed() -> None:
    """The page said that tests were confirmed whose sources nobody had opened."""
    rows = [line.split(" | ") for line in page("docs/ownership.md").splitlines() if line.startswith("| ")]
    said = {row[0].strip("| "): (row[1], row[-1].startswith("yes")) for row in rows}
    for test, regime in regimes().items():
        assert said[test.value] == (regime.line, regime.confirmed), test


def test_the_source_in_words_says_what_to_know_and_what_is_open() -> None:
    said = Regime(**{**WHOLE, "note": "before, more", "open": "how it is traced"}).source
    assert said == "A source (before, more; to be confirmed: how it is traced)"


HALF, LESS, MORE = Fraction(1, 2), Fraction(49, 100), Fraction(51, 100)


@pytest.mark.parametrize(
    ("held", "reached", "passed"),
    [
        (Range(HALF, HALF), (True, True), (False, False)),
        (Range(MORE, MORE), (True, True), (True, True)),
        (Range(LESS, LESS), (False, False), (False, False)),
        (Range(LESS, MORE), (False, True), (False, True)),
        (Range(HALF, MORE), (True, True), (False, True)),
        (Range(HALF, MORE, True), (True, True), (True, True)),
        (Range(LESS, HALF), (False, True), (False, False)),
        (Range(LESS, HALF, False, True), (False, False), (False, False)),
        (Range(LESS, MORE, True, True), (False, True), (False, True)),
    ],
)
def test_a_line_that_must_be_reached_and_one_that_must_be_passed(
    held: Range, reached: tuple[bool, bool], passed: tuple[bool, bool]
) -> None:
    """Exactly 50 % meets OFAC's line and not OFSI's; "more than 50 %" meets both."""
    for strict, expected in ((False, reached), (True, passed)):
        line = Threshold(HALF, strict)
        assert (line.surely(held), line.possibly(held)) == expected
