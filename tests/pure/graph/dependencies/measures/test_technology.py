"""Needs of technology against networkx, ends of life day by day."""

from __future__ import annotations

from datetime import date, timedelta

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.dependencies.measures.technology import EndOfLife, end_of_life, technology_needs
from graph.model.language.partial_date import PartialDate
from tests.pure.graph.dependencies.graphs import Row, need_graph, pairs

DAY = date(2026, 6, 30)
bounds = st.sampled_from([(1.0, 1.0), (0.0, 1.0), (0.5, 0.5)])


@given(pairs(loops=True), st.data())
@settings(max_examples=300, deadline=None)
def test_everything_reached_has_a_shortest_chain(drawn: list[tuple[str, str]], data: st.DataObject) -> None:
    rows: list[Row] = [(a, b, *data.draw(bounds)) for a, b in drawn]
    found = {need.node: need for need in technology_needs(need_graph(rows, "TECHNOLOGY"), ["n0"])}
    graph = nx.DiGraph(drawn)
    lengths = dict(nx.single_source_shortest_path_length(graph, "n0"))
    assert {node: len(need.chain) for node, need in found.items()} == {
        node: length for node, length in lengths.items() if length
    }
    surely = nx.descendants(_with(graph, rows, 2), "n0")
    possibly = nx.descendants(_with(graph, rows, 3), "n0")
    for node, need in found.items():
        assert (need.required is Answer.YES) is (node in surely)
        assert (need.required is not Answer.NO) is (node in possibly)


def _with(graph: nx.DiGraph[str], rows: list[Row], place: int) -> nx.DiGraph[str]:
    """Return the graph of the needs whose bound at a place is the whole."""
    kept: nx.DiGraph[str] = nx.DiGraph()
    kept.add_nodes_from(graph)
    kept.add_edges_from((each[0], each[1]) for each in rows if each[place] == 1.0)
    return kept


def test_other_types_are_not_followed() -> None:
    assert technology_needs(need_graph([("n0", "n1", 1.0, 1.0)], "SUPPLY"), ["n0"]) == []


@given(st.integers(-800, 800), st.integers(0, 24))
def test_an_exact_day_has_one_place(days: int, months: int) -> None:
    end = DAY + timedelta(days=days)
    found = end_of_life(PartialDate.parse(end.isoformat()), DAY, months)
    assert (found is EndOfLife.ENDED) is (days <= 0)
    if days > 0:
        assert found in (EndOfLife.ENDING, EndOfLife.LATER)


@pytest.mark.parametrize(
    ("stated", "months", "expected"),
    [
        ("2026", 12, EndOfLife.UNKNOWN),
        ("2025", 12, EndOfLife.ENDED),
        ("2026-08", 12, EndOfLife.ENDING),
        ("2027-06", 12, EndOfLife.ENDING),
        ("2027-06-30", 12, EndOfLife.ENDING),
        ("2027-07-01", 12, EndOfLife.LATER),
        ("2027", 12, EndOfLife.UNKNOWN),
        ("2028", 12, EndOfLife.LATER),
    ],
)
def test_a_month_or_a_year_is_placed_where_all_its_days_are(
    stated: str, months: int, expected: EndOfLife
) -> None:
    """An end of life in 2026 was taken to be 1 January, and so to have passed."""
    assert end_of_life(PartialDate.parse(stated), DAY, months) is expected


def test_what_is_not_stated_is_unknown() -> None:
    assert end_of_life(None, DAY, 12) is EndOfLife.UNKNOWN
