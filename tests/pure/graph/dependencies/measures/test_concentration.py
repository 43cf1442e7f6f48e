"""The index of concentration against published figures and its definition by brute force."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.concentration import Concentration, Group, Part, concentration


def parts(*shares: float) -> list[Part]:
    return [Part(f"p{number}", Decimal(str(share))) for number, share in enumerate(shares)]


def test_the_worked_example_of_the_department_of_justice() -> None:
    """justice.gov, Herfindahl-Hirschman Index: four firms of 30, 30, 20 and 20 percent make 2,600."""
    assert concentration(parts(30, 30, 20, 20)).index == (Decimal(2600), Decimal(2600))


@pytest.mark.parametrize(
    ("shares", "index", "largest"),
    [((40, 20, 25, 10, 5, 0, 0), "0.275", 40), ((35, 40, 5, 10, 6, 4), "0.30", 40)],
)
def test_the_published_table_of_another_tool(shares: tuple[float, ...], index: str, largest: int) -> None:
    """concstats (rOpenSci), README: HHI of two lists of shares as a fraction, as many digits as it prints."""
    found = concentration(parts(*shares))
    least, most = (bound / 10_000 for bound in found.index)
    assert least == most
    assert least.quantize(Decimal(index)) == Decimal(index)
    assert found.largest == (Decimal(largest), Decimal(largest))


@pytest.mark.parametrize(
    ("shares", "index"), [((100,), 10_000), ((50, 50), 5_000), ((25, 25, 25, 25), 2_500), ((10,) * 10, 1_000)]
)
def test_equal_shares_have_ten_thousand_by_their_number(shares: tuple[float, ...], index: int) -> None:
    assert concentration(parts(*shares)).index == (Decimal(index), Decimal(index))


def test_what_is_not_recorded_adds_nothing_or_its_square() -> None:
    found = concentration(parts(30, 20))
    assert found.rest == 50
    assert found.index == (Decimal(1300), Decimal(3800))
    assert found.largest == (Decimal(30), Decimal(50))


def test_a_merger_adds_twice_the_product_of_the_shares() -> None:
    before, after = concentration(parts(20, 15, 65)), concentration(parts(20, 15, 65), ("p0", "p1"))
    assert after.index[0] - before.index[0] == 2 * 20 * 15


def test_parts_of_one_group_are_one_share_and_chains_of_groups_join() -> None:
    found = concentration([
        Part("a", Decimal(10), frozenset({"x"})),
        Part("b", Decimal(10), frozenset({"x", "y"})),
        Part("c", Decimal(10), frozenset({"y"})),
        Part("d", Decimal(70), frozenset({"d"})),
    ])  # fmt: skip
    assert found.groups == (Group(("d",), Decimal(70)), Group(("a", "b", "c"), Decimal(30)))


def test_a_group_that_is_not_certain_gives_bounds() -> None:
    found = concentration([
        Part("a", Decimal(50), frozenset({"x"})),
        Part("b", Decimal(50), frozenset({"b"}), frozenset({"x"})),
    ])  # fmt: skip
    assert found.index == (Decimal(5000), Decimal(10_000))


def test_nothing_recorded_leaves_everything_open() -> None:
    index, largest = (Decimal(0), Decimal(10_000)), (Decimal(0), Decimal(100))
    assert concentration([]) == Concentration((), Decimal(0), index, largest)


def test_shares_of_more_than_the_whole_leave_no_rest() -> None:
    found = concentration(parts(60, 60))
    assert (found.total, found.rest) == (Decimal(120), Decimal(0))


@given(
    st.lists(st.tuples(st.integers(1, 30), st.sampled_from([None, "x", "y", "z"])), min_size=1, max_size=6)
)
@settings(max_examples=200, deadline=None)
def test_bounds_hold_for_every_way_to_place_what_is_not_placed(rows: list[tuple[int, str | None]]) -> None:
    given = [
        Part(f"p{number}", Decimal(share), frozenset({group} if group else ()), anywhere=group is None)
        for number, (share, group) in enumerate(rows)
    ]
    low, high = concentration(given).index
    rest = concentration(given).rest ** 2
    choices: list[list[str]] = []
    for number, (_, group) in enumerate(rows):
        choices.append([group] if group else ["x", "y", "z", f"own{number}"])
    indexes = []
    for placed in product(*choices):
        sums: dict[str, Decimal] = {}
        for (share, _), group in zip(rows, placed, strict=True):
            sums[group] = sums.get(group, Decimal(0)) + share
        indexes.append(sum(value * value for value in sums.values()))
    assert low == min(indexes)
    assert high >= max(indexes) + rest
