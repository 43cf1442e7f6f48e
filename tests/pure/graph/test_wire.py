"""Dates and times through the driver's own packing, with our conversions and with its own: the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j._codec.hydration.bolt.v2 import HydrationHandler
from neo4j._codec.packstream import Structure, v1

from graph.wire import adopt, natively, packed_date, read_at_once, read_date, read_time

packstream: Any = v1
"""The driver's own packer, which has no types."""
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), ZoneInfo("Europe/Paris")])
UTC_TIMES = st.datetimes(timezones=st.just(UTC))
TIMES = st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 12, 31), timezones=ZONES)


def ours() -> HydrationHandler:
    """Give the conversions of a connection that Entente opened."""
    handler = HydrationHandler()
    adopt(handler)
    return handler


def sent(value: Any, handler: HydrationHandler) -> bytes:
    """Give the bytes of a parameter."""
    buffer = packstream.PackableBuffer()
    packstream.Packer(buffer).pack(value, handler.dehydration_hooks)
    return bytes(buffer.data)


def received(handler: HydrationHandler) -> Callable[[Structure], Any]:
    """Give what makes a value of a structure that the server sent."""
    return handler.new_hydration_scope()._hydrate_structure


@given(st.dates())
def test_a_day_is_sent_as_the_driver_sends_it(day: date) -> None:
    assert sent(day, ours()) == sent(day, HydrationHandler())


@given(UTC_TIMES | st.datetimes())
def test_a_time_is_sent_as_the_driver_sends_it(time: datetime) -> None:
    """In UTC, or without a zone at all."""
    assert sent(time, ours()) == sent(time, HydrationHandler())


@given(TIMES)
def test_a_time_of_another_zone_is_sent_as_the_same_moment_in_utc(time: datetime) -> None:
    """The driver crashed the process over a ``ZoneInfo``."""
    assert sent(time, ours()) == sent(time.astimezone(UTC), HydrationHandler())


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.dates() | UTC_TIMES, max_size=3), max_size=3))
def test_values_within_rows_are_sent_as_the_driver_sends_them(rows: list[dict[str, Any]]) -> None:
    """Only parameters of their own were packed by us once: rows of a load took ten times as long."""
    parameters = {"rows": rows}
    assert sent(parameters, ours()) == sent(parameters, HydrationHandler())


@given(st.dates())
def test_a_day_comes_back_as_pythons_own(day: date) -> None:
    found = received(ours())(packed_date(day))
    assert type(found) is date
    assert found == day == received(HydrationHandler())(packed_date(day)).to_native()


@given(
    st.integers(-62_135_510_400, 253_402_214_400),
    st.integers(0, 999_999_999),
    st.sampled_from([0, 3600, -900]),
)
def test_a_time_comes_back_as_pythons_own(seconds: int, nanoseconds: int, offset: int) -> None:
    """What lies below a microsecond is cut off, as by the driver."""
    structure = Structure(b"I", seconds, nanoseconds, offset)
    found = received(ours())(structure)
    assert type(found) is datetime
    assert found == received(HydrationHandler())(structure).to_native()
    assert found.utcoffset() == timedelta(seconds=offset)


@pytest.mark.parametrize("tag", [b"i", b"d", b"T", b"t", b"E"])
def test_what_entente_never_stores_stays_the_drivers(tag: bytes) -> None:
    handler = ours()
    assert handler.struct_hydration_functions[tag] is HydrationHandler().struct_hydration_functions[tag]


def test_the_ends_of_time_are_read() -> None:
    assert read_date(-719_162) == date.min
    assert read_date(2_932_896) == date.max
    assert read_time(253_402_214_400, 0, 0) == datetime(9999, 12, 31, tzinfo=UTC)


class Pool:
    """A pool of connections that counts what it opens."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.opener = self.open

    async def open(self, *arguments: Any) -> Any:
        self.asked.append(arguments)
        return Connection()


class Connection:
    """A connection with the driver's own conversions."""

    def __init__(self) -> None:
        self.hydration_handler = HydrationHandler()
        self.socket = Socket()


class Socket:
    """A socket of the driver that notes when it waits."""

    def __init__(self) -> None:
        self._reader = asyncio.StreamReader()
        self.waited = 0

    async def recv_into(self, buffer: Any, wanted: int) -> int:
        self.waited += 1
        found = await self._reader.read(wanted)
        buffer[: len(found)] = found
        return len(found)


class Driver:
    """A driver with a pool."""

    def __init__(self) -> None:
        self._pool = Pool()


@pytest.mark.anyio
async def test_every_connection_of_a_driver_converts_natively() -> None:
    """And no other driver's: nothing of the library itself is changed."""
    driver = Driver()
    assert natively(driver) is driver  # type: ignore[arg-type,comparison-overlap]
    connection = await driver._pool.opener("address", "auth", "deadline")
    assert driver._pool.asked == [("address", "auth", "deadline")]
    assert connection.hydration_handler.struct_hydration_functions[b"D"] is read_date
    assert HydrationHandler().struct_hydration_functions[b"D"] is not read_date


@pytest.mark.anyio
async def test_what_has_arrived_is_read_without_waiting() -> None:
    """Each part of each record was a task and a timer: forty turns of the loop for a statement."""
    socket, buffer = Socket(), bytearray(8)
    read_at_once(socket)
    arriving = asyncio.create_task(socket.recv_into(memoryview(buffer), 2))
    await asyncio.sleep(0)
    socket._reader.feed_data(b"abcdefgh")
    assert (await arriving, socket.waited) == (2, 1)
    assert await socket.recv_into(memoryview(buffer)[2:], 3) == 3
    assert await socket.recv_into(memoryview(buffer)[5:], 9) == 3
    assert (bytes(buffer), socket.waited) == (b"abcdefgh", 1)
    socket._reader.feed_eof()
    assert (await socket.recv_into(memoryview(buffer), 2), socket.waited) == (0, 2)
