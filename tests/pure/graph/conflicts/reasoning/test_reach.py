"""How far interests of any kind reach: the weightiest way, against every way there is."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.world import Fact, fact, thing
from graph.conflicts.examples.words import UNNAMED, holds
from graph.conflicts.reasoning.reach import ReachGraph
from graph.ownership.figures import ANYTHING, stated_range
from graph.ownership.network import OwnershipNetwork
from graph.ownership.snapshot import SHAREHOLDING, Interest, Snapshot
from tests.pure.graph.conflicts.worlds import DAY, network

PARTIES = "abcde"


def reach(*parts: object) -> ReachGraph:
    return ReachGraph(network(*parts))


@st.composite
def holdings(draw: st.DrawFn) -> list[Fact]:
    """Draw interests among five parties: circles, parallel ones and holdings of nothing included."""
    ends = st.sampled_from(PARTIES)
    drawn = draw(st.lists(st.tuples(ends, ends, st.sampled_from([0, 5, 20, 50, 100])), max_size=9))
    return [holds(owner, owned, share) for owner, owned, share in drawn]


def ways(facts: list[Fact], start: str, end: str, seen: tuple[str, ...] = ()) -> Iterator[Fraction]:
    """List the product of every way that visits no party twice."""
    for each in facts:
        if each.start != start or each.end in (*seen, start):
            continue
        share = Fraction(int(each.properties["share_exact"]), 100)
        if each.end == end:
            yield share
            continue
        for rest in ways(facts, each.end, end, (*seen, start)):
            yield share * rest


@settings(max_examples=60)
@given(holdings())
def test_the_weightiest_way_is_found(facts: list[Fact]) -> None:
    found = reach(*facts)
    for start in PARTIES:
        below = found.below(start)
        for end in PARTIES:
            best = max(ways(facts, start, end), default=Fraction(0)) if start != end else Fraction(0)
            got = below[end].range.high if end in below else Fraction(0)
            assert got == best


@settings(max_examples=60)
@given(holdings())
def test_who_is_above_a_party_has_it_below(facts: list[Fact]) -> None:
    found = reach(*facts)
    for one, other in product(PARTIES, PARTIES):
        down, up = found.below(one).get(other), found.above(other).get(one)
        assert (down and down.range) == (up and up.range)


@settings(max_examples=60)
@given(holdings())
def test_a_way_leads_from_the_one_to_the_other(facts: list[Fact]) -> None:
    found = reach(*facts)
    for start in PARTIES:
        for end, way in found.below(start).items():
            assert (way.path.nodes[0], way.path.nodes[-1]) == (start, end)
            assert len(set(way.path.nodes)) == len(way.path.nodes)
            for link, (one, other) in zip(
                way.links, zip(way.path.nodes, way.path.nodes[1:], strict=False), strict=True
            ):
                assert (link.start, link.end) == (one, other)


def test_nobody_is_below_or_above_itself() -> None:
    found = reach(holds("a", "b", 60), holds("b", "a", 60), holds("a", "a", 10))
    assert set(found.below("a")) == {"b"}
    assert set(found.above("a")) == {"b"}


def test_among_ways_of_one_weight_the_shortest_is_shown() -> None:
    found = reach(holds("a", "b", 100), holds("b", "c", 50), holds("a", "c", 50))
    assert found.below("a")["c"].path.nodes == ("a", "c")


def test_a_holding_of_nothing_leads_nowhere() -> None:
    assert reach(holds("a", "b", 0), holds("b", "c", 50)).below("a") == {}


def test_a_chain_of_unknown_shares_may_give_everything() -> None:
    way = reach(holds("a", "b"), holds("b", "c")).below("a")["c"]
    assert way.range == ANYTHING


def test_asserted_control_is_a_link_that_gives_everything() -> None:
    way = reach(fact("a", "CONTROLS", "b", basis="BOARD"), holds("b", "c", 30)).below("a")["c"]
    assert (way.range.low, way.range.high) == (Fraction(3, 10), Fraction(3, 10))
    assert not way.plain


def test_a_way_of_shareholdings_alone_is_plain() -> None:
    """What the exact calculation covers is not to be found a second time."""
    assert reach(holds("a", "b", 50), holds("b", "c", 50)).below("a")["c"].plain
    mixed = reach(holds("a", "b", 50), holds("b", "c", 50, interest_type="VOTING_RIGHTS"))
    assert not mixed.below("a")["c"].plain


def test_a_stated_total_is_not_a_plain_shareholding() -> None:
    """A total is left out of the matrix: without this the interest was in neither calculation."""
    total = Fact("a", "HOLDS_INTEREST_IN", "b", holds("a", "b", 60).properties, is_summary=True)
    assert not reach(total).below("a")["b"].plain


def test_the_links_into_a_party_are_listed_with_parallel_ones() -> None:
    found = reach(holds("a", "c", 10), holds("b", "c", 5), holds("a", "c", 3, interest_type="VOTING_RIGHTS"))
    assert sorted((link.start, link.kind) for link in found.into("c")) == [
        ("a", "SHAREHOLDING"),
        ("a", "VOTING_RIGHTS"),
        ("b", "SHAREHOLDING"),
    ]
    assert found.into("a") == []


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ([UNNAMED, holds("unnamed", "firm", 60)], True),
        ([thing("UnknownParty", "unnamed", unspecified_reason="NO_BENEFICIAL_OWNERS")], False),
        ([thing("Arrangement", "unnamed")], True),
        ([thing("Arrangement", "unnamed"), holds("ann", "unnamed", 100)], False),
        ([thing("Organization", "unnamed")], False),
    ],
)
def test_anybody_may_be_behind_who_is_not_named(parts: list[object], hidden: bool) -> None:
    """A trust with nobody recorded behind it was taken as the end of a chain."""
    assert reach(*parts, holds("x", "y", 1)).hidden("unnamed") is hidden


def test_a_party_of_which_nothing_is_recorded_has_nobody_around_it() -> None:
    found = reach(holds("a", "b", 50))
    assert (found.below("z"), found.above("z"), found.into("z")) == ({}, {}, [])


def test_a_walk_over_twenty_thousand_links_comes_to_its_end() -> None:
    """Past 20,000 links a walk ended in silence: who was further away held nothing at all."""
    whole = stated_range(100.0, None, None)
    wide = [Interest("a", f"x{n:05}", SHAREHOLDING, whole) for n in range(20_001)]
    last = Interest("x20000", "z", SHAREHOLDING, whole)
    # the whole network is left out: its control relation alone takes a second to set up
    links = SimpleNamespace(snapshot=Snapshot(DAY, {}, (*wide, last)))
    assert "z" in ReachGraph(cast(OwnershipNetwork, links)).below("a")
