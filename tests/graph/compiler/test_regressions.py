"""Bugs that the oracle found, each guarded by the smallest world that shows it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from graphql import GraphQLSchema
from strawberry import Schema

from api.execution.context import Context
from graph.database import Database
from graph.policy.scope import Viewer
from tests.golden.corpus import Recording
from tests.golden.network import network
from tests.oracle.compare import SETTINGS, compiled, spelled
from tests.oracle.load import load
from tests.oracle.naive import Asked, answer
from tests.oracle.world import World


class Bench:
    """Asks both sides and insists that they agree."""

    def __init__(self, api: Schema, plain: GraphQLSchema, database: Database) -> None:
        self._api, self._plain, self._database = api, plain, database

    async def ask(self, world: World, text: str, cleared: frozenset[str] | None = None) -> Any:
        await load(self._database, world)
        found = await compiled(self._api, self._database, text, None, Viewer("reader", cleared))
        assert spelled(found) == spelled(answer(self._plain, text, None, Asked(world, cleared)))
        assert found["errors"] == []
        return found["data"]


@pytest.fixture
def bench(api_schema: Schema, plain_schema: GraphQLSchema, database: Database) -> Bench:
    """Both sides, over an empty graph."""
    return Bench(api_schema, plain_schema, database)


@pytest.mark.anyio
async def test_an_earlier_state_behind_a_wall_is_hidden(bench: Bench) -> None:
    """A state that was written behind a wall showed to everybody who might see the node today."""
    world = network()
    world.nodes["party_bakery"].states[0].walls = ["amber"]
    text = '{ nodes(ids: ["party_bakery"], knownAt: "2023-03-01T00:00:00Z") { ... on Party { name } } }'
    assert await bench.ask(world, text, frozenset()) == {"nodes": [None]}


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("as_of", "uncertain"), [("2024-01-01", True), ("2024-06-01", True), ("2024-12-31", False)]
)
async def test_an_imprecise_start_is_uncertain_until_its_last_day(
    bench: Bench, as_of: str, uncertain: bool
) -> None:
    """On the first day of the stated year it was called certain, on the last day uncertain."""
    text = (
        f'{{ party(by: {{id: "party_bob"}}, asOf: "{as_of}") {{ '
        'holdings(where: {share: {min: {eq: "25"}}}) { edges { validityUncertain } } } }'
    )
    data = await bench.ask(network(), text)
    assert data["party"]["holdings"]["edges"] == [{"validityUncertain": uncertain}]


@pytest.mark.anyio
async def test_open_ends_of_relationships_are_absent(bench: Bench) -> None:
    """The dates that are stored for open ends took part in filters (isNull was never true) and in orders."""
    text = """{ party(by: {id: "party_mill"}, asOf: "2024-06-15") { ... on Organization {
      open: holders(where: {validTo: {isNull: true}, validFrom: {isNull: true}}) { totalCount }
      later: holders(where: {validTo: {gt: "2024-01-01"}}) { totalCount }
      ordered: holders(orderBy: [{field: VALID_FROM}]) { nodes { name } }
    } } }"""
    found = (await bench.ask(network(), text))["party"]
    assert found["open"]["totalCount"] == 1
    assert found["later"]["totalCount"] == 0
    assert [each["name"] for each in found["ordered"]["nodes"]] == ["Bob Baker", "Ann Miller"]


@pytest.mark.anyio
async def test_an_absent_value_is_not_outside_an_empty_list(bench: Bench) -> None:
    """A comparison with an absent value is false; ``notIn: []`` was true of it."""
    text = "{ organizations(where: {legalName: {notIn: []}}) { nodes { name } } }"
    found = (await bench.ask(network(), text))["organizations"]["nodes"]
    assert sorted(each["name"] for each in found) == ["Bäckerei", "The Mill"]


@pytest.mark.anyio
async def test_a_party_is_found_by_the_name_of_the_moment(bench: Bench) -> None:
    """At an earlier knownAt, ``party(by: {name})`` compared with the name that is known now."""
    text = '{ party(by: {name: "OLD bakery"}, knownAt: "2023-03-01T00:00:00Z") { name } }'
    assert await bench.ask(network(), text) == {"party": {"name": "Old Bakery"}}
    text = '{ party(by: {name: "Bäckerei"}, knownAt: "2023-03-01T00:00:00Z") { name } }'
    assert await bench.ask(network(), text) == {"party": None}


@pytest.mark.anyio
async def test_our_own_organizations_are_those_of_the_moment(bench: Bench) -> None:
    """At an earlier knownAt, partners were computed from what is marked our own now."""
    world = network()
    mill = world.nodes["party_mill"]
    before = deepcopy(world.nodes["party_bakery"].states[0])
    before.props = {**mill.props, "is_own": False}
    mill.states.append(before)
    mill.recorded_at = before.superseded_at
    text = '{ partners(asOf: "2024-06-15", knownAt: "2023-03-01T00:00:00Z") { totalCount } }'
    assert (await bench.ask(world, text))["partners"]["totalCount"] == 2


@pytest.mark.anyio
async def test_means_of_whole_numbers_do_not_depend_on_the_order_of_rows(bench: Bench) -> None:
    """Cypher's running mean of 1, 2 and 2 ends in another digit than their sum divided by three."""
    world = network()
    for index, days in enumerate((1, 2, 2)):
        twin = deepcopy(world.nodes["contract_supply"])
        twin.id, twin.props = f"contract_{index}", {"title": "x", "notice_days": days, "currency": "CHF"}
        world.nodes[twin.id] = twin
    text = "{ contractsAggregate(where: {currency: {eq: CHF}}) { groups { avg { noticeDays } } } }"
    text = text.replace("CHF", '"CHF"')
    found = (await bench.ask(world, text))["contractsAggregate"]["groups"]
    assert found == [{"avg": {"noticeDays": 5 / 3}}]


@pytest.mark.anyio
async def test_links_that_several_kinds_share_are_read_once(
    api_schema: Schema, database: Database, neo4j_uri_auth: tuple[str, tuple[str, str]]
) -> None:
    """One fragment on a kind repeated every shared link five times, at each level of nesting."""
    text = """{ parties { nodes { ... on Person { birthYear } holders { nodes { ... on Person { birthYear }
      holders { nodes { name ... on Person { birthYear } } } } } } } }"""
    async with Recording.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as recording:
        assert (await compiled(api_schema, recording, text))["errors"] == []
        [(statement, _)] = recording.seen
    assert statement.count("HOLDS_INTEREST_IN") == 2


@pytest.mark.anyio
async def test_a_hundred_statements_are_counted_among_the_visible(bench: Bench) -> None:
    """The first hundred ids were taken before the hidden ones among them were left out."""
    world = network()
    source = world.nodes["statement_one"]
    for index in range(120):
        twin = deepcopy(source)
        twin.id, twin.walls = f"statement_{index:03d}", ["amber"] if index < 60 else []
        world.nodes[twin.id] = twin
    world.nodes["party_inn"].statement_ids = [f"statement_{index:03d}" for index in range(120)]
    text = '{ node(id: "party_inn") { ... on Organization { statements { id } } } }'
    found = await bench.ask(world, text, frozenset())
    assert len(found["node"]["statements"]) == 60


@pytest.mark.anyio
async def test_nodes_of_a_computed_root_are_at_the_moment_of_its_id(
    api_schema: Schema, database: Database
) -> None:
    """The walk was made at the moment in the id, its nodes were read as they are known now."""
    await load(database, network())
    text = """{ paths(from: "party_bakery@~2023-03-01T00:00:00+00:00", to: "partnership_lab", maxLength: 1)
      { paths { nodes { id ... on Party { name } } } } }"""
    found = await compiled(api_schema, database, text)
    assert found["errors"] == []
    [path] = found["data"]["paths"]["paths"]
    assert path["nodes"][0] == {"id": "party_bakery@~2023-03-01T00:00:00+00:00", "name": "Old Bakery"}


@pytest.mark.anyio
async def test_no_partner_at_all_is_one_group_of_none(bench: Bench) -> None:
    """Neo4j grouped by the own organizations that came from outside the subquery: no row, no group."""
    world = World()
    world.nodes["party_bakery"] = network().nodes["party_bakery"]
    text = "{ partnersAggregate { groups { count } } alliancesAggregate { groups { count } } }"
    found = await bench.ask(world, text)
    assert found == {each: {"groups": [{"count": 0}]} for each in ("partnersAggregate", "alliancesAggregate")}


@pytest.mark.anyio
@pytest.mark.parametrize("moment", ['asOf: "2024-06-15"', 'knownAt: "2023-05-01T00:00:00Z"'])
async def test_parties_are_counted_by_kind(bench: Bench, moment: str) -> None:
    """``partiesAggregate`` had nothing to group by."""
    text = f"{{ partiesAggregate({moment}, groupBy: [TYPE]) {{ groups {{ count key {{ type }} }} }} }}"
    found = await bench.ask(network(), text)
    assert [(each["key"]["type"], each["count"]) for each in found["partiesAggregate"]["groups"]] == [
        ("ORGANIZATION", 3), ("PERSON", 2), ("PUBLIC_BODY", 1)]  # fmt: skip


@pytest.mark.anyio
async def test_a_party_by_an_identifier_that_two_have_is_a_question_back(
    api_schema: Schema, plain_schema: GraphQLSchema, database: Database
) -> None:
    """The question back was about a name, which was not given: an internal error."""
    world = network()
    [tie] = [each for each in world.ties if each.end == "identifier_mill"]
    twin = deepcopy(tie)
    twin.id, twin.start = "rel_twin", "party_inn"
    world.ties.append(twin)
    await load(database, world)
    text = '{ party(by: {identifier: {scheme: "GB-COH", value: "MILL1"}}) { name } }'
    found = await compiled(api_schema, database, text)
    assert spelled(found) == spelled(answer(plain_schema, text, None, Asked(world)))
    result = await api_schema.execute(text, context_value=Context(database, SETTINGS))
    error: Any = (result.errors or [])[0].original_error
    assert "has that identifier" in str(error)
    assert [each.id for each in error.candidates] == ["party_inn", "party_mill"]


@pytest.mark.anyio
async def test_an_identifier_is_read_as_loading_writes_it(api_schema: Schema, database: Database) -> None:
    """Asked for in small letters or with blanks, a party that is recorded was not found."""
    await load(database, network())
    for value in ("MILL1", "mill1", " Mill 1"):
        text = f'{{ party(by: {{identifier: {{scheme: "GB-COH", value: "{value}"}}}}) {{ id }} }}'
        found = await compiled(api_schema, database, text)
        assert found["data"]["party"] == {"id": "party_mill"}, value


@pytest.mark.anyio
async def test_identifiers_are_counted_by_scheme(bench: Bench) -> None:
    """Texts that classify, such as the scheme of an identifier, could not be grouped by."""
    text = "{ identifiersAggregate(groupBy: [SCHEME]) { groups { count key { scheme } } } }"
    groups = (await bench.ask(network(), text))["identifiersAggregate"]["groups"]
    assert groups == [{"count": 1, "key": {"scheme": each}} for each in ("DE-CR", "GB-COH")]


@pytest.mark.anyio
async def test_amounts_of_several_currencies_are_not_added(bench: Bench) -> None:
    """Euros and pounds were added without a word."""
    world = network()
    world.nodes["contract_lease"].props["currency"] = "GBP"
    text = "{ contractsAggregate(KEY) { groups { sum { value noticeDays } max { value } avg { value } } } }"
    mixed = (await bench.ask(world, text.replace("(KEY)", "")))["contractsAggregate"]["groups"]
    nothing = {"value": None}
    assert mixed == [{"sum": {"value": None, "noticeDays": 90.0}, "max": nothing, "avg": nothing}]
    each = await bench.ask(world, text.replace("KEY", "groupBy: [CURRENCY]"))
    sums = [group["sum"]["value"] for group in each["contractsAggregate"]["groups"]]
    assert sums == ["1200.5", "800"]
