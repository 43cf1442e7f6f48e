"""Top shares against every way to spread what is not recorded."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.dependencies.measures.top_shares import ranked, reaches, top

shares = st.lists(st.integers(0, 12).map(lambda tenth: Decimal(tenth * 5)), max_size=5).filter(
    lambda drawn: sum(drawn) <= 100
)


def test_the_published_table_of_another_tool() -> None:
    """concstats (rOpenSci), README: the largest of six firms has 40, three have 85, five have 96 percent."""
    table = [Decimal(share) for share in (35, 40, 5, 10, 6, 4)]
    published = [(Decimal(share), Decimal(share)) for share in (40, 85, 96)]
    assert [top(table, count) for count in (1, 3, 5)] == published


def spread(rest: int) -> list[list[int]]:
    """Return every way to divide the rest into parts of five percent or more."""
    if rest == 0:
        return [[]]
    found = []
    for first in range(5, rest + 1, 5):
        found += [[first, *others] for others in spread(rest - first) if not others or others[0] <= first]
    return found


@given(shares, st.integers(1, 4))
@settings(max_examples=200, deadline=None)
def test_the_bounds_hold_every_world_and_the_most_is_reached(drawn: list[Decimal], count: int) -> None:
    low, high = top(drawn, count)
    rest = min(int(100 - sum(drawn, Decimal(0))), 40)
    if sum(drawn, Decimal(0)) + rest < 100:
        return  # too many ways to try them all
    found = [sum(sorted([*drawn, *map(Decimal, ways)], reverse=True)[:count]) for ways in spread(rest)]
    assert high == max(found)
    assert low <= min(found)


def test_ranks_follow_the_shares_and_ids_break_ties() -> None:
    found = ranked({"b": Decimal(30), "a": Decimal(30), "c": Decimal(40)})
    assert [(each.rank, each.member, each.running) for each in found] == [
        (1, "c", Decimal(40)), (2, "a", Decimal(70)), (3, "b", Decimal(100)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("10", "10", Answer.YES), ("9.9", "9.9", Answer.NO), ("0", "10", Answer.UNKNOWN)],
)
def test_a_threshold_is_reached_at_the_figure_itself(low: str, high: str, expected: Answer) -> None:
    assert reaches((Decimal(low), Decimal(high)), Decimal(10)) is expected
