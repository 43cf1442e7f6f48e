"""The need graph as it is read: every row of the table, licensed use, time, walls, limits."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph.checks.in_force import holds_on
from graph.checks.logic import Answer
from graph.checks.world import World, fact, thing, world
from graph.compiler.guards import Guards
from graph.database import Database
from graph.dependencies.calendar.extraction import dated_nodes, statements
from graph.dependencies.needs.extraction import (
    extract,
    licenses_statement,
    needs_statement,
    revenues_statement,
)
from graph.dependencies.needs.licensed_use import LICENSES
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import NeedSource, StrengthFrom
from graph.dependencies.needs.snapshots import Snapshots
from graph.dependencies.question import Question
from graph.errors import InvalidInput, NotFound, ResourceExhausted
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, Viewer, scope_of
from tests.graph.dependencies.worlds import ids_of, write_world

SEEING = scope_of(ALL_SEEING)
MOMENT = Moment.at(date(2026, 6, 30))

EVERYTHING = world(
    thing("Organization", "acme"), thing("Organization", "borealis"), thing("Product", "app"),
    thing("Component", "part"), thing("Platform", "cloud"), thing("IPAsset", "codec", kind="PATENT"),
    thing("RightsGrant", "head", grant_type="LICENSE"), thing("RightsGrant", "sub", grant_type="SUBLICENSE"),
    thing("Contract", "agreement"), thing("Partnership", "alliance", type="TECHNOLOGY_ALLIANCE"),
    thing("FinancialFigure", "revenue", kind="REVENUE", amount=200.0, currency="EUR", year=2025),
    fact("acme", "DEPENDS_ON", "borealis", dep_type="BRAND", strength=0.3),
    fact("borealis", "SUPPLIES", "part", share_of_supply=25.0),
    fact("app", "CONTAINS", "part", strength=0.4),
    fact("app", "RUNS_ON", "cloud"),
    fact("acme", "OFFERS", "app", share_of_revenue=12.5),
    fact("app", "USES_IP", "codec", required=True),
    fact("sub", "UNDER_HEAD_GRANT", "head"),
    fact("agreement", "CREATES", "head"),
    fact("alliance", "GOVERNED_BY", "agreement"),
    fact("acme", "HAS_REVENUE_FROM", "borealis", year=2025, amount=50.0, currency="EUR"),
    fact("acme", "HAS_REVENUE_FROM", "alliance", year=2025, amount=50.0, currency="USD"),
    fact("acme", "HAS_FIGURE", "revenue"),
)  # fmt: skip


async def needs(database: Database, given: World, moment: Moment = MOMENT) -> dict[tuple[str, str, str], str]:
    ids = await write_world(database, given)
    return shown(await extract(database, SEEING, moment), ids)


def shown(graph: NeedGraph, ids: dict[str, str]) -> dict[tuple[str, str, str], str]:
    refs = {id: ref for ref, id in ids.items()}
    return {(refs[n.needer], refs[n.needed], n.type): str(n.strength) for n in graph.needs}


@pytest.mark.anyio
async def test_every_row_of_the_table(database: Database) -> None:
    assert await needs(database, EVERYTHING) == {
        ("acme", "borealis", "BRAND"): "0.3",
        ("part", "borealis", "SUPPLY"): "0.25",
        ("app", "part", "TECHNOLOGY"): "0.4",
        ("app", "cloud", "TECHNOLOGY"): "0 to 1",
        ("acme", "app", "REVENUE"): "0.125",
        ("app", "codec", "IP"): "1",
        ("sub", "head", "IP"): "1",
        ("head", "agreement", "IP"): "1",
        ("alliance", "agreement", "SUPPLY"): "1",
        ("acme", "borealis", "REVENUE"): "0.25",
        ("acme", "alliance", "REVENUE"): "0 to 1",
    }


def licensed(*more: object) -> World:
    return world(
        thing("Organization", "acme"), thing("Organization", "rival"), thing("Product", "app"),
        thing("Product", "other"), thing("IPAsset", "codec", kind="PATENT"),
        fact("app", "USES_IP", "codec", required=True), fact("acme", "OFFERS", "app"),
        *more,  # type: ignore[arg-type]
    )  # fmt: skip


def grant(ref: str, to: str, **dates: str) -> tuple[object, ...]:
    return (
        thing("RightsGrant", ref, grant_type="LICENSE", **dates),
        fact(ref, "OF_ASSET", "codec"),
        fact(ref, "GRANTED_TO", to),
    )


def of_grants(found: dict[tuple[str, str, str], str]) -> dict[tuple[str, str], str]:
    return {(a, b): strength for (a, b, _), strength in found.items() if b in ("g1", "g2")}


@pytest.mark.anyio
async def test_an_asset_needs_the_one_license_under_which_it_is_used(database: Database) -> None:
    assert of_grants(await needs(database, licensed(*grant("g1", "acme")))) == {("codec", "g1"): "1"}


@pytest.mark.anyio
async def test_two_firms_with_a_license_each_do_not_need_each_other_s(database: Database) -> None:
    more = (fact("other", "USES_IP", "codec", strength=0.5), fact("rival", "OFFERS", "other"))
    found = await needs(database, licensed(*grant("g1", "acme"), *grant("g2", "rival"), *more))
    assert of_grants(found) == {("app", "g1"): "1", ("other", "g2"): "0.5"}


@pytest.mark.anyio
async def test_other_firms_grants_and_those_that_are_over_are_not_needed(database: Database) -> None:
    more = (*grant("g1", "rival"), *grant("g2", "acme", expires_on="2026-06-29"))
    assert of_grants(await needs(database, licensed(*more))) == {}


@pytest.mark.anyio
async def test_a_grant_that_may_be_over_and_a_product_nobody_offers_are_uncertain(database: Database) -> None:
    found = await needs(database, licensed(*grant("g1", "acme", expires_on="2026")))
    assert of_grants(found) == {("codec", "g1"): "0 to 1"}


@pytest.mark.anyio
async def test_a_product_nobody_offers_may_be_used_under_any_license(database: Database) -> None:
    alone = world(
        thing("Organization", "rival"), thing("Product", "app"), thing("IPAsset", "codec", kind="PATENT"),
        fact("app", "USES_IP", "codec", required=True), *grant("g1", "rival"),  # type: ignore[arg-type]
    )  # fmt: skip
    assert of_grants(await needs(database, alone)) == {("codec", "g1"): "0 to 1"}


@pytest.mark.anyio
async def test_validity_is_half_open_and_what_was_not_yet_known_is_not_there(database: Database) -> None:
    parts = (thing("Product", "app"), thing("Component", "part"))
    ids = await write_world(
        database, world(*parts, fact("app", "CONTAINS", "part", since="2026-06-30", until="2026-07-02"))
    )
    for day, there in (("2026-06-29", 0), ("2026-06-30", 1), ("2026-07-01", 1), ("2026-07-02", 0)):
        assert len((await extract(database, SEEING, Moment.at(date.fromisoformat(day)))).needs) == there
    before = Moment.at(date(2026, 6, 30), datetime(2019, 1, 1, tzinfo=UTC))
    since = Moment.at(date(2026, 6, 30), datetime(2021, 1, 1, tzinfo=UTC))
    assert (await extract(database, SEEING, before)).needs == ()
    assert len((await extract(database, SEEING, since)).needs) == 1
    assert ids["app"] in (await extract(database, SEEING, since)).nodes


@pytest.mark.anyio
async def test_a_hidden_node_is_as_if_it_were_not_there(database: Database) -> None:
    hidden = {"part": ["wall"], "agreement": ["wall"]}
    await write_world(database, EVERYTHING, walls=hidden)
    guest = scope_of(Viewer("guest", frozenset()))
    seen = await extract(database, guest, MOMENT)
    left = world(
        *(each for each in EVERYTHING.things if each.ref not in hidden),
        *(each for each in EVERYTHING.facts if not {each.start, each.end} & set(hidden)),
    )
    ids = ids_of(left)
    await database.rows("MATCH (n) DETACH DELETE n", write=True)
    assert shown(seen, ids) == await needs(database, left)


@pytest.mark.anyio
async def test_more_than_the_limit_is_refused_never_cut(database: Database) -> None:
    await write_world(database, EVERYTHING)
    assert len((await extract(database, SEEING, MOMENT, limit=11)).needs) == 11
    with pytest.raises(ResourceExhausted) as refused:
        await extract(database, SEEING, MOMENT, limit=10)
    assert refused.value.code == "TOO_LARGE"
    await write_world(database, world(*(thing("Milestone", f"m{i}", due_on="2026-07-01") for i in range(3))))
    assert len(await dated_nodes(database, SEEING, MOMENT, limit=3)) == 3
    with pytest.raises(ResourceExhausted):
        await dated_nodes(database, SEEING, MOMENT, limit=2)


@pytest.mark.anyio
async def test_supposed_facts_are_seen_in_their_transaction_alone(database: Database) -> None:
    await write_world(database, EVERYTHING)
    snapshots = Snapshots()
    stored = await snapshots.need_graph(database, SEEING, MOMENT)
    async with database.overlay() as transaction:
        await transaction.rows("MATCH (:Product)-[r:RUNS_ON]->() DELETE r")
        supposed = await snapshots.need_graph(transaction, SEEING, MOMENT)
    assert len(supposed.needs) == len(stored.needs) - 1
    assert await snapshots.need_graph(database, SEEING, MOMENT) is stored


@pytest.mark.anyio
async def test_snapshots_are_kept_by_moment_and_scope_and_the_oldest_goes(database: Database) -> None:
    await write_world(database, EVERYTHING)
    snapshots = Snapshots(most=2)
    guest = scope_of(Viewer("guest", frozenset()))
    for scope, day in ((SEEING, 1), (SEEING, 2), (SEEING, 1), (guest, 1), (SEEING, 1)):
        await snapshots.need_graph(database, scope, Moment.at(date(2026, 6, day)))
    assert snapshots.extractions == 3
    await snapshots.need_graph(database, SEEING, Moment.at(date(2026, 6, 2)))
    assert snapshots.extractions == 4


@pytest.mark.anyio
async def test_statements_run_without_a_notification(database: Database) -> None:
    term = thing("Contract", "term", expires_on="2027-01-01")
    await write_world(database, world(*EVERYTHING.things, term, *EVERYTHING.facts))
    texts = (needs_statement, revenues_statement)
    earlier = Moment.at(date(2026, 6, 30), datetime(2021, 1, 1, tzinfo=UTC))
    await database.rows(
        "CREATE (:State {superseded_at: 1, recorded_at: 1})-[:HAD_STATE]->(:State)", write=True
    )
    guest = Viewer("guest", frozenset({"wall"}))
    for viewer, moment in ((ALL_SEEING, MOMENT), (guest, MOMENT), (guest, earlier)):
        guards = Guards(scope_of(viewer), moment)
        parameters = {**guards.parameters, "limit": 10, "licenses": list(LICENSES)}
        for text in texts:
            assert await database.notifications(text(guards), parameters) == []
        # Tokens of nouns that this world does not have are unknown to the server; nothing else is wrong.
        for other in (licenses_statement(guards), *statements(guards)):
            found = await database.notifications(other, parameters)
            assert all("does not exist" in each or "01N5" in each for each in found), found


@pytest.mark.anyio
async def test_ids_of_nothing_and_of_what_cannot_need_are_refused(database: Database) -> None:
    ids = await write_world(database, world(thing("Territory", "norway"), thing("Product", "app")))
    question = Question(database, SEEING, MOMENT)
    await question.require_needer(ids["app"], "of")
    for id in ("product_none", "nonsense", ""):
        with pytest.raises(NotFound):
            await question.require_needer(id, "of")
    with pytest.raises(InvalidInput) as refused:
        await question.require_needer(ids["norway"], "of")
    assert refused.value.code == "WRONG_TYPE"


@pytest.mark.parametrize(
    ("given", "day", "certain"),
    [
        ({"valid_from": date(2026, 1, 1), "valid_from_precision": "YEAR"}, date(2026, 12, 30), False),
        ({"valid_from": date(2026, 1, 1), "valid_from_precision": "YEAR"}, date(2026, 12, 31), True),
        ({"valid_to": date(2026, 6, 1), "valid_to_precision": "MONTH"}, date(2026, 4, 30), True),
        ({"valid_to": date(2026, 6, 1), "valid_to_precision": "MONTH"}, date(2026, 5, 1), False),
        ({"valid_to": date(2026, 6, 1), "valid_to_precision": "DAY"}, date(2026, 5, 31), True),
        ({"valid_to": date(9999, 12, 31)}, date(2026, 5, 31), True),
    ],
)
def test_what_straddles_the_day_is_not_certain(given: dict[str, object], day: date, certain: bool) -> None:
    assert (holds_on(given, day) is Answer.YES) is certain


def test_a_row_of_the_table_names_what_the_model_has() -> None:
    with pytest.raises(ValueError, match="no relationship"):
        NeedSource("NEEDS", "IP", StrengthFrom.WHOLE, "x")
    with pytest.raises(ValueError, match="not a dependency type"):
        NeedSource("CONTAINS", "WISH", StrengthFrom.WHOLE, "x")
