"""Un-loading and purging: what only a batch held goes, what others hold stays, earlier values return."""

from __future__ import annotations

from typing import Any

import pytest

from graph.database import Database
from graph.errors import InvalidInput, NotFound, ResourceExhausted
from graph.write import purge as purge_module
from graph.write.purge import purge
from graph.write.unload import batches, unload
from tests.graph.write.worlds import company, company_value, count, graph_digest, load, stake, stakes

pytestmark = pytest.mark.anyio


async def test_unload_supersedes_what_no_live_statement_holds_and_deletes_nothing(database: Database) -> None:
    first = await load(database, company("a"), company("b"), stake("a", "b", "10"))
    second = await load(database, company("c"), stake("c", "b", "20"), company("a", source="Gazette"))
    assert second.batch_id is not None
    nodes, links, _ = await count(database)
    report = await unload(database, second.batch_id)
    assert (report.nodes_superseded, report.relationships_superseded) == (1, 1)
    assert (await count(database))[:2] == [nodes, links]
    assert await stakes(database) == [("Company a", 10.0, "0001-01-01")]
    assert await company_value(database, "c", "name") == (False, None)
    assert await company_value(database, "a", "name") == (True, "Company a")
    assert await company_value(database, "c", "name", second.recorded_at) == (True, "Company c")
    assert await company_value(database, "a", "name", first.recorded_at) == (True, "Company a")


async def test_unloading_a_correction_brings_the_corrected_values_back(database: Database) -> None:
    await load(database, company("a", jurisdiction="GB"), company("b"), stake("a", "b", "10", since="2020"))
    before = await graph_digest(database)
    second = await load(database, company("a", jurisdiction="FR"), stake("a", "b", "90", since="2020"))
    assert await graph_digest(database) != before
    await unload(database, second.batch_id or "")
    assert await graph_digest(database) == before
    assert await company_value(database, "a", "jurisdiction", second.recorded_at) == (True, "FR")


async def test_unloading_one_of_two_differing_sources_leaves_the_other(database: Database) -> None:
    await load(database, company("a"), company("b"), stake("a", "b", "10"))
    other = await load(database, stake("a", "b", "40", source="Gazette"))
    # neither figure is believed: the share is a range over both
    assert [share for _, share, _ in await stakes(database)] == [None]
    await unload(database, other.batch_id or "")
    assert [share for _, share, _ in await stakes(database)] == [10.0]


async def test_what_was_unloaded_can_be_loaded_again(database: Database) -> None:
    rows = (company("a"), company("b"), stake("a", "b", "10"))
    first = await load(database, *rows)
    whole = await graph_digest(database)
    gone = await unload(database, first.batch_id or "")
    assert await stakes(database) == []
    again = await load(database, *rows)
    assert await graph_digest(database) == whole
    known = [
        (await company_value(database, "a", "name", moment))[0]
        for moment in (first.recorded_at, gone.recorded_at, again.recorded_at)
    ]
    assert known == [True, False, True], "the gap between un-loading and loading again is remembered"


async def test_purge_removes_every_trace_of_what_only_the_batch_said(database: Database) -> None:
    await load(database, company("a", jurisdiction="GB"), company("b"))
    secret = await load(
        database,
        company("a", jurisdiction="FR", website="https://secret.example"),
        company("x", name="Secret Holding"),
        stake("x", "b", "66.6"),
    )
    await load(database, company("a", jurisdiction="DE", source="Gazette"))
    report = await purge(database, secret.batch_id or "")
    assert report.deleted > 0
    dump = str(await database.rows("MATCH (n) RETURN properties(n)"))
    dump += str(await database.rows("MATCH ()-[r]->() RETURN properties(r)"))
    for trace in ("secret", "Secret", "66.6", "'FR'"):
        assert trace not in dump
    assert await company_value(database, "a", "jurisdiction") == (True, "DE")
    assert await company_value(database, "b", "name") == (True, "Company b")
    [[purged]] = await database.rows("MATCH (p:PurgeRecord) RETURN p.batch_id")
    assert purged == secret.batch_id


async def test_purging_the_only_batch_leaves_no_fact(database: Database) -> None:
    report = await load(database, company("a"), company("b"), stake("a", "b", "10"))
    await unload(database, report.batch_id or "")
    await purge(database, report.batch_id or "")
    left = await database.rows(
        "MATCH (n) WHERE NOT n:GraphVersion AND NOT n:SchemaVersion AND NOT n:PurgeRecord RETURN labels(n)"
    )
    # two entries of the outbox: of what was loaded, emptied, and that it is gone
    assert left == [[["OutboxEntry"]], [["OutboxEntry"]]]
    assert await database.rows("MATCH (e:OutboxEntry) RETURN e.changes") == [["[]"], ["[]"]]


async def test_batches_are_listed_and_unknown_or_unloaded_ones_are_refused(database: Database) -> None:
    report = await load(database, company("a"), label="first load")
    [line] = await batches(database)
    assert (line.id, line.label, line.statements, line.unloaded_at) == (
        report.batch_id,
        "first load",
        1,
        None,
    )
    await unload(database, line.id)
    with pytest.raises(InvalidInput, match="was unloaded"):
        await unload(database, line.id)
    with pytest.raises(NotFound):
        await purge(database, "batch_nowhere")


async def test_a_large_batch_is_purged_in_parts_and_a_stopped_purge_by_the_next(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(database, company("a"), company("b"), stake("a", "b", "10", since="2020"))
    before, counted = await graph_digest(database), await count(database)
    batch = await load(
        database,
        company("a", jurisdiction="FR"),
        company("a", row="again", jurisdiction="FR"),
        *(company(name) for name in "cde"),
        *(stake(name, "a", "5", source="Gazette") for name in "bcde"),
        stake("a", "b", "20", since="2020"),
    )
    monkeypatch.setattr("graph.write.purge.AT_ONCE", 2)
    erase = purge_module._erase
    calls = 0

    async def stopping(*given: Any) -> int:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise ResourceExhausted("stopped")
        found: int = await erase(*given)
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(purge_module, "_erase", stopping)
        with pytest.raises(ResourceExhausted):
            await purge(database, batch.batch_id or "")
    assert await graph_digest(database) == before
    await purge(database, batch.batch_id or "")
    assert await graph_digest(database) == before
    [[sources]] = await database.rows("MATCH (s:Source) RETURN collect(s.name)")
    assert sources == ["Register"]
    # a state of a, ended by the batch and again by its purge, and the superseded version of the stake stay
    assert (await count(database))[0] - counted[0] <= 3
    assert not await database.rows("MATCH (n) WHERE 'FR' IN [n.jurisdiction] RETURN n")
