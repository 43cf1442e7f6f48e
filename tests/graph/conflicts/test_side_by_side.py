"""What checks suppose keeps neither each other nor a load waiting, and their answers are the same."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import pytest

from api.conflicts.input import request_of, snake
from graph.checks.evidence import Verdict
from graph.checks.world import fact, thing, world
from graph.conflicts.as_json import plain_result
from graph.conflicts.run import check
from graph.database import Database
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write.elements import key_label
from graph.write.version import writing
from tests.graph.conflicts.test_run import DAY, HELD
from tests.graph.conflicts.worlds import load

pytestmark = pytest.mark.anyio
RECORDED = world(
    thing("Organization", "own", name="Own Works", is_own=True),
    thing("Organization", "heron", name="Heron Valves Ltd"),
    thing("Person", "ann", name="Ann Wu"),
    thing("Person", "bo", name="Bo Lind"),
    fact("bo", "HOLDS_INTEREST_IN", "heron", share_exact=30, **HELD),
)


def question(**proposed: Any) -> Mapping[str, Any]:
    """One and the same question of everybody: a deal, a stake in a recorded party, and words about it."""
    parties = [
        {"party": {"name": "Own Works"}, "side": "buyer"},
        {"party": {"name": "Heron Valves Ltd"}, "side": "seller"},
    ]
    stake = {"holder": {"name": "Ann Wu"}, "held": {"name": "Heron Valves Ltd"}, "share": {"exact": "40"}}
    facts = {"deals": [{"ref": "deal", "name": "Supply", "parties": parties}], "interests": [stake]}
    makers = [{"name": "Ann Wu"}, {"name": "Bo Lind"}]
    return {"subjects": [{"ref": "deal"}], "decisionMakers": makers, "proposed": {**facts, **proposed}}


async def answer(database: Database, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer to a question as it is printed, without the clock."""
    request = request_of(snake(given), lambda text: text)
    result = await check(database, request, scope_of(ALL_SEEING), DAY)
    plain: dict[str, Any] = json.loads(json.dumps(plain_result(result), default=str))
    plain["coverage"] = {k: v for k, v in plain["coverage"].items() if k not in ("knownAt", "graphVersion")}
    return plain


async def loads(database: Database, ids: Mapping[str, str], done: asyncio.Event) -> int:
    """Write to the shared parties and their relationships until the checks are done; each load commits.

    It does not count its commits: a check that is run again would only repeat what is asked here.
    """
    count = 0
    while not done.is_set():
        async with writing(database) as lock:
            for party in (ids["heron"], ids["ann"]):
                text = f"MATCH (n:{key_label(party)} {{id: $id}}) SET n.walls = []"
                await lock.transaction.rows(text, {"id": party})
            await lock.transaction.rows("MATCH ()-[r:HOLDS_INTEREST_IN]->() SET r.walls = []")
        count += 1
    return count


@pytest.mark.parametrize("checks", [8, pytest.param(16, marks=pytest.mark.nightly)])
async def test_checks_with_one_ref_and_a_running_load_stay_out_of_each_others_way(
    database: Database, checks: int
) -> None:
    """Of 12 checks with one ref one waited for the lock of its id and ended as TIMEOUT.

    Each also supposes a stake in the recorded party that others suppose, other words about that party,
    and another share of a recorded stake, which all set what a load sets.
    """
    ids = await load(database, RECORDED)
    held = {"holder": {"name": "Bo Lind"}, "held": {"name": "Heron Valves Ltd"}, "share": {"exact": "12"}}
    given = question(parties=[{"id": ids["heron"], "jurisdiction": "SE"}])
    given["proposed"]["interests"].append(held)
    alone = await answer(database, given)
    assert alone["verdict"] == Verdict.CONFLICT.value
    assert any("40 %" in each["summary"] for each in alone["findings"])
    assert not any("30 %" in each["summary"] for each in alone["findings"])
    done = asyncio.Event()
    load_beside = asyncio.create_task(loads(database, ids, done))
    found = await asyncio.gather(*(answer(database, given) for _ in range(checks)), return_exceptions=True)
    done.set()
    assert await load_beside > 0
    assert [each for each in found if isinstance(each, BaseException)] == []
    assert all(each == alone for each in found)


async def test_a_node_of_which_something_else_is_supposed_keeps_what_it_is_joined_to(
    database: Database,
) -> None:
    """Its copy has every relationship, so what is recorded of it is found, and the node is not locked."""
    ids = await load(database, RECORDED)
    given = question(parties=[{"id": ids["heron"], "name": "Heron Valves PLC"}])
    async with database.transaction() as other:
        text = f"MATCH (n:{key_label(ids['heron'])} {{id: $id}}) SET n.walls = []"
        await other.rows(text, {"id": ids["heron"]})
        found = await answer(database, given)
    assert {"Ann Wu", "Bo Lind"} <= {name for name in ("Ann Wu", "Bo Lind") if name in json.dumps(found)}
    assert any("30 % of Heron Valves PLC" in each["summary"] for each in found["findings"])
    assert "~" not in json.dumps(found)
    assert await database.rows("MATCH (n) WHERE n.id CONTAINS '~' RETURN n.id") == []
