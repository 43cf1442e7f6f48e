"""The system v = b + vD: exactly, in floats within the bound that is stated, and where it has no meaning."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph.ownership.components import strong_components
from graph.ownership.figures import ONE, ZERO, Range
from graph.ownership.linear import Column, NoOutsideOwner, solve_exactly, solve_in_floats
from graph.ownership.optimum import Reach, most
from graph.ownership.simple_paths import path_sum

FIRMS = "abcde"
System = tuple[dict[str, Fraction], dict[str, list[tuple[str, Fraction]]]]


@st.composite
def systems(draw: st.DrawFn, whole: int = 95) -> System:
    """Draw columns that add up to less than 100 %, and what the owner holds directly."""
    base, columns = {}, {}
    for firm in FIRMS:
        left, column = whole, []
        for holder in draw(st.permutations(FIRMS))[: draw(st.integers(0, 3))]:
            share = draw(st.integers(0, left))
            left -= share
            column.append((holder, Fraction(share, 100)))
        base[firm] = Fraction(draw(st.integers(0, left)), 100)
        columns[firm] = column
    return base, columns


def by_numpy(system: System) -> dict[str, float]:
    base, columns = system
    matrix = np.eye(len(FIRMS))
    for row, firm in enumerate(FIRMS):
        for holder, share in columns[firm]:
            matrix[row, FIRMS.index(holder)] -= float(share)
    values = np.linalg.solve(matrix, np.array([float(base[firm]) for firm in FIRMS]))
    return dict(zip(FIRMS, values, strict=True))


@settings(max_examples=60)
@given(systems())
def test_the_exact_solution_satisfies_the_system(system: System) -> None:
    base, columns = system
    found = solve_exactly(base, columns)
    for firm, column in columns.items():
        assert found[firm] == base[firm] + sum((found[m] * share for m, share in column), ZERO)
    assert all(value >= 0 for value in found.values())


@settings(max_examples=60)
@given(systems())
def test_it_is_that_of_numpy(system: System) -> None:
    expected = by_numpy(system)
    for firm, value in solve_exactly(*system).items():
        assert float(value) == pytest.approx(expected[firm], abs=1e-9)


@settings(max_examples=60)
@given(systems())
def test_floats_are_as_close_as_they_say(system: System) -> None:
    exact = solve_exactly(*system)
    near = solve_in_floats(*system)
    for firm, value in exact.items():
        assert abs(Fraction(near.values[firm]) - value) <= Fraction(near.error)
    assert near.error < 1e-9


CLOSED: list[tuple[str, dict[str, Column]]] = [
    ("a firm that holds itself entirely", {"a": [("a", ONE)]}),
    ("two that hold each other entirely", {"a": [("b", ONE)], "b": [("a", ONE)]}),
    ("more than the whole in a circle", {"a": [("b", Fraction(3, 2))], "b": [("a", ONE)]}),
]


@pytest.mark.parametrize(("name", "columns"), CLOSED)
def test_a_group_without_an_outside_owner_has_no_solution(name: str, columns: dict[str, Column]) -> None:
    """The inverse of such a matrix exists in one of the cases, and is negative: 120 % became −240 %."""
    base = dict.fromkeys(columns, Fraction(1, 10))
    with pytest.raises(NoOutsideOwner):
        solve_exactly(base, columns)
    with pytest.raises(NoOutsideOwner):
        solve_in_floats(base, columns)


def test_a_closed_group_that_the_owner_does_not_reach_is_nothing_to_him() -> None:
    columns: dict[str, Column] = {"a": [("b", ONE)], "b": [("a", ONE)], "c": []}
    assert solve_exactly({"c": Fraction(1, 2)}, columns) == {"a": 0, "b": 0, "c": Fraction(1, 2)}


def test_an_empty_system_has_an_empty_solution() -> None:
    assert solve_exactly({}, {}) == {}
    assert solve_in_floats({}, {}).values == {}


@given(st.lists(st.tuples(st.sampled_from(FIRMS), st.sampled_from(FIRMS)), max_size=12))
def test_components_are_those_of_networkx_with_owners_first(edges: list[tuple[str, str]]) -> None:
    owners: dict[str, list[str]] = {firm: [] for firm in FIRMS}
    for owner, owned in edges:
        owners[owned].append(owner)
    found = strong_components(FIRMS, owners)
    graph = nx.DiGraph(edges)
    graph.add_nodes_from(FIRMS)
    assert sorted(found) == sorted(sorted(group) for group in nx.strongly_connected_components(graph))
    place = dict.fromkeys(FIRMS, 0)
    for position, group in enumerate(found):
        place.update(dict.fromkeys(group, position))
    assert all(place[owner] <= place[owned] for owner, owned in edges)


def test_owners_that_are_not_among_the_nodes_are_left_out() -> None:
    assert strong_components(["b"], {"b": ["a", "b"]}) == [["b"]]


def exact(share: Fraction) -> Range:
    return Range(share, share)


@st.composite
def reaches(draw: st.DrawFn) -> Reach:
    """Draw what an owner ``o`` reaches: columns over a few firms, some stakes of which are ranges."""
    base, columns = draw(systems(60))
    ranges: dict[str, dict[str, Range]] = {}
    for firm in FIRMS[:3]:
        held = {"o": base[firm], **{m: share for m, share in columns[firm] if m in FIRMS[:3]}}
        ranges[firm] = {
            m: Range(share, share + Fraction(draw(st.integers(0, 3)), 10)) for m, share in held.items()
        }
    room = {firm: ONE - sum((each.low for each in column.values()), ZERO) for firm, column in ranges.items()}
    return Reach("o", ranges, room, exact=True)


def cells_of(reach: Reach) -> list[tuple[str, str, Range]]:
    found = []
    for firm, column in reach.ranges.items():
        found += [(firm, holder, each) for holder, each in column.items()]
    return found


def corners(reach: Reach) -> list[dict[str, dict[str, Fraction]]]:
    """List matrices inside the ranges: each stake at its least or its most, columns at most 100 %."""
    cells = cells_of(reach)
    found = []
    loose = [cell for cell in cells if not cell[2].exact]
    for choice in product((False, True), repeat=len(loose)):
        up = {(firm, m) for (firm, m, _), high in zip(loose, choice, strict=True) if high}
        policy: dict[str, dict[str, Fraction]] = {}
        for firm, m, each in cells:
            policy.setdefault(firm, {})[m] = each.high if (firm, m) in up else each.low
        if all(sum(column.values(), ZERO) <= 1 for column in policy.values()):
            found.append(policy)
    return found


@settings(max_examples=40)
@given(reaches())
def test_no_matrix_inside_the_ranges_gives_more_than_the_most(reach: Reach) -> None:
    assume(sum(not each.exact for _, _, each in cells_of(reach)) <= 6)
    top = most(reach).by_firm
    for policy in corners(reach):
        try:
            values = reach.evaluate(policy).by_firm
        except NoOutsideOwner:
            continue
        assert all(values[firm] <= top[firm] for firm in reach.ranges)


@settings(max_examples=40)
@given(reaches())
def test_the_most_is_reached_by_a_matrix_of_columns_that_are_best_for_it(reach: Reach) -> None:
    top = most(reach).by_firm
    chosen = {firm: reach.best(firm, top) for firm in reach.ranges}
    for firm, column in chosen.items():
        assert reach.gain(column, top) == top[firm]
        assert sum(column.values(), ZERO) <= 1
        for holder, share in column.items():
            assert reach.ranges[firm][holder].low <= share <= reach.ranges[firm][holder].high


def test_walks_of_exact_stakes_have_one_value() -> None:
    half = Fraction(1, 2)
    reach = Reach("o", {"a": {"o": exact(half)}, "b": {"a": exact(half)}}, {"a": half, "b": half})
    assert reach.certain
    assert most(reach).by_firm == {"a": half, "b": Fraction(1, 4)}
    assert most(reach).by_firm == reach.evaluate(reach.least()).by_firm


def test_walks_through_the_owner_count_where_they_return() -> None:
    half = Fraction(1, 2)
    ranges = {"a": {"o": exact(half)}, "o": {"a": exact(half)}}
    room = {"a": half, "o": half}
    gross = Reach("o", ranges, room, returns=True).evaluate(Reach("o", ranges, room, returns=True).least())
    assert gross.by_firm["a"] == Fraction(2, 3)


def test_simple_paths_pass_through_nobody_twice() -> None:
    half = exact(Fraction(1, 2))
    ranges = {"a": {"o": half, "b": half}, "b": {"a": half}}
    found = path_sum(Reach("o", ranges, dict.fromkeys(ranges, ZERO)), "a")
    assert (found.low, found.high, found.circular, found.truncated) == (
        Fraction(1, 2),
        Fraction(1, 2),
        True,
        False,
    )


def test_an_enumeration_that_is_cut_says_so() -> None:
    half = exact(Fraction(1, 10))
    ranges = {firm: {m: half for m in (*"abcdef", "o") if m != firm} for firm in "abcdef"}
    reach = Reach("o", ranges, dict.fromkeys(ranges, ZERO))
    assert path_sum(reach, "a", max_steps=50).truncated
    assert not path_sum(reach, "a").truncated
