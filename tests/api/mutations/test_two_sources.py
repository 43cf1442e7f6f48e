"""Two sources that differ about one share: a range with both named, until a person decides."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Database
from tests.api.mutations.asking import asked, ids, mutation, new_key, recorded

pytestmark = pytest.mark.anyio
PARTIES = {
    "organizations": [
        {"ref": "own", "name": "Ownworks Ltd", "isOwn": True},
        {"ref": "other", "name": "Other Ltd"},
    ],
    "people": [{"ref": "ann", "name": "Ann Wu"}],
}
HELD = """query ($id: ID!) { party(by: {id: $id}) { holders { edges {
  id recordedAt shareBySource share { exact min max } statements { sources { nodes { name } } } } } } }"""
CHECK = """query ($input: ConflictCheckInput!) { conflictCheck(input: $input) {
  verdict coverage { nearMisses } ranked { rule { code } summary
    arithmetic { label expression result } missingFacts { what why }
    paths { sentence relationships { shareBySource sourcesDiffer sentence } } } } }"""


async def state(database: Database, who: dict[str, str], source: str, figure: str, **more: object) -> Any:
    stake = {"holder": {"id": who["ann"]}, "held": {"id": who["other"]}, "share": {"exact": figure}, **more}
    return await recorded(database, {"interests": [stake]}, source=source)


async def check(database: Database, who: dict[str, str]) -> Any:
    given = {"subjects": [{"id": who["other"]}], "decisionMakers": [{"id": who["ann"]}]}
    return (await asked(database, CHECK, input=given))["conflictCheck"]


async def edges(database: Database, who: dict[str, str]) -> list[Any]:
    found = (await asked(database, HELD, id=who["other"]))["party"]["holders"]["edges"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("order", [("Register A", "Register B"), ("Register B", "Register A")])
async def test_neither_source_is_believed_over_the_other(database: Database, order: tuple[str, str]) -> None:
    """The last one loaded was believed: 2 % by one register made a decider clear of the 30 % of another."""
    figures = {"Register A": "2", "Register B": "30"}
    who = ids(await recorded(database, PARTIES))
    for source in order:
        last = await state(database, who, source, figures[source])
    assert last["disagreements"]
    [edge] = await edges(database, who)
    assert edge["share"] == {"exact": None, "min": "2", "max": "30"}
    assert edge["shareBySource"] == ["2 % by Register A", "30 % by Register B"]
    assert len(edge["statements"]) == 2
    found = await check(database, who)
    assert found["verdict"] == "UNKNOWN"
    benefit = next(each for each in found["ranked"] if each["rule"]["code"] == "R01")
    named = "2 % by Register A and 30 % by Register B"
    assert any(named in step["expression"] for step in benefit["arithmetic"])
    assert f"the sources differ: {named}" in [each["why"] for each in benefit["missingFacts"]]
    link = benefit["paths"][0]["relationships"][0]
    assert named in link["sentence"]
    assert link["shareBySource"] == edge["shareBySource"]


async def test_a_range_above_the_threshold_is_a_conflict_in_any_case(database: Database) -> None:
    who = ids(await recorded(database, PARTIES))
    await state(database, who, "Register A", "20")
    await state(database, who, "Register B", "30")
    found = await check(database, who)
    assert found["verdict"] == "CONFLICT"
    benefit = next(each for each in found["ranked"] if each["rule"]["code"] == "R01")
    assert "20 to 30 %" in benefit["summary"]


async def test_a_range_below_the_threshold_is_a_near_miss_that_names_both(database: Database) -> None:
    who = ids(await recorded(database, PARTIES))
    await state(database, who, "Register A", "3")
    await state(database, who, "Register B", "4")
    [near] = (await check(database, who))["coverage"]["nearMisses"]
    assert near.startswith("Ann Wu holds 3 to 4 % (3 % by Register A and 4 % by Register B) of Other Ltd")


async def test_other_starts_are_two_edges_and_one_stake(database: Database) -> None:
    """They came to 32 %, the sum of both."""
    who = ids(await recorded(database, PARTIES))
    await state(database, who, "Register A", "2", validFrom="2020-01-01")
    await state(database, who, "Register B", "30", validFrom="2021")
    assert len(await edges(database, who)) == 2
    found = await check(database, who)
    assert found["verdict"] == "UNKNOWN"
    benefit = next(each for each in found["ranked"] if each["rule"]["code"] == "R01")
    named = "2 % by Register A (since 2020-01-01) and 30 % by Register B (since 2021)"
    assert any(named in step["expression"] for step in benefit["arithmetic"])


async def test_a_person_decides_and_the_decision_is_taken_back(database: Database) -> None:
    who = ids(await recorded(database, PARTIES))
    await state(database, who, "Register A", "2")
    await state(database, who, "Register B", "30")
    [edge] = await edges(database, who)
    right = {"holder": {"id": who["ann"]}, "held": {"id": who["other"]}, "share": {"exact": "2"}}
    whole = {
        "idempotencyKey": new_key(),
        "id": edge["id"],
        "expectedVersion": edge["recordedAt"],
        "facts": {"interests": [right]},
        "source": {"name": "Share register, looked at"},
    }
    done = (await asked(database, mutation("correctFact", "CorrectFactInput"), input=whole))["result"]
    [decided] = await edges(database, who)
    assert decided["share"] == {"exact": "2", "min": None, "max": None}
    assert decided["shareBySource"] == []
    batch = {"idempotencyKey": new_key(), "id": done["batch"]["id"]}
    await asked(database, mutation("withdrawBatch", "WithdrawBatchInput"), input=batch)
    [again] = await edges(database, who)
    assert again["share"] == {"exact": None, "min": "2", "max": "30"}


async def test_a_source_that_withdraws_leaves_the_other_alone(database: Database) -> None:
    who = ids(await recorded(database, PARTIES))
    await state(database, who, "Register A", "2")
    last = await state(database, who, "Register B", "30")
    batch = {"idempotencyKey": new_key(), "id": last["batch"]["id"]}
    await asked(database, mutation("withdrawBatch", "WithdrawBatchInput"), input=batch)
    [edge] = await edges(database, who)
    assert (edge["share"]["exact"], edge["shareBySource"]) == ("2", [])


async def test_sources_that_differ_about_an_end_leave_open_whether_it_holds(database: Database) -> None:
    """The last one loaded was believed: a stake of 30 % that one register has ended cleared its holder."""
    who = ids(await recorded(database, PARTIES))
    for source, until in (("Register B", "2099-01-01"), ("Register A", "2024-03-31")):
        await state(database, who, source, "30", validTo=until)
    found = await check(database, who)
    assert found["verdict"] == "UNKNOWN"
    [benefit] = [each for each in found["ranked"] if each["rule"]["code"] == "R01"]
    assert (
        "ended 2024-03-31 by Register A and ended 2099-01-01 by Register B" in benefit["paths"][0]["sentence"]
    )


async def test_sources_that_differ_about_the_benefit_leave_it_open(database: Database) -> None:
    who = ids(await recorded(database, PARTIES))
    await state(database, who, "Register A", "30", beneficial=True)
    assert (await check(database, who))["verdict"] == "CONFLICT"
    await state(database, who, "Register B", "30", beneficial=False)
    found = await check(database, who)
    assert found["verdict"] == "UNKNOWN"
    [benefit] = [each for each in found["ranked"] if each["rule"]["code"] == "R01"]
    why = (
        "the sources differ: beneficial ownership by Register A and legal title without benefit by Register B"
    )
    assert why in [each["why"] for each in benefit["missingFacts"]]
