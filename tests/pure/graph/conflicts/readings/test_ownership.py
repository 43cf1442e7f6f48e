"""A network that is read bit by bit is the one that is read at once, and nothing is read twice."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.compiler.guards import Guards
from graph.conflicts.readings.ownership import NetworkReader, chain_depth, controllers, within_depth
from graph.model.language.moment import Moment
from graph.ownership import Snapshot
from graph.policy.scope import ALL_SEEING, scope_of
from tests.pure.graph.conflicts.readings.extracted import Extraction, Link
from tests.pure.graph.ownership.graphs import DAY, controls, holds, network

NAMES = "ABCDEF"
GUARDS = Guards(scope_of(ALL_SEEING), Moment.at(DAY))
CHAIN = holds("A", "B", 60), holds("B", "C", 60), controls("D", "A")


def reader() -> NetworkReader:
    return NetworkReader(cast(Any, None), GUARDS)


@st.composite
def facts(draw: st.DrawFn) -> list[Link]:
    ends = draw(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=9, unique=True))
    return [holds(*pair, 60) if draw(st.booleans()) else controls(*pair) for pair in ends]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts(), st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=5))
def test_bit_by_bit_is_as_at_once(
    monkeypatch: pytest.MonkeyPatch, every: list[Link], asked: list[tuple[str, bool]]
) -> None:
    extraction, found = Extraction(*every).put(monkeypatch), reader()
    for party, upward in asked:
        asyncio.run(found.add((party,) if upward else (), () if upward else (party,)))
    above = {party for party, upward in asked if upward}
    below = {party for party, upward in asked if not upward}
    assert found.snapshot == extraction.snapshot(DAY, above, below)


def test_nothing_is_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """At every round of identities the whole network was read again."""
    extraction, found = Extraction(*CHAIN).put(monkeypatch), reader()
    for above in (["C"], ["C", "B"], ["B"]):
        asyncio.run(found.add(above, ["A"]))
    assert extraction.asked == [(["C"], ["A"]), (["B"], [])]


def test_of_a_group_everybody_is_read_whom_its_controllers_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    extraction, found = Extraction(*CHAIN, holds("A", "E", 80)).put(monkeypatch), reader()
    asyncio.run(found.add(["C"]))
    assert "E" not in found.snapshot.parties
    asyncio.run(found.add_groups(["C"]))
    assert "E" in found.snapshot.parties
    assert extraction.asked[1:] == [([], ["D"])]


def test_without_groups_no_network_is_made_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    extraction, found = Extraction(*CHAIN).put(monkeypatch), reader()
    asyncio.run(found.add_groups([]))
    assert extraction.asked == []
    assert found.snapshot.parties == {}


def test_controllers_are_the_sure_and_the_possible_ones() -> None:
    net = network(holds("A", "B", 60), holds("C", "D", share_min=40, share_max=60))
    assert controllers(net, ["B", "D"]) == {"A", "C", "D"}


def test_what_bounds_left_out_of_any_part_is_kept() -> None:
    first = Snapshot(DAY, network(*CHAIN).snapshot.parties, (), (), frozenset("A"), ("one", "two"))
    second = Snapshot(DAY, {}, (CHAIN[0],), (), frozenset("B"), ("two", "three"))
    whole = first.joined(second)
    assert whole.left_out == ("one", "two", "three")
    assert whole.complete == {"A", "B"}
    assert whole.parties == first.parties


def test_depth_is_counted_in_steps_above_the_parties() -> None:
    snapshot = network(*CHAIN).snapshot
    assert chain_depth(snapshot, ["C"]) == 3
    assert chain_depth(snapshot, ["B", "C"]) == 2
    assert chain_depth(snapshot, []) == 0


def test_what_lies_deeper_is_left_out() -> None:
    snapshot = network(*CHAIN).snapshot
    assert within_depth(snapshot, ["C"], 2).controls == ()
    assert within_depth(snapshot, ["C"], 3) == snapshot
    assert [each.owned for each in within_depth(snapshot, ["C"], 1).interests] == ["C"]
