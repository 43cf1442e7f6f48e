"""What is looked for below some parties: step by step, and otherwise where a step is too large."""

from __future__ import annotations

import asyncio
from typing import Any

from graph.conflicts.examples.words import holds
from graph.conflicts.readings.held_below import HeldBelow, below, held_below
from tests.pure.graph.conflicts.readings.canned import asked, check
from tests.pure.graph.conflicts.worlds import ownership

KIND = HeldBelow("(q)<-[b:RESTRICTS WHERE LASTS(b)]-(z:Restriction WHERE SEEN(z))", steps=2)
SNAPSHOT = ownership(
    holds("top", "mid", 60), holds("mid", "low", 60), holds("low", "lowest", 60), holds("x", "y", 1)
).network.snapshot


def test_steps_are_counted_and_a_circle_comes_to_an_end() -> None:
    assert below(SNAPSHOT, ["top"], 2) == {"mid", "low"}
    round_ = ownership(holds("a", "b", 60), holds("b", "a", 60)).network.snapshot
    assert below(round_, ["a"], 9) == {"a", "b"}


def test_where_no_step_is_too_large_one_statement_is_asked() -> None:
    context = check({KIND.near: lambda _: [[["b", "a"], False]]})
    assert asyncio.run(held_below(context, KIND, ["top"])) == ["a", "b"]
    assert (len(asked(context)), asked(context)[0]["ids"]) == (1, ["top"])


def test_where_a_step_is_too_large_those_are_looked_up_of_whom_it_is_recorded(monkeypatch: Any) -> None:
    """What lies below a state was walked over every way: a check took seconds."""

    async def add(reader: Any, above: Any) -> None:
        assert above == ["low", "y"]
        reader.snapshot = SNAPSHOT

    monkeypatch.setattr("graph.conflicts.readings.held_below.NetworkReader.add", add)
    context = check({KIND.near: lambda _: [[["low"], True]], KIND.anywhere: lambda _: [["low"], ["y"]]})
    assert asyncio.run(held_below(context, KIND, ["top"])) == ["low"]


def test_nobody_is_asked_for_below_nobody() -> None:
    context = check()
    assert asyncio.run(held_below(context, KIND, [])) == []
    assert not asked(context)
