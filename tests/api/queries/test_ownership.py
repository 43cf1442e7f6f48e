"""The roots of ownership and control, asked in GraphQL over a real Neo4j."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.database import Database
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.policy.scope import ALL_SEEING, Viewer
from tests.graph.ownership.stored import SEEN, write

SCHEMA = create_schema()
pytestmark = pytest.mark.anyio

OWNERSHIP = """
query ($of: ID!, $by: ID, $kind: InterestType, $formula: OwnershipFormula, $tests: [OwnershipTest!],
       $day: Date) {
  ownership(of: $of, by: $by, interestType: $kind, formula: $formula, tests: $tests, asOf: $day) {
    subject { __typename id name }
    complete truncated missingFacts { what why about { ... on Party { name } } }
    holders {
      party { __typename name }
      direct { exact min max unknown } integrated { exact min max minExclusive tight unknown }
      controlled control truncated
      chains { sentence length nodes { ... on Party { name } }
               relationships { id type share { exact } sentence } }
      arithmetic { label expression result }
    }
    tests { test outcome holders { name } total { exact min max } threshold strict year source confirmed
            interestType missingFacts { what } }
  }
}
"""


@pytest.fixture
async def graph(database: Database) -> Database:
    """Give Ann, who holds 60 % of Beta, which holds 51 % of Gamma, and others beside her."""
    async with database.transaction() as transaction:
        await write(
            transaction,
            [
                ("party_ann", "party_beta", {"share_exact": 60.0}),
                ("party_beta", "party_gamma", {"share_exact": 51.0}),
                ("party_ann", "party_gamma", {"share_exact": 10.0}),
                ("party_dan", "party_gamma", {"share_min": 10.0, "share_max": 30.0}),
                ("party_wall", "party_beta", {"share_exact": 40.0, "walls": ["wall_1"]}),
                ("party_eve", "party_gamma", {"share_exact": 20.0, "valid_to": date(2025, 1, 1)}),
            ],
            labels={"party_ann": "Person", "party_dan": "Person"},
            parties={"party_alone": {}},
        )
        await write(transaction, [("party_beta", "party_zeta", {"basis": "BOARD"})], kind="CONTROLS")
    return database


async def ask(database: Database, text: str, viewer: Viewer = ALL_SEEING, **values: Any) -> Any:
    context = Context(database, Settings(_env_file=None), viewer)
    return await SCHEMA.execute(text, variable_values=values, context_value=context)


async def data(database: Database, text: str, **values: Any) -> Any:
    result = await ask(database, text, **values)
    assert result.errors is None, result.errors
    return result.data


async def report(database: Database, **values: Any) -> Any:
    return (await data(database, OWNERSHIP, **values))["ownership"]


async def test_holders_with_three_percentages_chains_and_arithmetic(graph: Database) -> None:
    found = await report(graph, of="party_gamma")
    assert found["subject"] == {"__typename": "Organization", "id": "party_gamma", "name": "party_gamma Ltd"}
    assert not found["complete"]
    assert [h["party"]["name"] for h in found["holders"]] == [
        "party_beta Ltd", "party_ann Ltd", "party_dan Ltd", "party_wall Ltd",
    ]  # fmt: skip
    ann = found["holders"][1]
    assert ann["party"]["__typename"] == "Person"
    assert ann["direct"]["exact"] == "10"
    assert ann["integrated"]["exact"] == "40.6"
    assert (ann["controlled"], ann["control"]) == (True, "MET")
    assert ann["chains"][0]["sentence"] == (
        "party_ann Ltd holds 60 % of party_beta Ltd; party_beta Ltd holds 51 % of party_gamma Ltd."
    )
    assert [n["name"] for n in ann["chains"][0]["nodes"]] == [
        "party_ann Ltd", "party_beta Ltd", "party_gamma Ltd",
    ]  # fmt: skip
    assert ann["chains"][0]["relationships"][0]["share"]["exact"] == "60"
    assert ann["arithmetic"][-1]["result"] == "40.6 %"
    dan = found["holders"][2]
    assert (dan["integrated"]["min"], dan["integrated"]["max"]) == ("10", "30")
    assert any("the exact size of the interest of party_dan" in gap["what"] for gap in found["missingFacts"])


async def test_one_holder_with_tests(graph: Database) -> None:
    found = await report(graph, of="party_gamma", by="party_dan", tests=["AMLR25", "CONTROL50", "PSC25"])
    assert len(found["holders"]) == 1
    assert {t["test"]: t["outcome"] for t in found["tests"]} == {
        "AMLR25": "UNKNOWN", "CONTROL50": "NOT_MET", "PSC25": "UNKNOWN",
    }  # fmt: skip
    amlr = found["tests"][0]
    assert (amlr["threshold"], amlr["strict"], amlr["year"], amlr["confirmed"]) == ("25", False, 2024, True)
    assert amlr["missingFacts"][0]["what"].startswith("the exact size of the interest of party_dan")
    assert amlr["holders"] == [{"name": "party_dan Ltd"}]
    assert "2024/1624" in amlr["source"]


async def test_a_sister_under_one_controller_is_closely_linked(graph: Database) -> None:
    """What is above the holder was not read, so that a common controller could not be seen."""
    held = [("party_gamma", "party_sister", {"share_exact": 80.0})]
    async with graph.transaction() as transaction:
        await write(transaction, [*held, ("party_gamma", "party_twin", {"share_exact": 80.0})])
    found = await report(graph, of="party_twin", by="party_sister", tests=["CLOSE_LINK20"])
    assert [test["outcome"] for test in found["tests"]] == ["MET"]


TOGETHER = """
query ($of: ID!, $holders: [ID!], $tests: [OwnershipTest!]) {
  ownership(of: $of, holders: $holders, tests: $tests) {
    holders { party { name } }
    tests { test outcome holders { name } total { exact } missingFacts { what } }
  }
}
"""
ENTRY = """
UNWIND $entries AS entry
MATCH (p:Party {id: entry[0]})
CREATE (p)-[r:LISTED_ON]->(l:SanctionListing)
SET l = entry[1], r = entry[2]
RETURN count(r)
"""


async def list_on(graph: Database, party: str, regime: str, **dates: Any) -> None:
    """Record that a party is on the list of a regime."""
    known = {"recorded_at": SEEN, "superseded_at": OPEN_TIME, "walls": [], "statement_ids": []}
    entry = {**known, "id": f"sanction_{party}_{regime}", "regime": regime, **dates}
    link = {
        **known, "id": f"rel_{party}_{regime}", "fact_id": f"f_{party}_{regime}",
        "valid_from": OPEN_START, "valid_to": OPEN_DATE,
    }  # fmt: skip
    async with graph.transaction() as transaction:
        await transaction.rows(ENTRY, {"entries": [[party, entry, link]]})


async def test_holders_are_taken_together_and_listed_ones_by_default(graph: Database) -> None:
    """Owners of 51 and 10 % are one measure where they are named, or listed, together."""
    named = {"holders": ["party_beta", "party_ann"], "tests": ["EU50", "FINCEN25"]}
    found = (await data(graph, TOGETHER, of="party_gamma", **named))["ownership"]
    assert [each["party"]["name"] for each in found["holders"]] == ["party_beta Ltd", "party_ann Ltd"]
    assert [(each["test"], len(each["holders"]), each["outcome"]) for each in found["tests"]] == [
        ("EU50", 2, "MET"), ("FINCEN25", 1, "MET"), ("FINCEN25", 1, "MET"),
    ]  # fmt: skip
    assert found["tests"][0]["total"]["exact"] == "61"
    await list_on(graph, "party_ann", "EU")
    await list_on(graph, "party_wall", "EU", listed_on=date(2020, 1, 1), delisted_on=date(2024, 1, 1))
    asked = {"of": "party_gamma", "tests": ["EU50", "OFAC50"]}
    tests = (await data(graph, TOGETHER, **asked))["ownership"]["tests"]
    assert (tests[0]["test"], tests[0]["outcome"]) == ("EU50", "NOT_MET")
    assert [each["name"] for each in tests[0]["holders"]] == ["party_ann Ltd"]
    assert len([each for each in tests if each["test"] == "OFAC50"]) == 4
    this_year = date(date.today().year, 1, 1)
    await list_on(graph, "party_beta", "EU", listed_on=this_year, listed_on_precision="YEAR")
    tests = (await data(graph, TOGETHER, **asked))["ownership"]["tests"]
    assert (tests[0]["outcome"], tests[0]["missingFacts"][0]["what"]) == (
        "UNKNOWN", "the exact days on which party_beta Ltd is listed",
    )  # fmt: skip


async def test_formula_interest_type_and_day_are_arguments(graph: Database) -> None:
    for formula in ("NET", "GROSS", "SIMPLE_PATHS"):
        found = await report(graph, of="party_gamma", by="party_ann", formula=formula)
        assert found["holders"][0]["integrated"]["exact"] == "40.6"
    votes = await report(graph, of="party_gamma", kind="VOTING_RIGHTS")
    assert votes["holders"] == []
    before = await report(graph, of="party_gamma", day="2024-12-31")
    assert "party_eve Ltd" in [h["party"]["name"] for h in before["holders"]]
    assert before["subject"]["id"] == "party_gamma@2024-12-31"


async def test_controllers_and_controlled_parties(graph: Database) -> None:
    text = """query ($of: ID!) { controllers(of: $of) { controller { name } controlled { name }
        total { exact } basis chain { sentence } arithmetic { expression } truncated } }"""
    found = (await data(graph, text, of="party_gamma"))["controllers"]
    assert [(c["controller"]["name"], c["total"]["exact"], c["basis"]) for c in found] == [
        ("party_ann Ltd", "61", "SHARES"),
        ("party_beta Ltd", "51", "SHARES"),
    ]
    assert found[0]["arithmetic"][0]["expression"] == "party_beta Ltd 51 % + party_ann Ltd 10 %"
    text = "query ($by: ID!) { controlledParties(by: $by) { controlled { name } basis chain { sentence } } }"
    below = (await data(graph, text, by="party_ann"))["controlledParties"]
    assert {(c["controlled"]["name"], c["basis"]) for c in below} == {
        ("party_beta Ltd", "SHARES"), ("party_gamma Ltd", "SHARES"), ("party_zeta Ltd", "BOARD"),
    }  # fmt: skip
    assert (await data(graph, text, by="party_alone"))["controlledParties"] == []


async def test_a_hidden_holder_is_not_there(graph: Database) -> None:
    result = await ask(graph, OWNERSHIP, Viewer("v", frozenset()), of="party_gamma")
    assert result.errors is None
    assert "party_wall" not in str(result.data)
    hidden = await ask(graph, OWNERSHIP, Viewer("v", frozenset()), of="party_gamma", by="party_none")
    assert hidden.data == {"ownership": None}


@pytest.mark.parametrize(
    ("of", "code"), [("party_none", "NOT_FOUND"), ("contract_1", "INVALID_ID"), ("nonsense", "INVALID_ID")]
)
async def test_errors_are_at_the_root(graph: Database, of: str, code: str) -> None:
    for text in (
        "query ($of: ID!) { ownership(of: $of) { complete } }",
        "query ($of: ID!) { controllers(of: $of) { basis } }",
        "query ($of: ID!) { controlledParties(by: $of) { basis } }",
    ):
        result = await ask(graph, text, of=of)
        (error,) = result.errors
        assert error.path is not None
        assert len(error.path) == 1
        assert list(result.data.values()) == [None]
        assert getattr(error.original_error, "code", None) == code


async def test_statements_are_few_and_a_second_request_reads_only_the_version(graph: Database) -> None:
    shared: dict[str, Any] = {}
    text = "query ($of: ID!) { ownership(of: $of) { complete holders { integrated { exact } } } }"
    counts = []
    for _ in range(2):
        before = graph.statements
        context = Context(graph, Settings(_env_file=None), shared=shared)
        result = await SCHEMA.execute(text, variable_values={"of": "party_gamma"}, context_value=context)
        assert result.errors is None
        counts.append(graph.statements - before)
    assert counts[0] <= 7  # what is held of the firm itself is read beside the walk upwards
    assert counts[1] == 1
