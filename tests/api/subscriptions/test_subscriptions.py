"""Subscriptions on a real Neo4j and real sockets: nothing lost, nothing twice, in any process."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from api.subscriptions.changes import cursor_of
from graph.database import Database
from graph.errors import InvalidCursor
from graph.write import feed, outbox, unfinished
from graph.write.feed import CursorExpired, Position, newest, read
from graph.write.purge import purge
from graph.write.unload import unload
from tests.api.subscriptions.served import (
    connected,
    events,
    events_by_operation,
    heard,
    opened,
    say,
    served,
    streamed,
    subscribe,
)
from tests.graph.write.worlds import agreement, company, invention, load, stake

pytestmark = pytest.mark.anyio
CHANGES = """
subscription ($types: [NodeType!], $ids: [ID!], $after: String) {
  changes(types: $types, ids: $ids, after: $after) {
    cursor fate kind node { id label } start { label } end { label } batch { label } recordedAt graphVersion
  }
}
"""
EXPIRIES = """
subscription ($days: Int!, $after: String) {
  expiries(withinDays: $days, after: $after) { cursor expiry { on kind title subject { label } } }
}
"""


async def test_a_change_comes_to_those_who_watch_it_and_goes_on_in_another_process(
    database: Database,
) -> None:
    async with served(database) as one, served(database) as two, opened(one) as socket:
        start = cursor_of(Position((await newest(database)).published))
        fresh = await subscribe(socket, CHANGES)
        behind = await subscribe(socket, CHANGES, after=start)
        await asyncio.sleep(0.5)  # that a subscription without a cursor has begun is not said
        await load(database, company("a"), company("b"), stake("a", "b", "10"), invention("i", "PATENT"))
        both = await events_by_operation(socket, 8)
        seen = both[behind]
        assert both[fresh] == seen
        assert sorted((each["fate"], each["kind"]) for each in seen) == [
            ("NEW", "HOLDS_INTEREST_IN"),
            ("NEW", "IpAsset"),
            ("NEW", "Organization"),
            ("NEW", "Organization"),
        ]
        [held] = [each for each in seen if each["node"] is None]
        assert (held["start"]["label"], held["end"]["label"]) == ("Company a", "Company b")
        assert {each["batch"]["label"] for each in seen} == {"load"}
        ids = {each["node"]["label"]: each["node"]["id"] for each in seen if each["node"]}

        async with opened(two) as other:
            await subscribe(other, CHANGES, after=seen[1]["cursor"])
            assert await events(other, 2) == seen[2:]
            await load(database, company("a", jurisdiction="FR"), stake("a", "b", "10", until="2024"))
            changed = await events(other, 2)
            assert [(each["fate"], each["kind"]) for each in changed] == [
                ("CHANGED", "Organization"), ("ENDED", "HOLDS_INTEREST_IN"),
            ]  # fmt: skip
            await subscribe(other, CHANGES, types=["IP_ASSET"], after=start)
            assert [each["node"]["label"] for each in await events(other, 1)] == ["Asset i"]
            await subscribe(other, CHANGES, ids=[ids["Company b"]], after=start)
            of_b = await events(other, 3)
            assert [each["kind"] for each in of_b].count("HOLDS_INTEREST_IN") == 2
            assert [each["node"]["label"] for each in of_b if each["node"]] == ["Company b"]


async def test_the_same_comes_as_events_over_http_and_a_purge_takes_it_out_of_the_outbox(
    database: Database,
) -> None:
    start = Position((await newest(database)).published)
    report = await load(database, company("s"), company("t"), stake("s", "t", "10"))
    await unload(database, report.batch_id or "")
    [entry, _] = await read(database, start)
    async with served(database) as host:
        async with streamed(host, CHANGES, after=cursor_of(entry.position(0))) as given:
            found = [await anext(given) for _ in range(5)]
        assert [name for name, _ in found] == ["next"] * 5
        changes = [data["data"]["changes"] for _, data in found]
        assert [each["fate"] for each in changes] == ["NEW"] * 2 + ["WITHDRAWN"] * 3
        assert {each["kind"] for each in changes} == {"Organization", "HOLDS_INTEREST_IN"}
        assert [each["node"] for each in changes[2:]] == [None] * 3
        async with streamed(host, "{ __typename }") as given:
            [(_, first), last] = [each async for each in given]
        assert first["data"] == {"__typename": "Query"}
        assert last == ("complete", None)
        for query, code in ((CHANGES, "INVALID_CURSOR"), ("subscription { nothing }", None)):
            async with streamed(host, query, status=200 if code else 400, after="damaged") as given:
                found = [each async for each in given]
            assert not code or [each["extensions"]["code"] for each in found[0][1]["errors"]] == [code]

        await purge(database, report.batch_id or "")
        assert [entry.changes for entry in await read(database, start)] == [(), ()]
        await load(database, company("u"))
        async with streamed(host, CHANGES, after=cursor_of(entry.position(0))) as given:
            _, data = await anext(given)
        assert data["data"]["changes"]["node"]["label"] == "Company u"


async def test_a_load_in_steps_is_seen_whole_or_not_at_all(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its entries are in the graph before its commit; those of a load that failed must not stay."""
    monkeypatch.setattr(unfinished, "ONE_TRANSACTION", 3)
    monkeypatch.setattr(unfinished, "GRACE", 0.0)
    monkeypatch.setattr(unfinished, "STEP", 3)
    monkeypatch.setattr(outbox, "ENTRY", 2)
    start = Position((await newest(database)).published)
    parties = [company(f"step {number}") for number in range(6)]

    async def failing(*_: Any) -> None:
        assert await read(database, start) == []
        [[entries]] = await database.rows(
            "MATCH (e:OutboxEntry) WHERE e.first > $n RETURN count(e)", {"n": start.number}
        )
        assert entries == 3
        raise RuntimeError("killed")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unfinished, "remove_mark", failing)
        with pytest.raises(RuntimeError):
            await load(database, *parties)
    await load(database, *parties)
    found = await read(database, start)
    assert [(entry.first - start.number, len(entry.changes)) for entry in found] == [(1, 2), (3, 2), (5, 2)]
    assert (await newest(database)).published == start.number + 6


async def test_numbers_have_no_gap_and_positions_of_another_graph_are_refused(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (await newest(database)).published
    await asyncio.gather(*(load(database, company(f"writer {number}")) for number in range(5)))
    state = await newest(database)
    assert state.published == before + 5
    found = await read(database, Position(before))
    assert [entry.first for entry in found] == list(range(before + 1, before + 6))
    assert [entry.graph_version for entry in found] == list(range(state.version - 4, state.version + 1))
    for position in (Position(before + 1, datetime(2020, 1, 1, tzinfo=UTC)), Position(before + 6)):
        with pytest.raises(InvalidCursor):
            await read(database, position)
    monkeypatch.setattr(feed, "KEPT", 2)
    monkeypatch.setattr(outbox, "KEPT", 2)
    monkeypatch.setattr(outbox, "_EVERY", 1)
    await load(database, company("last"))
    with pytest.raises(CursorExpired):
        await read(database, Position(before))
    assert len(await read(database, Position(before + 4))) == 2


async def test_a_day_comes_into_the_window_once_and_goes_on_by_its_cursor(database: Database) -> None:
    today = datetime.now(UTC).date()
    soon, late = (today + timedelta(days=days) for days in (10, 400))
    await load(database, agreement("first", soon), agreement("far", late))
    async with served(database) as host, opened(host) as socket:
        await subscribe(socket, EXPIRIES, days=30)
        [first] = await events(socket, 1)
        assert (first["expiry"]["title"], first["expiry"]["on"]) == ("Agreement first", soon.isoformat())
        await load(database, agreement("second", soon), agreement("far", soon))
        more = await events(socket, 2)
        assert sorted(each["expiry"]["title"] for each in more) == ["Agreement far", "Agreement second"]
        async with opened(host) as other:
            await subscribe(other, EXPIRIES, days=30, after=more[0]["cursor"])
            assert await events(other, 1) == more[1:]
        async with opened(host) as other:
            await subscribe(other, EXPIRIES, days=30, after=first["cursor"])
            assert await events(other, 2) == more


async def test_a_socket_keeps_the_protocol_and_its_limits(database: Database) -> None:
    async with served(database) as host:
        async with opened(host) as socket:
            await say(socket, type="ping", payload={})
            assert await heard(socket) == {"type": "pong"}
            id = await subscribe(socket, "{ __typename }")
            result = await heard(socket)
            assert (result["id"], result["payload"]["data"]) == (id, {"__typename": "Query"})
            assert await heard(socket) == {"id": id, "type": "complete"}
            await subscribe(socket, "subscription { nothing }")
            refused = await heard(socket)
            assert refused["type"] == "error"
            assert refused["payload"][0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
            await subscribe(socket, CHANGES, after="damaged")
            assert (await heard(socket))["payload"][0]["extensions"]["code"] == "INVALID_CURSOR"
            for _ in range(21):
                await subscribe(socket, CHANGES)
            assert (await heard(socket))["type"] == "error"
        closed = [
            ("[]", 4400), ("7", 4400), ("no JSON", 4400), ('{"type": "strange"}', 4400),
            ('{"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }"}}', 4401),
            ('{"type": "connection_init"}', 4429), ('{"type": "ping", "payload": "x"}', 4400),
            ('{"type": "subscribe", "id": "1", "payload": {"query": 7}}', 4400),
        ]  # fmt: skip
        for text, code in closed:
            async with connected(host) as socket:
                if code != 4401:
                    await say(socket, type="connection_init")
                    await heard(socket)
                await socket.send(text)
                await socket.wait_closed()
                assert socket.close_code == code, text
        async with connected(host, "graphql-ws") as socket:
            await socket.wait_closed()
            assert socket.close_code == 4406
        with pytest.raises(InvalidStatus):
            async with connected(host, origin=Origin("https://elsewhere.example")):
                pass
