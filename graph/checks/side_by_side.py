"""Work that is done at once and ends as one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


async def side_by_side(one: Coroutine[Any, Any, S], other: Coroutine[Any, Any, T]) -> tuple[S, T]:
    """Do two works at once; where one fails, stop the other and wait for it, then raise the error."""
    first, second = asyncio.create_task(one), asyncio.create_task(other)
    try:
        await asyncio.gather(first, second)
    except BaseException:
        await stopped(first, second)
        raise
    return first.result(), second.result()


async def stopped(*tasks: asyncio.Task[Any]) -> None:
    """Cancel what is under way and wait for its end; how it ends is nobody's error."""
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    for task in tasks:
        if not task.cancelled():
            task.exception()
