"""Figures and dates of people: read where their form is stated, and never as something near it."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.write.values import ValueRefused
from loaders.ingest.days import partial_date
from loaders.ingest.figures import Figure, decimal_number, whole_number
from loaders.ingest.intake import DateOrder, DecimalMark

PLAIN, POINT, COMMA = DecimalMark.PLAIN, DecimalMark.POINT, DecimalMark.COMMA


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("1234,5", COMMA, "1234.5"),
        ("-1.234.567", COMMA, "-1234567"),
        ("1.234,5", COMMA, "1234.5"),
        ("1 234,5", COMMA, "1234.5"),
        ("1\u202f234", COMMA, "1234"),
        ("1'234.5", POINT, "1234.5"),
        ("1,234.5", POINT, "1234.5"),
        ("1.234", POINT, "1.234"),
        ("1,234", COMMA, "1.234"),
        ("500", COMMA, "500"),
    ],
)
def test_a_stated_mark_reads_groups_and_decimals(text: str, mark: DecimalMark, value: str) -> None:
    assert decimal_number(text, mark) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("1.234", COMMA), ("12.5", COMMA), ("1,234", POINT), ("12,5", POINT), ("1.23.456,7", COMMA),
        ("1,234,56", POINT), ("1.234.567,8,9", COMMA), ("1..2", POINT), (",5", COMMA), ("5,", COMMA),
        ("", COMMA),
        ("1.234,567.8", COMMA), ("(500)", COMMA), ("1 23", COMMA), ("٣,٥", COMMA),
    ],
)  # fmt: skip
def test_what_may_be_something_else_is_refused_under_a_stated_mark(text: str, mark: DecimalMark) -> None:
    """1.234 is 1234 to one person and 1.234 to another, whatever the mark of the file."""
    with pytest.raises(ValueRefused):
        decimal_number(text, mark)


def test_a_percent_sign_is_that_of_a_percentage_alone() -> None:
    assert decimal_number("12,5 %", COMMA, percent=True) == Decimal("12.5")
    for text, mark, percent in (("12.5%", PLAIN, True), ("12,5%", COMMA, False), ("%", COMMA, True)):
        with pytest.raises(ValueRefused):
            decimal_number(text, mark, percent=percent)


def test_a_whole_number_has_groups_and_no_decimals() -> None:
    assert whole_number("1.234", COMMA) == 1234
    assert whole_number("1,234,567", POINT) == 1234567
    for text in ("1,0", "1.5", "1.23"):
        with pytest.raises(ValueRefused):
            whole_number(text, COMMA)


def test_a_figure_of_a_workbook_has_a_point_whatever_is_stated() -> None:
    assert decimal_number(Figure("12.5"), COMMA) == Decimal("12.5")
    assert decimal_number(Figure("7.5%"), COMMA, percent=True) == Decimal("7.5")
    assert whole_number(Figure("2024"), COMMA) == 2024


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from([(",", ".", POINT), (".", ",", COMMA)]))
def test_a_figure_as_its_country_writes_it_is_read_back(
    number: Decimal, country: tuple[str, str, DecimalMark]
) -> None:
    group, mark, stated = country
    text = f"{number:,.2f}".replace(",", "_").replace(".", mark).replace("_", group)
    assert decimal_number(text, stated) == number


@given(st.dates(), st.sampled_from(["/", ".", "-"]))
def test_a_date_as_its_country_writes_it_is_read_back(day: date, mark: str) -> None:
    parts = (str(day.day), str(day.month), f"{day.year:04}")
    assert partial_date(mark.join(parts), DateOrder.DMY).first == day
    assert partial_date(mark.join((parts[1], parts[0], parts[2])), DateOrder.MDY).first == day
    assert partial_date(day.isoformat(), DateOrder.DMY).first == day


@pytest.mark.parametrize(
    "text", ["31/02/2024", "13/13/2024", "1/2.2024", "1/2/24", "2024-02-30", "24.05", "x"]
)
@pytest.mark.parametrize("order", list(DateOrder))
def test_what_is_not_a_day_is_refused_under_every_order(text: str, order: DateOrder) -> None:
    with pytest.raises(ValueRefused):
        partial_date(text, order)


@pytest.mark.parametrize(
    ("text", "words"),
    [("2024/5/7", "write 2024-05-07"), ("2024-02-30", "write 2024, 2024-05"), ("7/5/24", "four digits")],
)
def test_the_cure_is_never_the_date_that_was_refused(text: str, words: str) -> None:
    """“'2024-02-30' is not a date: write 2024-02-30” was said of a day that there is not."""
    with pytest.raises(ValueRefused, match=words):
        partial_date(text, DateOrder.ISO)


@pytest.mark.parametrize(
    "text",
    "0,865 12,345 12,5 1,234,567.50 1.234,50 1.234.567 -0,5 1'234'567 0,12 00,123 12,5% 7% abc".split(),
)
@pytest.mark.parametrize("whole", [True, False])
def test_an_option_that_a_figure_is_refused_with_takes_it(text: str, whole: bool) -> None:
    """0,865 was refused with the advice of --decimal point, under which it is refused as well."""

    def read(mark: DecimalMark) -> object:
        return whole_number(text, mark) if whole else decimal_number(text, mark, percent=True)

    with pytest.raises(ValueRefused) as refused:
        read(PLAIN)
    named = [DecimalMark(each) for each in re.findall(r"--decimal (comma|point)", str(refused.value))]
    for mark in named:
        read(mark)
    for mark in {POINT, COMMA}.difference(named):
        with pytest.raises(ValueRefused):
            read(mark)
