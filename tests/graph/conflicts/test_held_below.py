"""Who is bound below some parties comes out the same whether it is walked down to, or looked up from."""

from __future__ import annotations

import pytest

from graph.compiler.guards import Guards
from graph.conflicts.readings import held_below as reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.held_below import held_below
from graph.conflicts.readings.restrictions import BOUND_AFFILIATES
from graph.database import Database
from graph.model.language.moment import OPEN_TIME
from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.ownership.stored import SEEN, write
from tests.graph.ownership.test_extraction import JUNE

pytestmark = pytest.mark.anyio
BONDS = [
    ["low", "NON_COMPETE", True],
    ["side", "NON_COMPETE", None],
    ["mid", "EXCLUSIVITY", False],
    ["far", "NON_COMPETE", True],
    ["other", "NON_COMPETE", True],
    ["near", "NON_SOLICIT", True],
]
"""Who is bound, by what, and whether with its affiliates."""


async def test_what_is_walked_down_to_is_what_is_looked_up(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Down from a state every way through a circle of institutions was walked: a check took seconds."""
    held = ["top mid", "mid low", "low mid", "mid side", "top near", "x other", "low l1", "l1 l2", "l2 l3"]
    held += ["l3 l4", "l4 far"]  # seven steps below
    pairs = [each.split() for each in held]
    async with database.transaction() as transaction:
        stakes = [(f"party_{owner}", f"party_{owned}", {"share_exact": 60.0}) for owner, owned in pairs]
        await write(transaction, stakes)
        await transaction.rows(
            "UNWIND $bonds AS bond MATCH (p:Party {id: 'party_' + bond[0]}) "
            "CREATE (z:Restriction {id: 'z_' + bond[0], restriction_type: bond[1], "
            "binds_affiliates: bond[2], recorded_at: $seen, superseded_at: $open, walls: []})"
            "-[:RESTRICTS {id: 'r_' + bond[0], "
            "fact_id: 'f_' + bond[0], valid_from: $start, valid_to: $end, recorded_at: $seen, "
            "superseded_at: $open, walls: []}]->(p) RETURN count(z)",
            {"bonds": BONDS, "seen": SEEN, "open": OPEN_TIME, "start": OPEN_START, "end": OPEN_DATE},
        )

    async def found() -> list[str]:
        async with database.overlay() as overlay:
            context = CheckContext(overlay, Guards(scope_of(ALL_SEEING), JUNE), {})
            bound = await held_below(context, BOUND_AFFILIATES, ["party_top"])
            assert not context.truncated
            return bound

    assert await found() == ["party_low", "party_side"]
    monkeypatch.setattr(reading, "MOST_BELOW", 1)
    assert await found() == ["party_low", "party_side"]
