"""Two lanes of one batch: both run at once, and neither goes on once the other has failed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from graph.write.changes import Changes
from graph.write.lanes import side_by_side

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


@pytest.mark.parametrize(
    ("add", "apart"),
    [
        (lambda plan: plan.created_nodes["Organization", "Party"].append({"id": "party_a"}), True),
        (lambda plan: plan.created["OWNS", "Party", "Party"].append({}), True),
        (lambda plan: plan.created_nodes["Source",].append({"id": "source_a"}), False),
        (lambda plan: plan.corrected_nodes["Source", ("Source",), ("Source",)].append({}), False),
        (lambda plan: plan.superseded_nodes["Source"].append("source_a"), False),
        (lambda plan: plan.node_provenance["Source"].append({}), False),
        (lambda plan: plan.created["ABOUT", "Party", "Source"].append({}), False),
    ],
)
def test_facts_about_sources_are_not_written_beside_statements(
    add: Callable[[Changes], None], apart: bool
) -> None:
    """Both lock the source's node: the second waited for the first until the server gave up."""
    plan = Changes(datetime(2025, 1, 1, tzinfo=UTC))
    add(plan)
    assert plan.meets_origins is not apart
