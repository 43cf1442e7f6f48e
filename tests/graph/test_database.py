"""The seam to the driver: parameters, time limits, errors, cancellation, overlays."""

from __future__ import annotations

import asyncio
import gc
import socket
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest

from graph.database import Database
from graph.errors import DatabaseUnavailable, EntenteError, QueryTimeout
from tests.conftest import UriAuth

pytestmark = pytest.mark.anyio

ENDLESS = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a + b AS c WHERE c < 0 RETURN count(c)"
)
RUNNING = (
    "SHOW TRANSACTIONS YIELD currentQuery "
    "WHERE currentQuery STARTS WITH 'UNWIND range(1, 100000)' RETURN count(*)"
)


@pytest.mark.parametrize(
    ("value", "cypher"),
    [
        (date(1, 1, 1), "date('0001-01-01')"),
        (date(1969, 12, 31), "date('1969-12-31')"),
        (date(9999, 12, 31), "date('9999-12-31')"),
        (datetime(9999, 12, 31, tzinfo=UTC), "datetime('9999-12-31T00:00:00Z')"),
        (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), "datetime('1969-12-31T23:59:59.999999Z')"),
        (datetime(2024, 2, 29, 1, 2, 3, 4, tzinfo=UTC), "datetime('2024-02-29T01:02:03.000004Z')"),
    ],
)
async def test_a_packed_time_is_the_time(database: Database, value: object, cypher: str) -> None:
    """Times are converted past the driver's public interface: this guards the pinned version."""
    [[same, kept, back]] = await database.rows(
        f"CREATE (n:Probe {{at: $value}}) RETURN n.at = {cypher}, toString(n.at) = toString({cypher}), n.at",
        {"value": value},
        write=True,
    )
    assert (same, kept) == (True, True)
    assert (type(back), back) == (type(value), value)


async def test_a_statement_past_its_time_is_stopped_by_the_server(database: Database) -> None:
    with pytest.raises(QueryTimeout):
        await database.rows(ENDLESS, seconds=0.5)
    await nothing_runs(database)


async def test_a_caller_that_goes_away_stops_its_statement(database: Database) -> None:
    task = asyncio.create_task(database.rows(ENDLESS, seconds=60))
    while (await database.rows(RUNNING, seconds=30))[0][0] == 0:  # noqa: ASYNC110 - another process is watched
        await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await nothing_runs(database)


async def nothing_runs(database: Database) -> None:
    for _ in range(100):
        if (await database.rows(RUNNING, seconds=30))[0][0] == 0:
            return
        await asyncio.sleep(0.1)
    pytest.fail("the statement still runs on the server")


async def test_an_overlay_is_seen_inside_and_never_stored(database: Database) -> None:
    async with database.overlay() as overlay:
        await overlay.rows("CREATE (:Probe {id: 'p'})")
        assert await overlay.rows("MATCH (p:Probe) RETURN p.id") == [["p"]]
    assert await database.rows("MATCH (p:Probe) RETURN p.id") == []


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    async def fail_half_way() -> None:
        async with database.transaction() as transaction:
            await transaction.rows("CREATE (:Probe {id: 'p'})")
            await transaction.rows("THIS IS NOT CYPHER")

    with pytest.raises(EntenteError) as refused:
        await fail_half_way()
    assert refused.value.code == "STATEMENT_REFUSED"
    assert await database.rows("MATCH (p:Probe) RETURN p.id") == []


async def test_a_server_that_is_not_there_is_reported_without_data() -> None:
    async with Database.connect("bolt://127.0.0.1:1", "neo4j", "secret-of-mine") as database:
        with pytest.raises(DatabaseUnavailable) as shown:
            await database.rows("RETURN $x", {"x": "secret-of-mine"})
    assert "secret-of-mine" not in str(shown.value)
    assert shown.value.cure


async def test_a_wrong_password_has_a_code_of_its_own(neo4j_uri_auth: UriAuth) -> None:
    async with Database.connect(neo4j_uri_auth[0], "nobody", "wrong") as database:
        with pytest.raises(DatabaseUnavailable) as shown:
            await database.verify()
    assert shown.value.code == "DATABASE_REFUSED_LOGIN"


def _sockets() -> int:
    """Count the TCP sockets that are open on our side."""
    gc.collect(0)
    return sum(
        1
        for each in gc.get_objects()
        if isinstance(each, socket.socket) and each.type == socket.SOCK_STREAM and each.fileno() != -1
    )


async def test_a_statement_that_is_canceled_while_its_connection_opens_loses_no_socket(
    neo4j_uri_auth: UriAuth,
) -> None:
    """The driver leaves a socket open whose opening is canceled."""
    uri, auth = neo4j_uri_auth
    before = _sockets()
    for turn in range(40):
        async with Database.connect(uri, *auth) as database:
            asked = asyncio.create_task(database.rows("RETURN 1"))
            await asyncio.sleep(turn / 10_000)
            asked.cancel()
            with suppress(asyncio.CancelledError):
                await asked
    await asyncio.sleep(0.05)
    assert _sockets() == before
