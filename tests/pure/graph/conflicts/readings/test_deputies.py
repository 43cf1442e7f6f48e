"""Nominees at two firms: once a nominating party and pair, never one person alone, and a naive twin."""

from __future__ import annotations

import asyncio
import random
from itertools import product
from typing import Any

import pytest

from graph.checks.world import Fact
from graph.conflicts.examples.words import role
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.deputies import DEPUTIES_OF, NOMINATED, DeputyLink, read_deputies
from tests.pure.graph.conflicts.readings.canned import asked, check, row


def nominee(who: str, where: str, by: str = "fund", **more: Any) -> Fact:
    return role(who, where, nominated_by=by, **more)


def links(*facts: Fact, of: tuple[str, ...] = ("a",)) -> tuple[DeputyLink, ...]:
    rows = [[each.properties["nominated_by"], row(each)] for each in facts]
    answers = {
        NOMINATED: lambda given: [each for each in rows if each[1][2] in given["firms"]],
        DEPUTIES_OF: lambda given: [each for each in rows if each[0] in given["nominators"]],
    }
    context = check(answers, records={DEALINGS: Dealings(subjects=of)})
    found = asyncio.run(read_deputies(context))
    assert len(asked(context)) <= 2
    return found


def test_two_nominees_of_one_party_are_one_link() -> None:
    (each,) = links(nominee("ben", "a"), nominee("cy", "b"), nominee("dee", "b"))
    assert (each.first, each.second, each.people) == ("a", "b", ("fund",))
    assert [path.nodes for path in each.paths] == [("ben", "a"), ("cy", "b")]
    assert each.words.startswith("{fund} nominated {ben}")


def test_one_person_at_both_firms_is_not_a_deputy() -> None:
    assert links(nominee("ben", "a"), nominee("ben", "b")) == ()


def test_the_surest_days_show_the_link() -> None:
    (each,) = links(nominee("ben", "a"), nominee("cy", "b", since="2025"), nominee("dee", "b"))
    assert (each.other.start, each.imprecise) == ("dee", False)


def test_nothing_further_is_read_where_nobody_was_nominated() -> None:
    context = check({}, records={DEALINGS: Dealings(subjects=("a",))})
    assert asyncio.run(read_deputies(context)) == ()
    assert len(asked(context)) == 1


@pytest.mark.parametrize("seed", range(30))
def test_the_links_are_those_of_the_definition(seed: int) -> None:
    draw = random.Random(seed)
    facts = {}
    for who in "pqrs":
        for where in draw.sample(["a", "b", "c"], k=2):
            facts[who, where] = nominee(who, where, draw.choice(["fund", "bank"]))
    expected = set()
    for one, other in product(facts.values(), repeat=2):
        same = one.properties["nominated_by"] == other.properties["nominated_by"]
        if same and one.end == "a" != other.end and one.start != other.start:
            expected.add((one.properties["nominated_by"], other.end))
    found = {(each.nominator, each.second) for each in links(*facts.values())}
    assert found == expected
