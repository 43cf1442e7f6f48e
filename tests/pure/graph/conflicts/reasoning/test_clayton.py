"""Section 8 of the Clayton Act: the limits of each year, at a dollar more and a dollar less.

The twin reads the statute in two steps for whole figures: both firms above the limit of capital, and
none of the three exemptions: competitive sales of either below the limit, below 2 % of the sales of
either, or below 4 % of the sales of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.case import Case
from graph.checks.figure import Threshold
from graph.checks.logic import Answer
from graph.conflicts.readings.competition import CAPITAL, SALES, TOTAL, FirmFigures
from graph.conflicts.reasoning.clayton import CAPITAL_AT, CLAYTON, SALES_AT, Covered, covered

DAY = date(2025, 6, 30)
LIMITS = Case(DAY).figures(CLAYTON)
LARGE, SMALL = 51_380_001, 51_380_000
SOLD, FEW = 5_138_000, 5_137_999
WHOLE: dict[str, int | None] = {CAPITAL: LARGE, SALES: SOLD, TOTAL: 10 * SOLD}


def firm(name: str, **values: int | None) -> FirmFigures:
    given = {kind: Decimal(amount) for kind, amount in values.items() if amount is not None}
    return FirmFigures(name, 2024, given)


def ask(first: dict[str, int | None], second: dict[str, int | None]) -> Covered:
    return covered(firm("party_a", **first), firm("party_b", **second), LIMITS, DAY)


def with_figures(changed: dict[str, int | None]) -> dict[str, int | None]:
    return {**WHOLE, **changed}


def by_the_statute(first: dict[str, int], second: dict[str, int]) -> bool:
    if any(each[CAPITAL] <= 51_380_000 for each in (first, second)):
        return False
    small = any(each[SALES] < 5_138_000 for each in (first, second))
    one = any(each[SALES] * 100 < 2 * each[TOTAL] for each in (first, second))
    both = all(each[SALES] * 100 < 4 * each[TOTAL] for each in (first, second))
    return not (small or one or both)


AMOUNTS = {
    CAPITAL: (SMALL, LARGE),
    SALES: (FEW, SOLD),
    # exactly 2 % and 4 % of the sales, and a little less of each
    TOTAL: (SOLD * 25, SOLD * 25 + 26, SOLD * 50, SOLD * 50 + 50),
}


def firms() -> Iterator[dict[str, int]]:
    for capital, sales, total in product(*AMOUNTS.values()):
        yield {CAPITAL: capital, SALES: sales, TOTAL: total}


def test_whole_figures_are_decided_as_the_statute_decides_them() -> None:
    for first, second in product(firms(), firms()):
        expected = Answer.YES if by_the_statute(first, second) else Answer.NO
        found = ask(dict(first), dict(second))
        assert found.answer is expected, (first, second)
        assert found.missing == ()


def fits(shown: dict[str, int | None], figures: dict[str, int]) -> bool:
    return all(shown[kind] in (None, amount) for kind, amount in figures.items())


@given(st.data())
def test_what_is_not_recorded_leaves_open_what_either_figure_could_decide(data: st.DataObject) -> None:
    """UNKNOWN only where some figures that could be recorded say yes and others no."""
    drawn = [data.draw(st.sampled_from(list(firms()))) for _ in range(2)]
    hidden = data.draw(st.lists(st.tuples(st.integers(0, 1), st.sampled_from([CAPITAL, SALES])), max_size=3))
    shown = [dict[str, int | None](each) for each in drawn]
    for which, kind in hidden:
        shown[which][kind] = None
    answers = set()
    for values in product(firms(), firms()):
        if all(fits(seen, figures) for seen, figures in zip(shown, values, strict=True)):
            answers.add(by_the_statute(*values))
    found = ask(*shown).answer
    if len(answers) > 1:
        assert found is Answer.UNKNOWN
    else:
        assert found in {Answer.YES if answers.pop() else Answer.NO, Answer.UNKNOWN}


@given(st.sampled_from(list(firms())), st.sampled_from(list(firms())))
def test_it_does_not_matter_which_firm_is_named_first(first: dict[str, int], second: dict[str, int]) -> None:
    assert ask(dict(first), dict(second)).answer is ask(dict(second), dict(first)).answer


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({CAPITAL: None}, Answer.UNKNOWN),
        ({SALES: None}, Answer.UNKNOWN),
        ({TOTAL: None}, Answer.UNKNOWN),
        ({CAPITAL: SMALL, SALES: None}, Answer.NO),
        ({CAPITAL: None, SALES: FEW}, Answer.NO),
    ],
)
def test_one_figure_that_decides_is_enough(changed: dict[str, int | None], answer: Answer) -> None:
    assert ask(with_figures(changed), with_figures({})).answer is answer


def test_each_missing_figure_is_asked_for_by_name_firm_and_year() -> None:
    found = ask({}, with_figures({TOTAL: None}))
    assert [(gap.about, gap.what) for gap in found.missing] == [
        ("party_a", "the capital, surplus and undivided profits of {party_a} in 2024, in USD"),
        ("party_a", "the competitive sales of {party_a} in 2024, in USD"),
        ("party_a", "the total sales of {party_a} in 2024, in USD"),
        ("party_b", "the total sales of {party_b} in 2024, in USD"),
    ]


def test_a_day_without_figures_names_its_year() -> None:
    """Every January has new figures: those of the last year are never used for the next."""
    found = covered(firm("party_a", **WHOLE), firm("party_b", **WHOLE), None, date(2031, 2, 3))
    assert found.answer is Answer.UNKNOWN
    assert "2031" in found.missing[0].what
    assert found.steps == ()


def test_the_calculation_shows_every_comparison_with_its_outcome() -> None:
    steps = ask(with_figures({CAPITAL: SMALL}), with_figures({})).steps
    shown = [(step.label, step.expression, step.result) for step in steps]
    assert shown[0] == (
        "capital, surplus and undivided profits of {party_a}",
        "USD 51,380,000 > USD 51,380,000",
        "no",
    )
    assert shown[1] == ("competitive sales of {party_a}", "USD 5,138,000 ≥ USD 5,138,000", "yes")
    assert shown[2][2] == "10.000000 %"
    assert shown[3][0].endswith("{party_b}")


def test_sales_of_nothing_are_not_divided_by() -> None:
    found = ask(with_figures({TOTAL: 0}), with_figures({}))
    assert not [step for step in found.steps if step.label == "competitive part of the sales of {party_a}"]


@pytest.mark.parametrize(
    ("asked", "capital", "sales"),
    [
        (date(2024, 1, 22), "48559000", "4855900"),
        (date(2025, 1, 21), "48559000", "4855900"),
        (date(2025, 1, 22), "51380000", "5138000"),
        (date(2026, 1, 15), "51380000", "5138000"),
        (date(2026, 1, 16), "54402000", "5440200"),
        (date(2026, 12, 31), "54402000", "5440200"),
    ],
)
def test_the_figures_of_the_day(asked: date, capital: str, sales: str) -> None:
    """FTC notices: 89 FR 3926, 90 FR 7697, and that of 14 January 2026."""
    found = Case(asked).figures(CLAYTON)
    assert found is not None
    assert (found["capital"].value, found["competitive_sales"].value) == (Decimal(capital), Decimal(sales))


@pytest.mark.parametrize("asked", [date(2024, 1, 21), date(2027, 1, 1)])
def test_years_that_are_not_declared_have_none(asked: date) -> None:
    assert Case(asked).figures(CLAYTON) is None


def test_yearly_figures_follow_one_another_without_a_gap() -> None:
    for figure in (CAPITAL_AT, SALES_AT):
        rows: tuple[Threshold, ...] = figure.rows
        day = rows[0].valid_from
        while day < (rows[-1].valid_to or date.max):
            assert figure.on(day) is not None
            day += timedelta(days=1)
        assert all(row.law and row.unit == "USD" for row in rows)


def test_the_limit_of_sales_is_a_tenth_of_that_of_capital() -> None:
    """15 U.S.C. 19(a)(5): $10,000,000 and $1,000,000, revised by one and the same rate."""
    for capital, sales in zip(CAPITAL_AT.rows, SALES_AT.rows, strict=True):
        assert abs(capital.value - 10 * sales.value) <= 10
