"""The one place that talks to Neo4j: driver, sessions, time limits, errors."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol, Self, TypeVar

import neo4j
from neo4j import AsyncGraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

from graph.breaker import PATIENCE, PROBE_SECONDS, Breaker
from graph.door import Door
from graph.errors import DatabaseUnavailable, EntenteError, QueryTimeout
from graph.failures import rolled_back, translated
from graph.overlaid import Overlaid
from graph.planning import Planner
from graph.wire import natively

REQUEST_SECONDS = 5.0
"""Time limit of one statement that answers a request."""
PLANNING_SECONDS = 60.0
"""Time limit of planning a statement that is new to this process; it does not count against a request."""
EXTRACTION_SECONDS = 60.0
"""Time limit of a statement that extracts a snapshot."""
BATCH_SECONDS = 600.0
"""Time limit of a statement that writes a batch."""
ACQUIRE_SECONDS = 4.0
"""For so long a statement waits for a connection: less than its own limit, so that it can say so."""

POOL_SIZE = 50
"""Connections of one process at most."""

_T = TypeVar("_T")


class Transaction(Protocol):
    """Runs statements; either a session of single statements or one explicit transaction."""

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement and return its records as positional lists."""
        ...


class OpenTransaction:
    """One explicit transaction: everything in it is committed or none of it is.

    ``writes`` counts its statements that changed something; one that failed has broken the transaction.
    """

    def __init__(self, transaction: neo4j.AsyncTransaction, seconds: float, breaker: Breaker) -> None:
        self._transaction = transaction
        self._ends = time.monotonic() + seconds
        self._breaker = breaker
        self.writes = 0
        self.is_broken = False

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement in this transaction and return its records as positional lists."""
        return await self._in_time(self._rows(text, parameters))

    async def counters(self, text: str, parameters: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Run a statement and return what it changed, by the driver's counter names."""
        return await self._in_time(self._counters(text, parameters))

    async def _in_time(self, asking: Coroutine[Any, Any, _T]) -> _T:
        try:
            seconds = self._ends - time.monotonic()
            return await _in_time(asking, seconds, self._breaker, self._transaction.cancel)
        except BaseException:
            self.is_broken = True
            raise

    async def _rows(self, text: str, parameters: Mapping[str, Any] | None) -> list[list[Any]]:
        with translated():
            result = await self._transaction.run(text, dict(parameters or {}))
            rows = [record.values() async for record in result]
            self.writes += (await result.consume()).counters.contains_updates
            return rows

    async def _counters(self, text: str, parameters: Mapping[str, Any] | None) -> Mapping[str, Any]:
        with translated():
            result = await self._transaction.run(text, dict(parameters or {}))
            counters = (await result.consume()).counters
            self.writes += counters.contains_updates
            return dict(counters.__dict__)


class Overlay(OpenTransaction):
    """A transaction for facts that are proposed: rolled back in the end, and in the way of no other.

    What is read through ``rows`` shows the proposed facts by the ids that they were given and leaves out
    what they displace (``graph.overlaid``).
    """

    def __init__(self, transaction: neo4j.AsyncTransaction, seconds: float, breaker: Breaker) -> None:
        super().__init__(transaction, seconds, breaker)
        self.overlaid = Overlaid()

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement on the graph in which the proposed facts hold."""
        return await self.unhidden(self.overlaid.guarded(text), parameters)

    async def unhidden(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Run a statement that writes proposed facts: its text is left as it is."""
        return self.overlaid.received(await super().rows(text, self.overlaid.sent(parameters)))

    async def stored(self, text: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
        """Run a statement with the ids that are in the database."""
        return await super().rows(text, parameters)


_LEFT: set[asyncio.Task[Any]] = set()
"""Statements that were canceled and have not ended: kept, or the loop would forget them."""


async def _in_time(
    asking: Coroutine[Any, Any, _T],
    seconds: float,
    breaker: Breaker,
    leave_all: Callable[[], None] = lambda: None,
) -> _T:
    """Await what asks the database, no longer than its limit: Neo4j keeps none while it plans or is paused.

    What is canceled, by the limit or by a client that left, ends with its connection, and Neo4j ends the
    transaction then; how it ends is nobody's error. A transaction that could still be closed would wait for
    the answer that is being read: at the limit ``leave_all`` leaves it as well.
    """
    task = asyncio.create_task(asking)
    try:
        done, _ = await asyncio.wait({task}, timeout=max(seconds, 0.0))
    except asyncio.CancelledError:
        _leave(task)
        await asyncio.wait({task}, timeout=PATIENCE)
        raise
    if not done:
        breaker.suspect()
        _leave(task)
        leave_all()
        raise QueryTimeout("The database did not answer in time.", cure="Ask for less, or retry.")
    try:
        return task.result()
    except DatabaseUnavailable:
        breaker.suspect()
        raise


async def _ended(task: asyncio.Task[_T]) -> _T:
    """Return what a task came to; who is canceled cancels it."""
    return await task


def _leave(task: asyncio.Task[Any]) -> None:
    """Cancel a statement; nobody asks any more what becomes of it."""
    task.cancel()
    _LEFT.add(task)
    task.add_done_callback(_LEFT.discard)
    task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())


class Database:
    """A connection pool to one Neo4j database."""

    def __init__(
        self,
        driver: neo4j.AsyncDriver,
        name: str | None = None,
        prober: neo4j.AsyncDriver | None = None,
        *,
        is_one_server: bool = False,
        door: Door | None = None,
    ) -> None:
        self._driver = driver
        self._door = door or Door(POOL_SIZE, ACQUIRE_SECONDS)
        self.is_one_server = is_one_server
        self._name = name
        self.statements = 0
        self._planner = Planner(self._plan_ahead)
        # A connection of its own: where all others are in use, Neo4j answers all the same.
        self._prober = prober or driver
        self._breaker = Breaker(self._probe)

    @classmethod
    def connect(
        cls,
        uri: str,
        user: str | None = None,
        password: str | None = None,
        database: str | None = None,
        *,
        pool_size: int = POOL_SIZE,
        acquire_seconds: float = ACQUIRE_SECONDS,
    ) -> Self:
        """Return a database at ``uri``; nothing is sent before the first statement."""
        auth = (user, password or "") if user else None

        def pool(size: int) -> neo4j.AsyncDriver:
            return AsyncGraphDatabase.driver(
                uri,
                auth=auth,
                max_connection_pool_size=size,
                connection_acquisition_timeout=acquire_seconds,
                connection_timeout=5.0,
                max_transaction_retry_time=15.0,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="entente",
            )

        with translated():
            one = uri.startswith("bolt")  # neo4j:// is routed to the servers of a cluster
            door = Door(pool_size, acquire_seconds)
            return cls(natively(pool(pool_size)), database, pool(1), is_one_server=one, door=door)

    async def close(self) -> None:
        """Close every connection; their sockets are closed in the loop's next turn, which may be its last."""
        await self._breaker.close()
        for driver in {self._driver, self._prober}:
            await driver.close()
        await asyncio.sleep(0)

    async def _probe(self) -> None:
        with translated():
            async with self._prober.session(database=self._name) as session:
                result = await session.run(neo4j.Query("RETURN 1", timeout=PROBE_SECONDS), {})
                assert [record async for record in result]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def verify(self) -> None:
        """Raise DatabaseUnavailable unless the database answers a statement."""
        await self.rows("RETURN 1")

    async def rows(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        seconds: float = REQUEST_SECONDS,
        write: bool = False,
    ) -> list[list[Any]]:
        """Run one statement in a transaction of its own and return its records as lists."""
        self.statements += 1
        self._breaker.check()
        access = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        return await _in_time(self._rows(text, parameters, seconds, access), seconds, self._breaker)

    async def _rows(
        self, text: str, parameters: Mapping[str, Any] | None, seconds: float, access: str
    ) -> list[list[Any]]:
        with translated():
            async with self._session(access) as session:
                query = neo4j.Query(text, timeout=seconds)
                result = await _unhurried(session.run(query, dict(parameters or {})))
                return [record.values() async for record in result]

    @asynccontextmanager
    async def _session(self, access: str, *, first: bool | None = None) -> AsyncIterator[neo4j.AsyncSession]:
        """Give a session once there is a connection for it; who writes comes first unless it is said."""
        is_first = access == neo4j.WRITE_ACCESS if first is None else first
        async with (
            self._door.place(first=is_first),
            self._driver.session(database=self._name, default_access_mode=access) as session,
        ):
            yield session

    async def record(
        self, text: str, parameters: Mapping[str, Any], *, seconds: float = REQUEST_SECONDS
    ) -> Any:
        """Run a compiled read and return the one value of its one record; planned before, if it is new.

        Neo4j makes a plan ready to run when it is run first: that takes a part of the time of planning.
        """
        planning = await self.plan_once(text, parameters)
        rows = await self.rows(text, parameters, seconds=seconds + planning)
        return rows[0][0] if rows else None

    async def plan_once(self, text: str, parameters: Mapping[str, Any]) -> float:
        """Have Neo4j plan a statement, unless it was planned before; return the seconds that it took."""
        return await self._planner.once(text, parameters)

    async def _plan_ahead(self, text: str, parameters: Mapping[str, Any]) -> None:
        """Have Neo4j plan a statement; that may take longer than a request while Neo4j answers others."""
        self._breaker.check()
        explaining = self._rows("EXPLAIN " + text, parameters, PLANNING_SECONDS, neo4j.READ_ACCESS)
        task = asyncio.create_task(explaining)
        try:
            await asyncio.wait({task}, timeout=REQUEST_SECONDS)
            waits = task.done() or await self._is_up()
        except asyncio.CancelledError:
            _leave(task)
            raise
        await _in_time(_ended(task), PLANNING_SECONDS if waits else 0.0, self._breaker)

    async def _is_up(self) -> bool:
        """Return whether Neo4j answers on another connection: then it plans, and is not paused or gone."""
        try:
            await asyncio.wait_for(self._probe(), PROBE_SECONDS)
        except (EntenteError, TimeoutError):
            return False
        return True

    @asynccontextmanager
    async def transaction(
        self, *, seconds: float = BATCH_SECONDS, write: bool = True, purpose: str = ""
    ) -> AsyncIterator[OpenTransaction]:
        """Open a transaction on the primary that commits at the end of the block, or rolls back on error.

        The server lists it with its ``purpose``.
        """
        metadata = {"purpose": purpose} if purpose else None
        self._breaker.check()
        access = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        with translated():
            async with self._session(access) as session:
                transaction = await _unhurried(session.begin_transaction(metadata, seconds))
                async with rolled_back(transaction):
                    yield OpenTransaction(transaction, seconds, self._breaker)
                    await transaction.commit()

    @asynccontextmanager
    async def overlay(self, *, seconds: float = EXTRACTION_SECONDS) -> AsyncIterator[Overlay]:
        """Open a transaction that is always rolled back: for facts that are proposed, never stored."""
        self._breaker.check()
        with translated():
            async with self._session(neo4j.WRITE_ACCESS, first=False) as session:
                transaction = await _unhurried(session.begin_transaction(timeout=seconds))
                try:
                    yield Overlay(transaction, seconds, self._breaker)
                finally:
                    # A statement that was answered at its limit took its connection along, and the server
                    # rolls back by itself: what had been found by then is an answer.
                    with suppress(DriverError, Neo4jError):
                        await transaction.close()

    async def notifications(self, text: str, parameters: Mapping[str, Any]) -> list[str]:
        """EXPLAIN a statement and return the server's notifications about it."""
        with translated():
            async with self._driver.session(
                database=self._name, notifications_min_severity="INFORMATION"
            ) as session:
                result = await session.run("EXPLAIN " + text, dict(parameters))
                summary = await result.consume()
                return [
                    f"{s.gql_status}: {s.status_description}"
                    for s in summary.gql_status_objects
                    if s.is_notification
                ]

    async def plan(self, text: str, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the server's plan of a statement, as a tree of operators."""
        with translated():
            async with self._driver.session(database=self._name) as session:
                result = await session.run("EXPLAIN " + text, dict(parameters))
                return dict((await result.consume()).plan or {})


async def _unhurried(sending: Coroutine[Any, Any, _T]) -> _T:
    """Await to its end what may open a connection, then be canceled: the driver loses a socket otherwise.

    Opening is bounded in time, and a statement's first answer comes before its rows.
    """
    task = asyncio.ensure_future(sending)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        with suppress(Exception):
            await task
        raise
