"""Minimal cut sets against every group of nodes, tried one by one."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.cut_sets import minimal_cut_sets
from tests.pure.graph.dependencies.measures.test_cascade import Row, fallen, graph_of, row
from tests.pure.graph.dependencies.measures.test_dated_cascade import Drawn, rows_of


def by_brute_force(rows: list[Row], of: str, most: int, *, certain: bool) -> set[frozenset[str]]:
    """Return the groups that bring it down while no smaller part does."""
    names = sorted({each[0] for each in rows} | {each[1] for each in rows} - {of})
    found: list[frozenset[str]] = []
    for size in range(1, most + 1):
        for group in combinations([name for name in names if name != of], size):
            chosen = frozenset(group)
            smaller = any(each < chosen for each in found)
            if not smaller and of in fallen(rows, set(chosen), certain=certain):
                found.append(chosen)
    return set(found)


@given(st.lists(row, max_size=14, unique_by=lambda each: each[:3]), st.booleans(), st.integers(1, 4))
@settings(max_examples=300, deadline=None)
def test_the_sets_are_those_of_brute_force(drawn: Drawn, certain: bool, most: int) -> None:
    rows = rows_of(drawn)
    found = minimal_cut_sets(graph_of(rows), "n0", most, certain=certain)
    assert found.complete
    assert set(found.sets) == by_brute_force(rows, "n0", most, certain=certain)
    assert [len(each) for each in found.sets] == sorted(len(each) for each in found.sets)


def test_a_node_without_needs_has_none() -> None:
    assert minimal_cut_sets(graph_of([]), "alone", 3, certain=True).sets == ()


@pytest.mark.parametrize(("limit", "complete"), [(2, False), (50, True)])
def test_it_is_said_where_sets_are_left_out(limit: int, complete: bool) -> None:
    """A search that had dropped sets called itself complete."""
    rows: list[Row] = [("n0", f"a{number}", "DEPENDS_ON", 1.0, 1.0) for number in range(5)]
    found = minimal_cut_sets(graph_of(rows), "n0", 2, certain=True, limit=limit)
    assert found.complete is complete
    assert len(found.sets) <= limit


def test_two_nodes_that_need_each_other_end() -> None:
    rows: list[Row] = [("n0", "n1", "DEPENDS_ON", 1.0, 1.0), ("n1", "n0", "DEPENDS_ON", 1.0, 1.0)]
    assert minimal_cut_sets(graph_of(rows), "n0", 3, certain=True).sets == (frozenset({"n1"}),)
