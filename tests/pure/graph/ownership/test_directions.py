"""Walks up and down the network: nearest first, nobody twice, and cut where a bound says so."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.compiler.guards import Guards
from graph.model.language.moment import Moment
from graph.ownership.bases import RELATIONSHIPS
from graph.ownership.directions import MOST_STATEMENTS, STEPS, Direction, Walk, statement, walk
from graph.policy.scope import ALL_SEEING, Viewer, scope_of

DAY = Moment.at(date(2025, 6, 15))
GUARDS = Guards(scope_of(ALL_SEEING), DAY)
Owners = Mapping[str, list[str]]


class Answers:
    """Answers a statement as the database would: some steps, each of distinct parties, each bounded."""

    def __init__(self, owners: Owners) -> None:
        self.owners = owners
        self.statements = 0

    async def run(self, _: str, parameters: dict[str, Any]) -> list[list[Any]]:
        self.statements += 1
        levels, here = [], list(parameters["ids"])
        leading: dict[str, None] = {}
        for _step in range(STEPS):
            leading.update(dict.fromkeys(node for node in here if self.owners.get(node)))
            found: dict[str, None] = {}
            for node in here:
                found.update(dict.fromkeys(self.owners.get(node, ())))
            here = list(found)[: parameters["most"]]
            levels.append(here)
        return [[levels, list(leading), []]]


def above(owners: Owners, *start: str, at_most: int = 1000) -> Walk:
    return asyncio.run(walk(Answers(owners).run, GUARDS, start, Direction.UP, at_most))


def by_hand(owners: Owners, start: list[str]) -> set[str]:
    seen, frontier = set(start), list(start)
    while frontier:
        for owner in owners.get(frontier.pop(), ()):
            if owner not in seen:
                seen.add(owner)
                frontier.append(owner)
    return seen


@st.composite
def graphs(draw: st.DrawFn) -> dict[str, list[str]]:
    names = [f"n{number}" for number in range(12)]
    return {name: sorted(draw(st.sets(st.sampled_from(names), max_size=3))) for name in names}


@settings(max_examples=30)
@given(graphs(), st.sets(st.sampled_from(["n0", "n1", "n2"]), min_size=1))
def test_everybody_above_is_found_once(owners: dict[str, list[str]], start: set[str]) -> None:
    found = above(owners, *start)
    assert found.whole
    assert len(found.parties) == len(set(found.parties))
    assert set(found.parties) == by_hand(owners, sorted(start))
    assert found.parties[: len(start)] == tuple(sorted(start))


@settings(max_examples=30)
@given(graphs(), st.integers(1, 12))
def test_a_walk_that_is_cut_says_so_and_keeps_its_bound(owners: dict[str, list[str]], at_most: int) -> None:
    every = by_hand(owners, ["n0"])
    found = above(owners, "n0", at_most=at_most)
    assert len(found.parties) <= at_most
    assert set(found.parties) <= every
    if len(found.parties) < len(every):
        assert not found.whole


@settings(max_examples=30)
@given(graphs(), st.integers(1, 14))
def test_from_whom_nothing_leads_on_nobody_is_left_out(owners: dict[str, list[str]], at_most: int) -> None:
    """Of ten thousand persons who hold a firm it was asked who holds them."""
    found = above(owners, "n0", at_most=at_most)
    if found.whole:
        assert set(found.leading_on) == {node for node in found.parties if owners.get(node)}
    else:
        assert found.leading_on == found.parties


CHAIN = {f"c{number:04}": [f"c{number + 1:04}"] for number in range(400)}


@pytest.mark.parametrize("length", [1, STEPS - 1, STEPS, STEPS + 1, 2 * STEPS])
def test_chains_of_every_length_are_followed(length: int) -> None:
    owners = {f"c{n:04}": [f"c{n + 1:04}"] for n in range(length)}
    assert len(above(owners, "c0000").parties) == length + 1


def test_the_nearest_come_first() -> None:
    owners = {"a": ["z", "m"], "z": ["b"], "m": ["b"], "b": ["c"]}
    assert above(owners, "a").parties == ("a", "m", "z", "b", "c")


def test_a_circle_comes_to_an_end() -> None:
    assert above({"a": ["b"], "b": ["a"]}, "a").parties == ("a", "b")


def test_a_chain_beyond_all_statements_is_cut_and_says_so() -> None:
    """A chain of 400 holders was followed for 300 steps, and taken as whole."""
    found = above(CHAIN, "c0000")
    assert not found.whole
    assert len(found.parties) == STEPS * MOST_STATEMENTS + 1


def test_a_short_walk_takes_few_statements() -> None:
    answers = Answers({"a": ["b"], "b": ["c"]})
    asyncio.run(walk(answers.run, GUARDS, ["a"], Direction.UP, 10))
    assert answers.statements == 1


def test_nobody_to_start_from_is_not_asked_about() -> None:
    answers = Answers({})
    assert asyncio.run(walk(answers.run, GUARDS, [], Direction.UP, 10)) == Walk(())
    assert answers.statements == 0


WALLED = Guards(scope_of(Viewer("eve", frozenset({"w1"}))), DAY)


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize("guards", [GUARDS, WALLED], ids=["all-seeing", "walls"])
def test_every_hop_of_every_step_is_guarded(direction: Direction, guards: Guards) -> None:
    """A hop without its guard counts the stakes of a holder that the viewer may not see."""
    text = statement(guards, direction)
    assert text.count(f"[r:{'|'.join(RELATIONSHIPS)} WHERE {guards.rel('r')}]") == STEPS
    assert text.count(f"[r:HOLDS_INTEREST_IN|CONTROLS WHERE {guards.rel('r')}]") == STEPS
    assert text.count(f"(q:Party WHERE {guards.node('q')})") == 2 * STEPS
    assert text.count("LIMIT $most") == 2 * STEPS


def test_up_and_down_are_each_others_reverse() -> None:
    up, down = statement(GUARDS, Direction.UP), statement(GUARDS, Direction.DOWN)
    assert up.count("<-[r:HOLDS_INTEREST_IN") == down.count("]->(q") == STEPS
    assert up.count("]->(q") == down.count("<-[r:CONSOLIDATED_BY") == STEPS
