"""Frameworks at and beside each of their thresholds, and the monotony that reading bounds rests on."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.dependencies.measures.merger_frameworks import FRAMEWORKS, Band, Framework

BY_ID = {each.id: each for each in FRAMEWORKS}


def exactly(figure: float) -> tuple[Decimal, Decimal]:
    return Decimal(str(figure)), Decimal(str(figure))


@pytest.mark.parametrize(
    ("framework", "index", "band"),
    [
        ("US_2023", 999.99, Band.LOW),
        ("US_2023", 1000, Band.MODERATE),
        ("US_2023", 1800, Band.MODERATE),
        ("US_2023", 1800.01, Band.HIGH),
        ("US_2010", 1499, Band.LOW),
        ("US_2010", 2500, Band.MODERATE),
        ("US_2010", 2501, Band.HIGH),
        ("EU_2004", 999, Band.LOW),
        ("EU_2004", 2000, Band.MODERATE),
        ("EU_2004", 2001, Band.HIGH),
    ],
)
def test_the_band_on_both_sides_of_each_threshold(framework: str, index: float, band: Band) -> None:
    assert BY_ID[framework].band(exactly(index)) is band


@pytest.mark.parametrize(
    ("framework", "after", "change", "share", "closer"),
    [
        ("US_2023", 1801, 101, 10, True),
        ("US_2023", 1801, 100, 10, False),
        ("US_2023", 1800, 101, 30, False),
        ("US_2023", 1500, 101, 30.1, True),
        ("US_2023", 1500, 100, 90, False),
        ("US_2010", 1500, 101, 0, True),
        ("US_2010", 1499, 500, 0, False),
        ("EU_2004", 999, 900, 0, False),
        ("EU_2004", 1500, 249, 0, False),
        ("EU_2004", 1500, 250, 0, True),
        ("EU_2004", 2001, 149, 0, False),
        ("EU_2004", 2001, 150, 0, True),
    ],
)
def test_an_authority_looks_closer_from_the_threshold_on(
    framework: str, after: float, change: float, share: float, closer: bool
) -> None:
    answer = BY_ID[framework].attention(exactly(after), exactly(change), exactly(share))
    assert answer is (Answer.YES if closer else Answer.NO)


def test_bounds_on_both_sides_of_a_threshold_leave_it_open() -> None:
    us = BY_ID["US_2023"]
    assert us.band((Decimal(900), Decimal(1100))) is Band.UNKNOWN
    assert us.attention((Decimal(1700), Decimal(1900)), exactly(150), exactly(5)) is Answer.UNKNOWN
    assert us.attention(exactly(1900), (Decimal(0), Decimal(150)), exactly(5)) is Answer.UNKNOWN


figures = st.integers(0, 10_000).map(Decimal)


@given(st.sampled_from(FRAMEWORKS), *[figures] * 6)
def test_more_of_anything_never_makes_an_authority_look_away(
    framework: Framework, after: Decimal, change: Decimal, share: Decimal, a: Decimal, b: Decimal, c: Decimal
) -> None:
    """Bounds are read at their ends, which is right only if nothing in between answers otherwise."""
    if framework.looks_closer(after, change, share):
        assert framework.looks_closer(after + a, change + b, share + c)


def test_every_framework_names_its_safeguard_and_its_year() -> None:
    assert [each.year for each in FRAMEWORKS] == [2023, 2010, 2004]
    assert all(each.safeguard.endswith(".") for each in FRAMEWORKS)
