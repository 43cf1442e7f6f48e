"""Stakes as evidence: sums of others are left out, and too many are refused."""

from __future__ import annotations

from typing import Any

import pytest

from graph.dependencies.interests import interests
from graph.errors import ResourceExhausted
from tests.pure.graph.dependencies.asked import Rows, question

pytestmark = pytest.mark.anyio


def stake(holder: str, held: str, **properties: Any) -> list[Any]:
    id = f"{holder} {held}"
    return [holder, holder.upper(), held, held.upper(), {"id": id, "fact_id": id, **properties}]


async def test_each_stake_is_a_relationship_from_holder_to_held_with_its_share() -> None:
    asked = question(Rows([[[stake("a", "b", share_exact=30.0)]]]))
    (found,) = await interests(asked)
    assert (found.type, found.start, found.end, str(found.share)) == ("HOLDS_INTEREST_IN", "a", "b", "30 %")
    assert (asked.names["a"], asked.names["b"]) == ("A", "B")


async def test_a_sum_of_other_stakes_is_left_out() -> None:
    rows = [stake("a", "b", is_summary=True), stake("b", "c", is_summary=False), stake("c", "d")]
    found = await interests(question(Rows([[rows]])))
    assert [(each.start, each.end) for each in found] == [("b", "c"), ("c", "d")]


async def test_no_stakes_are_none() -> None:
    assert await interests(question(Rows([[[]]]))) == []


@pytest.mark.parametrize(("count", "refused"), [(2, False), (3, True)])
async def test_more_than_the_limit_is_refused_even_where_the_rest_are_sums(count: int, refused: bool) -> None:
    rows = Rows([[[stake(f"a{n}", "b", is_summary=True) for n in range(count)]]])
    asked = question(rows)
    if not refused:
        assert await interests(asked, limit=2) == []
        return
    with pytest.raises(ResourceExhausted, match="More than 2 stakes"):
        await interests(asked, limit=2)
