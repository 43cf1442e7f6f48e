"""The queries for Neo4j Browser, on data unlike the demo: they agree with what Entente itself answers."""

from __future__ import annotations

from datetime import date
from itertools import chain
from pathlib import Path

import pytest

from api.schema import create_schema
from graph.checks.world import fact, thing, world
from graph.compiler.guards import Guards
from graph.conflicts.readings.family import relatives
from graph.database import Database
from graph.dependencies.calendar.expiry import ExpiryKind
from graph.dependencies.calendar.extraction import dated_nodes
from graph.dependencies.calendar.readings import calendar_of
from graph.dependencies.question import Question
from graph.dependencies.run import run
from graph.model.language.moment import Moment
from graph.ownership.network import OwnershipNetwork
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.dependencies.worlds import write_world
from tests.oracle.compare import compiled

FOLDER = Path(__file__).parents[3] / "examples" / "browser"
DAY = date(2026, 6, 30)


def query(name: str, **values: str) -> str:
    """Return a query with the values of its first line replaced, asked as of DAY."""
    text = (FOLDER / f"{name}.cypher").read_text(encoding="utf-8").rstrip().removesuffix(";")
    for old, new in {"date() AS asOf": f"date('{DAY}') AS asOf", **values}.items():
        assert old in text
        text = text.replace(old, new)
    return text


RENEWING = {"renewal_auto": True}
CONTRACTS = world(
    thing("Contract", "months", expires_on="2026-12-31", notice_months=3, renewal_months=12, **RENEWING),
    thing("Contract", "missed", expires_on="2026-07-15", notice_days=30, renewal_months=3, **RENEWING),
    thing("Contract", "rolled", expires_on="2020-08-31", notice_days=10, renewal_months=12, **RENEWING),
    thing(
        "Contract", "ended", expires_on="2026-08-31", notice_days=10, terminated_on="2026-01-01", **RENEWING
    ),
    thing("Contract", "later", expires_on="2027-12-31", notice_days=10, renewal_months=12, **RENEWING),
    thing("Contract", "silent", expires_on="2026-08-31", renewal_months=12, **RENEWING),
    thing("Contract", "fixed", expires_on="2026-08-31", notice_days=10, renewal_auto=False),
    thing("Organization", "acme"),
    thing("Organization", "left"),
    fact("acme", "PARTY_TO", "rolled"),
    fact("left", "PARTY_TO", "rolled", until="2026-01-01"),
)


@pytest.mark.anyio
async def test_the_notices_of_a_quarter_are_those_of_the_calendar(database: Database) -> None:
    """Months of notice, renewed terms and parties that had left were read otherwise than by the calendar."""
    await write_world(database, CONTRACTS)
    rows = await database.rows(query("notice-this-quarter", **{"WITH 90 AS days": "WITH 100 AS days"}))
    nodes = await dated_nodes(database, scope_of(ALL_SEEING), Moment.at(DAY))
    listed = calendar_of(nodes, DAY, 100, (ExpiryKind.NOTICE.value,)).expiries
    expected = [(each.title, each.on) for each in listed if not each.overdue]
    assert [(title, notice) for title, notice, _, _ in rows] == expected
    assert [title for title, _ in expected] == ["rolled", "missed", "months"]
    assert next(parties for title, _, _, parties in rows if title == "rolled") == ["acme"]


GRANTS = world(
    thing("IPAsset", "panel", kind="PATENT"),
    thing("Organization", "acme"),
    thing("Organization", "gone"),
    thing("RightsGrant", "open", grant_type="LICENSE", exclusivity="EXCLUSIVE"),
    thing("RightsGrant", "year", grant_type="LICENSE", exclusivity="EXCLUSIVE", expires_on="2026"),
    thing("RightsGrant", "over", grant_type="LICENSE", exclusivity="EXCLUSIVE", expires_on="2026-06-29"),
    thing("RightsGrant", "cut", grant_type="LICENSE", exclusivity="EXCLUSIVE", terminated_on="2026-06-30"),
    thing("RightsGrant", "shared", grant_type="LICENSE", exclusivity="NON_EXCLUSIVE"),
    thing("RightsGrant", "moved", grant_type="LICENSE", exclusivity="EXCLUSIVE"),
    *(fact(grant, "OF_ASSET", "panel") for grant in ("open", "year", "over", "cut", "shared", "moved")),
    *(fact(grant, "GRANTED_TO", "acme") for grant in ("open", "year", "over", "cut", "shared")),
    fact("moved", "GRANTED_TO", "gone", until="2026-01-01"),
)


@pytest.mark.anyio
async def test_exclusive_grants_without_dates_or_scope_are_not_left_out(database: Database) -> None:
    """Grants without a stated start, end or scope were not shown, those taken back were."""
    await write_world(database, GRANTS)
    rows = await database.rows(query("double-exclusive", **{"'Cold-cathode X-ray panel'": "'panel'"}))
    assert sorted(path.nodes[1]["title"] for path, _ in rows) == ["open", "year"]


STAKES = world(
    *(thing("Organization", name, name=name) for name in ("firm", "mid", "holding", "circle", "sold", "due")),
    thing("Person", "ann", name="ann"),
    thing("Person", "voter", name="voter"),
    fact("mid", "HOLDS_INTEREST_IN", "firm", interest_type="SHAREHOLDING", share_exact=60.0),
    fact("holding", "HOLDS_INTEREST_IN", "mid", interest_type="SHAREHOLDING", share_min=25.0, share_max=50.0),
    fact("ann", "HOLDS_INTEREST_IN", "holding", interest_type="SHAREHOLDING"),
    fact("circle", "HOLDS_INTEREST_IN", "mid", interest_type="SHAREHOLDING", share_exact=10.0),
    fact("mid", "HOLDS_INTEREST_IN", "circle", interest_type="SHAREHOLDING", share_exact=90.0),
    fact("voter", "HOLDS_INTEREST_IN", "mid", interest_type="VOTING_RIGHTS", share_exact=30.0),
    fact(
        "sold", "HOLDS_INTEREST_IN", "firm", interest_type="SHAREHOLDING", share_exact=5.0, until="2026-06-30"
    ),
    fact(
        "due", "HOLDS_INTEREST_IN", "firm", interest_type="SHAREHOLDING", share_exact=5.0, since="2026-07-01"
    ),
)


@pytest.mark.anyio
async def test_who_stands_behind_a_firm_are_those_of_its_ownership(database: Database) -> None:
    """Circles, ranges, votes, and what was sold or is still to be bought by the day."""
    ids = await write_world(database, STAKES)
    text = query("who-stands-behind", **{"'Calder Medical Distribution'": "'firm'"})
    rows = await database.rows(text)
    nodes = chain.from_iterable(path.nodes for [path] in rows)
    drawn = {node["id"] for node in nodes} - {ids["firm"]}
    network = await OwnershipNetwork.load(database, scope_of(ALL_SEEING), Moment.at(DAY), [ids["firm"]])
    assert drawn == set(network.reach.above(ids["firm"]))
    assert drawn == {ids[name] for name in ("mid", "holding", "circle", "ann", "voter")}


FAMILY = world(
    *(thing("Person", name, name=name) for name in ("ann", "ben", "cleo", "dora", "emil")),
    *(thing("Organization", name, name=name) for name in ("acme", "baker", "cobalt")),
    fact("ben", "FAMILY_OF", "ann", kinship="SIBLING"),
    fact("ben", "FAMILY_OF", "cleo", kinship="SPOUSE"),
    fact("cleo", "FAMILY_OF", "dora", kinship="SIBLING"),
    fact("ann", "FAMILY_OF", "emil", kinship="SPOUSE", until="2026-01-01"),
    fact("ann", "HAS_ROLE_AT", "acme", role="DIRECTOR"),
    fact("cleo", "HAS_ROLE_AT", "baker", role="CHAIR"),
    fact("ben", "HAS_ROLE_AT", "cobalt", role="OFFICER", until="2026-06-30"),
    fact("dora", "HAS_ROLE_AT", "cobalt", role="DIRECTOR"),
    fact("emil", "HAS_ROLE_AT", "cobalt", role="DIRECTOR"),
)


@pytest.mark.anyio
async def test_relatives_with_offices_are_those_of_a_check(database: Database) -> None:
    ids = await write_world(database, FAMILY)
    rows = await database.rows(query("family-and-boards", **{"'Helena Marchetti'": "'ann'"}))
    drawn = {(path.nodes[-2]["id"], path.nodes[-1]["id"]) for [path] in rows}
    guards = Guards(scope_of(ALL_SEEING), Moment.at(DAY))
    text = relatives(2).statement(guards)
    found = await database.rows(text, {**guards.parameters, "ids": [ids["ann"]]})
    family = {ids["ann"], *(row[1] for row in found)}
    assert drawn == {(ids["ann"], ids["acme"]), (ids["cleo"], ids["baker"])}
    assert {person for person, _ in drawn} <= family
    assert ids["dora"] not in family


TIERS = world(
    thing("Component", "cell", name="cell"),
    *(thing("Organization", name, name=name) for name in ("one", "two", "three", "base", "gone")),
    *(fact(name, "SUPPLIES", "cell", share_of_supply=30.0) for name in ("one", "two", "three")),
    fact("one", "DEPENDS_ON", "two", dep_type="SUPPLY", strength=0.5),
    fact("two", "DEPENDS_ON", "base", dep_type="SUPPLY", strength=0.5),
    fact("three", "DEPENDS_ON", "base", dep_type="SUPPLY", strength=0.5),
    fact("one", "DEPENDS_ON", "gone", dep_type="SUPPLY", strength=0.5, until="2026-01-01"),
    fact("three", "DEPENDS_ON", "gone", dep_type="SUPPLY", strength=0.5),
)


@pytest.mark.anyio
async def test_the_common_tier_is_that_of_the_analysis(database: Database) -> None:
    """A supplier on which another supplier of the same part depends was not listed."""
    ids = await write_world(database, TIERS)
    rows = await database.rows(query("hidden-common-tier", **{"'LFP prismatic cell'": "'cell'"}))
    listed = {name: sorted(undercut) for name, undercut, _ in rows}
    question = Question(database, scope_of(ALL_SEEING), Moment.at(DAY))
    answer = (await run("hidden_common_tier", question, {"of": ids["cell"]})).result
    names = {id: name for name, id in ids.items()}
    assert listed == {
        names[each.tier.node]: sorted(names[one] for one in each.tier.undercuts) for each in answer.tiers
    }
    assert listed == {"base": ["one", "three", "two"], "two": ["one", "two"]}


LADDER = world(
    thing("Organization", "acme", name="acme"),
    thing("Organization", "other", name="other"),
    *(thing("Partnership", name, name=name) for name in ("reseller", "service", "foreign")),
    *(thing("ProgramTier", name, name=name) for name in ("bronze", "silver", "gold")),
    fact("acme", "PARTY_TO", "reseller"),
    fact("acme", "PARTY_TO", "service", since="2022-01-01"),
    fact("other", "PARTY_TO", "foreign"),
    fact("reseller", "IN_TIER", "bronze", since="2020-01-01", until="2022-01-01"),
    fact("reseller", "IN_TIER", "silver", since="2022-01-01", until="2024-01-01"),
    fact("reseller", "IN_TIER", "bronze", since="2024-01-01", until="2026-01-01"),
    fact("reseller", "IN_TIER", "gold", since="2027-01-01"),
    fact("service", "IN_TIER", "silver", since="2023-01-01"),
    fact("foreign", "IN_TIER", "gold", since="2021-01-01"),
)
TIERS_OF = """query ($id: ID!) { node(id: $id) { ... on Partnership {
  name tiers(validity: ANY) { edges { validFrom validTo node { name } } } } } }"""


@pytest.mark.anyio
async def test_the_way_through_the_tiers_is_what_the_partnerships_list(database: Database) -> None:
    """Tiers that ended, returned to, still to come; a second partnership; another partner's is left out."""
    ids = await write_world(database, LADDER)
    path = FOLDER / "partner-tiers-over-time.cypher"
    text = path.read_text(encoding="utf-8").rstrip().removesuffix(";")
    rows = await database.rows(text.replace("'Rheinblick Medizintechnik'", "'acme'"))
    shown = [(name, tier, str(since), str(until) if until else None) for name, tier, since, until in rows]
    listed = []
    for partnership in ("reseller", "service"):
        answer = await compiled(create_schema(), database, TIERS_OF, {"id": ids[partnership]})
        found = answer["data"]["node"]
        listed += [
            (found["name"], edge["node"]["name"], edge["validFrom"], edge["validTo"])
            for edge in found["tiers"]["edges"]
        ]
    assert sorted(shown) == sorted(listed)
    assert [since for _, _, since, _ in shown] == sorted(since for _, _, since, _ in listed)
    assert len(shown) == 5
