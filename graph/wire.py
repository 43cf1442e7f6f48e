"""What crosses the wire to Neo4j and back, without the driver's detours.

Dates and times are Python's own, packed and read without the driver's types: it makes a date of its own
of every one that is read, by way of five others, and packs a parameter as slowly. And what has arrived is
read without a task and a timer for each part. A check reads thousands of both.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

import neo4j

# not public: neo4j is pinned exactly, tests/graph/test_database.py guards what is used of it
from neo4j._codec.packstream import Structure

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = _EPOCH.toordinal()
_DAY_SECONDS = 86_400


@lru_cache(maxsize=65_536)
def packed_date(value: date) -> Structure:
    """Return a day as Bolt packs it."""
    return Structure(b"D", value.toordinal() - _EPOCH_DAY)


@lru_cache(maxsize=65_536)
def packed_time(value: datetime) -> Structure:
    """Return a moment as Bolt packs it, in UTC whatever its zone: nothing else is ever stored.

    The driver ends the process where Python's own named zone is asked for the offset of its time.
    """
    since = value - _EPOCH
    return Structure(b"I", since.days * _DAY_SECONDS + since.seconds, since.microseconds * 1000, 0)


@lru_cache(maxsize=65_536)
def read_date(days: int) -> date:
    """Return the day so many days after 1970-01-01."""
    return date.fromordinal(_EPOCH_DAY + days)


@lru_cache(maxsize=65_536)
def read_time(seconds: int, nanoseconds: int, offset: int) -> datetime:
    """Return a moment from seconds after 1970 in UTC, in the zone of an offset in seconds.

    Below a microsecond it is cut off, as by the driver's own ``to_native``.
    """
    found = _EPOCH + timedelta(seconds=seconds, microseconds=nanoseconds // 1000)
    return found.astimezone(timezone(timedelta(seconds=offset))) if offset else found


_READERS: Mapping[bytes, Callable[..., Any]] = {b"D": read_date, b"I": read_time}
"""By Bolt's tag. Times with a named zone or without one, which Entente never stores, stay the driver's."""


def natively(driver: neo4j.AsyncDriver) -> neo4j.AsyncDriver:
    """Let every connection that a driver opens from now on read, convert and pack by this module."""
    pool: Any = driver._pool
    opened: Callable[..., Awaitable[Any]] = pool.opener

    async def opener(*arguments: Any) -> Any:
        connection = await opened(*arguments)
        adopt(connection.hydration_handler)
        read_at_once(connection.socket)
        return connection

    pool.opener = opener
    return driver


def read_at_once(socket: Any) -> None:
    """Let a connection take what has arrived already at once, and wait with a clock for the rest alone.

    The driver reads each record in two parts, and where the server asks for a time limit each of them is
    a task and a timer of its own.
    """
    reader: Any = socket._reader
    waiting: Callable[[Any, int], Awaitable[int]] = socket.recv_into

    async def recv_into(buffer: Any, wanted: int) -> int:
        if not reader._buffer:
            return await waiting(buffer, wanted)
        found: bytes = await reader.read(wanted)
        buffer[: len(found)] = found
        return len(found)

    socket.recv_into = recv_into


def adopt(handler: Any) -> None:
    """Put this module's conversions in the place of a connection's own."""
    handler.struct_hydration_functions.update(_READERS)
    types = handler.dehydration_hooks.exact_types
    without_zone: Callable[[datetime], Structure] = types[datetime]

    def packed(value: datetime) -> Structure:
        return packed_time(value) if value.tzinfo is not None else without_zone(value)

    types.update({date: packed_date, datetime: packed})
