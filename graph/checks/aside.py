"""Arithmetic that can be long: beside the event loop, in a thread that ends with its request."""

from __future__ import annotations

import asyncio
import ctypes
import threading
from collections.abc import Callable
from contextvars import copy_context
from typing import TypeVar

T = TypeVar("T")
GRACE_SECONDS = 0.2
"""For so long a canceled request waits for its thread; native code ends when it returns."""


class Abandoned(BaseException):
    """Raised in a thread whose request is gone; no handler of ``Exception`` keeps it."""


class _Turn:
    """One piece of work in one thread, which may be ended from outside."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._thread: int | None = None
        self._abandoned = False

    def run(self, work: Callable[[], T]) -> T:
        """Do the work in this thread."""
        with self._lock:
            if self._abandoned:
                raise Abandoned
            self._thread = threading.get_ident()
        try:
            return work()
        finally:
            with self._lock:  # what is raised from outside arrives here at the latest, and in no later work
                self._thread = None

    def abandon(self) -> None:
        """Let the thread end at its next step of Python; work that has not begun does not begin."""
        with self._lock:
            self._abandoned = True
            if self._thread is not None:
                thread = ctypes.c_ulong(self._thread)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(Abandoned))


async def aside(work: Callable[..., T], *given: object) -> T:
    """Return what some work gives; it runs in a thread, and ends where the caller is canceled.

    A loop in Python on the event loop stops every request of the process, and no deadline reaches it.
    """
    turn, context = _Turn(), copy_context()
    running = asyncio.get_running_loop().run_in_executor(
        None, lambda: context.run(turn.run, lambda: work(*given))
    )
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        turn.abandon()
        running.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        await asyncio.wait({running}, timeout=GRACE_SECONDS)
        raise
