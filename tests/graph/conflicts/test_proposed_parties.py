"""What is proposed is compared with the graph: on every surface the answer says who was meant."""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.conflicts.input import request_of, snake
from api.conflicts.page import page
from graph.checks.evidence import Verdict
from graph.checks.world import fact, thing, world
from graph.conflicts.as_json import plain_result
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.remedies.run import remedies_of
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check
from graph.database import Database
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write.batch import BatchInfo
from graph.write.upsert import write_batch
from tests.graph.conflicts.test_run import DAY, HELD, _identified
from tests.graph.conflicts.worlds import load

pytestmark = pytest.mark.anyio
RECORDED = world(
    thing("Organization", "own", name="Own Works", is_own=True),
    thing("Organization", "heron", name="Heron Valves Ltd"),
    thing("Person", "ann", name="Ann Wu"),
    fact("ann", "HOLDS_INTEREST_IN", "heron", share_exact=30, **HELD),
)


def asked(name: str, **party: Any) -> ConflictCheckRequest:
    """Return the question about a proposed deal of ours with a proposed firm, for which Ann Wu decides."""
    proposed = {
        "parties": [{"ref": "fresh", "name": name, **party}],
        "deals": [
            {
                "ref": "deal",
                "name": "Supply",
                "parties": [
                    {"party": {"name": "Own Works"}, "side": "buyer"},
                    {"party": {"ref": "fresh"}, "side": "seller"},
                ],
            }
        ],
    }
    given = {"subjects": [{"ref": "deal"}], "decisionMakers": [{"name": "Ann Wu"}], "proposed": proposed}
    return request_of(snake(given), lambda text: text)


async def ask(database: Database, name: str, **party: Any) -> ConflictCheckResult:
    return await check(database, asked(name, **party), scope_of(ALL_SEEING), DAY)


async def loaded(database: Database) -> dict[str, str]:
    ids = await load(database, RECORDED)
    await write_batch(database, [_identified(RECORDED.things[1])], BatchInfo("ids", "test", (), "ids"))
    return ids


async def test_a_proposed_party_with_a_recorded_identifier_is_the_recorded_party(database: Database) -> None:
    """It was a node of its own: nobody owned it, and the check was CLEAR."""
    ids = await loaded(database)
    result = await ask(database, "Some other name", identifiers=[{"scheme": "GB-COH", "value": "1234567"}])
    assert result.verdict is Verdict.CONFLICT
    assert "30 % of Heron Valves Ltd" in result.findings[0].summary
    assert result.coverage.open_identities == ()
    sentence = "The proposed 'Some other name' is the recorded Heron Valves Ltd, by its identifier."
    assert sentence in result.coverage.assumptions
    assert sentence in page(result).replace("&#x27;", "'")
    assert ids["heron"] not in result.supposed.nodes


async def test_a_proposed_party_of_a_recorded_name_is_open(database: Database) -> None:
    """It was taken for a new party in silence."""
    ids = await loaded(database)
    result = await ask(database, "Heron Valves Limited")
    assert result.verdict is Verdict.POTENTIAL
    (found,) = [each for each in result.findings if each.rule == "decision_maker_benefits"]
    assert found.verdict is Verdict.POTENTIAL
    assert "SAME_AS" in found.cypher
    (open_,) = plain_result(result)["coverage"]["openIdentities"]
    assert open_["candidates"][0]["id"] == ids["heron"]
    assert open_["candidates"][0]["identifiers"] == ("GB-COH:01234567",)
    assert re.search(
        r"Who is meant.*Heron Valves Limited.*may be one that is recorded.*GB-COH", page(result), re.S
    )


async def test_a_proposed_party_is_open_also_where_nothing_else_is_found(database: Database) -> None:
    await load(database, world(*RECORDED.things))
    request = asked("Heron Valves Ltd.")
    result = await check(database, request, scope_of(ALL_SEEING), DAY)
    assert (result.verdict, result.findings) == (Verdict.POTENTIAL, ())
    report = await remedies_of(database, request, scope_of(ALL_SEEING), DAY)
    assert (report.sets, report.complete, report.tried) == ((), True, 0)
    assert re.fullmatch(
        r"No set of 3 or fewer remedies makes the check CLEAR\. No remedy settles what is open beside the "
        r"findings: the proposed 'Heron Valves Ltd\.' may be one that is recorded: Heron Valves Ltd .*",
        report.summary,
    )


async def test_who_says_that_it_is_another_gets_the_answer_about_the_new_one(database: Database) -> None:
    ids = await loaded(database)
    result = await ask(database, "Heron Valves Limited", notSameAs=[{"id": ids["heron"]}])
    assert (result.verdict, result.coverage.open_identities) == (Verdict.CLEAR, ())


async def test_what_is_supposed_in_the_place_of_a_recorded_fact_is_said(database: Database) -> None:
    """A proposed 1 % took the place of the recorded 30 % without a word, and the check was CLEAR."""
    await load(database, RECORDED)
    proposed = {
        "interests": [
            {
                "holder": {"name": "Ann Wu"},
                "held": {"name": "Heron Valves Ltd"},
                "interestType": "SHAREHOLDING",
                "share": {"exact": "1"},
            }
        ]
    }
    given = {
        "subjects": [{"name": "Heron Valves Ltd"}],
        "decisionMakers": [{"name": "Ann Wu"}],
        "proposed": proposed,
    }
    request = request_of(snake(given), lambda text: text)
    result = await check(database, request, scope_of(ALL_SEEING), DAY)
    (said,) = [each for each in result.coverage.assumptions if each.startswith("Supposed instead")]
    assert said == (
        "Supposed instead of what is recorded: Ann Wu holds an interest in Heron Valves Ltd, "
        "with share exact 1, not 30."
    )
    assert said in page(result)
