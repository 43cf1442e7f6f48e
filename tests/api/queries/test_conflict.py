"""The roots of the conflict check, asked in GraphQL over a real Neo4j."""

from __future__ import annotations

import json
from dataclasses import fields
from itertools import chain
from typing import Any

import orjson
import pytest

from api.execution.context import Context
from api.http import answer
from api.schema import create_schema
from api.settings import Settings
from graph.checks.world import fact, thing, world
from graph.conflicts.catalogue import rules
from graph.database import Database
from graph.errors import Candidate
from tests.graph.conflicts.worlds import load

SCHEMA = create_schema()
pytestmark = pytest.mark.anyio
WORLD = world(
    thing("Organization", "own", name="Own Works", is_own=True),
    thing("Organization", "acme", name="Acme Pumps Ltd"),
    thing("Organization", "valves", name="Acme Valves Ltd"),
    thing("Person", "ann", name="Ann Wu"),
    fact("ann", "HOLDS_INTEREST_IN", "acme", interest_type="SHAREHOLDING", share_exact=30),
)
CHECK = """
query ($input: ConflictCheckInput!, $first: Int, $after: String) {
  conflictCheck(input: $input, asOf: "2025-06-30") {
    verdict
    findings(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { identity }
    }
    ranked {
      rule { id code title severity definition version references { text year } thresholds { name value } }
      severity verdict status identity summary remedy cypher
      paths { length sentence nodes { id ... on Party { name } }
              relationships { type start { id } end { id } share { exact } sentence } }
      arithmetic { label expression result }
      missingFacts { what why about { id } }
    }
    coverage { rulesRun rulesLeftOut depth maxDepth truncated reasons graphVersion assumptions
               subjects { asked id proposed node { entityId label } } }
  }
}
"""


@pytest.fixture
async def ids(database: Database) -> dict[str, str]:
    return await load(database, WORLD)


async def asked(database: Database, query: str = CHECK, **variables: Any) -> Any:
    settings = Settings(_env_file=None)
    result = await SCHEMA.execute(
        query, variable_values=variables, context_value=Context(database=database, settings=settings)
    )
    return result


async def test_a_decider_with_a_stake_is_a_conflict(database: Database, ids: dict[str, str]) -> None:
    given = {"subjects": [{"id": ids["acme"]}], "decisionMakers": [{"name": "Ann Wu"}]}
    result = await asked(database, input=given)
    assert result.errors is None
    check = result.data["conflictCheck"]
    assert check["verdict"] == "CONFLICT"
    found = check["ranked"][0]
    assert found["rule"]["code"] == "R01"
    assert found["summary"] == (
        "Ann Wu, a decision-maker in dealings with Acme Pumps Ltd, holds 30 % of Acme Pumps Ltd."
    )
    shown_nodes = chain.from_iterable(path["nodes"] for path in found["paths"])
    names = [node["name"] for node in shown_nodes]
    assert names == ["Ann Wu", "Acme Pumps Ltd"]
    assert found["paths"][0]["relationships"][0]["share"]["exact"] == "30"
    assert check["findings"]["totalCount"] == 1
    assert check["coverage"]["graphVersion"] == 1
    assert {each["id"] for each in check["coverage"]["subjects"]} == {ids["acme"], ids["ann"]}
    assert all(each["node"]["entityId"] == each["id"] for each in check["coverage"]["subjects"])


async def test_proposed_elements_are_in_the_evidence_as_any_other(
    database: Database, ids: dict[str, str]
) -> None:
    given = {
        "subjects": [{"ref": "deal"}],
        "rules": ["R01"],
        "proposed": {
            "parties": [
                {
                    "ref": "fresh",
                    "name": "Fresh Partner Ltd",
                    "identifiers": [{"scheme": "GB-COH", "value": "7"}],
                }
            ],
            "deals": [
                {
                    "ref": "deal",
                    "name": "New deal",
                    "parties": [
                        {"party": {"id": ids["own"]}, "partyRole": "BUYER"},
                        {"party": {"ref": "fresh"}, "partyRole": "SELLER"},
                    ],
                }
            ],
            "decisions": [
                {
                    "ref": "choice",
                    "title": "The choice",
                    "about": [{"ref": "deal"}],
                    "deciders": [{"party": {"name": "Ann Wu"}}],
                }
            ],
            "interests": [
                {"holder": {"name": "Ann Wu"}, "held": {"ref": "fresh"}, "share": {"min": "20", "max": "30"}}
            ],
        },
    }
    result = await asked(database, input=given)
    assert result.errors is None
    check = result.data["conflictCheck"]
    assert check["verdict"] == "CONFLICT"
    names = {
        node.get("name")
        for node in chain.from_iterable(path["nodes"] for path in check["ranked"][0]["paths"])
    }
    assert {"Ann Wu", "Fresh Partner Ltd"} <= names
    assert await database.rows("MATCH (n:Deal) RETURN count(n)") == [[0]]


async def test_the_findings_are_paged(database: Database) -> None:
    parties = [thing("Organization", f"firm {n}") for n in range(3)]
    stakes = [
        fact("ann", "HOLDS_INTEREST_IN", f"firm {n}", interest_type="SHAREHOLDING", share_exact=10)
        for n in range(3)
    ]
    own = thing("Organization", "own", is_own=True)
    found = await load(database, world(own, thing("Person", "ann"), *parties, *stakes))
    given = {
        "subjects": [{"id": found[f"firm {n}"]} for n in range(3)],
        "decisionMakers": [{"id": found["ann"]}],
        "rules": ["decision_maker_benefits"],
    }
    whole = (await asked(database, input=given)).data["conflictCheck"]["ranked"]
    seen: list[str] = []
    after = None
    for _ in range(3):
        page = (await asked(database, input=given, first=1, after=after)).data["conflictCheck"]["findings"]
        seen += [node["identity"] for node in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
    assert seen == [each["identity"] for each in whole]


async def test_two_candidates_are_a_question_back(database: Database, ids: dict[str, str]) -> None:
    result = await asked(database, input={"subjects": [{"name": "Acme"}]})
    assert result.data == {"conflictCheck": None}
    (error,) = result.errors
    assert error.original_error.code == "AMBIGUOUS_SUBJECT"
    assert {each.name for each in error.original_error.candidates} == {"Acme Pumps Ltd", "Acme Valves Ltd"}
    sent = orjson.loads(answer.result(result.data, result.errors, orjson.Fragment(b"{}")))["errors"][0]
    listed = sent["extensions"]["candidates"]
    assert {each["id"] for each in listed} == {ids["acme"], ids["valves"]}
    known = {field.name for field in fields(Candidate)}
    assert all({"id", "label", "name", "score", "reason"} <= set(each) <= known for each in listed)


async def test_a_party_by_a_name_that_is_written_otherwise_is_found_asked_about_or_absent(
    database: Database, ids: dict[str, str]
) -> None:
    """Guards against null, which says that nothing has the name, where one or several may be meant."""
    question = '{ party(by: {name: "Acme"}) { id } }'
    (error,) = (await asked(database, question)).errors
    assert error.original_error.code == "AMBIGUOUS_SUBJECT"
    assert {each.id for each in error.original_error.candidates} == {ids["acme"], ids["valves"]}
    found = await asked(database, '{ party(by: {name: "Acme Pumps"}) { id } }')
    assert found.data == {"party": {"id": ids["acme"]}}
    nothing = await asked(database, '{ party(by: {name: "Zygote Holdings"}) { id } }')
    assert (nothing.data, nothing.errors) == ({"party": None}, None)
    (wrong,) = (
        await asked(database, '{ organizations(where: {jurisdiction: {eq: "UK"}}) { totalCount } }')
    ).errors
    assert (wrong.original_error.code, wrong.original_error.cure) == ("UNKNOWN_CODE", "Write GB.")


async def test_a_party_by_a_name_that_two_have_is_a_question_back_with_ids_of_the_moment(
    database: Database, ids: dict[str, str]
) -> None:
    again = await load(database, world(thing("Person", "ann2", name="ANN WU")), "namesake")
    for moment, suffix in (("", ""), (', asOf: "2025-06-30"', "@2025-06-30")):
        result = await asked(database, f'{{ party(by: {{name: "ann wu"}}{moment}) {{ name }} }}')
        sent = orjson.loads(answer.result(result.data, result.errors, orjson.Fragment(b"{}")))["errors"][0]
        assert sent["extensions"]["code"] == "AMBIGUOUS_SUBJECT"
        listed = sent["extensions"]["candidates"]
        assert [(each["label"], each["score"]) for each in listed] == [("Person", 1.0)] * 2
        assert {each["id"] for each in listed} == {f"{ids['ann']}{suffix}", f"{again['ann2']}{suffix}"}
        chosen = f'{{ party(by: {{id: "{listed[0]["id"]}"}}) {{ id }} }}'
        assert (await asked(database, chosen)).data == {"party": {"id": listed[0]["id"]}}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"subjects": []}, "needs a subject"),
        ({"subjects": [{"name": "Own Works"}], "rules": ["R99"]}, "No conflict rule"),
        ({"subjects": [{"name": "Own Works"}], "rules": []}, "no rule would find nothing"),
        ({"subjects": [{"ref": "ghost"}]}, "names nothing that is proposed"),
        ({"subjects": [{"id": "no-id"}]}, "is not an id"),
        ({"subjects": [{"name": "Own Works"}], "maxDepth": 0}, "maxDepth is from 1"),
        ({"subjects": [{"name": "Nobody at all"}]}, "Nothing is recorded"),
    ],
)
async def test_bad_input_is_refused_in_words(
    database: Database, ids: dict[str, str], given: dict[str, Any], words: str
) -> None:
    result = await asked(database, input=given)
    assert result.data == {"conflictCheck": None}
    assert words in result.errors[0].message


async def test_the_rules_are_listed_as_they_are_declared(database: Database) -> None:
    result = await asked(
        database, "{ conflictRules { id code title severity version definition references { text } } }"
    )
    assert [each["id"] for each in result.data["conflictRules"]] == list(rules())


async def test_a_proposed_scope_names_territories_by_name_and_by_code(database: Database) -> None:
    """Guards against scopes that could say no more than "everywhere"."""
    places = world(
        *WORLD.things,
        thing("IPAsset", "panel", name="Cold panel", kind="PATENT"),
        thing("Territory", "de", name="Germany", scheme="ISO_3166_1", code="DE"),
        thing("Territory", "fr", name="France", scheme="ISO_3166_1", code="FR"),
        thing("RightsGrant", "old", title="Old license", grant_type="LICENSE", exclusivity="EXCLUSIVE",
              starts_on="2020-01-01", expires_on="2035-01-01"),
        thing("Scope", "german", title="Germany", all_acts=True, all_fields=True, all_products=True,
              all_channels=True),
        *WORLD.facts,
        fact("old", "OF_ASSET", "panel"),
        fact("own", "GRANTS", "old"),
        fact("old", "GRANTED_TO", "acme"),
        fact("old", "HAS_SCOPE", "german"),
        fact("german", "COVERS", "de"),
    )  # fmt: skip
    await load(database, places)

    async def verdict(covers: list[dict[str, Any]]) -> str:
        scope = {"covers": covers, "allActs": True, "allFields": True, "allProducts": True,
                 "allChannels": True}  # fmt: skip
        grant = {
            "ref": "new", "title": "New license", "grantType": "LICENSE", "exclusivity": "EXCLUSIVE",
            "startsOn": "2024-01-01", "expiresOn": "2030-01-01", "grantors": [{"name": "Own Works"}],
            "grantees": [{"name": "Acme Valves Ltd"}], "assets": [{"name": "Cold panel"}], "scopes": [scope],
        }  # fmt: skip
        result = await asked(
            database,
            input={
                "subjects": [{"ref": "new"}],
                "rules": ["double_exclusive"],
                "proposed": {"grants": [grant]},
            },
        )
        assert result.errors is None, result.errors
        return str(result.data["conflictCheck"]["verdict"])

    assert await verdict([{"name": "Germany"}]) == "CONFLICT"
    assert await verdict([{"identifier": {"scheme": "ISO_3166_1", "value": "DE"}}]) == "CONFLICT"
    assert await verdict([{"name": "France"}]) == "CLEAR"
    # nobody has loaded these: the registers know them
    for scheme, code, right in (
        ("ISO_3166_1", "DEU", "CONFLICT"), ("UN_M49", "150", "CONFLICT"), ("ISO_3166_2", "DE-BY", "CONFLICT"),
        ("ISO_3166_1", "IT", "CLEAR"), ("UN_M49", "142", "CLEAR"),
    ):  # fmt: skip
        assert await verdict([{"identifier": {"scheme": scheme, "value": code}}]) == right, code


async def test_a_territory_is_not_a_subject(database: Database) -> None:
    await load(database, world(thing("Territory", "de", name="Germany", scheme="ISO_3166_1", code="DE")))
    subjects = [{"identifier": {"scheme": "ISO_3166_1", "value": "DE"}}]
    result = await asked(database, input={"subjects": subjects})
    assert result.errors[0].original_error.code == "INVALID_INPUT"


async def test_a_proposed_party_that_may_be_a_recorded_one_is_asked_about(
    database: Database, ids: dict[str, str]
) -> None:
    query = """
    query ($input: ConflictCheckInput!) { conflictCheck(input: $input, asOf: "2025-06-30") {
      verdict ranked { paths { relationships { type } } }
      coverage { openIdentities { ref name
        candidates { id name score reason country born identifiers offices } } } } }
    """
    party: dict[str, Any] = {"ref": "fresh", "name": "Acme Pumps Limited"}
    given = {
        "subjects": [{"ref": "fresh"}],
        "decisionMakers": [{"id": ids["ann"]}],
        "proposed": {"parties": [party]},
    }
    check = (await asked(database, query, input=given)).data["conflictCheck"]
    assert check["verdict"] == "POTENTIAL"
    assert '{"type": "SAME_AS"}' in json.dumps(check["ranked"][0]["paths"])
    (open_,) = check["coverage"]["openIdentities"]
    assert (open_["ref"], open_["name"]) == ("fresh", "Acme Pumps Limited")
    assert [each["id"] for each in open_["candidates"]] == [ids["acme"]]
    party["notSameAs"] = [{"id": ids["acme"]}]
    again = (await asked(database, query, input=given)).data["conflictCheck"]
    assert (again["verdict"], again["coverage"]["openIdentities"]) == ("CLEAR", [])


REMEDIES = """
query ($input: ConflictCheckInput!) {
  conflictCheck(input: $input, asOf: "2025-06-30") {
    verdict remedies { summary complete tried sets { steps { kind sentence } } }
  }
}
"""


async def test_remedies_are_searched_for_where_they_are_selected(
    database: Database, ids: dict[str, str]
) -> None:
    """Ann is only named as deciding: without her the check is clear, and so it is with a smaller stake."""
    given = {
        "subjects": [{"id": ids["acme"]}],
        "decisionMakers": [{"name": "Ann Wu"}],
        "rules": ["decision_maker_benefits"],
    }
    result = await asked(database, REMEDIES, input=given)
    assert result.errors is None
    found = result.data["conflictCheck"]["remedies"]
    assert found["complete"]
    assert found["summary"] == "Each of 2 sets of remedies makes the check CLEAR."
    assert [[step["sentence"] for step in each["steps"]] for each in found["sets"]] == [
        ["Ann Wu takes no part in it."],
        ["The interest of Ann Wu in Acme Pumps Ltd is brought down to 4.99 %."],
    ]
