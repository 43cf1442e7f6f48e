"""Progress: heard by the one who started the work, also from its tasks and threads, and never back."""

from __future__ import annotations

import asyncio

import pytest

from graph.checks.aside import aside
from graph.checks.progress import WHOLE, Progress, Stage, listening, report


def test_stages_follow_each_other_and_end_before_the_whole() -> None:
    ends = [(stage.percent(0, 1), stage.percent(1, 1)) for stage in Stage]
    assert [first for first, _ in ends] == [0, *[last for _, last in ends[:-1]]]
    assert ends[-1][1] == WHOLE - 1


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, 0), (5, 10, 35), (20, 10, 70), (-1, 10, 0)])
def test_a_stage_is_within_its_bounds_whatever_is_counted(done: int, total: int, percent: int) -> None:
    assert Stage.READING.percent(done, total) == percent


def test_nobody_has_to_listen() -> None:
    report(Stage.READING)


def test_it_never_goes_back_and_says_what_it_counts() -> None:
    said: list[tuple[str, int, int]] = []
    with listening(Progress(heard=lambda *step: said.append(step))):
        report(Stage.READING, 500_000, 1_000_000)
        report(Stage.COMPUTING)
        report(Stage.READING)
    report(Stage.NAMING)
    assert said == [
        ("reading 500,000 of 1,000,000", 35, 100), ("computing", 70, 100), ("reading", 70, 100),
    ]  # fmt: skip


@pytest.mark.anyio
async def test_tasks_and_threads_are_heard_each_by_its_own_listener() -> None:
    async def work(stage: Stage) -> None:
        await aside(report, stage)

    first, second = Progress(), Progress()
    with listening(first):
        one = asyncio.create_task(work(Stage.NAMING))
    with listening(second):
        two = asyncio.create_task(work(Stage.READING))
    await asyncio.gather(one, two)
    assert (first.percent, second.percent) == (95, 0)
    assert (first.words, second.words) == ("naming", "reading")
