"""Counts what Python does: calls of functions, the same on every machine, however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


class TooManySteps(BaseException):
    """The work went past its bound; it is stopped there, whatever it catches."""


def count_steps(work: Callable[[], object], limit: int) -> int:
    """Run ``work`` and return how many functions it called, of Python and of C.

    Raises TooManySteps past ``limit``.
    """
    steps = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal steps
        if event not in ("call", "c_call"):
            return
        steps += 1
        if steps > limit:
            sys.setprofile(None)
            raise TooManySteps(f"more than {limit} calls")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return steps
