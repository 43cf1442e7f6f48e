"""Work beside the event loop: it gives what it gives, the loop goes on, and it ends with its request."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from pathlib import Path

import pytest

from graph.checks.aside import Abandoned, aside

pytestmark = pytest.mark.anyio
WHO: ContextVar[str] = ContextVar("WHO", default="nobody")


class Endless:
    """A loop in Python that no deadline of the event loop reaches."""

    def __init__(self) -> None:
        self.begun, self.ended = threading.Event(), threading.Event()
        self.turns = 0

    def run(self) -> None:
        try:
            self.begun.set()
            while True:
                self.turns += 1
        except Abandoned:
            self.ended.set()
            raise


async def begun(work: Endless) -> asyncio.Task[None]:
    task = asyncio.create_task(aside(work.run))
    await asyncio.to_thread(work.begun.wait, 60)
    return task


async def test_it_returns_what_the_work_returns() -> None:
    assert await aside(lambda a, b: a + b, 2, 3) == 5


async def test_it_raises_what_the_work_raises() -> None:
    with pytest.raises(ZeroDivisionError):
        await aside(lambda: 1 // 0)


async def test_it_runs_in_another_thread_and_knows_the_context_of_its_caller() -> None:
    WHO.set("ann")
    assert await aside(WHO.get) == "ann"
    assert await aside(threading.get_ident) != threading.get_ident()


async def test_the_event_loop_goes_on_meanwhile() -> None:
    """A check of 100 names kept the loop for 77 s; another request waited for 60 s."""
    work = Endless()
    task = await begun(work)
    for _ in range(10):
        await asyncio.sleep(0)
    assert not task.done()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_the_thread_of_a_request_that_is_canceled_ends() -> None:
    """Threads that nobody waited for any longer took the processor until they were done."""
    work = Endless()
    task = await begun(work)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(work.ended.wait, 60)
    turns = work.turns
    await asyncio.to_thread(threading.Event().wait, 0.01)
    assert work.turns == turns


async def test_a_deadline_ends_the_thread_too() -> None:
    work = Endless()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await aside(work.run)
    assert await asyncio.to_thread(work.ended.wait, 60)


async def test_work_that_keeps_every_exception_ends_nevertheless() -> None:
    begins, ended = threading.Event(), threading.Event()

    def stubborn() -> None:
        begins.set()
        try:
            while True:
                try:
                    sum(range(100))
                except Exception:
                    continue
        finally:
            ended.set()

    task = asyncio.create_task(aside(stubborn))
    await asyncio.to_thread(begins.wait)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(ended.wait, 60)


async def test_the_thread_does_the_work_of_others_afterwards() -> None:
    """What ends one piece of work must not hit the next one in the same thread."""
    for _ in range(20):
        work = Endless()
        task = await begun(work)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(work.ended.wait, 60)
        assert await asyncio.gather(*(aside(lambda n=n: n * n) for n in range(8))) == [
            n * n for n in range(8)
        ]


def test_work_that_waits_for_a_thread_does_not_begin_once_it_is_canceled() -> None:
    """With every thread at work, a canceled request would else begin what nobody wants."""
    done: list[int] = []

    async def main() -> None:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        work = Endless()
        first = asyncio.create_task(aside(work.run))
        await asyncio.sleep(0)
        second = asyncio.create_task(aside(done.append, 1))
        await asyncio.sleep(0.01)
        second.cancel()
        await asyncio.wait({second})
        first.cancel()
        await asyncio.wait({first})
        await aside(done.append, 2)

    asyncio.run(main())
    assert done == [2]


def test_nothing_else_hands_work_to_a_thread() -> None:
    """A thread that is not ended with its request goes on for nobody; `aside` is the one home."""
    homes = [path for path in Path("graph").rglob("*.py") if path.name != "aside.py"]
    others = [str(path) for path in homes if "asyncio.to_thread" in path.read_text(encoding="utf-8")]
    assert others == []
