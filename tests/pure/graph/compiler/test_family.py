"""The family tree: each party once, with its parents, above and below, within bounds."""

from __future__ import annotations

from itertools import chain
from typing import Any, cast

import pytest

from graph.compiler.family import MOST_MEMBERS, MOST_STEPS, FamilyTree, family_tree
from graph.database import Transaction
from graph.errors import InvalidInput
from tests.pure.graph.compiler.compilation import guards

pytestmark = pytest.mark.anyio
DIAMOND = [("own", "left"), ("own", "right"), ("left", "top"), ("right", "top"), ("sub", "own")]
"""Child and parent: two ways lead up from own to top."""


class Pairs:
    """Answers each step from pairs of child and parent."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self.pairs, self.texts = pairs, list[str]()

    async def rows(self, text: str, values: dict[str, Any]) -> list[list[str]]:
        self.texts.append(text)
        if "UNWIND" not in text:
            known = set(chain.from_iterable(self.pairs))
            return [[values["id"]]] if values["id"] in known else []
        side = 0 if "RETURN DISTINCT n.id AS child" in text else 1
        return [list(pair) for pair in sorted(self.pairs) if pair[side] in values["ids"]][: values["limit"]]


async def tree(pairs: list[tuple[str, str]], **asked: Any) -> FamilyTree:
    return await family_tree(cast(Transaction, Pairs(pairs)), guards(), "own", **asked)


async def test_each_member_is_there_once_and_says_its_parents() -> None:
    """A client that nested holders met the top twice, and had to guess that it is one party."""
    found = await tree(DIAMOND)
    assert [(each.id, each.level, each.parents) for each in found.members] == [
        ("top", -2, ()),
        ("left", -1, ("top",)),
        ("right", -1, ("top",)),
        ("own", 0, ("left", "right")),
        ("sub", 1, ("own",)),
    ]
    assert not found.truncated


async def test_a_circle_of_holdings_ends() -> None:
    found = await tree([("own", "other"), ("other", "own")])
    assert {each.id: each.parents for each in found.members} == {"own": ("other",), "other": ("own",)}


async def test_parents_outside_the_tree_are_not_named() -> None:
    """An id that is in no member leads a drawing nowhere."""
    found = await tree([*DIAMOND, ("sub", "stranger")])
    assert {each.id: each.parents for each in found.members}["sub"] == ("own",)


async def test_more_steps_or_members_than_asked_for_are_said() -> None:
    assert (await tree(DIAMOND, steps=1)).truncated
    few = await tree(DIAMOND, first=1)
    assert few.truncated
    assert len(few.members) == 2


async def test_what_is_not_there_has_no_tree() -> None:
    assert await tree([("a", "b")]) == FamilyTree((), False)


@pytest.mark.parametrize("asked", [{"steps": 0}, {"steps": MOST_STEPS + 1}, {"first": MOST_MEMBERS + 1}])
async def test_bounds_are_said(asked: dict[str, int]) -> None:
    with pytest.raises(InvalidInput, match=next(iter(asked))):
        await tree(DIAMOND, **asked)


async def test_every_element_carries_its_guards() -> None:
    walked = Pairs(DIAMOND)
    await family_tree(cast(Transaction, walked), guards(), "own")
    for text in walked.texts[1:]:
        for each in "nmr":
            assert f"{each}.superseded_at = $open" in text
