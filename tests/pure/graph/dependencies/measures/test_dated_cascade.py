"""Dated cascades against a loop that tries every node on every day until nothing changes."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dependencies.measures.cascade import cascade
from graph.dependencies.measures.dated_cascade import Ending, dated_cascade
from tests.pure.graph.dependencies.measures.test_cascade import Row, fallen, graph_of, nodes, row

FIRST = date(2026, 6, 30)
DAYS = [FIRST + timedelta(days=number) for number in range(4)]
Drawn = list[tuple[str, str, str, tuple[float, float]]]
drawn_rows = st.lists(row, max_size=16, unique_by=lambda each: each[:3])
drawn_days = st.dictionaries(nodes, st.sampled_from(DAYS), min_size=1, max_size=4)


def rows_of(drawn: Drawn) -> list[Row]:
    return [(needer, needed, kind, *bounds) for needer, needed, kind, bounds in drawn]


def day_by_day(rows: list[Row], ends: dict[str, date], *, certain: bool) -> dict[str, date]:
    """Return the first day on which each node is gone, when the days are tried one after the other."""
    found: dict[str, date] = {}
    for day in DAYS:
        gone = {node for node, on in ends.items() if on <= day}
        for node in fallen(rows, gone, certain=certain) if gone else set():
            found.setdefault(node, day)
    return found


@given(drawn_rows, drawn_days)
@settings(max_examples=400, deadline=None)
def test_each_node_falls_on_the_first_day_that_the_loop_finds(drawn: Drawn, ends: dict[str, date]) -> None:
    rows = rows_of(drawn)
    found = dated_cascade(graph_of(rows), [Ending(*each) for each in ends.items()])
    possibly = day_by_day(rows, ends, certain=False)
    surely = day_by_day(rows, ends, certain=True)
    assert {fall.node for fall in found} == possibly.keys()
    assert {fall.node: fall.on for fall in found if fall.certain} == surely
    for fall in found:
        if not fall.certain:
            assert fall.on == possibly[fall.node]


@given(drawn_rows, st.sets(nodes, min_size=1, max_size=3))
@settings(max_examples=300, deadline=None)
def test_on_one_day_it_is_the_cascade(drawn: Drawn, failing: set[str]) -> None:
    graph = graph_of(rows_of(drawn))
    dated = dated_cascade(graph, [Ending(node, FIRST) for node in failing])
    plain = cascade(graph, failing)
    assert [(each.node, each.certain) for each in dated if each.certain] == [
        (each.node, each.certain) for each in plain if each.certain
    ]
    assert {(each.node, each.round) for each in dated if each.certain} == {
        (each.node, each.round) for each in plain if each.certain
    }


def test_what_may_end_brings_down_nothing_for_certain() -> None:
    """A contract that the other party may end was reported as lost."""
    graph = graph_of([("license", "contract", "DEPENDS_ON", 1.0, 1.0)])
    found = dated_cascade(graph, [Ending("contract", FIRST, certain=False)])
    assert [(fall.node, fall.certain) for fall in found] == [("contract", False), ("license", False)]


def test_what_lasts_goes_on_and_so_does_what_needs_it() -> None:
    rows: list[Row] = [
        ("license", "contract", "DEPENDS_ON", 1.0, 1.0),
        ("app", "license", "DEPENDS_ON", 1.0, 1.0),
    ]
    found = dated_cascade(
        graph_of(rows), [Ending("contract", FIRST)], frozenset({"license"})
    )  # fmt: skip
    assert [fall.node for fall in found] == ["contract"]


def test_what_ends_twice_ends_on_the_earlier_day() -> None:
    found = dated_cascade(graph_of([]), [Ending("a", DAYS[2]), Ending("a", DAYS[1])])
    assert [(fall.node, fall.on) for fall in found] == [("a", DAYS[1])]
