"""The roots of the dependency analyses over a small network, on a real Neo4j."""

from __future__ import annotations

from typing import Any

import pytest

from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.checks.world import fact, thing, world
from graph.database import Database
from graph.policy.scope import Viewer
from tests.graph.dependencies.worlds import write_world

SCHEMA = create_schema()
DAY = "2026-06-30"
NETWORK = world(
    thing("Organization", "acme", is_own=True),
    thing("Organization", "borealis"),
    thing("Product", "app"),
    thing("Component", "search"),
    thing("IPAsset", "codec", kind="PATENT", expires_on="2026-08"),
    thing("RightsGrant", "license", grant_type="LICENSE", expires_on="2026-07-31"),
    thing("Contract", "agreement", expires_on="2025-12-31", renewal_auto=True, renewal_months=12,
          notice_days=30),
    thing("Milestone", "pilot", due_on="2026-05-01"),
    thing("Territory", "norway", code="NO", scheme="ISO_3166_1"),
    fact("acme", "OFFERS", "app"),
    fact("app", "CONTAINS", "search", required=True),
    fact("app", "USES_IP", "codec", required=True),
    fact("borealis", "SUPPLIES", "search", share_of_supply=80.0),
    fact("license", "OF_ASSET", "codec"),
    fact("license", "GRANTED_TO", "acme"),
    fact("agreement", "CREATES", "license"),
)  # fmt: skip


async def ask(
    database: Database,
    text: str,
    *,
    viewer: Viewer | None = None,
    shared: dict[str, Any] | None = None,
    **values: Any,
) -> Any:
    settings = Settings(_env_file=None)
    context = Context(database, settings, shared=shared if shared is not None else {})
    if viewer is not None:
        context = Context(database, settings, viewer)
    return await SCHEMA.execute(text, variable_values=values, context_value=context)


async def data(database: Database, text: str, **values: Any) -> Any:
    result = await ask(database, text, **values)
    assert result.errors is None, result.errors
    return result.data


REPORT = """
query ($of: ID!, $direction: DependencyDirection, $measure: DependencyMeasure, $types: [DependencyType!],
       $depth: Int, $after: String, $first: Int) {
  dependencies(of: $of, direction: $direction, measure: $measure, types: $types, maxDepth: $depth,
               asOf: "2026-06-30") {
    subject { id __typename ... on Product { name } }
    direction measure maxDepth count truncated spectralRadius
    counts { type count }
    direct { totalCount nodes { type strength { low high exact unknown }
      node { __typename ... on Component { name } } relationships { type sentence } } }
    transitive(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }
      nodes { depth strength { low high } node { __typename ... on Party { name } }
        path { length sentence nodes { __typename } relationships { type } } } }
  }
}
"""


@pytest.mark.anyio
async def test_dependencies_of_a_product_directly_and_transitively(database: Database) -> None:
    ids = await write_world(database, NETWORK)
    report = (await data(database, REPORT, of=ids["app"]))["dependencies"]
    assert report["subject"]["name"] == "app"
    assert report["subject"]["id"].endswith(f"@{DAY}")
    assert (report["direction"], report["measure"], report["truncated"]) == ("NEEDS", "STRONGEST", False)
    assert report["counts"] == [{"type": "TECHNOLOGY", "count": 1}, {"type": "IP", "count": 1}]
    assert [each["node"]["__typename"] for each in report["direct"]["nodes"]] == ["Component", "IpAsset"]
    assert report["direct"]["nodes"][0]["relationships"] == [
        {"type": "CONTAINS", "sentence": "app contains search"}
    ]
    supplier = next(
        each for each in report["transitive"]["nodes"] if each["node"]["__typename"] == "Organization"
    )
    assert supplier["strength"] == {"low": 0.8, "high": 0.8}
    assert supplier["node"]["name"] == "borealis"
    assert supplier["path"]["sentence"] == "app contains search; borealis supplies search."
    assert report["count"] == report["transitive"]["totalCount"] == 5


@pytest.mark.anyio
async def test_who_needs_a_supplier_and_the_unknown_share_of_revenue(database: Database) -> None:
    ids = await write_world(database, NETWORK)
    report = (await data(database, REPORT, of=ids["borealis"], direction="NEEDED_BY"))["dependencies"]
    found = {each["node"]["__typename"]: each for each in report["transitive"]["nodes"]}
    assert found["Product"]["strength"] == {"low": 0.8, "high": 0.8}
    assert found["Organization"]["strength"] == {"low": 0.0, "high": 0.8}
    assert [step["__typename"] for step in found["Organization"]["path"]["nodes"]] == [
        "Organization", "Component", "Product", "Organization"
    ]  # fmt: skip


@pytest.mark.anyio
async def test_a_page_goes_on_where_the_last_ended(database: Database) -> None:
    ids = await write_world(database, NETWORK)
    seen: list[str] = []
    after = None
    while True:
        page = (await data(database, REPORT, of=ids["app"], first=2, after=after))["dependencies"][
            "transitive"
        ]
        seen += [each["node"]["__typename"] for each in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    assert sorted(seen) == ["Component", "Contract", "IpAsset", "Organization", "RightsGrant"]


POINTS = """
query ($focal: ID, $first: Int, $after: String) {
  singlePointsOfFailure(focal: $focal, first: $first, after: $after, asOf: "2026-06-30") {
    focal { __typename } truncated totalCount pageInfo { endCursor }
    points { kind losesCount loses { id __typename } remaining
      element { __typename ... on Party { name } ... on IpAsset { name }
                ... on Relationship { type sentence start { __typename } } } }
  }
}
"""


@pytest.mark.anyio
async def test_single_points_of_a_focal_node_are_its_dominators(database: Database) -> None:
    ids = await write_world(database, NETWORK)
    report = (await data(database, POINTS, focal=ids["acme"]))["singlePointsOfFailure"]
    assert report["focal"] == {"__typename": "Organization"}
    found = [(p["kind"], p["element"]["__typename"], p["losesCount"]) for p in report["points"]]
    assert [each for each in found if each[0] == "DOMINATOR"] == [
        ("DOMINATOR", "Product", 5),
        ("DOMINATOR", "IpAsset", 2),
        ("DOMINATOR", "Component", 1),
        ("DOMINATOR", "RightsGrant", 1),
    ]
    asset = next(p for p in report["points"] if p["element"]["__typename"] == "IpAsset")
    assert {each["__typename"] for each in asset["loses"]} == {"RightsGrant", "Contract"}


@pytest.mark.anyio
async def test_single_points_of_a_focal_node_are_what_it_comes_down_to_as_well(database: Database) -> None:
    ids = await write_world(database, NETWORK)
    report = (await data(database, POINTS, focal=ids["acme"]))["singlePointsOfFailure"]
    found = [(p["element"]["__typename"], p["losesCount"]) for p in report["points"]
             if p["kind"] == "POST_DOMINATOR"]  # fmt: skip
    assert ("Contract", 2) in found
    assert ("Organization", 1) in found


@pytest.mark.anyio
async def test_single_points_of_the_network_are_nodes_and_relationships(database: Database) -> None:
    await write_world(database, NETWORK)
    report = (await data(database, POINTS, first=100))["singlePointsOfFailure"]
    assert report["focal"] is None
    bridges = [p["element"] for p in report["points"] if p["kind"] == "BRIDGE"]
    assert {each["type"] for each in bridges} == {
        "OFFERS", "CONTAINS", "USES_IP", "SUPPLIES", "OF_ASSET", "CREATES"
    }  # fmt: skip
    first = (await data(database, POINTS, first=1))["singlePointsOfFailure"]
    assert (first["truncated"], first["totalCount"]) == (True, len(report["points"]))
    after = first["pageInfo"]["endCursor"]
    second = (await data(database, POINTS, first=1, after=after))["singlePointsOfFailure"]
    assert second["points"] == [report["points"][1]]


EXPIRIES = """
query ($days: Int, $kinds: [ExpiryKind!], $first: Int, $after: String) {
  expiries(withinDays: $days, kinds: $kinds, first: $first, after: $after, asOf: "2026-06-30") {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { kind on latest precision imprecise daysLeft overdue noticeBy renews renewals sentence
            subject { __typename } survives { __typename } }
  }
}
"""


@pytest.mark.anyio
async def test_expiries_roll_forward_keep_precision_and_what_is_overdue(database: Database) -> None:
    await write_world(database, NETWORK)
    found = (await data(database, EXPIRIES, days=200))["expiries"]["nodes"]
    assert [(each["kind"], each["on"], each["overdue"]) for each in found] == [
        ("MILESTONE", "2026-05-01", True),
        ("RIGHTS_GRANT", "2026-07-31", False),
        ("IP_ASSET", "2026-08-01", False),
        ("NOTICE", "2026-12-01", False),
        ("CONTRACT", "2026-12-31", False),
    ]
    asset, contract = found[2], found[4]
    assert (asset["latest"], asset["precision"], asset["imprecise"]) == ("2026-08-31", "MONTH", True)
    assert (contract["renewals"], contract["renews"], contract["noticeBy"]) == (1, True, "2026-12-01")
    assert contract["subject"]["__typename"] == "Contract"


@pytest.mark.anyio
async def test_expiries_page_by_day_and_narrow_by_kind(database: Database) -> None:
    await write_world(database, NETWORK)
    first = (await data(database, EXPIRIES, days=200, first=2))["expiries"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (5, True)
    rest = (await data(database, EXPIRIES, days=200, after=first["pageInfo"]["endCursor"]))["expiries"]
    assert [each["kind"] for each in rest["nodes"]] == ["IP_ASSET", "NOTICE", "CONTRACT"]
    grants = (await data(database, EXPIRIES, kinds=["RIGHTS_GRANT"]))["expiries"]
    assert [each["kind"] for each in grants["nodes"]] == ["RIGHTS_GRANT"]


WHAT_IF = """
query ($input: WhatIfInput!, $day: Date!) {
  whatIf(input: $input, asOf: $day) {
    certainCount leftOut events { kind node { ... on Organization { name } } on }
    falls { nodes { round certain node { __typename ... on Product { name } ... on Service { name } } } }
  }
}
"""


@pytest.mark.anyio
async def test_a_what_if_shows_what_is_supposed_and_stores_nothing(database: Database) -> None:
    """A proposed node could not be shown in the answer: it is in no transaction that a later read sees."""
    ids = await write_world(database, NETWORK)
    facts = {
        "services": [{"ref": "hosting", "name": "Hosting"}],
        "relationships": [
            {"type": "SUPPLIES", "start": {"id": ids["borealis"]}, "end": {"ref": "hosting"},
             "shareOfSupply": 100.0},
        ],
    }  # fmt: skip
    given = {"failing": [ids["borealis"]], "facts": facts}
    found = (await data(database, WHAT_IF, input=given, day=DAY))["whatIf"]
    assert found["events"] == [{"kind": "FAILURE", "node": {"name": "borealis"}, "on": DAY}]
    fallen = [each["node"] for each in found["falls"]["nodes"] if each["certain"]]
    assert {"__typename": "Service", "name": "Hosting"} in fallen
    assert found["leftOut"]
    assert await database.rows("MATCH (n:Service) RETURN count(n)") == [[0]]


@pytest.mark.anyio
async def test_an_argument_may_be_a_word_that_python_reserves(database: Database) -> None:
    ids = await write_world(database, NETWORK)
    text = "query ($id: ID!) { substitutes(for: $id) { substitutions { nodes { enough } } } }"
    found = await data(database, text, id=ids["borealis"])
    assert found["substitutes"]["substitutions"]["nodes"] == [{"enough": "UNKNOWN"}]


@pytest.mark.anyio
async def test_the_analyses_are_listed_with_their_parameters(database: Database) -> None:
    text = (
        "{ dependencyAnalyses { id code title definition parameters { name kind required words default } } }"
    )
    found = (await data(database, text))["dependencyAnalyses"]
    assert [each["code"] for each in found] == [f"D{number}" for number in range(1, 25)]
    measure = next(p for p in found[1]["parameters"] if p["name"] == "measure")
    assert measure["words"] == ["STRONGEST", "PATH_SUM", "LEONTIEF", "NOISY_OR"]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("question", "argument"),
    [
        ('dependencies(of: "product_app", maxDepth: 0) { count }', "maxDepth"),
        ("expiries(withinDays: -1) { totalCount }", "withinDays"),
    ],
)
async def test_a_message_names_the_argument_as_the_schema_spells_it(
    database: Database, question: str, argument: str
) -> None:
    await write_world(database, NETWORK)
    (error,) = (await ask(database, f"{{ {question} }}")).errors
    assert argument in error.original_error.message
    assert argument in error.original_error.cure
    assert "_" not in str(error.original_error)


BAD = [
    ('dependencies(of: "nonsense") { count }', "INVALID_ID"),
    ('dependencies(of: "party_nobody") { count }', "NOT_FOUND"),
    ('dependencies(of: "territory_norway") { count }', "WRONG_TYPE"),
    ('dependencies(of: "product_app", maxDepth: 0) { count }', "OUT_OF_RANGE"),
    ('dependencies(of: "product_app", maxDepth: 51) { count }', "OUT_OF_RANGE"),
    ('singlePointsOfFailure(focal: "territory_norway") { totalCount }', "WRONG_TYPE"),
    ('singlePointsOfFailure(after: "!") { totalCount }', "INVALID_CURSOR"),
    ("expiries(withinDays: -1) { totalCount }", "OUT_OF_RANGE"),
]


@pytest.mark.anyio
async def test_bad_input_is_refused_with_its_code_at_its_path(database: Database) -> None:
    await write_world(database, NETWORK)
    for field, code in BAD:
        result = await ask(database, "{ " + field + " }")
        assert result.errors, field
        error = result.errors[0].original_error
        assert getattr(error, "code", None) == code, (field, error)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("field", "place"),
    [
        ('dependencies(of: "nonsense") { count }', ("of",)),
        ('cascade(input: {failing: ["party_a", "nonsense"]}) { __typename }', ("input", "failing", 1)),
    ],
)
async def test_what_is_not_an_id_is_refused_with_the_place_of_its_argument(
    database: Database, field: str, place: tuple[str | int, ...]
) -> None:
    """Of several ids the refusal did not say which."""
    result = await ask(database, "{ " + field + " }")
    error = result.errors[0].original_error
    assert ".".join(map(str, place)) in error.message
    assert [(each.place, each.code) for each in error.inputs] == [(place, error.code)]


@pytest.mark.anyio
async def test_one_snapshot_answers_until_the_graph_changes(database: Database) -> None:
    ids = await write_world(database, NETWORK)
    shared: dict[str, Any] = {}
    for _ in range(2):
        await ask(database, REPORT, shared=shared, of=ids["app"])
    assert shared["need_graphs"].extractions == 1
    await write_world(database, world(thing("Platform", "cloud")))
    await ask(database, REPORT, shared=shared, of=ids["app"])
    assert shared["need_graphs"].extractions == 2


@pytest.mark.anyio
async def test_what_a_wall_hides_is_not_needed_and_not_counted(database: Database) -> None:
    ids = await write_world(database, NETWORK, walls={"search": ["wall-1"]})
    hidden = await ask(database, REPORT, viewer=Viewer("guest", frozenset()), of=ids["app"])
    assert hidden.data["dependencies"]["count"] == 3
    seen = await ask(database, REPORT, viewer=Viewer("guest", frozenset({"wall-1"})), of=ids["app"])
    assert seen.data["dependencies"]["count"] == 5


CASCADE = """
query ($failing: [ID!]!) {
  cascade(input: {failing: $failing}) {
    rounds certainCount possibleCount failing { id }
    falls { nodes { round certain node { id __typename } because { type sentence } } }
  }
}
"""


@pytest.mark.anyio
async def test_a_cascade_goes_round_by_round_and_keeps_the_moment_of_its_ids(database: Database) -> None:
    """Ids inside an input carried their moment in vain: the answer was of today."""
    ids = await write_world(database, NETWORK)
    report = (await data(database, CASCADE, failing=[f"{ids['agreement']}@{DAY}"]))["cascade"]
    found = [
        (each["node"]["__typename"], each["round"], each["certain"]) for each in report["falls"]["nodes"]
    ]
    assert found[:3] == [("Contract", 0, True), ("RightsGrant", 1, True), ("IpAsset", 2, True)]
    assert report["failing"] == [{"id": f"{ids['agreement']}@{DAY}"}]
    assert report["falls"]["nodes"][1]["because"][0]["type"] == "CREATES"


CONCENTRATION = """
query ($of: ID!) {
  concentration(input: {of: $of}) {
    by total overstated index { low high } groups { totalCount nodes { share parties { id } } }
    frameworks { id year band looksCloser safeguard }
  }
}
"""


@pytest.mark.anyio
async def test_concentration_has_bounds_where_shares_are_not_recorded(database: Database) -> None:
    ids = await write_world(database, NETWORK)
    report = (await data(database, CONCENTRATION, of=ids["search"]))["concentration"]
    assert report["index"] == {"low": "6400", "high": "6800"}
    assert report["groups"]["totalCount"] == 1
    assert [each["band"] for each in report["frameworks"]] == ["HIGH", "HIGH", "HIGH"]
    refused = await ask(database, CONCENTRATION, of=ids["acme"])
    assert refused.errors[0].original_error.code == "WRONG_TYPE"


@pytest.mark.anyio
async def test_cycles_are_paged_and_empty_where_there_are_none(database: Database) -> None:
    await write_world(database, NETWORK)
    text = "{ cycles(kind: DEPENDENCY) { kind cycles { totalCount nodes { size shortest { sentence } } } } }"
    assert (await data(database, text))["cycles"] == {
        "kind": "DEPENDENCY", "cycles": {"totalCount": 0, "nodes": []},
    }  # fmt: skip
