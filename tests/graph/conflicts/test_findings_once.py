"""A finding comes once, in words that a lawyer can use: no repeats over own firms or implied dealings."""

from __future__ import annotations

from datetime import date
from itertools import chain

import pytest

from graph.checks.evidence import Verdict
from graph.checks.finding import Finding
from graph.checks.world import World, fact, thing, world
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.conflicts.worlds import ask, load

pytestmark = pytest.mark.anyio

HELD = {"interest_type": "SHAREHOLDING"}
GROUP = (
    thing("Organization", "parent", name="Parent Trust"),
    thing("Organization", "a", name="Alpha Works", is_own=True),
    thing("Organization", "b", name="Beta Works", is_own=True),
    thing("Organization", "c", name="Gamma Works", is_own=True),
    thing("Organization", "other", name="Other Ltd"),
    fact("parent", "HOLDS_INTEREST_IN", "a", share_exact=60, **HELD),
    fact("parent", "HOLDS_INTEREST_IN", "b", share_exact=70, **HELD),
    fact("parent", "HOLDS_INTEREST_IN", "c", share_exact=80, **HELD),
)
CONTROLLED = fact("parent", "HOLDS_INTEREST_IN", "other", share_exact=90, **HELD)
DEAL = (
    thing("Deal", "deal", name="Pump order"),
    fact("a", "PARTY_TO", "deal", side="buyer"),
    fact("other", "PARTY_TO", "deal", side="seller"),
)


async def findings(
    database: Database, drawn: World, subject: str, *makers: str, rules: tuple[str, ...]
) -> list[Finding]:
    ids = await load(database, drawn)
    day = Moment.at(date(2025, 6, 30))
    result = await check(database, ask(ids, (subject,), *makers, rules=rules), scope_of(ALL_SEEING), day)
    return list(result.findings)


async def test_one_controller_above_all_own_firms_is_one_finding_with_every_path(database: Database) -> None:
    (found,) = await findings(database, world(*GROUP, CONTROLLED), "other", rules=("R02",))
    assert found.summary == (
        "Parent Trust controls the counterparty Other Ltd as well as our own firms Alpha Works, Beta Works "
        "and Gamma Works."
    )
    held = {
        fact.share.exact
        for fact in chain.from_iterable(path.relationships for path in found.paths)
        if fact.share
    }
    assert held == {60, 70, 80, 90}


async def test_a_holder_that_is_not_named_leaves_one_question_not_one_an_own_firm(database: Database) -> None:
    nobody = (
        thing("UnknownParty", "nobody", name="Unnamed holder"),
        fact("nobody", "HOLDS_INTEREST_IN", "other", share_exact=90, **HELD),
    )
    (found,) = await findings(database, world(*GROUP, *nobody), "other", rules=("R02",))
    assert found.verdict is Verdict.UNKNOWN
    assert found.summary == (
        "It is open whether the counterparty Other Ltd and any of our own firms Alpha Works, Beta Works "
        "and Gamma Works have the same controller; who stands behind Unnamed holder is not known."
    )


async def test_an_own_firm_under_another_controller_is_not_named(database: Database) -> None:
    drawn = world(
        thing("Organization", "a", name="Alpha Works", is_own=True),
        thing("Organization", "b", name="Beta Works", is_own=True),
        thing("Organization", "other", name="Other Ltd"),
        thing("Organization", "third", name="Third Ltd"),
        fact("other", "HOLDS_INTEREST_IN", "b", share_exact=60, **HELD),
        fact("third", "HOLDS_INTEREST_IN", "a", share_exact=60, **HELD),
    )
    (found,) = await findings(database, drawn, "other", rules=("R02",))
    assert found.summary == "The counterparty Other Ltd controls our own firm Beta Works."


async def test_a_recorded_deal_is_not_reported_again_as_an_implied_one(database: Database) -> None:
    drawn = world(*GROUP, CONTROLLED, *DEAL)
    found = await findings(database, drawn, "other", rules=("R02",))
    assert sorted(each.summary for each in found) == [
        "Parent Trust controls both Other Ltd and Alpha Works, on different sides of Pump order.",
        "Parent Trust controls the counterparty Other Ltd as well as our own firms Beta Works and Gamma "
        "Works.",
    ]


FAMILY = (
    *GROUP,
    *DEAL,
    thing("Decision", "choice", title="Order the pumps"),
    thing("Person", "ann", name="Ann Wu"),
    thing("Person", "ben", name="Ben Wu"),
    thing("Person", "cy", name="Cy Roe"),
    fact("choice", "ABOUT", "deal"),
    fact("ann", "DECIDES", "choice"),
    fact("ann", "FAMILY_OF", "ben", kinship="SPOUSE"),
    fact("ben", "FAMILY_OF", "cy", kinship="SIBLING"),
    fact("cy", "HAS_ROLE_AT", "other", role="OFFICER", since="2019"),
)


async def test_a_recorded_decision_is_reported_once_and_the_tie_in_plain_words(database: Database) -> None:
    (found,) = await findings(database, world(*FAMILY), "other", "ann", rules=("R09",))
    assert found.summary == (
        "Ann Wu, a decision-maker on Pump order with Other Ltd, has family there: Cy Roe, a sibling of Ben "
        "Wu, who is the spouse of Ann Wu, is an officer of Other Ltd."
    )
    sentences = [path.sentence for path in found.paths]
    assert any(each.startswith("Ann Wu takes the decision “Order the pumps”") for each in sentences), (
        sentences
    )
    assert any(each.endswith("Cy Roe is an officer of Other Ltd (since 2019).") for each in sentences), (
        sentences
    )


async def test_who_is_parent_and_who_is_child_is_not_said_of_a_tie_without_direction(
    database: Database,
) -> None:
    drawn = world(
        *FAMILY[:-3],
        fact("ann", "FAMILY_OF", "cy", kinship="CHILD"),
        fact("cy", "HAS_ROLE_AT", "other", role="DIRECTOR"),
    )
    (found,) = await findings(database, drawn, "other", rules=("R09",))
    assert ": Cy Roe, a parent or child of Ann Wu, is a director of Other Ltd." in found.summary


async def test_an_implied_finding_that_is_graver_than_the_recorded_one_stays(database: Database) -> None:
    """The role in the deal is imprecise on the day, so that the deal alone would leave it open."""
    imprecise = (
        thing("Deal", "deal", name="Pump order"),
        fact("a", "PARTY_TO", "deal", side="buyer"),
        fact("other", "PARTY_TO", "deal", side="seller", since="2025"),
    )
    found = await findings(database, world(*GROUP, CONTROLLED, *imprecise), "other", rules=("R02",))
    assert {each.verdict for each in found} == {Verdict.CONFLICT, Verdict.UNKNOWN}
    conflict = next(each for each in found if each.verdict is Verdict.CONFLICT)
    assert "Alpha Works, Beta Works and Gamma Works" in conflict.summary
