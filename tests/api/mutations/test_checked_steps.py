"""A conflict check as a gate: the house's file asks for it, and the step makes it on what it is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.execution.context import Context
from api.settings import Settings
from graph.conflicts.run import check
from graph.database import Database
from graph.lifecycle import checking
from tests.api.mutations.asking import SCHEMA, ids, new_key, recorded
from tests.api.mutations.living import SOURCE, document
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
HOUSE = """
[AFFILIATE]
approvePartnership = ["CONFLICT_CHECKED"]
contractPartnership = ["CONFLICT_CLEAR"]
"""
LISTED = {
    "sanctionListings": [
        {"ref": "l", "name": "Acme Ltd", "regime": "US_OFAC", "listedOn": "2025-01-01"}
    ]
}  # fmt: skip


def network(kind: str) -> dict[str, Any]:
    parties = [{"party": {"ref": "own"}}, {"party": {"ref": "acme"}}]
    entry = {"ref": "p", "name": "With Acme", "type": kind, "proposedOn": "2026-01-05", "parties": parties}
    return {
        "organizations": [
            {"ref": "own", "name": "Own Ltd", "isOwn": True},
            {"ref": "acme", "name": "Acme Ltd"},
        ],
        "partnerships": [entry],
    }


async def approve(database: Database, house: Path, identity: str, **given: Any) -> Any:
    context = Context(database, Settings(_env_file=None, lifecycle=house))
    whole = {"idempotencyKey": new_key(), "source": SOURCE, "on": "2026-01-10", "id": identity, **given}
    text = document("approvePartnership")
    result = await SCHEMA.execute(text, variable_values={"input": whole}, context_value=context)
    assert result.errors is None, result.errors
    assert result.data is not None
    return result.data["result"]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    file = tmp_path / "house.toml"
    file.write_text(HOUSE)
    return file


async def test_a_partner_in_conflict_is_not_approved(
    database: Database, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was approved in the same second as it came on a list had been checked a moment before."""
    known = ids(await recorded(database, network("AFFILIATE")))
    listed = {**LISTED, "parties": [{"id": known["acme"], "sanctionListings": [{"ref": "l"}]}]}
    before = await graph_digest(database)
    supposed = await approve(database, house, known["p"], facts=listed)
    assert supposed["__typename"] == "GateNotMetError", supposed
    [gate] = supposed["gates"]
    assert (gate["gate"], gate["outcome"]) == ("CONFLICT_CHECKED", "NOT_MET")
    assert "Acme" in gate["conditions"][0]["message"]
    tried = await approve(database, house, known["p"], dryRun=True)
    assert tried["__typename"] == "StepTaken", tried
    assert await graph_digest(database) == before

    async def outrun(*given: Any, **more: Any) -> Any:
        found = await check(*given, **more)
        monkeypatch.setattr(checking, "check", check)
        await recorded(database, listed)  # another process, between the check and the step
        return found

    monkeypatch.setattr(checking, "check", outrun)
    refused = await approve(database, house, known["p"])
    assert [each["gate"] for each in refused["gates"]] == ["CONFLICT_CHECKED"]


async def test_a_type_whose_gates_do_not_ask_makes_no_check(
    database: Database, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = ids(await recorded(database, network("AGENT")))
    monkeypatch.setattr(checking, "check", None)
    refused = await approve(database, house, known["p"])
    assert "CONFLICT_CHECKED" not in [each["gate"] for each in refused["gates"]]
