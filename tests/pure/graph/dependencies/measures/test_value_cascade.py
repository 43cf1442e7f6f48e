"""Value cascades against repeated substitution, and against the paper's example of two firms."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.value_cascade import Holding, Valued, value_cascade

FIRMS = [f"f{number}" for number in range(6)]
MUTUAL = [Holding("a", "b", 0.5), Holding("b", "a", 0.5)]
"""Two firms that have half of each other: A is 2/3 and 1/3 (Elliott, Golub and Jackson 2014, section I)."""


def by_firm(found: tuple[Valued, ...]) -> dict[str, Valued]:
    return {each.firm: each for each in found}


def values(shares: dict[tuple[str, str], float], assets: dict[str, float]) -> dict[str, float]:
    """Substitute again and again: the book value is the own assets and the shares of others' book values."""
    book = dict(assets)
    for _ in range(400):
        book = {
            firm: assets[firm]
            + sum(share * book[held] for (holder, held), share in shares.items() if holder == firm)
            for firm in assets
        }
    outside = {firm: 1 - sum(share for (_, held), share in shares.items() if held == firm) for firm in assets}
    return {firm: outside[firm] * book[firm] for firm in assets}


def loop(
    shares: dict[tuple[str, str], float], assets: dict[str, float], start: str, threshold: float, cost: float
) -> tuple[dict[str, float], dict[str, int]]:
    before = values(shares, assets)
    left = {**assets, start: 0.0}
    rounds, count = {start: 0}, 0
    while True:
        count += 1
        after = values(shares, left)
        new = [
            firm for firm in assets
            if firm not in rounds and after[firm] <= (1 - threshold) * before[firm] + 1e-7
        ]  # fmt: skip
        if not new:
            return after, rounds
        for firm in new:
            rounds[firm] = count
            left[firm] -= cost * before[firm]


pairs = st.tuples(st.sampled_from(FIRMS), st.sampled_from(FIRMS)).filter(lambda pair: pair[0] != pair[1])
stakes = st.dictionaries(pairs, st.sampled_from([0.05, 0.1, 0.15]), max_size=14)
amounts = st.fixed_dictionaries({firm: st.integers(1, 100).map(float) for firm in FIRMS})


@given(
    stakes,
    amounts,
    st.sampled_from(FIRMS),
    st.sampled_from([0.051, 0.103, 0.257]),
    st.sampled_from([0.0, 0.5]),
)
@settings(max_examples=150, deadline=None)
def test_values_and_rounds_are_those_of_repeated_substitution(
    shares: dict[tuple[str, str], float], assets: dict[str, float], start: str, threshold: float, cost: float
) -> None:
    held = [Holding(holder, firm, share) for (holder, firm), share in shares.items()]
    found = by_firm(value_cascade(held, assets, [start], threshold, cost))
    after, rounds = loop(shares, assets, start, threshold, cost)
    assert {firm: each.round for firm, each in found.items() if each.round is not None} == rounds
    for firm in FIRMS:
        assert found[firm].before == pytest.approx(values(shares, assets)[firm], abs=1e-6)
        assert found[firm].after == pytest.approx(after[firm], abs=1e-6)
        assert found[firm].known


def test_two_firms_that_have_half_of_each_other() -> None:
    """v = Ap: 2/3 of the own assets and 1/3 of the other's."""
    found = by_firm(value_cascade(MUTUAL, {"a": 30.0, "b": 60.0}, ["b"], 0.6, 0.0))
    assert [found["a"].before, found["b"].before] == pytest.approx([40.0, 50.0])
    assert [found["a"].after, found["b"].after] == pytest.approx([20.0, 10.0])
    assert (found["a"].round, found["b"].round) == (None, 0)
    assert by_firm(value_cascade(MUTUAL, {"a": 30.0, "b": 60.0}, ["b"], 0.5, 0.0))["a"].round == 1


def test_a_failure_costs_what_brings_the_next_one_down() -> None:
    chain = [Holding("b", "c", 0.5), Holding("a", "b", 0.5)]
    assets = {"a": 40.0, "b": 10.0, "c": 100.0}
    without = by_firm(value_cascade(chain, assets, ["c"], 0.5, 0.0))
    with_cost = by_firm(value_cascade(chain, assets, ["c"], 0.5, 1.0))
    assert [without[firm].round for firm in "cba"] == [0, 1, None]
    assert [with_cost[firm].round for firm in "cba"] == [0, 1, 2]


def test_a_missing_figure_makes_all_that_hold_the_firm_unsure() -> None:
    chain = [Holding("b", "c", 0.5), Holding("a", "b", 0.5), Holding("d", "a", None)]
    found = by_firm(value_cascade(chain, {"a": 1.0, "c": 1.0, "d": 1.0, "e": 1.0}, ["c"], 0.5, 0.0))
    assert [found[firm].known for firm in "abcde"] == [False, False, True, False, True]
    assert [found[firm].touched for firm in "abcde"] == [True, True, True, True, False]


def test_firms_that_have_all_of_each_other_have_no_value_and_do_not_stop_the_rest() -> None:
    """I − C cannot be inverted where a group holds itself entirely."""
    held = [Holding("a", "b", 1.0), Holding("b", "a", 1.0), Holding("c", "a", 0.0), Holding("d", "e", 0.5)]
    found = by_firm(value_cascade(held, dict.fromkeys("abcde", 10.0), ["e"], 0.3, 0.0))
    assert [found[firm].known for firm in "abcde"] == [False, False, False, True, True]
    assert found["d"].round == 1


def test_own_shares_are_held_by_nobody_and_more_than_the_whole_is_a_contradiction() -> None:
    own = by_firm(value_cascade([Holding("a", "a", 0.2)], {"a": 10.0, "b": 1.0}, ["b"], 0.5, 0.0))
    assert (own["a"].before, own["a"].known) == (10.0, True)
    over = by_firm(
        value_cascade(
            [Holding("b", "a", 0.7), Holding("c", "a", 0.7)], dict.fromkeys("abc", 10.0), ["a"], 0.5, 0.0
        )
    )
    assert [over[firm].known for firm in "abc"] == [False, False, False]
