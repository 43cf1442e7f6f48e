"""The search for the smallest sets of remedies: against brute force on random effects, and its bounds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import combinations

import pytest

from graph.checks.remedy import RemedyKind
from graph.conflicts.remedies import search
from graph.conflicts.remedies.candidates import Remedy
from graph.conflicts.remedies.search import Left, RemedySet, smallest_sets

pytestmark = pytest.mark.anyio


def step(name: str) -> Remedy:
    """Return a remedy that acts on a thing of its own."""
    return Remedy(RemedyKind.END_DATE, name, named=name)


class Checks:
    """Answers as a check would: a finding goes once one of its ways of settling it is supposed whole."""

    def __init__(self, ways: dict[str, list[frozenset[str]]]) -> None:
        self.ways = ways
        self.ran: list[RemedySet] = []

    @property
    def before(self) -> Left:
        """Every finding."""
        return dict.fromkeys(self.ways, "CONFLICT")

    async def attempt(self, chosen: RemedySet) -> Left:
        """Return the findings that are left."""
        self.ran.append(chosen)
        taken = {each.words for each in chosen}
        return {id: "CONFLICT" for id, ways in self.ways.items() if not any(way <= taken for way in ways)}

    def derived(self) -> dict[Remedy, frozenset[str]]:
        """Return the remedies, each derived from the findings in a way of which it is."""
        found: dict[str, set[str]] = {}
        for id, ways in self.ways.items():
            for name in frozenset().union(*ways):
                found.setdefault(name, set()).add(id)
        return {step(name): frozenset(ids) for name, ids in found.items()}


def never() -> bool:
    """Say that there is time left."""
    return False


def _smallest(checks: Checks) -> Iterator[frozenset[str]]:
    """Yield every set of up to three that settles all, and of which no part does."""
    names = sorted({each.words for each in checks.derived()})
    found: list[frozenset[str]] = []
    for size in (1, 2, 3):
        for chosen in map(frozenset, combinations(names, size)):
            settled = all(any(way <= chosen for way in ways) for ways in checks.ways.values())
            if settled and not any(one < chosen for one in found):
                found.append(chosen)
                yield chosen


@pytest.mark.parametrize("seed", range(200))
async def test_the_sets_are_those_of_brute_force(seed: int) -> None:
    chance = random.Random(seed)
    names = "abcdef"[: chance.randint(2, 6)]
    ways = {}
    for number in range(chance.randint(1, 4)):
        drawn = [
            frozenset(chance.sample(names, chance.choice([1, 1, 2]))) for _ in range(chance.randint(1, 3))
        ]
        ways[f"f{number}"] = drawn
    checks = Checks(ways)
    found = await smallest_sets(checks.before, checks.derived(), checks.attempt, never)
    right = list(_smallest(checks))
    got = [frozenset(each.words for each in chosen) for chosen in found.sets]
    assert got == right[:5]
    assert found.complete
    assert found.tried == len(checks.ran)


async def test_a_remedy_that_settles_a_finding_of_another_evidence_counts() -> None:
    """It was derived from one finding alone; the search sees that it changes the other one as well."""
    checks = Checks({"f": [frozenset("a")], "g": [frozenset("ab")]})
    derived = {step("a"): frozenset({"f"}), step("b"): frozenset[str]()}
    found = await smallest_sets(checks.before, derived, checks.attempt, never)
    assert found.sets == ()
    derived[step("b")] = frozenset({"g"})
    found = await smallest_sets(checks.before, derived, checks.attempt, never)
    assert [[each.words for each in chosen] for chosen in found.sets] == [["a", "b"]]


async def test_more_is_not_given_up_than_is_needed() -> None:
    """To sell all of a stake is not advised where it is enough to sell some of it."""
    checks = Checks({"f": [frozenset({"some"}), frozenset({"all"})]})
    stake = {"kind": RemedyKind.DIVESTMENT, "named": "stake"}
    some, all_ = Remedy(words="some", share=1, **stake), Remedy(words="all", **stake)  # type: ignore[arg-type]
    found = await smallest_sets(
        checks.before, dict.fromkeys((all_, some), frozenset("f")), checks.attempt, never
    )
    assert found.sets == ((some,),)
    assert checks.ran == [(some,)]


async def test_the_search_ends_at_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    checks = Checks({"f": [frozenset("xyzv")]})
    monkeypatch.setattr(search, "MOST_TRIED", 3)
    found = await smallest_sets(checks.before, checks.derived(), checks.attempt, never)
    assert (found.complete, found.tried) == (False, 3)
    found = await smallest_sets(checks.before, checks.derived(), checks.attempt, lambda: True)
    assert (found.complete, found.tried) == (False, 0)


async def test_no_set_of_three_or_fewer() -> None:
    checks = Checks({"f": [frozenset("wxyz")]})
    found = await smallest_sets(checks.before, checks.derived(), checks.attempt, never)
    assert (found.sets, found.complete) == ((), True)
