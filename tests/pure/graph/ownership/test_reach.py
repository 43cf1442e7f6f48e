"""The weightiest ways along links against a listing of every path; the order of products is exact."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from graph.ownership import AssertedControl, Interest, OwnershipNetwork
from graph.ownership.figures import ANYTHING, ONE, ZERO
from graph.ownership.reach import Link, Way
from tests.pure.graph.ownership.graphs import controls, holds, network

NAMES = "ABCDE"
SHARES = (0, 5, 10, 20, 25, 50, 51, 100)
HALF = Fraction(1, 2)


@st.composite
def links(draw: st.DrawFn) -> list[Interest | AssertedControl]:
    found: list[Interest | AssertedControl] = []
    for owned in NAMES:
        for owner in draw(st.permutations(NAMES))[: draw(st.integers(0, 3))]:
            kind = draw(st.sampled_from(["SHAREHOLDING", "SHAREHOLDING", "VOTING_RIGHTS"]))
            found.append(holds(owner, owned, draw(st.sampled_from(SHARES)), interest_type=kind))
    for owned in draw(st.permutations(NAMES))[: draw(st.integers(0, 2))]:
        found.append(controls(draw(st.sampled_from(NAMES)), owned))
    return found


def every_path(net: OwnershipNetwork, start: str, *, upward: bool) -> Iterator[tuple[Link, ...]]:
    """List every path from a party that passes through nobody twice, by plain recursion."""

    def further(here: str, seen: tuple[str, ...], way: tuple[Link, ...]) -> Iterator[tuple[Link, ...]]:
        for target in NAMES:
            for link in net.reach.into(target):
                before, after = (link.end, link.start) if upward else (link.start, link.end)
                if before != here or after in seen or link.range.high == 0:
                    continue
                longer = (link, *way) if upward else (*way, link)
                yield longer
                yield from further(after, (*seen, after), longer)

    yield from further(start, (start,), ())


def plainly(net: OwnershipNetwork, start: str, *, upward: bool) -> dict[str, tuple[Fraction, int]]:
    """Give by party the most that a path may give, and how short such a path is at best."""
    best: dict[str, tuple[Fraction, int]] = {}
    for way in every_path(net, start, upward=upward):
        end = way[0].start if upward else way[-1].end
        found = Way(way).range.high, -len(way)
        best[end] = max(best.get(end, (ZERO, 0)), found)
    return {party: (most, -length) for party, (most, length) in best.items()}


@given(links(), st.sampled_from(NAMES), st.booleans())
def test_every_way_is_the_weightiest_and_the_shortest_of_those(
    facts: list[Interest | AssertedControl], start: str, upward: bool
) -> None:
    """An asserted control gives all; circles back to the start lead nowhere."""
    net = network(*facts)
    walk = net.reach.above if upward else net.reach.below
    found = {party: (way.range.high, len(way.links)) for party, way in walk(start).items()}
    assert found == plainly(net, start, upward=upward)


@given(links(), st.sampled_from(NAMES), st.permutations([ZERO, Fraction(1, 20), Fraction(1, 4), HALF, ONE]))
def test_an_answer_does_not_depend_on_what_was_asked_before(
    facts: list[Interest | AssertedControl], start: str, leasts: list[Fraction]
) -> None:
    net = network(*facts)
    whole = network(*facts).reach.above(start)
    for least in leasts:
        expected = {party for party, way in whole.items() if way.range.high >= least}
        assert net.reach.above(start, least).keys() == expected


def test_a_way_joins_its_links_from_the_top_down() -> None:
    net = network(holds("A", "B", 60), holds("B", "C", 50), holds("A", "C", 10))
    up, down = net.reach.above("C")["A"], net.reach.below("A")["C"]
    assert up.path.nodes == down.path.nodes == ("A", "B", "C")
    assert up.range.high == Fraction(3, 10)


def test_a_walk_stops_where_no_way_gives_so_much() -> None:
    """A firm held 3 % by an index fund need not be followed to the thousands above the fund."""
    net = network(holds("A", "B", 100), holds("B", "C", 3), holds("D", "C", 60))
    assert net.reach.above("C", HALF).keys() == {"D"}
    assert net.reach.above("C").keys() == {"A", "B", "D"}


def test_products_that_are_the_same_float_are_distinguished() -> None:
    """Two ways that differ by one part in 10^16, beneath what a float holds."""
    shares = 99.999999, 99.999997
    lesser = holds("A", "B", shares[0]), holds("B", "D", shares[1]), holds("D", "E", 51)
    greater = holds("A", "C", 99.999998), holds("C", "F", 99.999998), holds("F", "E", 51)
    most = Fraction("0.99999998") ** 2 * Fraction(51, 100)
    assert float(most) == float(Fraction("0.99999999") * Fraction("0.99999997") * Fraction(51, 100))
    for facts in ((*lesser, *greater), (*greater, *lesser)):
        assert network(*facts).reach.below("A")["E"].range.high == most


def test_of_equal_ways_the_shorter_is_taken() -> None:
    """0.1 × 0.2 in floats is more than 0.02."""
    net = network(holds("A", "B", 10), holds("B", "C", 20), holds("A", "C", 2))
    assert len(net.reach.below("A")["C"].links) == 1
    assert 0.1 * 0.2 > 0.02


def test_an_interest_above_the_whole_is_followed_though_its_beginning_is_small() -> None:
    net = network(holds("A", "B", 200), holds("B", "C", 30))
    assert net.reach.above("C", HALF).keys() == {"A"}


def test_products_too_small_for_floats_are_still_ordered() -> None:
    chain = [holds(f"p{n}", f"p{n + 1}", 0.000001) for n in range(60)]
    beside = [holds("p0", "q", 0.000002), holds("q", "p2", 0.000001)]
    way = network(*chain, *beside).reach.below("p0")["p60"]
    assert [link.end for link in way.links][:2] == ["q", "p2"]
    assert way.range.high == 2 * Fraction(1, 10**8) ** 60


def test_a_long_network_is_walked_to_its_end() -> None:
    """A walk once ended in silence after 20,000 links: who lay beyond was taken for not above."""
    facts = [holds("top", "f999", 100)]
    for firm in range(30):
        facts += [holds(f"f{holder}", f"m{firm}", 0.01) for holder in range(1_000)]
        facts.append(holds(f"m{firm}", "C", 1))
    net = network(*facts)
    assert "top" in net.reach.above("C")


def test_a_way_is_plain_where_all_its_links_are_shareholdings() -> None:
    net = network(holds("A", "B", 20), holds("B", "C", 30, interest_type="VOTING_RIGHTS"), controls("C", "D"))
    below = net.reach.below("A")
    assert below["B"].plain
    assert not below["C"].plain
    assert not below["D"].plain
    assert below["D"].links[-1].fact.type == "CONTROLS"


def test_a_chain_of_unknown_shares_may_give_everything() -> None:
    assert network(holds("A", "B"), holds("B", "C")).reach.below("A")["C"].range == ANYTHING


def test_a_holding_of_nothing_leads_nowhere() -> None:
    assert network(holds("A", "B", 0), holds("B", "C", 50)).reach.below("A") == {}


def test_a_stated_total_is_not_a_plain_shareholding() -> None:
    """A total is left out of the matrix: without this the interest was in neither calculation."""
    assert not network(holds("A", "B", 60, is_summary=True)).reach.below("A")["B"].plain


def test_the_links_at_a_party_are_listed_with_parallel_ones() -> None:
    facts = holds("A", "C", 10), holds("B", "C", 5), holds("A", "C", 3, interest_type="VOTING_RIGHTS")
    reach = network(*facts).reach
    assert [(link.start, link.kind) for link in reach.into("C")] == [
        ("A", "SHAREHOLDING"),
        ("B", "SHAREHOLDING"),
        ("A", "VOTING_RIGHTS"),
    ]
    assert [link.end for link in reach.out_of("A")] == ["C", "C"]
    assert (reach.into("A"), reach.out_of("C")) == ([], [])


def test_a_party_of_which_nothing_is_recorded_has_nobody_around_it() -> None:
    reach = network(holds("A", "B", 50)).reach
    assert (reach.below("Z"), reach.above("Z"), reach.into("Z")) == ({}, {}, [])
