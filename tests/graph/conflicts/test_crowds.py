"""Hubs: an address of hundreds, an index fund, a state and a registered agent connect no two parties.

One world has them all: each side is with each hub, and nothing else joins the two.
"""

from __future__ import annotations

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, Thing, fact, thing, world
from graph.conflicts.examples.words import deal, decided, firm, flat, holds, person, role
from graph.conflicts.readings.identities import MANY_NAMESAKES
from graph.conflicts.run import check
from graph.database import Database
from graph.naming.namesakes import MOST_NAMESAKES
from graph.ownership import extraction
from tests.graph.conflicts.test_run import DAY, SCOPE
from tests.graph.conflicts.worlds import ask, load

pytestmark = pytest.mark.anyio
CROWD = 300
SIDES = ("own", "other")


def crowded() -> list[Thing | Fact]:
    """Return a sale between two firms that have every hub in common with hundreds of others."""
    others = [f"firm {number}" for number in range(CROWD)]
    parts: list[object] = [
        firm("own", is_own=True), firm("other"), person("ann"), *deal("deal", "own", "other"),
        *decided("choice", "deal", "ann"), thing("Address", "quay"), firm("fund"), firm("agent"),
        thing("PublicBody", "state"), person("desk"), *map(firm, others),
        *[person(f"wei {number}", name="Wei Wang") for number in range(MOST_NAMESAKES + 2)],
        thing("Tender", "call"), *[fact(each, "BIDS_ON", "call") for each in others[:3]],
    ]  # fmt: skip
    for each in (*SIDES, *others):
        parts += [fact(each, "HAS_ADDRESS", "quay"), holds("fund", each, 4), holds("state", each, 3)]
        parts += [
            fact("agent", "REPRESENTS", each),
            fact(each, "HAS_CONTACT", "desk", phone="+44 1632 960 001"),
        ]
    return flat(parts)


async def test_hubs_connect_nobody_and_are_said_to_be_there(database: Database) -> None:
    """An address, a number, a fund, a state and an agent of hundreds: each is said, none is a tie."""
    ids = await load(database, world(*crowded()))
    result = await check(database, ask(ids, ("deal",)), SCOPE, DAY)
    summaries = [found.summary for found in result.findings if found.verdict is Verdict.CONFLICT]
    assert summaries == []
    assert not {found.rule for found in result.findings} & {"common_owner", "close_link", "shared_address"}
    near = " ".join(result.coverage.near_misses)
    assert "other and own share quay, an address of so many parties that it says nothing of them." in near
    shared = "telephone number, which so many parties have that it says nothing of them."
    assert f"other and own share a {shared}" in near
    assert "fund and state hold less than 10 % directly of each of other and own, which alone" in near
    assert [(each.kind, each.count) for each in result.coverage.unread] == [("REPRESENTS", 2)]
    assert not result.coverage.truncated
    assert result.coverage.reasons == ()
    result = await check(database, ask(ids, ("call",)), SCOPE, DAY)
    near = " ".join(result.coverage.near_misses)
    assert "firm 0, firm 1 and firm 2 share quay, an address of so many parties" in near
    assert f"firm 0, firm 1 and firm 2 share a {shared}" in near
    assert "fund and state hold less than 10 % directly of each of firm 0, firm 1 and firm 2, which" in near
    result = await check(database, ask(ids, ("deal",), "wei 1"), SCOPE, DAY)
    assert result.verdict is Verdict.UNKNOWN
    assert MANY_NAMESAKES in result.coverage.reasons


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"MOST_ABOVE": 1, "MOST_BELOW": 0}, "of the holders above the parties"),
        ({"MOST_RELATIONSHIPS": 2, "COLUMN_PAGE": 1}, "interests were read"),
    ],
)
async def test_past_a_bound_the_answer_is_unknown_and_says_what_was_left_out(
    database: Database, monkeypatch: pytest.MonkeyPatch, bounds: dict[str, int], words: str
) -> None:
    """A search that was cut at a hub never says CLEAR."""
    for name, value in bounds.items():
        monkeypatch.setattr(extraction, name, value)
    drawn = world(firm("own", is_own=True), firm("other"), firm("fund"), *map(person, "abcdef"),
                  *[holds(each, "other", 1) for each in (*"abcde", "fund")], holds("f", "fund", 1),
                  role("a", "own", "EMPLOYEE"))  # fmt: skip
    ids = await load(database, drawn)
    result = await check(database, ask(ids, ("other",)), SCOPE, DAY)
    assert result.verdict is Verdict.UNKNOWN
    assert result.coverage.truncated
    assert any(words in reason for reason in result.coverage.reasons), result.coverage.reasons
