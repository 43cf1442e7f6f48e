"""What several sources say of one share, in every order in which they may be loaded."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.checks.claims import Agreed, Claim, Ended, agreed, benefits, ended, without_benefit


def exactly(source: str, figure: str) -> Claim:
    return Claim(source, {"share_exact": figure})


def between(source: str, least: str, most: str, **more: Any) -> Claim:
    return Claim(source, {"share_min": least, "share_max": most, **more})


def in_every_order(*claims: Claim) -> Agreed:
    [found] = {repr(agreed(order)): agreed(order) for order in permutations(claims)}.values()
    return found


def test_two_figures_are_a_range_with_both_sources_named() -> None:
    """20 % by one register and 30 % by another were whichever was loaded last."""
    found = in_every_order(exactly("Register A", "20"), exactly("Register B", "30"))
    assert found.block == {"share_min": "20", "share_max": "30"}
    assert found.by_source == ("20 % by Register A", "30 % by Register B")


def test_equal_figures_are_one() -> None:
    found = in_every_order(exactly("A", "20"), exactly("B", "20"))
    assert (found.block, found.by_source) == ({"share_exact": "20"}, ())


def test_a_figure_within_a_range_is_what_both_say() -> None:
    found = in_every_order(between("A", "25", "50"), exactly("B", "30"))
    assert (found.block, found.by_source) == ({"share_exact": "30"}, ())


def test_ranges_that_overlap_are_narrowed() -> None:
    found = in_every_order(between("A", "25", "50"), between("B", "40", "75", share_min_exclusive=True))
    assert found.block == {"share_min": "40", "share_max": "50", "share_min_exclusive": True}
    assert found.by_source == ()


@pytest.mark.parametrize("open_end", ["share_max_exclusive", "share_min_exclusive"])
def test_a_range_without_its_end_does_not_reach_the_figure_there(open_end: str) -> None:
    ends = ("25", "50") if open_end == "share_max_exclusive" else ("50", "75")
    without_end = Claim("A", {"share_min": ends[0], "share_max": ends[1], open_end: True})
    found = in_every_order(without_end, exactly("B", "50"))
    assert found.by_source
    assert {found.block["share_min"], found.block["share_max"]} == set(ends)


def test_what_is_without_a_figure_contradicts_nothing() -> None:
    unknown = Claim("A", {"share_unknown": True})
    assert in_every_order(unknown, exactly("B", "30")).block == {"share_exact": "30"}
    assert agreed([unknown, Claim("B", {"share_unknown": True})]).block == {"share_unknown": True}


def test_of_three_the_range_holds_all() -> None:
    found = in_every_order(exactly("A", "20"), exactly("B", "30"), between("C", "10", "40"))
    assert found.block == {"share_min": "10", "share_max": "40"}
    assert len(found.by_source) == 3


def test_a_source_that_says_two_things_says_since_when() -> None:
    found = agreed([Claim("A", {"share_exact": 20.0}, "2020"), Claim("A", {"share_exact": 30.0}, "2024-05")])
    assert found.by_source == ("20 % by A (since 2020)", "30 % by A (since 2024-05)")


FIGURES = st.integers(0, 100).map(str)
CLAIMS = st.lists(FIGURES, min_size=1, max_size=4)


@given(CLAIMS)
def test_the_range_holds_every_figure_and_nothing_beyond(figures: list[str]) -> None:
    found = agreed([exactly(f"S{n}", figure) for n, figure in enumerate(figures)])
    low = found.block.get("share_exact", found.block.get("share_min"))
    high = found.block.get("share_exact", found.block.get("share_max"))
    numbers = sorted(map(int, figures))
    assert (int(low), int(high)) == (numbers[0], numbers[-1])
    assert bool(found.by_source) == (numbers[0] != numbers[-1])


ENDS = st.dates(date(2019, 12, 1), date(2021, 1, 31)).flatmap(
    lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])
)


@given(st.lists(ENDS, min_size=1, max_size=4))
def test_an_end_lies_where_every_source_allows_it_or_else_between_the_first_and_the_last(
    stated: list[str],
) -> None:
    """The twin enumerates the days that each statement means."""
    sources = {f"S{index}": end for index, end in enumerate(stated)}
    days = [set(meant(end)) for end in stated]
    common = set.intersection(*days)
    found = ended(sources)
    assert found.stated is not None
    assert bool(found.by_source) == (not common)
    if common:
        assert (set(meant(found.stated)), found.earliest) == (common, None)
        return
    assert found.earliest == min(set.union(*days))
    assert max(meant(found.stated)) == max(set.union(*days))
    assert len(found.by_source) == len(sources)


def meant(stated: str) -> list[date]:
    first = date(2019, 1, 1)
    days = (first + timedelta(days=count) for count in range(3 * 366))
    return [day for day in days if day.isoformat().startswith(stated)]


def test_nobody_states_an_end() -> None:
    assert ended({}) == Ended()


@pytest.mark.parametrize(
    ("stated", "block", "reason"),
    [
        ({}, {}, ""),
        ({"A": True, "B": True}, {"beneficial": True}, ""),
        ({"A": False}, {"beneficial": False}, "legal title, without benefit"),
        ({"A": False, "B": True}, {}, "beneficial ownership by B and legal title without benefit by A"),
    ],
)
def test_benefit_is_open_where_sources_differ(
    stated: dict[str, bool], block: dict[str, bool], reason: str
) -> None:
    found = benefits(stated)
    assert found.block == block
    said = without_benefit({**found.block, "sources_differ": list(found.by_source)})
    assert said.endswith(reason)
    assert bool(said) == bool(reason)


def test_an_end_that_is_disputed_says_nothing_of_the_benefit() -> None:
    assert without_benefit({"sources_differ": ["ended 2023 by A", "ended 2025 by B"]}) == ""
