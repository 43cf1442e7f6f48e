"""Beside an answer: near misses, ties of other days, where the evidence comes from, and what is proposed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from api.conflicts.page import page
from graph.checks.evidence import Verdict
from graph.checks.world import Thing, thing, world
from graph.conflicts.as_json import plain_result
from graph.conflicts.examples.words import deal, decided, firm, flat, holds, person, related, role
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check
from graph.database import Database
from graph.naming.naming import Naming
from graph.recording.facts import ProposedFact
from graph.recording.supposed import statements_of
from graph.write.batch import BatchInfo
from graph.write.upsert import write_batch
from tests.graph.conflicts.test_run import DAY, SCOPE
from tests.graph.conflicts.worlds import ask, load

pytestmark = pytest.mark.anyio
SALE = (
    firm("north", name="North Ltd"),
    firm("south", name="South Ltd"),
    person("mara", name="Mara Lee"),
    *deal("sale", "north", "south"),
    thing("Decision", "vote", title="Sell it", decided_on="2025-06-30"),
    *decided("vote", "sale", "mara", on_behalf_of="north")[1:],
)


async def test_a_clear_answer_shows_what_came_near_and_what_ended(database: Database) -> None:
    """A stake of 4.9 % and one sold last month were not mentioned beside CLEAR."""
    # a decision without a day would be judged by what begins later as well
    dated = thing("Decision", "vote", decided_on="2025-06-30")
    parts = [dated if isinstance(part, Thing) and part.ref == "vote" else part for part in flat(SALE)]
    drawn = world(
        *parts,
        holds("mara", "south", 4.9),
        role(
            "mara", "south", since="2020-01-01", until="2024-05-31"
        ),  # longer ago than the cooling-off period
        person("otto", name="Otto Lee"),
        related("mara", "otto", "SPOUSE"),
        holds("otto", "south", 20, until="2025-06-01"),
        role("otto", "south", "ADVISER", since="2025-09-01"),
        holds("otto", "north", 1),
    )
    ids = await load(database, drawn)
    result = await check(database, ask(ids, ("sale",)), SCOPE, DAY)
    assert result.verdict is Verdict.CLEAR
    near = "Mara Lee holds 4.9 % of South Ltd, of the 5 % that would be a significant interest."
    assert result.coverage.near_misses == (near,)
    words = " ".join(result.coverage.other_days)
    assert "Ended by 2025-06-01: Otto Lee holds 20 % of South Ltd." in words
    assert "Ended by 2024-05-31: Mara Lee is a director of South Ltd (since 2020-01-01)." in words
    assert "To begin on 2025-09-01: Otto Lee is an adviser of South Ltd (since 2025-09-01)." in words
    assert len(result.coverage.other_days) == 3
    shown = page(result)
    assert near in shown
    assert "Ended by 2025-06-01" in shown
    assert plain_result(result)["coverage"]["otherDays"] == list(result.coverage.other_days)


async def test_every_sentence_of_the_evidence_has_its_source_and_day(database: Database) -> None:
    """The page said what is recorded, and not by whom it was stated, nor when."""
    drawn = world(*SALE, holds("mara", "south", 30))
    (statement,) = statements_of(drawn)
    stated = replace(
        statement, source=replace(statement.source, name="Register of South"), stated_on=date(2025, 2, 3)
    )
    await write_batch(database, [stated], BatchInfo("register", "test", (), "register"))
    appointed = ProposedFact(
        "HAS_ROLE_AT", Naming(name="Mara Lee"), Naming(name="North Ltd"), {"role": "DIRECTOR"}
    )
    request = ConflictCheckRequest((Naming(name="sale"),))
    request = replace(request, proposed=replace(request.proposed, facts=(appointed,)))
    result = await check(database, request, SCOPE, DAY)
    assert result.verdict is Verdict.CONFLICT
    shown = page(result)
    assert "<small>Source: Register of South" in shown
    assert "stated on 2025-02-03" in shown
    assert "Proposed, not recorded: Mara Lee is a role holder of North Ltd." in shown


async def test_a_thing_has_no_ties_of_other_days(database: Database) -> None:
    ids = await load(database, world(*SALE, thing("IPAsset", "patent", kind="PATENT")))
    result = await check(database, ask(ids, ("patent",), "mara"), SCOPE, DAY)
    assert (result.coverage.near_misses, result.coverage.other_days) == ((), ())
