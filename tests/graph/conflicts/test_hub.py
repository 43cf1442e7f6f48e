"""A check of a party with many owners asks as often as of one with few, and reads as few records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check
from graph.database import Database, OpenTransaction
from graph.naming.naming import Naming
from graph.policy.scope import ALL_SEEING, scope_of
from tests.e2e.hub import HUB, write_hub
from tests.graph.conflicts.test_run import DAY

pytestmark = [pytest.mark.anyio, pytest.mark.nightly]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many records each statement gave."""
    found: list[int] = []
    rows = OpenTransaction.rows

    async def counted(
        self: OpenTransaction, text: str, parameters: Mapping[str, Any] | None = None
    ) -> list[list[Any]]:
        given = await rows(self, text, parameters)
        found.append(len(given))
        return given

    monkeypatch.setattr(OpenTransaction, "rows", counted)
    return found


async def test_statements_and_records_do_not_grow_with_the_owners(
    database: Database, asked: list[int]
) -> None:
    """A hub with tens of thousands of interests took 38 s, 23 of them in the loop that serves the others.

    Neo4j plans again what it planned for a smaller graph, which takes a minute: nightly asks.
    """
    counts = []
    for owners in (10, 1_000):
        await database.rows("MATCH (n:Party) DETACH DELETE n", write=True, seconds=60)
        await write_hub(database, owners)
        asked.clear()
        result = await check(database, ConflictCheckRequest((Naming(id=HUB),)), scope_of(ALL_SEEING), DAY)
        assert result.coverage.reasons == ()
        counts.append((len(asked), sum(asked)))
    assert counts[0] == counts[1]
