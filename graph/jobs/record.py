"""A job: work that takes longer than a request may, with its progress, kept in the graph's database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from graph.model.language.identity import digest

STALE_SECONDS = 15
"""A job that its process has not been heard of for so long is taken over by another."""
BEAT_SECONDS = 2.0
"""How often the process that runs a job says so."""
MOST_OPEN = 20
"""How many jobs may wait or run at once, over all processes."""
MOST_KEPT = 200
"""How many ended jobs are kept; the oldest go first, and those of more than ``DAYS_KEPT``."""
DAYS_KEPT = 7


class JobKind(StrEnum):
    """What a job does."""

    SCREENING = "SCREENING"
    ANALYSIS = "ANALYSIS"


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "WAITING"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    CANCELED = "CANCELED"

    @property
    def is_ended(self) -> bool:
        """Whether nothing more becomes of it."""
        return self not in (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it is kept. ``done`` of ``total`` steps are done; ``error`` is code and message.

    ``is_left`` says that the process that ran it has not been heard of for ``STALE_SECONDS``.
    """

    id: str
    kind: JobKind
    state: JobState
    done: int
    total: int
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None
    error: tuple[str, str] | None = None
    is_canceling: bool = False
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job that this process runs: its input, and the rows and the number of steps that are done already."""

    id: str
    kind: JobKind
    given: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...] = ()
    done: int = 0


def job_id(key: str) -> str:
    """Return the id of the job that an idempotency key starts: the same key, the same job."""
    return f"job_{digest('job', key)}"
