"""What a merger of parts changes, against every way to place what is open, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.dependencies.measures.concentration import Merger, Part, concentration, merger
from graph.dependencies.measures.merger_frameworks import FRAMEWORKS

GROUPS = ("x", "y")
Groups = list[set[str]]


def exactly(share: Decimal | int, change: Decimal | int) -> Merger:
    return Merger((Decimal(share), Decimal(share)), (Decimal(change), Decimal(change)))


def part(id: str, share: float, surely: str = "", possibly: str = "", *, anywhere: bool = False) -> Part:
    """A part whose groups are letters."""
    return Part(id, Decimal(str(share)), frozenset(surely), frozenset(possibly), anywhere)


def worlds(parts: list[Part]) -> Iterator[list[set[str]]]:
    """Yield the groups of each part in every world: each possible group holds or not, by itself."""
    choices: list[Groups] = []
    for each in parts:
        if each.anywhere:
            choices.append([{group} for group in (*GROUPS, f"own {each.id}")])
            continue
        readings: Groups = [set(each.surely)]
        for group in each.possibly - each.surely:
            readings += [{*reading, group} for reading in readings]
        choices.append(readings)
    for chosen in product(*choices):
        yield list(chosen)


def gathered(parts: list[Part], groups: Groups) -> list[set[int]]:
    """Join the positions of parts that share a group, by a chain of shared groups."""
    graph: Any = nx.Graph()
    for position in range(len(parts)):
        graph.add_node(position)
        graph.add_edges_from((position, group) for group in groups[position])
    return [{node for node in joined if isinstance(node, int)} for joined in nx.connected_components(graph)]


def in_one_world(parts: list[Part], groups: Groups, merging: set[str]) -> tuple[Decimal, Decimal]:
    """Return the merged share and what the merger adds to the index, from the definition of both."""
    joining, squares = Decimal(0), Decimal(0)
    for positions in gathered(parts, groups):
        if {parts[position].id for position in positions} & merging:
            share = sum((parts[position].share for position in positions), Decimal(0))
            joining, squares = joining + share, squares + share * share
    return joining, joining * joining - squares


@st.composite
def several(draw: st.DrawFn) -> tuple[list[Part], set[str]]:
    """Draw some parts, surely or possibly in groups or anywhere, and which of them merge."""
    size = draw(st.integers(1, 4))
    found = []
    for number in range(size):
        share = Decimal(draw(st.integers(1, 20)))
        surely = draw(st.sets(st.sampled_from(GROUPS), max_size=1))
        possibly = draw(st.sets(st.sampled_from(GROUPS), max_size=2))
        anywhere = not surely and not possibly and draw(st.booleans())
        found.append(Part(f"p{number}", share, frozenset(surely), frozenset(possibly), anywhere))
    merging = draw(st.sets(st.sampled_from([each.id for each in found])))
    return found, merging


@given(several())
@settings(max_examples=60)
def test_the_bounds_hold_in_every_world(drawn: tuple[list[Part], set[str]]) -> None:
    """The bounds of the change were those of two worlds: all apart, and all together."""
    parts, merging = drawn
    found = merger(parts, merging)
    for groups in worlds(parts):
        share, change = in_one_world(parts, groups, merging)
        assert found.share[0] <= share <= found.share[1]
        assert found.change[0] <= change <= found.change[1]


@given(several())
@settings(max_examples=40)
def test_where_nothing_is_open_the_figures_are_exact(drawn: tuple[list[Part], set[str]]) -> None:
    parts, merging = drawn
    settled = [Part(each.id, each.share, each.surely) for each in parts]
    groups = [set(each.surely) for each in settled]
    assert merger(settled, merging) == exactly(*in_one_world(settled, groups, merging))


@given(several())
@settings(max_examples=30)
def test_the_order_of_the_parts_does_not_matter(drawn: tuple[list[Part], set[str]]) -> None:
    parts, merging = drawn
    assert merger(parts, merging) == merger(parts[::-1], merging)


def test_a_merger_of_two_adds_twice_their_product() -> None:
    assert merger([part("a", 20), part("b", 15), part("c", 65)], ["a", "b"]) == exactly(35, 600)


def test_a_merger_of_three_adds_twice_each_product() -> None:
    parts = [part("a", 10), part("b", 20), part("c", 30), part("d", 40)]
    assert merger(parts, ["a", "b", "c"]) == exactly(60, 2 * (10 * 20 + 10 * 30 + 20 * 30))


@pytest.mark.parametrize("merging", [[], ["elsewhere"], ["a"], ["a", "a"], ["a", "elsewhere"]])
def test_no_merger_changes_nothing(merging: list[str]) -> None:
    share = 20 if "a" in merging else 0
    assert merger([part("a", 20), part("b", 80)], merging) == exactly(share, 0)


def test_parts_of_one_group_merge_without_a_change() -> None:
    assert merger([part("a", 20, "x"), part("b", 15, "x")], ["a", "b"]) == exactly(35, 0)


def test_what_belongs_to_a_merging_part_is_counted_with_it() -> None:
    parts = [part("a", 20, "x"), part("sister", 10, "x"), part("b", 15)]
    assert merger(parts, ["a", "b"]) == exactly(45, 2 * 30 * 15)


def test_two_that_may_be_one_already_may_change_nothing() -> None:
    found = merger([part("a", 20, "x"), part("b", 15, "", "x")], ["a", "b"])
    assert found.change == (Decimal(0), Decimal(600))


def test_a_third_part_that_may_belong_to_one_of_them_raises_the_most() -> None:
    """Of three that may all belong together the change was at most that of the two alone: 600 for 1,200."""
    parts = [part("a", 20, "x"), part("b", 15, "", "x"), part("c", 20, "", "x")]
    assert in_one_world(parts, [{"x"}, set(), {"x"}], {"a", "b"})[1] == 2 * 40 * 15
    assert merger(parts, ["a", "b"]).change[1] >= 1200


def test_two_that_may_be_one_lower_the_least_though_a_third_may_raise_the_most() -> None:
    """The least of a merger of three was the smaller of two worlds, both above the true least."""
    parts = [part("a", 10, "", "x"), part("b", 10, "", "x"), part("c", 10, "y"), part("d", 50, "", "y")]
    assert in_one_world(parts, [{"x"}, {"x"}, {"y"}, set()], {"a", "b", "c"})[1] == 400
    assert merger(parts, ["a", "b", "c"]).change[0] == 400


def test_the_share_of_others_is_not_counted_with_the_merged_parties() -> None:
    """A recorded party of 35 % made it unknown whether a merger to 18 % passes a limit of 30 %."""
    parts = [part("a", 10), part("b", 8), part("large", 35), *(part(f"s{n}", 1) for n in range(47))]
    found = merger(parts, ["a", "b"])
    assert found == exactly(18, 160)
    after = concentration(parts, ["a", "b"]).index
    assert after == (Decimal(1596), Decimal(1596))
    (guidelines,) = (each for each in FRAMEWORKS if each.id == "US_2023")
    assert guidelines.attention(after, found.change, found.share) is Answer.NO


def test_a_merging_party_of_an_unknown_place_may_bring_a_group_along() -> None:
    parts = [part("a", 20, anywhere=True), part("b", 15, "y"), part("c", 10, "x"), part("d", 9, "z")]
    assert merger(parts, ["a", "b"]).share == (Decimal(35), Decimal(45))


def test_a_party_of_an_unknown_place_may_add_to_either_side() -> None:
    parts = [part("a", 20, "x"), part("b", 15, "y"), part("c", 10, anywhere=True)]
    found = merger(parts, ["a", "b"])
    assert found.share == (Decimal(35), Decimal(45))
    assert found.change[0] == 600
    assert found.change[1] >= 2 * 20 * 25


def test_figures_are_exact_decimals() -> None:
    assert merger([part("a", 0.1), part("b", 0.2)], ["a", "b"]) == exactly(Decimal("0.3"), Decimal("0.04"))
