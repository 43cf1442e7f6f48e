"""What a record of a check would be without an exception: a carve-out, a waiver, a recusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from graph.checks.evidence import FindingStatus, RelationshipFact

Record = TypeVar("Record")


@dataclass(frozen=True)
class Lifted(Generic[Record]):
    """A record as if an exception had not been recorded, with what records the exception.

    ``whose`` and ``by`` are ids: the grant that leaves things out, the disclosure that waivers waive, the
    person who takes no part in something. ``until`` is the first day on which it holds no longer, None where
    no end is recorded.
    """

    record: Record
    facts: tuple[RelationshipFact, ...]
    status: FindingStatus
    whose: str
    by: tuple[str, ...]
    until: date | None = None


def first_end(facts: tuple[RelationshipFact, ...]) -> date | None:
    """Return the first day on which one of some facts holds no longer; None where no end is recorded."""
    return min((fact.valid_to for fact in facts if fact.valid_to), default=None)
