"""What is read upwards and downwards answers like the whole network, on random graphs of a real Neo4j."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any

import networkx as nx
import pytest

from graph.compiler.guards import Guards
from graph.database import Database
from graph.model.language.moment import Moment
from graph.ownership import Formula, OwnershipNetwork, extraction
from graph.ownership.bases import RELATIONSHIPS
from graph.ownership.directions import Direction, statement
from graph.policy.scope import ALL_SEEING, Scope, Viewer, scope_of
from tests.graph.ownership.stored import SEEN, write
from tests.graph.ownership.test_extraction import JUNE

ALL = scope_of(ALL_SEEING)
WALLED = scope_of(Viewer("v", frozenset()))
EARLIER = Moment.at(JUNE.as_of, datetime(2022, 1, 1, tzinfo=UTC))
LATER = datetime(2023, 1, 1, tzinfo=UTC)
SIZE = 24
pytestmark = pytest.mark.anyio
KINDS = [*["SHAREHOLDING"] * 4, "VOTING_RIGHTS", "VOTING_RIGHTS", "APPOINTMENT_OF_BOARD", "TRUSTEE"]
Edge = tuple[str, str, dict[str, Any]]


def party(number: int) -> str:
    return f"party_{number:02d}"


def drawn(seed: int, count: int, kind: str) -> list[Edge]:
    """Give random edges with circles, ranges, votes, walls, and versions that came or went later."""
    chance = random.Random(seed)
    left = [100] * SIZE
    found = []
    for number in range(count):
        owner, owned = chance.randrange(SIZE), chance.randrange(SIZE)
        own: dict[str, Any] = {"id": f"rel_{kind}_{number:03d}", "fact_id": f"fact_{kind}_{number:03d}"}
        if kind == "CONTROLS":
            own["basis"] = "BOARD"
        elif kind == "HOLDS_INTEREST_IN":
            share = chance.choice([chance.randint(0, left[owned]), left[owned]])
            left[owned] -= share
            figures = [{"share_exact": float(share)}, {"share_min": share / 2, "share_max": float(share)}]
            own |= chance.choice([*figures, figures[0], {"share_unknown": True}])
            own["interest_type"] = chance.choice(KINDS)
        own |= chance.choice([{}, {}, {}, {"walls": ["wall_1"]}])
        own |= chance.choice([{}, {}, {}, {"recorded_at": LATER}, {"superseded_at": LATER}])
        found.append((party(owner), party(owned), own))
    return found


async def stored(database: Database, seed: int) -> list[Edge]:
    interests, words = drawn(seed, 38, "HOLDS_INTEREST_IN"), drawn(seed + 1, 5, "CONTROLS")
    labels = {party(0): "UnknownParty", party(1): "Person", party(2): "Person", party(3): "Arrangement"}
    async with database.transaction() as transaction:
        await write(transaction, interests, labels=labels, parties={party(n): {} for n in range(SIZE)})
        await write(transaction, words, kind="CONTROLS", labels=labels)
        for kind in sorted(RELATIONSHIPS):
            upward = drawn(seed + 2, 1, kind)
            await write(transaction, upward, kind=kind, labels=labels)
            words += [(end, start, own) for start, end, own in upward]
    return [*interests, *words]


def upward(network: OwnershipNetwork, of: str) -> dict[str, Any]:
    """Give every answer about one party."""
    found: dict[str, Any] = {
        "ultimate": network.ultimate_controllers(of),
        "controllers": network.controllers(of),
        "possible": network.possible_controllers(of),
        "complete": network.complete(of),
        "above": sorted(network.control.above(of)),
    }
    for kind in ("SHAREHOLDING", "VOTING_RIGHTS"):
        found[f"holders {kind}"] = network.holders(of, kind)
        found[f"holdings {kind}"] = network.holdings(of, kind)
    return found


def between(network: OwnershipNetwork, owner: str, of: str) -> dict[str, Any]:
    """Give every answer about one party and another."""
    return {
        **{f.value: network.integrated(owner, of, "SHAREHOLDING", f) for f in Formula},
        "control": network.control_state(owner, of),
        "evidence": network.control_of(owner, of),
        "chains": network.chains(owner, of),
        "direct": network.direct(owner, of),
    }


@pytest.mark.parametrize(
    ("scope", "moment"), [(ALL, JUNE), (WALLED, JUNE), (ALL, EARLIER), (WALLED, EARLIER)]
)
async def test_what_is_read_upwards_answers_like_the_whole_network(
    database: Database, scope: Scope, moment: Moment
) -> None:
    await stored(database, 11)
    whole = await OwnershipNetwork.load(database, scope, moment)
    for number in range(0, SIZE, 2):
        of = party(number)
        part = await OwnershipNetwork.load(database, scope, moment, [of])
        if of not in whole.names:
            continue
        assert upward(part, of) == upward(whole, of), of
        for owner in part.names:
            assert between(part, owner, of) == between(whole, owner, of), (owner, of)


@pytest.mark.parametrize("seed", [1, 2])
async def test_what_a_holder_has_in_a_group_is_the_same_as_in_the_whole_network(
    database: Database, seed: int
) -> None:
    """A decider's firm is of the counterparty's group: down from the one, up from both."""
    await stored(database, seed)
    chance = random.Random(seed)
    whole = await OwnershipNetwork.load(database, ALL, JUNE)
    for _ in range(8):
        holder, of, other = (party(chance.randrange(SIZE)) for _ in range(3))
        part = await OwnershipNetwork.load(database, ALL, JUNE, [of, other], [holder])
        held = whole.stakes().owned_below(holder)
        assert part.stakes().owned_below(holder) == held
        group, all_of_it = part.control_group(of), whole.control_group(of)
        assert group.ultimate == all_of_it.ultimate
        for firm in sorted(held):
            assert (firm in group.members) == (firm in all_of_it.members), (firm, of)
            assert (firm in group.possible) == (firm in all_of_it.possible), (firm, of)
            assert between(part, holder, firm) == between(whole, holder, firm), (holder, firm)
        assert part.ultimate_controllers(other) == whole.ultimate_controllers(other)
        assert part.control.reach([holder]).surely.keys() == whole.control.reach([holder]).surely.keys()


async def test_only_what_lies_in_the_direction_is_read(database: Database) -> None:
    """The connected piece was read: through one fund everything hangs together with everything."""
    edges = await stored(database, 5)
    graph: nx.DiGraph[str] = nx.DiGraph([(a, b) for a, b, own in edges if own.get("superseded_at") != LATER])
    graph.add_nodes_from(party(n) for n in range(SIZE))
    for number in range(0, SIZE, 5):
        up = await OwnershipNetwork.load(database, ALL, JUNE, [party(number)])
        assert set(up.names) == nx.ancestors(graph, party(number)) | {party(number)}
        down = await OwnershipNetwork.load(database, ALL, JUNE, [], [party(number)])
        firms = nx.descendants(graph, party(number)) | {party(number)}
        assert set(down.names) == firms.union(*(nx.ancestors(graph, firm) for firm in firms))
        assert not up.truncated
        assert not down.truncated


async def test_bounds_are_said_and_what_is_near_is_read_whole(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    fund = [("party_fund", f"party_firm_{n:03d}", {"share_exact": 1.0}) for n in range(40)]
    chain = [(f"party_up_{n + 1:02d}", f"party_up_{n:02d}", {"share_exact": 60.0}) for n in range(30)]
    async with database.transaction() as transaction:
        await write(transaction, [*fund, *chain, ("party_up_00", "party_firm_000", {"share_exact": 60.0})])
    monkeypatch.setattr(extraction, "MOST_BELOW", 10)
    held = await OwnershipNetwork.load(database, ALL, JUNE, [], ["party_fund"])
    assert "no more than 10 parties were followed" in held.truncated
    assert len(held.stakes().out["party_fund"]) == 10
    assert not (await OwnershipNetwork.load(database, ALL, JUNE, ["party_firm_001"])).truncated
    monkeypatch.setattr(extraction, "MOST_ABOVE", 10)
    monkeypatch.setattr(extraction, "MOST_BELOW", 0)
    cut = await OwnershipNetwork.load(database, ALL, JUNE, ["party_firm_000"])
    assert "no more than 10 were followed" in cut.truncated
    assert not cut.complete("party_firm_000")
    assert cut.control_outcome("party_up_05", "party_firm_000").value == "YES"
    monkeypatch.setattr(extraction, "MOST_ABOVE", 10_000)
    monkeypatch.setattr(extraction, "COLUMN_PAGE", 1)
    monkeypatch.setattr(extraction, "MOST_RELATIONSHIPS", 3)
    cut = await OwnershipNetwork.load(database, ALL, JUNE, ["party_firm_000"])
    assert "no more than 3 interests were read" in cut.truncated


@pytest.mark.parametrize("direction", Direction)
async def test_the_statements_are_understood_by_the_server(database: Database, direction: Direction) -> None:
    async with database.transaction() as transaction:
        await write(transaction, [("party_a", "party_b", {"share_exact": 1.0})])
        for kind in ("CONTROLS", *RELATIONSHIPS):
            await write(transaction, [("party_a", "party_b", {})], kind=kind)
    await database.rows(
        "MATCH (p:Party {id: 'party_a'}) CREATE (p)-[:HAD_STATE]->(:State:PersonState) RETURN 1", write=True
    )
    guards = Guards(WALLED, Moment.at(JUNE.as_of, SEEN))
    values = {**guards.parameters, "ids": ["party_a"], "most": 5}
    assert await database.notifications(statement(guards, direction), values) == []
