"""The check ahead of everybody's."""

from __future__ import annotations

import pytest

from graph.conflicts.warm_up import warm_up
from graph.database import Database
from graph.naming.candidates import Reading
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.policy.scope import ALL_SEEING, scope_of

pytestmark = pytest.mark.anyio


async def test_an_empty_graph_has_nobody_to_check(database: Database) -> None:
    assert not await warm_up(database, scope_of(ALL_SEEING))


async def test_a_party_is_checked_and_nothing_is_kept(
    demo: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n), count(r)"
    before = await demo.rows(count)
    asked: list[Naming] = []
    known = SubjectReader.known

    async def noted(reader: SubjectReader, naming: Naming) -> list[Reading]:
        asked.append(naming)
        return await known(reader, naming)

    monkeypatch.setattr(SubjectReader, "known", noted)
    assert await warm_up(demo, scope_of(ALL_SEEING))
    assert await demo.rows(count) == before
    assert [each.name for each in asked if each.name], "the search by name is planned as well"
