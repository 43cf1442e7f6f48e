"""`recordFacts`: the document that a check supposes is tried, recorded, restated, corrected and refused."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from graph.database import Database
from tests.api.mutations.asking import asked, ids, new_key, record, recorded
from tests.graph.write.worlds import count

pytestmark = pytest.mark.anyio
ACME = {"ref": "acme", "name": "Acme Ltd", "identifiers": [{"scheme": "GB-COH", "value": "00445790"}]}
DEAL = {
    "organizations": [ACME, {"ref": "own", "name": "Own Works", "isOwn": True}],
    "people": [{"ref": "ann", "name": "Ann Wu"}],
    "deals": [
        {
            "ref": "deal",
            "name": "Buying Acme",
            "parties": [
                {"party": {"ref": "own"}, "partyRole": "BUYER", "side": "own"},
                {"party": {"ref": "acme"}, "partyRole": "SELLER", "side": "other"},
            ],
        }
    ],
    "interests": [{"holder": {"ref": "ann"}, "held": {"ref": "acme"}, "share": {"exact": "30"}}],
    "decisions": [
        {
            "ref": "d",
            "title": "Whether to buy",
            "about": [{"ref": "deal"}],
            "deciders": [{"party": {"ref": "ann"}, "onBehalfOf": {"ref": "own"}}],
        }
    ],
}
CHECK = """query ($input: ConflictCheckInput!) { conflictCheck(input: $input) {
  verdict ranked { rule { code } verdict summary } } }"""
HOLDERS = """query ($id: ID!) { node(id: $id) { ... on Party { name
  holders(orderBy: [{field: SHARE}]) { edges { id entityId recordedAt share { exact } validTo
    statements { place sources { nodes { name } } batches { nodes { id } } } node { name } } } } } }"""


async def test_what_was_checked_is_what_is_tried_and_recorded(database: Database) -> None:
    supposed = await asked(database, CHECK, input={"subjects": [{"ref": "deal"}], "proposed": DEAL})
    assert supposed["conflictCheck"]["verdict"] == "CONFLICT"
    before = await count(database)
    tried = await recorded(database, DEAL, dryRun=True)
    assert await count(database) == before
    assert (tried["dryRun"], tried["batch"], tried["recordedAt"]) == (True, None, None)
    done = await recorded(database, DEAL)
    assert done["batch"]["label"] == "Recorded: Register"
    kinds = sorted((each["kind"], each["ref"]) for each in done["new"] if each["ref"])
    assert kinds == sorted((each["kind"], each["ref"]) for each in tried["new"] if each["ref"])
    assert len(done["new"]) == len(tried["new"])
    real = await asked(database, CHECK, input={"subjects": [{"id": ids(done)["deal"]}]})
    assert real["conflictCheck"]["verdict"] == "CONFLICT"
    assert [each["rule"]["code"] for each in real["conflictCheck"]["ranked"]] == [
        each["rule"]["code"] for each in supposed["conflictCheck"]["ranked"]
    ]


async def test_a_statement_a_source_and_a_batch_are_behind_every_fact(database: Database) -> None:
    done = await recorded(database, DEAL, source="Register of owners")
    acme = (await asked(database, HOLDERS, id=ids(done)["acme"]))["node"]
    [edge] = acme["holders"]["edges"]
    assert (edge["node"]["name"], edge["share"]["exact"]) == ("Ann Wu", "30")
    [statement] = edge["statements"]
    assert statement["place"] == "facts/interests/0"
    assert statement["sources"]["nodes"] == [{"name": "Register of owners"}]
    assert statement["batches"]["nodes"] == [{"id": done["batch"]["id"]}]


async def test_the_same_key_gives_the_same_answer_and_writes_nothing(database: Database) -> None:
    key = new_key()
    first = await recorded(database, DEAL, key=key)
    before = await count(database)
    assert await recorded(database, DEAL, key=key) == first
    assert await count(database) == before
    other = await record(database, {"organizations": [ACME]}, key=key)
    assert (other["__typename"], other["code"], other["path"]) == (
        "KeyReusedError",
        "IDEMPOTENCY_KEY_REUSED",
        ["idempotencyKey"],
    )
    assert await count(database) == before


async def test_a_dry_run_tells_new_changed_ended_unchanged_and_who_disagrees(database: Database) -> None:
    first = ids(await recorded(database, DEAL))
    facts = {
        "organizations": [{**ACME, "name": "Acme Limited"}, {"ref": "fresh", "name": "Fresh Ltd"}],
        "people": [{"id": first["ann"], "name": "Ann Wu"}],
        "interests": [
            {
                "holder": {"id": first["ann"]},
                "held": {"ref": "acme"},
                "share": {"exact": "30"},
                "validTo": "2030",
            }
        ],
    }
    for dry_run in (True, False):
        found = await recorded(database, facts, source="News", dryRun=dry_run)
        assert [each["ref"] for each in found["new"] if each["ref"]] == ["fresh"]
        [changed] = found["changed"]
        assert changed["changes"] == [{"property": "name", "before": "Acme Ltd", "after": "Acme Limited"}]
        [ended] = found["ended"]
        assert ended["kind"] == "HOLDS_INTEREST_IN"
        assert [each["property"] for each in ended["changes"]] == ["validTo"]
        assert "Ann Wu" in [each["node"]["label"] for each in found["unchanged"] if each["node"]]
        assert found["disagreements"] == [
            {
                "kind": "Organization",
                "property": "name",
                "believed": "Acme Limited",
                "believedSource": "News",
                "other": "Acme Ltd",
                "otherSource": "Register",
            }
        ]


async def test_a_ref_with_a_known_identifier_is_the_known_party(database: Database) -> None:
    first, second = await recorded(database, DEAL), await recorded(database, {"organizations": [ACME]})
    assert ids(first)["acme"] == ids(second)["acme"]
    assert second["new"] == []


async def test_people_without_identifiers_are_one_for_each_record(database: Database) -> None:
    ann = {"people": [{"ref": "ann", "name": "Ann Wu"}]}
    first, second = await recorded(database, ann), await recorded(database, ann)
    assert ids(first)["ann"] != ids(second)["ann"]


async def test_a_change_of_what_was_changed_since_is_refused(database: Database) -> None:
    first = await recorded(database, DEAL)
    [version] = [each["node"]["recordedAt"] for each in first["refs"] if each["ref"] == "acme"]
    change = {"id": ids(first)["acme"], "expectedVersion": version, "name": "Acme One"}
    assert (await recorded(database, {"organizations": [change]}))["changed"]
    stale = await record(database, {"organizations": [{**change, "name": "Acme Two"}]})
    assert (stale["__typename"], stale["path"]) == (
        "StaleVersionError",
        ["facts", "organizations", "0", "expectedVersion"],
    )
    assert stale["currentVersion"] > stale["expectedVersion"]


ANN, NOBODY = {"name": "Ann Wu"}, "party_aaaaaaaaaaaaaaaaaaaa"
REFUSED: list[tuple[dict[str, Any], str, str, str]] = [
    ({}, "InvalidInputError", "INVALID_INPUT", ""),
    ({"organizations": [{"name": "x"}]}, "InvalidInputError", "MISSING_KEY", "facts.organizations.0.ref"),
    ({"organizations": [{"ref": "x"}]}, "InvalidInputError", "MISSING_VALUE", "facts.organizations.0.name"),
    (
        {"contracts": [{"ref": "c", "title": "T", "effectiveOn": "2025", "expiresOn": "2020"}]},
        "InvalidInputError",
        "INVALID_PERIOD",
        "facts.contracts.0.expiresOn",
    ),
    (
        {"contracts": [{"ref": "c", "title": "T", "noticeDays": 800_000}]},
        "InvalidInputError",
        "OUT_OF_RANGE",
        "facts.contracts.0.noticeDays",
    ),
    (
        {"organizations": [{**ACME, "identifiers": [{"scheme": "XI-LEI", "value": "529900T8BM49AURSDO56"}]}]},
        "InvalidInputError",
        "WRONG_CHECK_DIGIT",
        "facts.organizations.0.identifiers.0.value",
    ),
    (
        {"interests": [{"holder": ANN, "held": ANN, "validFrom": "2025", "validTo": "2020"}]},
        "InvalidInputError",
        "INVALID_PERIOD",
        "facts.interests.0.validTo",
    ),
    (
        {"relationships": [{"type": "OFFERS", "start": {"ref": "x"}, "end": ANN}]},
        "InvalidInputError",
        "UNKNOWN_REFERENCE",
        "facts.relationships.0.start",
    ),
    (
        {
            "organizations": [ACME],
            "relationships": [{"type": "OFFERS", "start": {"ref": "acme"}, "end": ANN}],
        },
        "InvalidInputError",
        "WRONG_NOUN",
        "facts.relationships.0.end",
    ),
    ({"people": [{"id": "x", "name": "x"}]}, "InvalidInputError", "INVALID_ID", "facts.people.0.id"),
    ({"people": [{"id": NOBODY, "name": "x"}]}, "NotFoundError", "NOT_FOUND", "facts.people.0.id"),
    (
        {"interests": [{"holder": ANN, "held": {"name": "Nobody Ltd"}, "share": {"exact": "3"}}]},
        "NotFoundError",
        "NOT_FOUND",
        "facts.interests.0.held",
    ),
]  # fmt: skip


async def test_each_bad_input_gets_its_error_and_writes_nothing(database: Database) -> None:
    await recorded(database, {"people": [{"ref": "ann", "name": "Ann Wu"}]})
    before = await count(database)
    for facts, kind, code, path in REFUSED:
        for dry_run in (True, False):
            found = await record(database, facts, dryRun=dry_run)
            assert found["__typename"] == kind, (facts, found)
            problems = [(each["code"], ".".join(each["path"])) for each in found.get("problems", ())]
            named = (found["code"], ".".join(found["path"] or ()))
            assert (code, path) in [*problems, named], (facts, found)
    assert await count(database) == before


async def test_a_name_of_several_is_a_question_back(database: Database) -> None:
    twins = {"people": [{"ref": "one", "name": "Ann Wu"}, {"ref": "two", "name": "Ann Wu"}]}
    await recorded(database, twins)
    found = await record(database, {"decisions": [{"ref": "d", "title": "T", "deciders": [{"party": ANN}]}]})
    assert (found["__typename"], found["path"]) == (
        "AmbiguousNameError",
        ["facts", "decisions", "0", "deciders", "0", "party"],
    )
    assert [each["name"] for each in found["candidates"]] == ["Ann Wu", "Ann Wu"]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ({"name": " "}, ["source", "name"]),
        ({"name": "N", "url": "no link"}, ["source", "url"]),
        ({"name": "N", "statedOn": "2999-01-01"}, ["source", "statedOn"]),
    ],
)
async def test_a_source_that_cannot_be_is_refused(database: Database, source: Any, path: list[str]) -> None:
    given = {"idempotencyKey": new_key(), "source": source, "facts": {"organizations": [ACME]}}
    document = "mutation ($input: RecordFactsInput!) { recordFacts(input: $input) { ... on Error { path } } }"
    assert (await asked(database, document, input=given))["recordFacts"] == {"path": path}


async def test_fifty_tasks_that_create_one_natural_key_make_one_node(database: Database) -> None:
    facts = {"organizations": [ACME]}
    found = await asyncio.gather(*(recorded(database, facts) for _ in range(50)))
    assert len({ids(each)["acme"] for each in found}) == 1
    assert sum(1 for each in found if each["new"]) == 1
    rows = await database.rows("MATCH (n:Organization) RETURN count(n)")
    assert rows == [[1]]


async def test_of_writers_who_read_one_version_one_wins(database: Database) -> None:
    done = await recorded(database, {"organizations": [ACME]})
    [made] = done["refs"]
    for writers in (100, 10):
        text = "query ($id: ID!) { node(id: $id) { ... on Party { recordedAt } } }"
        version = (await asked(database, text, id=made["node"]["id"]))["node"]["recordedAt"]
        changes = [
            {"id": made["node"]["id"], "expectedVersion": version, "name": f"Acme {number} {version}"}
            for number in range(writers)
        ]
        found = await asyncio.gather(*(record(database, {"organizations": [each]}) for each in changes))
        kinds = Counter(each["__typename"] for each in found)
        assert kinds == {"RecordedFacts": 1, "StaleVersionError": writers - 1}
