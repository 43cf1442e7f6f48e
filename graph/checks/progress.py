"""How far one piece of work is, said by the work itself to the one who started it, in percent and words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum

WHOLE = 100
"""The steps of a piece of work: percent."""


class Stage(Enum):
    """The stages of an analysis, each with the percent at which it begins and ends."""

    READING = ("reading", 0, 70)
    COMPUTING = ("computing", 70, 95)
    NAMING = ("naming", 95, 99)

    @property
    def words(self) -> str:
        """What is done in it."""
        return str(self.value[0])

    def percent(self, done: int, total: int) -> int:
        """Return how far the whole work is when ``done`` of ``total`` of this stage are done."""
        _, first, last = self.value
        share = min(max(done, 0) / total, 1.0) if total > 0 else 0.0
        return int(first + (last - first) * share)


@dataclass(slots=True)
class Progress:
    """How far the work is; it never goes back. ``heard`` is called at each step."""

    percent: int = 0
    words: str = ""
    heard: Callable[[str, int, int], None] | None = None

    def reach(self, words: str, percent: int) -> None:
        """Say that the work has come so far."""
        self.percent, self.words = max(self.percent, percent), words
        if self.heard is not None:
            self.heard(self.words, self.percent, WHOLE)


_LISTENING: ContextVar[Progress | None] = ContextVar("progress", default=None)


@contextmanager
def listening(progress: Progress) -> Iterator[None]:
    """Hear how far the work is that is begun inside; tasks and threads that it starts are heard too."""
    token = _LISTENING.set(progress)
    try:
        yield
    finally:
        _LISTENING.reset(token)


def report(stage: Stage, done: int = 0, total: int = 1) -> None:
    """Say how far a stage is; nothing where nobody listens."""
    progress = _LISTENING.get()
    if progress is not None:
        counted = f" {done:,} of {total:,}" if total > 1 else ""
        progress.reach(f"{stage.words}{counted}", stage.percent(done, total))
