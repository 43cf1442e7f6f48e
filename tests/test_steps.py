"""The count of steps is the same every time, and stops what goes past its bound."""

from __future__ import annotations

import sys

import pytest

from tests.steps import TooManySteps, count_steps


def work(times: int) -> None:
    for number in range(times):
        abs(number)


def test_calls_are_counted_the_same_every_time() -> None:
    counts = {count_steps(lambda: work(100), 1_000) for _ in range(5)}
    assert len(counts) == 1
    assert 100 <= counts.pop() <= 110


def test_the_bound_ends_work_that_catches_everything() -> None:
    def stubborn() -> None:
        try:
            work(10_000)
        except Exception:
            work(10_000)

    with pytest.raises(TooManySteps, match="more than 1000 calls"):
        count_steps(stubborn, 1_000)
    assert sys.getprofile() is None
