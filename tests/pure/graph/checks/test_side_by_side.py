"""Two works at once: both run, and neither goes on once the other has failed."""

from __future__ import annotations

import asyncio

import pytest

from graph.checks.side_by_side import side_by_side

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_both_lanes_run_at_once() -> None:
    here, there = asyncio.Event(), asyncio.Event()

    async def lane(mine: asyncio.Event, other: asyncio.Event) -> None:
        mine.set()
        await other.wait()

    await side_by_side(lane(here, there), lane(there, here))


@pytest.mark.parametrize("error", [ValueError, BaseException])
async def test_where_one_lane_fails_the_other_has_ended_before_the_error_is_seen(
    error: type[BaseException],
) -> None:
    """A lane that went on would write into a batch that is being undone."""
    ended: list[str] = []

    async def failing() -> None:
        await asyncio.sleep(0)
        raise error("no memory")

    async def other() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append("other")

    with pytest.raises(error, match="no memory"):
        await side_by_side(other(), failing())
    assert ended == ["other"]


async def test_a_second_error_is_not_left_without_a_reader() -> None:
    async def failing() -> None:
        raise ValueError("one of two")

    with pytest.raises(ValueError, match="one of two"):
        await side_by_side(failing(), failing())
