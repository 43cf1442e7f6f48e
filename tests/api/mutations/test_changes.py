"""What is recorded is corrected, ended, withdrawn and decided about: nothing is lost, and each comes back."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Database
from tests.api.mutations.asking import asked, ids, mutation, new_key, recorded
from tests.graph.write.worlds import count, graph_digest

pytestmark = pytest.mark.anyio
OWNED = {
    "organizations": [{"ref": "acme", "name": "Acme Ltd", "jurisdiction": "GB"}],
    "people": [{"ref": "ann", "name": "Ann Wu"}, {"ref": "ben", "name": "Ben Li"}],
    "interests": [
        {
            "holder": {"ref": "ann"},
            "held": {"ref": "acme"},
            "share": {"exact": "30"},
            "validFrom": "2020-01-01",
        }
    ],
}
INPUTS = {
    "correctFact": "CorrectFactInput",
    "endRelationship": "EndRelationshipInput",
    "withdrawBatch": "WithdrawBatchInput",
    "decideSameAs": "DecideSameAsInput",
}
STAKES = """query ($id: ID!, $asOf: Date, $knownAt: DateTime) {
  node: party(by: {id: $id}, asOf: $asOf, knownAt: $knownAt) {
    name recordedAt ... on Organization { jurisdiction }
    holders { edges { id entityId recordedAt share { exact } validFrom validTo node { name }
      statements { sources { nodes { name } } } } } } }"""
NEWS = {"name": "News"}


async def run(database: Database, name: str, **given: Any) -> Any:
    whole = {"idempotencyKey": new_key(), **given}
    return (await asked(database, mutation(name, INPUTS[name]), input=whole))["result"]


async def done(database: Database, name: str, **given: Any) -> Any:
    result = await run(database, name, **given)
    assert result["__typename"] == "RecordedFacts", result
    return result


async def acme(database: Database, identity: str, **moment: str) -> Any:
    return (await asked(database, STAKES, id=identity, **moment))["node"]


async def stake(database: Database, identity: str, **moment: str) -> Any:
    [edge] = (await acme(database, identity, **moment))["holders"]["edges"]
    return edge


async def test_a_relationship_ends_and_its_past_stays(database: Database) -> None:
    first = await recorded(database, OWNED)
    identity = ids(first)["acme"]
    edge = await stake(database, identity)
    given = {"id": edge["id"], "expectedVersion": edge["recordedAt"], "source": NEWS}
    ended = await done(database, "endRelationship", validTo="2024-07-01", **given)
    assert [each["kind"] for each in ended["ended"]] == ["HOLDS_INTEREST_IN"]
    assert (await acme(database, identity))["holders"]["edges"] == []
    before = await stake(database, identity, asOf="2024-06-30")
    assert (before["share"]["exact"], before["validTo"]) == ("30", "2024-07-01")
    names = sorted(each["sources"]["nodes"][0]["name"] for each in before["statements"])
    assert names == ["News", "Register"]
    await done(database, "withdrawBatch", id=ended["batch"]["id"])
    assert (await stake(database, identity))["validTo"] is None


async def test_what_was_known_before_stays_known(database: Database) -> None:
    first = await recorded(database, OWNED)
    identity = ids(first)["acme"]
    edge = await stake(database, identity)
    given = {"id": edge["entityId"], "expectedVersion": edge["recordedAt"], "source": NEWS}
    await done(database, "endRelationship", validTo="2024", **given)
    known = await stake(database, identity, knownAt=first["recordedAt"])
    assert known["validTo"] is None


async def test_a_day_before_the_beginning_is_refused(database: Database) -> None:
    identity = ids(await recorded(database, OWNED))["acme"]
    edge = await stake(database, identity)
    given = {"id": edge["id"], "expectedVersion": edge["recordedAt"], "source": NEWS}
    before = await count(database)
    found = await run(database, "endRelationship", validTo="2019-12-31", **given)
    assert (found["path"], found["problems"][0]["code"]) == (["validTo"], "INVALID_PERIOD")
    assert await count(database) == before


async def test_a_wrong_value_of_a_node_counts_no_longer_in_any_statement(database: Database) -> None:
    first = await recorded(database, OWNED)
    identity = ids(first)["acme"]
    again = {"organizations": [{"id": identity, "name": "Acme Ltd", "jurisdiction": "FR"}]}
    assert (await recorded(database, again, source="Wrong list"))["disagreements"]
    whole = await graph_digest(database)
    version = (await acme(database, identity))["recordedAt"]
    right = {"organizations": [{"id": identity, "jurisdiction": "IE"}]}
    given = {"id": identity, "expectedVersion": version, "source": NEWS}
    corrected = await done(database, "correctFact", facts=right, **given)
    assert corrected["changed"][0]["changes"] == [{"property": "jurisdiction", "before": "FR", "after": "IE"}]
    assert corrected["disagreements"] == []
    found = await acme(database, identity)
    assert (found["name"], found["jurisdiction"]) == ("Acme Ltd", "IE")
    assert (await acme(database, identity, knownAt=first["recordedAt"]))["jurisdiction"] == "GB"
    await done(database, "withdrawBatch", id=corrected["batch"]["id"])
    assert await graph_digest(database) == whole


async def test_a_wrong_value_without_a_right_one_is_cleared(database: Database) -> None:
    identity = ids(await recorded(database, OWNED))["acme"]
    version = (await acme(database, identity))["recordedAt"]
    given = {"id": identity, "expectedVersion": version, "source": NEWS}
    await done(database, "correctFact", clear=["jurisdiction"], **given)
    assert (await acme(database, identity))["jurisdiction"] is None


async def test_a_relationship_that_never_was_is_taken_out(database: Database) -> None:
    """The interest of a wrong holder stayed believed: what stated it was right in the rest."""
    first = await recorded(database, OWNED)
    identity = ids(first)["acme"]
    whole = await graph_digest(database)
    edge = await stake(database, identity)
    right = {
        "interests": [
            {
                "holder": {"id": ids(first)["ben"]},
                "held": {"id": identity},
                "share": {"exact": "30"},
                "validFrom": "2020-01-01",
            }
        ]
    }
    given = {"id": edge["id"], "expectedVersion": edge["recordedAt"], "source": NEWS}
    corrected = await done(database, "correctFact", facts=right, **given)
    assert [len(corrected[fate]) for fate in ("new", "withdrawn")] == [1, 1]
    assert (await stake(database, identity))["node"]["name"] == "Ben Li"
    assert (await stake(database, identity, knownAt=first["recordedAt"]))["node"]["name"] == "Ann Wu"
    await done(database, "withdrawBatch", id=corrected["batch"]["id"])
    assert await graph_digest(database) == whole


async def test_a_batch_that_was_corrected_is_withdrawn_with_what_is_left_of_it(database: Database) -> None:
    first = await recorded(database, OWNED)
    identity = ids(first)["acme"]
    version = (await acme(database, identity))["recordedAt"]
    right = {"organizations": [{"id": identity, "jurisdiction": "IE"}]}
    given = {"id": identity, "expectedVersion": version, "source": NEWS}
    corrected = await done(database, "correctFact", facts=right, **given)
    await done(database, "withdrawBatch", id=first["batch"]["id"])
    assert (await acme(database, identity))["holders"]["edges"] == []
    gone = await done(database, "withdrawBatch", id=corrected["batch"]["id"])
    assert [each["kind"] for each in gone["withdrawn"]] == ["Organization"]
    live = "MATCH (n:Organization) WHERE n.superseded_at.year = 9999 RETURN count(n)"
    assert await database.rows(live) == [[0]]


async def test_a_stale_version_is_refused_by_every_change(database: Database) -> None:
    identity = ids(await recorded(database, OWNED))["acme"]
    edge = await stake(database, identity)
    given = {"id": edge["id"], "expectedVersion": edge["recordedAt"], "source": NEWS}
    await done(database, "endRelationship", validTo="2030", **given)
    before = await count(database)
    for name, more in (("endRelationship", {"validTo": "2031"}), ("correctFact", {})):
        stale = await run(database, name, **given, **more)
        assert (stale["__typename"], stale["code"]) == ("StaleVersionError", "STALE_VERSION")
        assert stale["path"] == ["expectedVersion"]
    wrong = {"id": identity, "expectedVersion": "2020-01-01T00:00:00Z", "source": NEWS}
    stale = await run(database, "correctFact", clear=["jurisdiction"], **wrong)
    assert stale["__typename"] == "StaleVersionError"
    assert await count(database) == before


async def test_each_bad_input_gets_its_error_and_writes_nothing(database: Database) -> None:
    identity = ids(await recorded(database, OWNED))["acme"]
    found = await acme(database, identity)
    version, nothing = found["recordedAt"], "rel_aaaaaaaaaaaaaaaaaaaa"
    before = await count(database)
    node = {"id": identity, "expectedVersion": version, "source": NEWS}
    both = {
        "clear": ["jurisdiction"],
        "facts": {"organizations": [{"id": identity, "jurisdiction": "SE"}]},
    }
    cases: list[tuple[str, dict[str, Any], str, list[str]]] = [
        ("correctFact", node, "InvalidInputError", ["facts"]),
        ("correctFact", {**node, "clear": ["colour"]}, "InvalidInputError", ["clear", "0"]),
        ("correctFact", {**node, "clear": ["name"]}, "InvalidInputError", ["clear", "0"]),
        ("correctFact", {**node, **both}, "InvalidInputError", ["clear", "0"]),
        ("correctFact", {**node, "id": "party_aaaaaaaaaaaaaaaaaaaa"}, "NotFoundError", ["id"]),
        ("correctFact", {**node, "id": nothing}, "NotFoundError", ["id"]),
        ("correctFact", {**node, "id": "x"}, "InvalidInputError", ["id"]),
        ("endRelationship", {**node, "validTo": "2024"}, "InvalidInputError", ["id"]),
        ("endRelationship", {**node, "id": nothing, "validTo": "2024"}, "NotFoundError", ["id"]),
        ("withdrawBatch", {"id": identity}, "InvalidInputError", ["id"]),
        ("withdrawBatch", {"id": "batch_aaaaaaaaaaaaaaaaaaaa"}, "NotFoundError", ["id"]),
    ]
    for name, given, kind, path in cases:
        result = await run(database, name, **given)
        assert (result["__typename"], result["path"]) == (kind, path), (name, given, result)
    assert await count(database) == before


SAME = """query ($id: ID!) { node(id: $id) { ... on Party {
  sameAs { edges { score decidedBy node { name } } } notSameAs { edges { decidedBy node { name } } } } } }"""


async def test_a_decision_on_identity_is_taken_back_and_nothing_is_lost(database: Database) -> None:
    first = ids(await recorded(database, OWNED))
    candidate = {
        "relationships": [
            {"type": "SAME_AS", "start": {"id": first["ann"]}, "end": {"id": first["ben"]}, "score": 0.8}
        ]
    }
    await recorded(database, candidate)
    pair = {"party": first["ann"], "other": first["ben"], "decidedBy": "Cleo Roy"}

    async def state() -> tuple[list[Any], list[Any]]:
        node = (await asked(database, SAME, id=first["ann"]))["node"]
        same = [(each["score"], each["decidedBy"]) for each in node["sameAs"]["edges"]]
        return same, [each["decidedBy"] for each in node["notSameAs"]["edges"]]

    open_one: tuple[list[Any], list[Any]] = ([(0.8, None)], [])
    assert await state() == open_one
    for decision, expected in (
        ("SAME", ([(0.8, "Cleo Roy")], [])),
        ("NOT_THE_SAME", ([(0.8, None)], ["Cleo Roy"])),
        ("UNDECIDED", open_one),
        ("SAME", ([(0.8, "Cleo Roy")], [])),
    ):
        last = await done(database, "decideSameAs", decision=decision, **pair)
        assert await state() == expected
    await done(database, "withdrawBatch", id=last["batch"]["id"])
    assert await state() == open_one
    again = await run(database, "withdrawBatch", id=last["batch"]["id"])
    assert (again["__typename"], again["code"]) == ("InvalidInputError", "ALREADY_WITHDRAWN")
    alone = await run(database, "decideSameAs", decision="SAME", **{**pair, "other": first["ann"]})
    assert (alone["__typename"], alone["path"]) == ("InvalidInputError", ["other"])
