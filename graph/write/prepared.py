"""Makes the next rows while Neo4j writes those before them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator
from typing import TypeVar

from graph.checks.aside import aside

T = TypeVar("T")


async def prepared(chunks: Iterable[T]) -> AsyncGenerator[T, None]:
    """Yield the chunks in their order; each one is made in a thread while the one before is used.

    Making rows and writing them cost about as much, one in Python and the other in Neo4j. What the
    iterable raises is raised here. Once this is closed nothing of the iterable is made any more.
    """
    iterator = iter(chunks)
    following = _next(iterator)
    try:
        while (found := await following) is not None:
            following = _next(iterator)
            yield found[0]
    finally:
        await asyncio.wait({following})  # a thread cannot be interrupted: it makes one chunk more
        if not following.cancelled():
            following.exception()


def _next(iterator: Iterator[T]) -> asyncio.Task[tuple[T] | None]:
    def make() -> tuple[T] | None:
        for chunk in iterator:
            return (chunk,)
        return None

    return asyncio.create_task(aside(make))
