"""Rows that are made ahead: in their order, never more than one chunk ahead, and none after an error."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from graph.write.prepared import prepared

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def counted(made: list[int], most: int = 4) -> Iterator[int]:
    for number in range(most):
        made.append(number)
        yield number


@pytest.mark.parametrize("most", [0, 1, 4])
async def test_every_chunk_comes_in_its_order(most: int) -> None:
    assert [each async for each in prepared(counted([], most))] == list(range(most))


async def test_a_chunk_is_made_in_another_thread() -> None:
    """Made in the thread of the loop, rows were made only while Neo4j waited for them."""

    def threads() -> Iterator[int]:
        yield threading.get_ident()

    assert [each async for each in prepared(threads())] != [threading.get_ident()]


async def test_no_more_than_one_chunk_is_made_ahead() -> None:
    """The rows of a whole load, held beside its statements, took as much memory as they."""
    made: list[int] = []
    async for number in prepared(counted(made)):
        assert len(made) <= number + 2


async def test_once_it_is_closed_no_further_chunk_is_made() -> None:
    made: list[int] = []
    async with aclosing(prepared(counted(made, 9))) as chunks:
        async for _ in chunks:
            break
    assert made == [0, 1]


async def test_what_making_a_chunk_raises_is_raised() -> None:
    def failing() -> Iterator[int]:
        yield 1
        raise ValueError("cannot be made")

    chunks = prepared(failing())
    assert await anext(chunks) == 1
    with pytest.raises(ValueError, match="cannot be made"):
        await anext(chunks)


async def test_a_chunk_may_be_none() -> None:
    assert [each async for each in prepared([None, None])] == [None, None]
