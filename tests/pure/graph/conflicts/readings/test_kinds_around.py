"""Which statements a check passes by, because no party among those asked about has what they need."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import Any

import pytest

from graph.checks.pattern import Pattern
from graph.conflicts.catalogue import rules
from graph.conflicts.readings import surroundings
from graph.conflicts.readings.family import relatives
from graph.conflicts.readings.kinds_around import KINDS, KINDS_AROUND, finds_nothing, unknown
from graph.conflicts.readings.signatures import SIGNED
from tests.pure.graph.conflicts.readings.canned import asked, check

ROLES = Pattern(
    "MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:HAS_ROLE_AT|REPRESENTS WHERE LIVE(r)]->"
    "(b WHERE SEEN(b)) RETURN p.id",
    {"ids": ["party_sample"]},
    {"ids": ("HAS_ROLE_AT", "REPRESENTS")},
)


@pytest.mark.parametrize(
    ("around", "nothing"),
    [
        ({"a": frozenset(), "b": frozenset({"FAMILY_OF"})}, True),
        ({"a": frozenset(), "b": frozenset({"REPRESENTS"})}, False),
        ({"a": frozenset({"HAS_ROLE_AT"}), "b": frozenset()}, False),
        ({"a": frozenset()}, False),
        ({}, False),
    ],
)
def test_a_statement_is_passed_by_only_where_every_party_is_known_to_have_nothing_of_it(
    around: Mapping[str, frozenset[str]], nothing: bool
) -> None:
    assert finds_nothing(ROLES, {"ids": ["a", "b"]}, around) is nothing


def test_a_pattern_that_says_nothing_of_its_beginning_is_always_asked() -> None:
    free = Pattern(ROLES.text, {"ids": ["party_sample"]})
    assert not finds_nothing(free, {"ids": ["a"]}, {"a": frozenset()})


def test_who_was_met_is_not_asked_about_again() -> None:
    assert unknown(["b", "a", "c"], {"a": frozenset()}) == ["b", "c"]


def patterns() -> set[Pattern]:
    """Return the patterns of rules, and those with which a check looks around beside the rules."""
    found = set(chain.from_iterable(rule.patterns for rule in rules().values()))
    return found | {each for each in vars(surroundings).values() if isinstance(each, Pattern)}


_INSIDE = r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))*"
_PARTY = rf"\(\w+(?::(?:Party|Organization|Person))? WHERE \w+\.id IN \${{name}}\b{_INSIDE}\)"
_HOP = r"\[\w*:([A-Z_|]+)[^\[\]]*\]"


def first_types(text: str, name: str) -> set[str]:
    """Return the types of the relationships that a pattern follows from the parties of a parameter."""
    party = _PARTY.replace("{name}", name)
    found = chain(re.findall(rf"{party}\s*<?-{_HOP}", text), re.findall(rf"{_HOP}->?\s*{party}", text))
    return set(chain.from_iterable(each.split("|") for each in found))


def test_the_types_that_a_pattern_needs_are_those_that_it_follows_from_its_parties() -> None:
    """A branch for what is owed was added, its type was not, and it was passed by: the answer was CLEAR."""
    judged = 0
    for pattern in patterns():
        for name, kinds in pattern.along.items():
            followed = first_types(pattern.text, name)
            judged += bool(followed)
            assert followed <= set(kinds), pattern.text
    assert judged > 20


def test_a_branch_that_follows_another_type_is_seen() -> None:
    text = "MATCH (p:Party WHERE p.id IN $ids AND SEEN(p))-[r:OWES WHERE LIVE(r)]->(o) RETURN p.id"
    assert first_types(text, "ids") == {"OWES"}
    assert first_types("MATCH (o)-[r:OWES]->(p:Person WHERE p.id IN $ids)", "ids") == {"OWES"}


def test_every_type_that_a_pattern_needs_is_one_that_is_looked_for() -> None:
    """A type that is not looked for would be taken for one that nobody has."""
    for pattern in patterns():
        for kinds in pattern.along.values():
            assert set(kinds) <= set(KINDS), pattern.text


@pytest.mark.parametrize(
    ("along", "why"),
    [({"people": ("HAS_ROLE_AT",)}, "does not take"), ({"ids": ("FAMILY_OF",)}, "not in the pattern")],
)
def test_a_pattern_refuses_what_it_does_not_have(along: dict[str, tuple[str, ...]], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Pattern(ROLES.text, {"ids": ["party_sample"]}, along)


async def rows_of(kinds: list[str], *asking: tuple[Pattern, dict[str, Any]]) -> int:
    """Return how many statements run, after the meeting, where a party has some kinds."""
    context = check({KINDS_AROUND: [["ann", kinds]]})
    await context.meet(["ann"])
    before = len(asked(context))
    for pattern, parameters in asking:
        await context.rows(pattern, **parameters)
    return len(asked(context)) - before


@pytest.mark.anyio
async def test_a_check_asks_for_what_there_is_alone() -> None:
    """Of 46 statements of an ordinary check, 23 found nothing; each was a round trip."""
    family = (relatives(2), {"ids": ["ann"]})
    signed = (SIGNED, {"people": ["ann"]})
    assert await rows_of([], family, signed) == 0
    assert await rows_of(["FAMILY_OF"], family, signed) == 1
    assert await rows_of(["FAMILY_OF", "SIGNED_BY"], family, signed) == 2


@pytest.mark.anyio
async def test_parties_are_met_once() -> None:
    context = check({KINDS_AROUND: [["ann", []], ["ben", []]]})
    await context.meet(["ann"])
    await context.meet(["ann"])
    await context.meet(["ann", "ben"])
    assert [each["ids"] for each in asked(context)] == [["ann"], ["ben"]]
