"""Places of ISO 3166 and UN M49 are named without being recorded first, and come with all they lie in."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Database
from tests.api.mutations.asking import asked, ids, mutation, new_key, record, recorded
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
ABOVE = """
MATCH (o:Organization {name: $name})-[:SELLS_IN]->(t:Territory)
MATCH (t)-[p:PART_OF*1..6]->(w:Territory)
WHERE all(each IN p WHERE each.superseded_at.year = 9999)
RETURN DISTINCT w.name ORDER BY w.name
"""
LIVE = "MATCH (t:Territory {code: $code}) WHERE t.superseded_at.year = 9999 RETURN t.name"


def seller(ref: str, code: str, scheme: str = "ISO_3166_1") -> dict[str, Any]:
    """A firm that sells in a place which is named by its code."""
    place = {"identifier": {"scheme": scheme, "value": code}}
    return {"organizations": [{"ref": ref, "name": ref, "sellsIn": [place]}]}


async def withdrawn(database: Database, batch: str) -> Any:
    given = {"idempotencyKey": new_key(), "id": batch}
    return (await asked(database, mutation("withdrawBatch", "WithdrawBatchInput"), input=given))["result"]


async def test_a_place_is_there_once_it_is_named_with_everything_it_lies_in(database: Database) -> None:
    """A country that nobody had loaded could not be named, and the graph held no hierarchy."""
    before = await graph_digest(database)
    tried = await recorded(database, seller("Acme", "DE-BY", "ISO_3166_2"), dryRun=True)
    assert await graph_digest(database) == before
    first = await recorded(database, seller("Acme", "DE-BY", "ISO_3166_2"))
    for answer in (tried, first):  # a place is not news of the user
        assert sorted(each["kind"] for each in answer["new"]) == ["Organization", "SELLS_IN"]
    above = await database.rows(ABOVE, {"name": "Acme"})
    assert [row[0] for row in above] == ["Europe", "Germany", "Western Europe", "World"]
    other = await recorded(database, seller("Bolt", "DEU"))
    assert len(await database.rows(LIVE, {"code": "DE"})) == 1

    await withdrawn(database, first["batch"]["id"])
    await withdrawn(database, other["batch"]["id"])
    assert await database.rows(LIVE, {"code": "DE"}) == [["Germany"]]
    [[places, kept]] = await database.rows(
        "MATCH (b:ImportBatch {format: 'register'}) RETURN count(b), collect(b.id)[0]"
    )
    assert places == 1
    refused = await withdrawn(database, kept)
    assert (refused["__typename"], refused["path"]) == ("InvalidInputError", ["id"])
    text = """query { territories(where: {code: {eq: "DE"}}) { nodes {
      name partOf { nodes { ... on Territory { name } } } } } }"""
    found = await asked(database, text)
    [germany] = found["territories"]["nodes"]
    assert germany == {"name": "Germany", "partOf": {"nodes": [{"name": "Western Europe"}]}}


async def test_a_place_that_a_user_records_keeps_its_name_and_gets_its_place(database: Database) -> None:
    own = {"ref": "t", "name": "Deutschland", "scheme": "ISO_3166_1", "code": "DEU"}
    firm = {"ref": "f", "name": "Firma", "sellsIn": [{"ref": "t"}]}
    made = await recorded(database, {"territories": [own], "organizations": [firm]})
    assert made["disagreements"] == []
    assert await database.rows(LIVE, {"code": "DE"}) == [["Deutschland"]]
    above = await database.rows(ABOVE, {"name": "Firma"})
    assert [row[0] for row in above] == ["Europe", "Western Europe", "World"]
    again = await recorded(database, seller("Other", "DE"))
    assert again["disagreements"] == []
    await withdrawn(database, made["batch"]["id"])
    await recorded(database, seller("Third", "DE"))
    assert await database.rows(LIVE, {"code": "DE"}) == [["Germany"]]
    assert ids(again)


async def test_what_is_not_a_place_is_still_not_found(database: Database) -> None:
    for scheme, code in (("ISO_3166_1", "QQ"), ("CUSTOM", "Our north"), ("ISO_3166_2", "QQ-1")):
        result = await record(database, seller("Acme", code, scheme))
        assert result["__typename"] == "NotFoundError", (scheme, code)
        assert result["path"] == ["facts", "organizations", "0", "sellsIn", "0"]


async def test_what_is_supposed_names_places_as_what_is_recorded_does(database: Database) -> None:
    """A what-if refused the document that recordFacts takes: its country was not recorded yet."""
    facts = seller("Acme", "DE-BY", "ISO_3166_2")
    before = await graph_digest(database)
    check = "query ($input: ConflictCheckInput!) { conflictCheck(input: $input) { verdict } }"
    supposed = {"subjects": [{"ref": "Acme"}], "proposed": facts, "purpose": "a test"}
    assert (await asked(database, check, input=supposed))["conflictCheck"]["verdict"]
    what_if = "query ($input: WhatIfInput!) { whatIf(input: $input) { certainCount } }"
    assert (await asked(database, what_if, input={"facts": facts}))["whatIf"] == {"certainCount": 0}
    assert await graph_digest(database) == before
