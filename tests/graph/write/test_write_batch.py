"""Batches: what is said twice is written once, in whatever order and pieces it comes."""

from __future__ import annotations

import random
from datetime import date

import anyio
import pytest

from graph.database import Database
from graph.errors import RefusedInput
from graph.write.batch import BatchInfo
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.upsert import write_batch
from tests import disposable
from tests.figures import measured
from tests.graph.write.worlds import (
    REGISTER,
    company,
    company_value,
    count,
    graph_digest,
    load,
    org,
    stake,
    stakes,
)

pytestmark = pytest.mark.anyio


def a_world(seed: int) -> list[StatementRecord]:
    chance = random.Random(seed)
    names = [f"c{number}" for number in range(12)]
    rows = [company(name, jurisdiction=chance.choice(["GB", "FR", "US-DE"])) for name in names]
    pairs = {(chance.choice(names), chance.choice(names)) for _ in range(20)}
    rows += [stake(a, b, f"{chance.randrange(1, 100)}.25", since="2020-05") for a, b in sorted(pairs)]
    return rows


@pytest.mark.parametrize("seed", range(3))
async def test_shuffled_or_split_in_two_gives_the_same_graph(database: Database, seed: int) -> None:
    world = a_world(seed)
    await load(database, *world)
    whole = await graph_digest(database)
    await disposable.wipe(database)
    shuffled = random.Random(seed).sample(world, len(world))
    companies = [row for row in shuffled if row.nodes]
    await load(database, *companies)
    await load(database, *[row for row in shuffled if not row.nodes])
    assert await graph_digest(database) == whole
    before = await count(database)
    report = await load(database, *world)
    assert report.is_unchanged
    assert report.batch_id is None
    assert await count(database) == before, "a third load wrote something"


async def loaded_by_four(database: Database, seed: int) -> None:
    """Load a world, and again by four loaders at once: each has all companies, and a part of the stakes."""
    world = a_world(seed)
    await load(database, *world)
    whole = await graph_digest(database)
    await disposable.wipe(database)
    companies = [row for row in world if row.nodes]
    stakes = [row for row in world if not row.nodes]
    chance = random.Random(seed)
    async with anyio.create_task_group() as group:
        for number in range(4):
            part = [*companies, *stakes[number::4]]
            group.start_soon(load, database, *chance.sample(part, len(part)))
    assert await graph_digest(database) == whole
    before = await count(database)
    assert (await load(database, *world)).is_unchanged
    assert await count(database) == before


async def test_four_loaders_at_once_leave_the_graph_of_one(database: Database) -> None:
    await loaded_by_four(database, 11)


@pytest.mark.nightly
async def test_four_loaders_at_once_leave_the_graph_of_one_in_many_worlds(database: Database) -> None:
    for seed in range(100, 150):
        await disposable.wipe(database)
        await loaded_by_four(database, seed)
    measured("loaders", "4 loaders at once", "50 worlds, each as by one loader; loaded again, 0 writes")


async def test_the_digest_tells_graphs_apart(database: Database) -> None:
    await load(database, company("a"), company("b"), stake("a", "b", "10"))
    one = await graph_digest(database)
    await load(database, stake("a", "b", "11"))
    assert await graph_digest(database) != one


async def test_a_dry_run_reports_the_same_and_writes_nothing(database: Database) -> None:
    before = await count(database)
    world = a_world(7)
    dry = await write_batch(database, world, BatchInfo("x", "test"), dry_run=True)
    assert await count(database) == before
    wet = await write_batch(database, world, BatchInfo("x", "test"))
    assert (dry.nodes_created, dry.relationships_created) == (wet.nodes_created, wet.relationships_created)
    assert dry.counts == wet.counts == {"HOLDS_INTEREST_IN": wet.relationships_created, "Organization": 12}


async def test_a_second_source_adds_provenance_and_no_version(database: Database) -> None:
    await load(database, company("a", jurisdiction="GB"))
    report = await load(database, company("a", jurisdiction="GB", source="Gazette"))
    assert (report.nodes_created, report.nodes_corrected, report.unchanged) == (0, 0, 1)
    [[ids, states]] = await database.rows(
        "MATCH (n:Organization) RETURN size(n.statement_ids), size([(n)-[:HAD_STATE]->(s) | s])"
    )
    assert (ids, states) == (2, 0)


async def test_every_fact_knows_its_source_and_batch(database: Database) -> None:
    report = await load(database, *a_world(1))
    rows = await database.rows(
        "MATCH ()-[r:HOLDS_INTEREST_IN]->() UNWIND r.statement_ids AS id "
        "MATCH (b:ImportBatch)<-[:IN_BATCH]-(s:Statement {id: id})-[:FROM_SOURCE]->(o:Source) "
        "WHERE r.fact_id IN s.fact_ids RETURN DISTINCT b.id, o.name, s.place IS NOT NULL"
    )
    assert rows == [[report.batch_id, REGISTER, True]]


async def test_a_correction_keeps_the_earlier_values_for_an_earlier_known_at(database: Database) -> None:
    first = await load(database, company("a", jurisdiction="GB", website="https://a.example"))
    second = await load(database, company("a", jurisdiction="FR"))
    assert second.nodes_corrected == 1
    assert await company_value(database, "a", "jurisdiction") == (True, "FR")
    assert await company_value(database, "a", "website") == (True, "https://a.example"), "not stated, so kept"
    assert await company_value(database, "a", "jurisdiction", first.recorded_at) == (True, "GB")
    assert await company_value(database, "a", "jurisdiction", second.recorded_at) == (True, "FR")
    third = await load(database, company("a", jurisdiction="DE"))
    assert [
        await company_value(database, "a", "jurisdiction", report.recorded_at)
        for report in (first, second, third)
    ] == [(True, "GB"), (True, "FR"), (True, "DE")]


async def test_a_corrected_relationship_gets_a_version_of_the_same_fact(database: Database) -> None:
    first = await load(database, company("a"), company("b"), stake("a", "b", "10", since="2020"))
    second = await load(database, stake("a", "b", "20", since="2020"))
    assert (second.relationships_corrected, second.relationships_created, second.superseded) == (1, 0, 0)
    assert await stakes(database) == [("Company a", 20.0, "2020-01-01")]
    assert await stakes(database, known_at=first.recorded_at) == [("Company a", 10.0, "2020-01-01")]
    [[facts, ids]] = await database.rows(
        "MATCH ()-[r:HOLDS_INTEREST_IN]->() RETURN count(DISTINCT r.fact_id), count(DISTINCT r.id)"
    )
    assert (facts, ids) == (1, 2)


async def test_two_stretches_of_validity_live_side_by_side_under_one_fact(database: Database) -> None:
    await load(
        database,
        company("a"),
        company("b"),
        stake("a", "b", "10", since="2020", until="2022-01-01"),
        stake("a", "b", "30", since="2022-01-01"),
    )
    found = await stakes(database)
    assert found == [("Company a", 10.0, "2020-01-01"), ("Company a", 30.0, "2022-01-01")]


async def test_imprecise_ends_span_every_day_they_may_mean(database: Database) -> None:
    await load(database, company("a"), company("b"), stake("a", "b", "1", since="2020", until="2021-02"))
    [row] = await database.rows(
        "MATCH ()-[r:HOLDS_INTEREST_IN]->() RETURN toString(r.valid_from), r.valid_from_precision, "
        "toString(r.valid_to), r.valid_to_precision"
    )
    assert row == ["2020-01-01", "YEAR", "2021-03-01", "MONTH"]


async def test_where_sources_differ_the_later_statement_is_believed_and_both_are_shown(
    database: Database,
) -> None:
    await load(database, company("a", jurisdiction="GB", on=date(2024, 1, 1)))
    report = await load(database, company("a", jurisdiction="FR", source="Gazette", on=date(2024, 6, 1)))
    [conflict] = report.conflicts
    assert (conflict.kept, conflict.kept_source) == ("FR", "Gazette")
    assert (conflict.displaced, conflict.displaced_source) == ("GB", REGISTER)
    older = await load(database, company("a", jurisdiction="DE", source="Archive", on=date(2019, 1, 1)))
    assert older.nodes_corrected == 0, "an older statement does not displace a later one"
    assert await company_value(database, "a", "jurisdiction") == (True, "FR")


async def test_a_party_that_turns_out_to_be_of_another_kind_keeps_its_id(database: Database) -> None:
    await load(database, company("a"))
    key = NodeKey("Arrangement", org("a").parts)
    node = NodeRecord(key, {"name": "Company a", "arrangement_type": "TRUST"})
    await load(database, StatementRecord(SourceRecord(REGISTER), "a", "row 2", (node,)))
    rows = await database.rows(
        "MATCH (n:Party) OPTIONAL MATCH (n)-[:HAD_STATE]->(s) RETURN n.id, labels(n), labels(s)"
    )
    [[identity, labels, state]] = rows
    assert identity == org("a").id
    assert set(labels) == {"Party", "Arrangement"}
    assert set(state) == {"State", "OrganizationState"}


async def test_what_its_source_withdrew_is_neither_believed_nor_loaded_again(database: Database) -> None:
    old = company("a", row="one", jurisdiction="GB")
    new = StatementRecord(
        SourceRecord(REGISTER),
        "two",
        "row 2",
        (NodeRecord(org("a"), {"name": "Company a"}),),
        supersedes=("one",),
    )
    await load(database, old, new)
    assert await company_value(database, "a", "jurisdiction") == (True, None)
    assert (await load(database, old, new)).is_unchanged


async def test_two_loaders_at_once_both_succeed_one_after_the_other(database: Database) -> None:
    reports = []

    async def one(number: int) -> None:
        rows = [company(f"{number}-{index}") for index in range(20)]
        reports.append(await load(database, company("shared"), *rows, label=f"loader {number}"))

    async with anyio.create_task_group() as group:
        for number in range(4):
            group.start_soon(one, number)
    moments = [report.recorded_at for report in reports]
    assert len(set(moments)) == 4
    assert sorted(report.graph_version or 0 for report in reports) == [1, 2, 3, 4]
    [[companies, shared]] = await database.rows(
        "MATCH (n:Organization) RETURN count(n), sum(CASE n.name WHEN 'Company shared' THEN 1 ELSE 0 END)"
    )
    assert (companies, shared) == (81, 1)


async def test_references_to_nowhere_are_all_named_and_nothing_is_written(database: Database) -> None:
    before = await count(database)
    with pytest.raises(RefusedInput) as refused:
        await load(database, company("a"), stake("a", "nobody", "1"), stake("ghost", "a", "1"))
    found = {(problem.place, problem.column, problem.code) for problem in refused.value.problems}
    assert found == {
        ("row a-nobody-", "end", "UNKNOWN_REFERENCE"),
        ("row ghost-a-", "start", "UNKNOWN_REFERENCE"),
    }
    assert await count(database) == before


async def test_a_statement_said_twice_differently_is_refused(database: Database) -> None:
    with pytest.raises(RefusedInput) as refused:
        await load(database, company("a", jurisdiction="GB"), company("a", jurisdiction="FR"))
    assert [problem.code for problem in refused.value.problems] == ["DUPLICATE_STATEMENT"]


async def test_a_symmetric_tie_said_both_ways_is_one_fact(database: Database) -> None:
    def rivals(first: str, second: str, source: str) -> StatementRecord:
        rel = RelationshipRecord("COMPETES_WITH", org(first), org(second))
        return StatementRecord(SourceRecord(source), f"{first}{second}", "row 1", (), (rel,))

    await load(database, company("a"), company("b"), rivals("a", "b", REGISTER))
    await load(database, rivals("b", "a", "Gazette"))
    [[live]] = await database.rows(
        "MATCH ()-[r:COMPETES_WITH]->() WHERE r.superseded_at.year = 9999 RETURN count(r)"
    )
    assert live == 1
