"""A knownAt before a correction gives the earlier values, in reads and in checks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import pytest

from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.database import Database
from loaders.ingest.ingest import ingest
from tests.loaders.ingest.csv_samples import written

pytestmark = pytest.mark.anyio
SCHEMA = create_schema()
STAKE = "start,end,interest_type,share_exact,valid_from\nben,other,SHAREHOLDING,30,2020-01-01\n"
FIRMS = "local_id,name,is_own,jurisdiction\nown,Own Works,true,GB\n"
FIRST = {
    "organizations.csv": f"{FIRMS}other,Other Ltd,,GB\n",
    "people.csv": "local_id,name\nann,Ann Wu\nben,Ben Li\n",
    "contracts.csv": "local_id,title,effective_on,expires_on\nc,The contract,2020-01-01,2030-12-31\n",
    "holds_interest_in.csv": f"{STAKE}ann,other,SHAREHOLDING,4,2020-01-01\n",
    "party_to.csv": "start,end,party_role,side\nown,c,CUSTOMER,own\nother,c,SUPPLIER,other\n",
}
CORRECTED = FIRST | {
    "organizations.csv": f"{FIRMS}other,Other Limited,,IE\n",
    "contracts.csv": "local_id,title,effective_on,expires_on\nc,The contract,2020-01-01,2024-12-31\n",
    "holds_interest_in.csv": f"{STAKE}ann,other,SHAREHOLDING,40,2020-01-01\n",
}
READ = """query ($known: DateTime) {
  contracts(asOf: "2025-06-30", knownAt: $known) { nodes { expiresOn status parties(orderBy: []) { edges {
    side node { name ... on Organization { jurisdiction } } } } } }
  organizations(asOf: "2025-06-30", knownAt: $known, where: {isOwn: {eq: false}}) { totalCount }
  old: organizations(asOf: "2025-06-30", knownAt: $known, where: {name: {eq: "other ltd"}}) {
    nodes { name jurisdiction holders(orderBy: [{field: SHARE}]) { edges { share { exact } } } } }
  new: organizations(asOf: "2025-06-30", knownAt: $known, where: {name: {eq: "other limited"}}) {
    nodes { name jurisdiction holders(orderBy: [{field: SHARE}]) { edges { share { exact } } } } }
}"""
CHECK = """query ($id: ID!, $who: String!, $known: DateTime) {
  conflictCheck(input: {subjects: [{id: $id}], decisionMakers: [{name: $who}], rules: ["R01"]},
                asOf: "2025-06-30", knownAt: $known) {
    verdict ranked { summary paths { sentence nodes { ... on Party { name } } } } } }"""


async def load(database: Database, folder: Path, files: dict[str, str]) -> None:
    await ingest(database, "csv", written(folder, files), source="Register")


async def asked(database: Database, text: str, **values: Any) -> Any:
    context = Context(database, Settings(_env_file=None))
    result = await SCHEMA.execute(text, variable_values=values, context_value=context)
    assert result.errors is None, result.errors
    return result.data


@pytest.fixture
async def between(database: Database, tmp_path: Path) -> str:
    """Load the files and their correction; give a time between the two."""
    await load(database, tmp_path / "first", FIRST)
    await anyio.sleep(0.05)
    moment = datetime.now(UTC).isoformat()
    await anyio.sleep(0.05)
    await load(database, tmp_path / "second", CORRECTED)
    return moment


def shares(*figures: str) -> dict[str, Any]:
    return {"edges": [{"share": {"exact": figure}} for figure in figures]}


async def test_a_read_before_a_correction_gives_the_earlier_values(database: Database, between: str) -> None:
    earlier = await asked(database, READ, known=between)
    later = await asked(database, READ)
    assert [earlier["old"]["nodes"], earlier["new"]["nodes"]] == [
        [{"name": "Other Ltd", "jurisdiction": "GB", "holders": shares("4", "30")}],
        [],
    ]
    assert [later["old"]["nodes"], later["new"]["nodes"]] == [
        [],
        [{"name": "Other Limited", "jurisdiction": "IE", "holders": shares("30", "40")}],
    ]
    (contract,) = earlier["contracts"]["nodes"]
    assert (contract["expiresOn"], contract["status"]) == ("2030-12-31", "IN_FORCE")
    (contract,) = later["contracts"]["nodes"]
    assert (contract["expiresOn"], contract["status"]) == ("2024-12-31", "EXPIRED")


async def test_a_check_before_a_correction_knows_the_earlier_values(database: Database, between: str) -> None:
    found = await asked(database, '{ organizations(where: {name: {eq: "other limited"}}) { nodes { id } } }')
    (party,) = found["organizations"]["nodes"]
    calls = {"id": party["id"], "known": between}
    earlier = await asked(database, CHECK, who="Ann Wu", **calls)
    assert earlier["conflictCheck"]["verdict"] == "CLEAR"
    (known,) = (await asked(database, CHECK, who="Ben Li", **calls))["conflictCheck"]["ranked"]
    assert known["summary"] == "Ben Li, a decision-maker in dealings with Other Ltd, holds 30 % of Other Ltd."
    assert known["paths"][0]["sentence"] == "Ben Li holds 30 % of Other Ltd (since 2020-01-01)."
    assert [node["name"] for node in known["paths"][0]["nodes"]] == ["Ben Li", "Other Ltd"]
    later = await asked(database, CHECK, who="Ann Wu", id=party["id"])
    (stake,) = later["conflictCheck"]["ranked"]
    assert stake["summary"] == (
        "Ann Wu, a decision-maker in dealings with Other Limited, holds 40 % of Other Limited."
    )
