"""Trails of one exact length: no relationship twice, in the order of their ids."""

from __future__ import annotations

import pytest

from graph.compiler import trails as module
from graph.compiler.trails import trails


def around(*relationships: tuple[str, str, str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for relationship, start, end in relationships:
        found.setdefault(start, {})[relationship] = end
        found.setdefault(end, {})[relationship] = start
    return found


DIAMOND = around(("r1", "a", "b"), ("r2", "a", "c"), ("r3", "b", "d"), ("r4", "c", "d"))


def test_trails_of_one_length_are_in_order() -> None:
    found = trails(DIAMOND, "a", "d", 2)
    assert [each.nodes for each in found.found] == [("a", "b", "d"), ("a", "c", "d")]
    assert not found.cut


def test_no_relationship_is_used_twice() -> None:
    assert trails(around(("r1", "a", "b")), "a", "b", 3).found == ()


def test_a_node_may_come_again() -> None:
    triangle = around(("r1", "a", "b"), ("r2", "b", "c"), ("r3", "c", "a"), ("r4", "a", "z"))
    assert ("a", "b", "c", "a", "z") in [each.nodes for each in trails(triangle, "a", "z", 4).found]


def test_parallel_relationships_are_two_trails() -> None:
    double = around(("r1", "a", "b"), ("r2", "a", "b"))
    assert [each.relationships for each in trails(double, "a", "b", 1).found] == [("r1",), ("r2",)]


def test_a_circle_comes_back() -> None:
    assert next(each.nodes for each in trails(DIAMOND, "a", "a", 4).found) == ("a", "b", "d", "c", "a")


def test_too_many_are_cut_and_said_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TIES_LIMIT", 1)
    found = trails(DIAMOND, "a", "d", 2)
    assert found.cut
