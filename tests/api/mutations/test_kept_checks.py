"""A conflict check is made and kept: its answer, its gate, and that it changes no other check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.conflicts.keeping import OPERATION
from api.execution.context import Context
from api.settings import Settings
from api.subscriptions.changes import Watched
from api.subscriptions.events import WATCHABLE
from graph.database import Database
from graph.write.feed import Position, newest, read
from tests.api.mutations.asking import ERRORS, OF_A_CHECK, SCHEMA, asked, ids, new_key, recorded
from tests.api.mutations.living import SOURCE, document
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
RUN = f"""mutation ($input: RunConflictCheckInput!) {{ result: {OPERATION}(input: $input) {{ {OF_A_CHECK}
  ... on ConflictCheckKept {{ facts {{ batch {{ id }} new {{ kind }} }} check {{
    id title askedBy purpose verdict asOf knownAt rulesLeftOut truncated supposed question dataHash
    subjects {{ ... on Party {{ name }} ... on Deal {{ name }} }} decisionMakers {{ ... on Party {{ name }} }}
    findings {{ rule severity verdict status summary identity evidence }} }} }} }} }}"""
NETWORK: dict[str, Any] = {
    "organizations": [
        {"ref": "own", "name": "Own Ltd", "isOwn": True},
        {"ref": "acme", "name": "Acme Ltd"},
    ],
    "people": [{"ref": "ann", "name": "Ann Wu"}],
    "interests": [{"holder": {"ref": "ann"}, "held": {"ref": "acme"}, "share": {"exact": "30"}}],
    "partnerships": [{
        "ref": "p", "name": "With Acme", "type": "AFFILIATE", "proposedOn": "2026-01-05",
        "parties": [{"party": {"ref": "own"}}, {"party": {"ref": "acme"}}],
    }],
}  # fmt: skip
ANSWER = """query ($input: ConflictCheckInput!) { conflictCheck(input: $input) {
  verdict ranked { identity summary } coverage { unread { kind } } } }"""


async def run(database: Database, check: Any, key: str | None = None, **more: Any) -> Any:
    given = {"idempotencyKey": key or new_key(), "askedBy": "Ben Li", "check": check, **more}
    return (await asked(database, RUN, input=given))["result"]


async def test_a_check_is_kept_once_with_its_findings_and_can_be_made_again(database: Database) -> None:
    """What was kept could not be made again: its time was that of the answer, not of what was read."""
    known = ids(await recorded(database, NETWORK))
    question = {
        "subjects": [{"id": known["acme"]}],
        "decisionMakers": [{"name": "Ann Wu"}],
        "purpose": "Before the approval",
    }
    live = await asked(database, ANSWER, input=question)
    before = Position((await newest(database)).published)
    first = await run(database, question, key="check")
    [published] = await read(database, before)
    watched = Watched.of([WATCHABLE["RECORDED_CHECK"]], None)
    [place] = watched.chosen(published)
    assert published.changes[place].fate == "NEW"
    check = first["check"]
    assert check["verdict"] == live["conflictCheck"]["verdict"] == "CONFLICT"
    assert [found["summary"] for found in check["findings"]] == [
        found["summary"] for found in live["conflictCheck"]["ranked"]
    ]
    assert (check["title"], check["askedBy"]) == ("Check of Acme Ltd", "Ben Li")
    assert check["purpose"] == "Before the approval"
    assert [each["name"] for each in check["subjects"]] == ["Acme Ltd"]
    assert [each["name"] for each in check["decisionMakers"]] == ["Ann Wu"]
    assert check["supposed"] is False
    assert '"name": "Ann Wu"' in check["question"]
    whole = await graph_digest(database)
    assert await run(database, question, key="check") == first
    other = await run(database, {"subjects": [{"id": known["acme"]}]}, key="check")
    assert other["__typename"] == "KeyReusedError"
    assert await graph_digest(database) == whole
    assert await asked(database, ANSWER, input=question) == live
    ended = {"interests": [{"holder": {"id": known["ann"]}, "held": {"id": known["acme"]},
                            "share": {"exact": "1"}}]}  # fmt: skip
    await recorded(database, ended)
    again = (await run(database, question, asOf=check["asOf"], knownAt=check["knownAt"]))["check"]
    assert again["dataHash"] == check["dataHash"]
    assert again["findings"] == check["findings"]
    now = (await run(database, question))["check"]
    assert now["dataHash"] != check["dataHash"]


async def test_what_cannot_be_read_is_refused_at_its_place(database: Database) -> None:
    await recorded(database, {"people": [{"ref": "a", "name": "Bo Wu"}, {"ref": "b", "name": "Bo Wu"}]})
    before = await graph_digest(database)
    nobody = await run(database, {"subjects": [{"name": "Zeta Holdings"}, {"name": "Nobody Ltd"}]})
    assert nobody["__typename"] == "NotFoundError"
    assert nobody["path"] == ["check", "subjects", "0"]
    two = await run(database, {"subjects": [{"name": "Bo Wu"}]})
    assert two["__typename"] == "AmbiguousNameError"
    assert (two["path"], len(two["candidates"])) == (["check", "subjects", "0"], 2)
    assert await graph_digest(database) == before


async def test_a_gate_opens_for_a_check_that_is_kept_and_closes_when_it_is_withdrawn(
    database: Database, tmp_path: Path
) -> None:
    house = tmp_path / "house.toml"
    house.write_text('[AFFILIATE]\napprovePartnership = ["CHECK_KEPT"]\n')
    known = ids(
        await recorded(database, {name: each for name, each in NETWORK.items() if name != "interests"})
    )

    async def approve() -> Any:
        context = Context(database, Settings(_env_file=None, lifecycle=house))
        given = {"idempotencyKey": new_key(), "source": SOURCE, "id": known["p"], "dryRun": True}
        text = document("approvePartnership")
        result = await SCHEMA.execute(text, variable_values={"input": given}, context_value=context)
        assert result.errors is None, result.errors
        assert result.data is not None
        return result.data["result"]

    [gate] = (await approve())["gates"]
    assert (gate["gate"], gate["outcome"]) == ("CHECK_KEPT", "NOT_MET")
    assert "runConflictCheck" in gate["conditions"][0]["cure"]
    supposing = {"organizations": [{"ref": "new", "name": "New Ltd"}]}
    await run(database, {"subjects": [{"id": known["acme"]}], "proposed": supposing})
    assert (await approve())["__typename"] == "GateNotMetError"
    kept = await run(database, {"subjects": [{"id": known["p"]}]})
    assert (await approve())["__typename"] == "StepTaken"
    text = f"mutation ($input: WithdrawBatchInput!) {{ result: withdrawBatch(input: $input) {{ {ERRORS} }} }}"
    batch = {"idempotencyKey": new_key(), "id": kept["facts"]["batch"]["id"]}
    assert (await asked(database, text, input=batch))["result"]["__typename"] == "RecordedFacts"
    assert (await approve())["__typename"] == "GateNotMetError"
