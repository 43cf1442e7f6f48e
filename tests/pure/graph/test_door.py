"""Who gets a connection next: one for each that comes free, who writes first, and none is lost."""

from __future__ import annotations

import asyncio

import pytest

from graph.door import Door
from graph.errors import EntenteError, ErrorCode

pytestmark = pytest.mark.anyio


class Room:
    """A door, and who came in, in their order."""

    def __init__(self, places: int, seconds: float = 60.0) -> None:
        self.door = Door(places, seconds)
        self.came: list[str] = []
        self.go = asyncio.Event()

    async def visit(self, name: str, *, first: bool = False) -> None:
        async with self.door.place(first=first):
            self.came.append(name)
            await self.go.wait()

    async def until_still(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)

    def send(self, *names: str, first: bool = False) -> list[asyncio.Task[None]]:
        return [asyncio.create_task(self.visit(name, first=first)) for name in names]


async def test_no_more_come_in_than_there_are_places_and_who_writes_is_next() -> None:
    """Four hundred readers kept a mutation, and all who waited for its lock, from ever coming in."""
    room = Room(2)
    readers = room.send("a", "b", "c", "d")
    await room.until_still()
    writers = room.send("w", first=True)
    await room.until_still()
    assert room.came == ["a", "b"]
    room.go.set()
    await asyncio.gather(*readers, *writers)
    assert room.came == ["a", "b", "w", "c", "d"]


async def test_of_those_who_wait_one_is_woken_for_each_place() -> None:
    """The driver woke all of them for each connection that came back."""
    room = Room(1)
    tasks = room.send(*(str(number) for number in range(50)))
    await room.until_still()
    tasks[0].cancel()
    await room.until_still()
    assert room.came == ["0", "1"]
    room.go.set()
    await asyncio.gather(*tasks[1:])
    assert room.came == [str(number) for number in range(50)]


async def test_who_waits_in_vain_is_refused_and_takes_no_place_along() -> None:
    room = Room(1, seconds=0.01)
    inside = room.send("a")
    await room.until_still()
    with pytest.raises(EntenteError) as refused:
        await room.visit("b")
    assert refused.value.code == ErrorCode.OVERLOADED
    room.go.set()
    await asyncio.gather(*inside)
    await room.visit("c")
    assert room.came == ["a", "c"]


async def test_who_is_canceled_with_a_place_just_given_gives_it_back() -> None:
    room = Room(1)
    inside, gone, last = room.send("a", "gone", "last")
    await room.until_still()
    inside.cancel()
    await asyncio.sleep(0)  # its place is given to the second, who has not run since
    gone.cancel()
    await asyncio.wait({inside, gone})
    await room.until_still()
    assert room.came == ["a", "last"]
    room.go.set()
    await last
