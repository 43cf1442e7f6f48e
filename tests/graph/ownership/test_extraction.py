"""Extraction from a real Neo4j: what is seen, when, by whom, in how many statements."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from graph.checks.logic import Answer
from graph.database import Database
from graph.model.language.moment import OPEN_TIME, Moment
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.ownership import NetworkCache, OwnershipNetwork, extraction
from graph.ownership.directions import STEPS
from graph.policy.scope import ALL_SEEING, Viewer, scope_of
from tests.graph.ownership.stored import SEEN, write

ALL = scope_of(ALL_SEEING)
JUNE = Moment.at(date(2025, 6, 15))
pytestmark = pytest.mark.anyio


@pytest.fixture
async def graph(database: Database) -> Database:
    """Give a graph with every kind of fact that extraction must tell apart."""
    past = datetime(2024, 1, 1, tzinfo=UTC)
    async with database.transaction() as transaction:
        await write(
            transaction,
            [
                ("party_a", "party_b", {"share_exact": 60.0, "statement_ids": ["statement_1"]}),
                ("party_b", "party_c", {"share_exact": 50.000001}),
                ("party_a", "party_c", {"share_exact": 30.0, "is_summary": True}),
                ("party_a", "party_gone", {"share_exact": 70.0, "valid_to": date(2025, 6, 15)}),
                ("party_a", "party_soon", {"share_exact": 70.0, "valid_from": date(2025, 6, 16)}),
                ("party_a", "party_wrong", {"share_exact": 70.0, "superseded_at": past}),
                ("party_s", "party_b", {"share_exact": 40.0, "walls": ["wall_1"]}),
                ("party_x", "party_y", {"share_min": 25.0, "share_max": 50.0, "share_min_exclusive": True}),
                ("party_u", "party_y", {"share_unknown": True}),
            ],
            labels={"party_a": "Person", "party_u": "UnknownParty"},
            parties={"party_u": {"unspecified_reason": "UNKNOWN"}, "party_alone": {}},
        )
        await write(transaction, [("party_x", "party_d", {"basis": "BOARD"})], kind="CONTROLS")
        await transaction.rows(
            "MATCH (p:Party {id: 'party_y'}) CREATE (c:Completeness {id: 'completeness_1', title: 't', "
            "kind: 'OWNERSHIP', walls: [], recorded_at: $seen, superseded_at: $open})"
            "-[:ABOUT {id: 'rel_about', fact_id: 'f', valid_from: $start, valid_to: $end, "
            "recorded_at: $seen, superseded_at: $open, walls: []}]->(p) RETURN 1",
            {"seen": SEEN, "open": OPEN_TIME, "start": OPEN_START, "end": OPEN_DATE},
        )
    return database


async def test_what_is_valid_and_known_is_seen(graph: Database) -> None:
    net = await OwnershipNetwork.load(graph, ALL, JUNE)
    assert str(net.chains("party_a", "party_c").chains[0].arithmetic(net.name).result) == "30.000001 %"
    # a source states 30 % in all: the two differ, so that the share is a range
    assert str(net.integrated("party_a", "party_c").share) == "30 to 30.000001 %"
    for gone in ("party_gone", "party_soon", "party_wrong"):
        assert net.integrated("party_a", gone).share.exact == 0
    assert net.direct("party_a", "party_c").exact == 0
    assert net.control_outcome("party_a", "party_c") is Answer.YES
    assert net.control_outcome("party_x", "party_d") is Answer.YES
    assert net.snapshot.parties["party_a"].kind == "Person"
    assert net.snapshot.parties["party_u"].unidentified
    assert net.snapshot.complete == {"party_y"}
    fact = net.chains("party_a", "party_b").chains[0].path(net.name).relationships[0]
    assert (fact.statement_ids, fact.valid_from, fact.valid_to) == (("statement_1",), None, None)
    low = net.integrated("party_x", "party_y").range
    assert low is not None
    assert low.low_open
    before = await OwnershipNetwork.load(graph, ALL, Moment.at(date(2025, 6, 14)))
    assert before.direct("party_a", "party_gone").exact == 70
    known = await OwnershipNetwork.load(
        graph, ALL, Moment.at(date(2025, 6, 15), datetime(2023, 1, 1, tzinfo=UTC))
    )
    assert known.direct("party_a", "party_wrong").exact == 70
    assert known.name("party_a") == "party_a Ltd"


async def test_a_wall_hides_an_interest_as_if_it_were_not_there(graph: Database) -> None:
    outside = await OwnershipNetwork.load(graph, scope_of(Viewer("v", frozenset())), JUNE)
    inside = await OwnershipNetwork.load(graph, scope_of(Viewer("v", frozenset({"wall_1"}))), JUNE)
    assert outside.holders("party_c") == ["party_a", "party_b"]
    assert inside.holders("party_c") == ["party_a", "party_b", "party_s"]
    assert "party_s" not in outside.names


async def test_above_reads_the_holders_and_no_more(graph: Database) -> None:
    net = await OwnershipNetwork.load(graph, ALL, JUNE, above=["party_c"])
    assert set(net.names) == {"party_a", "party_b", "party_c", "party_s"}
    other = await OwnershipNetwork.load(graph, ALL, JUNE, above=["party_y", "party_alone"])
    assert set(other.names) == {"party_x", "party_y", "party_u", "party_alone"}
    held = await OwnershipNetwork.load(graph, ALL, JUNE, above=[], below=["party_x"], named=["party_c"])
    assert set(held.names) == {"party_x", "party_y", "party_u", "party_d", "party_c"}
    nobody = await OwnershipNetwork.load(graph, ALL, JUNE, above=["party_none"])
    assert not nobody.names


async def test_proposed_facts_in_an_overlay_are_seen_and_gone_afterwards(graph: Database) -> None:
    async with graph.overlay() as overlay:
        await write(overlay, [("party_new", "party_d", {"share_exact": 80.0})])
        proposed = await OwnershipNetwork.load(overlay, ALL, JUNE, above=["party_d"])
        assert proposed.direct("party_new", "party_d").exact == 80
    after = await OwnershipNetwork.load(graph, ALL, JUNE, above=["party_d"])
    assert after.direct("party_new", "party_d").exact == 0


async def test_a_long_chain_takes_few_statements(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    edges = [(f"party_{n:03d}", f"party_{n + 1:03d}", {"share_exact": 100.0}) for n in range(200)]
    async with database.transaction() as transaction:
        await write(transaction, edges)
    before = database.statements
    net = await OwnershipNetwork.load(database, ALL, JUNE, above=["party_200"])
    assert net.integrated("party_000", "party_200").share.exact == 100
    # the first party's holders, who is above it otherwise, the same of all others, parties, second records
    assert database.statements - before <= 200 / STEPS + 7
    monkeypatch.setattr(extraction, "PAGE", 64)
    paged = await OwnershipNetwork.load(database, ALL, JUNE)
    assert paged.integrated("party_000", "party_200").share.exact == 100
    assert len(paged.snapshot.interests) == 200


async def test_the_cache_follows_the_graph_version_and_the_scope(graph: Database) -> None:
    cache = NetworkCache(size=2)
    first = await cache.network(graph, ALL, JUNE)
    assert await cache.network(graph, ALL, JUNE) is first
    hidden = await cache.network(graph, scope_of(Viewer("v", frozenset())), JUNE)
    assert hidden is not first
    await graph.rows(
        "MERGE (g:GraphVersion {id: 'graph'}) SET g.version = coalesce(g.version, 0) + 1 RETURN g.version",
        write=True,
    )
    assert await cache.network(graph, ALL, JUNE) is not first


async def test_confirmed_records_are_one_party_at_any_place_of_a_chain(database: Database) -> None:
    """The roots of the API read what is above one record alone; a check read what is above both."""
    async with database.transaction() as transaction:
        stakes = [
            ("party_top", "party_mid2", {"share_exact": 80.0}),
            ("party_mid", "party_low", {"share_exact": 60.0}),
            ("party_may", "party_top2", {"share_exact": 70.0}),
        ]
        await write(transaction, stakes)
        decided: dict[str, Any] = {"decided_by": "Legal", "score": 1.0}
        same: list[tuple[str, str, dict[str, Any]]] = [
            ("party_mid", "party_mid2", decided),
            ("party_top", "party_top2", {"score": 0.8}),
        ]
        await write(transaction, same, kind="SAME_AS")
    net = await OwnershipNetwork.load(database, ALL, JUNE, above=["party_low"])
    assert net.integrated("party_top", "party_low").share.exact == 48
    assert [each.controller for each in net.controllers("party_low")] == ["party_mid", "party_top"]
    assert net.supposing is not None
    assert "party_may" in [each.controller for each in net.supposing.controllers("party_low")]
    held = await OwnershipNetwork.load(database, ALL, JUNE, above=[], below=["party_top"])
    assert [each.controlled for each in held.controlled_parties("party_top")] == ["party_mid", "party_low"]
