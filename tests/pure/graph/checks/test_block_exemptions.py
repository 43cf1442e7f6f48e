"""The figures of the block exemptions: one home, in force without a gap, and named by reports as they are."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.checks.block_exemptions import (
    FIGURES,
    RIVALS_SHARE,
    TECHNOLOGY_DAYS,
    TECHNOLOGY_GRACE,
    VERTICAL_DAYS,
)
from graph.conflicts.catalogue import rules
from graph.dependencies.safeguards import SAFEGUARDS

_DAY = timedelta(days=1)


def test_each_figure_is_law_and_holds_on_the_days_of_its_regulation_alone() -> None:
    for figure in FIGURES:
        assert figure.law
        first, last = figure.rows[0].valid_from, figure.rows[-1].valid_to
        assert last is not None
        held = VERTICAL_DAYS if len(figure.rows) == 1 else (TECHNOLOGY_DAYS[0][0], TECHNOLOGY_DAYS[1][1])
        assert (first, last) == held
        assert (figure.on(first - _DAY), figure.on(last)) == (None, None)


@pytest.mark.parametrize(("day", "years"), [(date(2026, 4, 30), 2), (date(2026, 5, 1), 3)])
def test_the_grace_of_the_new_regulation_begins_with_it(day: date, years: int) -> None:
    found = TECHNOLOGY_GRACE.on(day)
    assert found is not None
    assert int(found.value) == years
    assert ("2026/877" in found.source) is (years == 3)


def test_the_rule_uses_these_figures() -> None:
    assert set(FIGURES) <= set(rules()["safe_harbor_lost"].figures)


def test_a_report_says_the_figures_and_days_of_the_rule() -> None:
    """Three of them were written a second time as text, which a new row of data would have left behind."""
    said = {each.id: each for each in SAFEGUARDS}
    assert "at most five exclusive" not in said["EU_VBER_2022_TERRITORY"].says
    assert "at most 5 exclusive distributors" in said["EU_VBER_2022_TERRITORY"].says
    assert "longer than 5 years" in said["EU_VBER_2022_NON_COMPETE"].says
    assert "more than 30 % of its market" in said["EU_VBER_2022_SHARE"].says
    for id, row in zip(("EU_TTBER_2014", "EU_TTBER_2026"), RIVALS_SHARE.rows, strict=True):
        assert f"at most {row.value} % together" in said[id].says
        assert (said[id].since, said[id].until) == (row.valid_from, row.valid_to)
