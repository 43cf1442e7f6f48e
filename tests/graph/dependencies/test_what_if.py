"""What is supposed equals what is written, and nothing of it is stored."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.checks.as_json import plain
from graph.checks.world import World, fact, thing, world
from graph.database import Database
from graph.dependencies.question import Question
from graph.dependencies.run import run
from graph.errors import InvalidInput, NotFound
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.dependencies.test_extraction import MOMENT
from tests.graph.dependencies.worlds import holds, renamed, write_world

pytestmark = pytest.mark.anyio
SEEING = scope_of(ALL_SEEING)

NETWORK = (
    thing("Organization", "acme", is_own=True),
    thing("Organization", "borealis"),
    thing("Organization", "buyer"),
    thing("Organization", "parent"),
    thing("Product", "pump"),
    thing("Component", "valve"),
    thing("Contract", "supply"),
    thing("Clause", "control", clause_type="CHANGE_OF_CONTROL"),
    fact("pump", "CONTAINS", "valve", required=True),
    fact("borealis", "PARTY_TO", "supply"),
    fact("supply", "HAS_CLAUSE", "control"),
    fact("parent", "HOLDS_INTEREST_IN", "borealis", interest_type="SHAREHOLDING", share_exact=80.0),
)
SIGNED = (
    fact("borealis", "SUPPLIES", "valve", share_of_supply=100.0),
    fact("acme", "OFFERS", "pump", share_of_revenue=30.0),
)


async def answer(database: Database, given: World, **parameters: Any) -> tuple[Any, dict[str, str]]:
    ids = await write_world(database, given)
    question = Question(database, SEEING, Moment.at(MOMENT.as_of))
    outcome = await run("D11", question, renamed(parameters, ids))
    return renamed(plain(outcome.result), {id: ref for ref, id in ids.items()}), ids


def facts(*given: Any) -> dict[str, Any]:
    """Return facts as a document, their ends by refs that the world renames to ids."""
    found = []
    for each in given:
        ends = {"start": {"id": each.start}, "end": {"id": each.end}}
        found.append({"type": each.type, **ends, **each.properties})
    return {"relationships": found}


def without_evidence(found: Any) -> Any:
    """Leave out ids of relationships, which differ between what is supposed and what is written."""
    if isinstance(found, dict):
        return {key: without_evidence(inner) for key, inner in found.items() if key != "because"}
    return [without_evidence(each) for each in found] if isinstance(found, list) else found


async def clear(database: Database) -> None:
    await database.rows("MATCH (n) WHERE NOT n:SchemaVersion DETACH DELETE n", write=True)


async def test_a_deal_that_is_supposed_falls_like_one_that_is_signed(database: Database) -> None:
    supposed, _ = await answer(database, world(*NETWORK), failing=["borealis"], facts=facts(*SIGNED))
    await clear(database)
    written, _ = await answer(database, world(*NETWORK, *SIGNED), failing=["borealis"])
    assert without_evidence(supposed) == without_evidence(written)
    assert [each["node"] for each in written["falls"] if each["certain"]] == ["borealis", "valve", "pump"]


async def test_nothing_is_stored(database: Database) -> None:
    count = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)"
    _, ids = await answer(database, world(*NETWORK), failing=["borealis"])
    before = await database.rows(count)
    question = Question(database, SEEING, MOMENT)
    document = {"organizations": [{"ref": "new", "name": "New"}], **facts(*SIGNED)}
    parameters = renamed({"acquired": "parent", "acquirer": "buyer", "facts": document}, ids)
    outcome = await run("D12", question, parameters)
    assert len(outcome.supposed) == 1
    assert await database.rows(count) == before


async def test_control_that_is_bought_is_control_that_is_held(database: Database) -> None:
    """The controllers after a supposed purchase are those after a recorded one."""
    stake = {"type": "HOLDS_INTEREST_IN", "start": {"id": "buyer"}, "end": {"id": "parent"},
             "interest_type": "SHAREHOLDING", "share": {"exact": "60"}}  # fmt: skip
    found, _ = await answer(database, world(*NETWORK), facts={"relationships": [stake]})
    assert holds(
        {"consents": [{"party": "borealis", "before": ["parent"], "after": ["buyer"]}]}, found
    ), found["consents"]  # fmt: skip


async def test_a_minority_stake_changes_no_control(database: Database) -> None:
    stake = {"type": "HOLDS_INTEREST_IN", "start": {"id": "buyer"}, "end": {"id": "parent"},
             "interest_type": "SHAREHOLDING", "share": {"exact": "49"}}  # fmt: skip
    found, _ = await answer(database, world(*NETWORK), facts={"relationships": [stake]})
    assert (found["consents"], found["falls"]) == ([], [])


async def test_a_what_if_without_an_event_is_refused(database: Database) -> None:
    ids = await write_world(database, world(*NETWORK))
    question = Question(database, SEEING, MOMENT)
    for given, message in (({}, "Nothing is supposed"), ({"acquired": ids["parent"]}, "two ends")):
        with pytest.raises(InvalidInput, match=message):
            await run("D11", replace(question), given)
    with pytest.raises(NotFound):
        await run("D11", question, {"terminating": ["contract_none"]})


LICENSING = (
    thing("Contract", "frame"),
    thing("RightsGrant", "head", grant_type="LICENSE"),
    thing("RightsGrant", "sub", grant_type="SUBLICENSE"),
    thing("RightsGrant", "spare", grant_type="LICENSE"),
    thing("RightsGrant", "lasting", grant_type="LICENSE", irrevocable=True),
    thing("Contract", "other"),
    thing("IPAsset", "codec", kind="PATENT"),
    thing("IPAsset", "filter", kind="PATENT"),
    thing("Organization", "acme"),
    thing("Product", "app"),
    thing("Product", "suite"),
    thing("Product", "kit"),
    thing("Partnership", "alliance", type="TECHNOLOGY_ALLIANCE"),
    fact("frame", "CREATES", "head"),
    fact("frame", "CREATES", "lasting"),
    fact("other", "CREATES", "spare"),
    fact("sub", "UNDER_HEAD_GRANT", "head"),
    fact("sub", "OF_ASSET", "codec"),
    fact("head", "OF_ASSET", "filter"),
    fact("spare", "OF_ASSET", "filter"),
    fact("sub", "GRANTED_TO", "acme"),
    fact("head", "GRANTED_TO", "acme"),
    fact("spare", "GRANTED_TO", "acme"),
    fact("acme", "OFFERS", "app", share_of_revenue=40.0),
    fact("acme", "OFFERS", "suite", share_of_revenue=30.0),
    fact("acme", "OFFERS", "kit", share_of_revenue=30.0),
    fact("app", "USES_IP", "codec", required=True),
    fact("kit", "USES_IP", "filter", required=True),
    fact("suite", "CONTAINS", "app", required=True),
    fact("alliance", "GOVERNED_BY", "frame"),
)
NEEDED = (
    "(n:RightsGrant WHERE coalesce(n.irrevocable, false) = false)<-[:CREATES]-()",
    "(n:RightsGrant)-[:UNDER_HEAD_GRANT]->()",
    "(n:IPAsset)<-[:OF_ASSET]-()",
    "(n:Product)-[:USES_IP]->()",
    "(n:Product)-[:CONTAINS]->()",
    "(n:Partnership)-[:GOVERNED_BY]->()",
)
"""What each of them cannot be without, as a pattern of the stored graph."""


async def _deleted(database: Database, id: str) -> set[str]:
    """Delete a node for good, then what has lost all of something it cannot be without, until nothing has."""
    needing = {}
    for pattern in NEEDED:
        rows = await database.rows(f"MATCH {pattern} RETURN DISTINCT n.id")
        needing[pattern] = {row[0] for row in rows}
    gone, lost = set(), {id}
    while lost:
        await database.rows("MATCH (n) WHERE n.id IN $ids DETACH DELETE n", {"ids": [*lost]}, write=True)
        gone |= lost
        lost = set()
        for pattern, before in needing.items():
            rows = await database.rows(f"MATCH {pattern} RETURN DISTINCT n.id")
            lost |= before - {row[0] for row in rows} - gone
    return gone


@pytest.mark.parametrize("ended", ["frame", "other"])
async def test_a_contract_that_is_supposed_to_end_takes_along_what_a_real_deletion_does(
    database: Database, ended: str
) -> None:
    found, ids = await answer(database, world(*LICENSING), terminating=[ended], ground="CAUSE")
    fallen = {ids[each["node"]] for each in found["falls"] if each["certain"]}
    assert fallen == await _deleted(database, ids[ended])
    assert ("app" in {each["node"] for each in found["falls"]}) == (ended == "frame")
