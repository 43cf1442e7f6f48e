"""Remedies of a conflict check in GraphQL: the smallest sets of steps that make it CLEAR."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import strawberry

from api.types.generated import enum_type
from graph.checks import remedy
from graph.conflicts.remedies import run

if TYPE_CHECKING:
    RemedyKind = remedy.RemedyKind
else:
    RemedyKind = enum_type(remedy.RemedyKind, "What kind of step a remedy is.")


@strawberry.type(description="One step of a set of remedies.")
class RemedyStep:
    """One step."""

    kind: RemedyKind = strawberry.field(description="What kind of step it is.")
    sentence: str = strawberry.field(description="What is done, in a sentence.")


@strawberry.type(
    description="Steps that together make the check CLEAR: a check with them supposed confirmed it."
)
class RemedySet:
    """Steps that together make the check CLEAR."""

    steps: list[RemedyStep] = strawberry.field(description="The steps, at most three.")


@strawberry.type(description="What would make the check CLEAR. Nothing is stored. No legal advice.")
class RemedyReport:
    """What would make the check CLEAR."""

    sets: list[RemedySet] = strawberry.field(
        description="The smallest sets of remedies, the smallest first; at most five."
    )
    summary: str = strawberry.field(
        description="How many there are, or that there is none of three or fewer."
    )
    complete: bool = strawberry.field(
        description="Whether every set of at most three remedies was tried or ruled out."
    )
    tried: int = strawberry.field(description="How many checks were run for it.")

    @classmethod
    def from_value(cls, found: run.RemedyReport) -> Self:
        """Return a report as GraphQL shows it."""
        sets = []
        for chosen in found.sets:
            sets.append(RemedySet(steps=[RemedyStep(kind=s.kind, sentence=s.sentence) for s in chosen]))
        return cls(sets=sets, summary=found.summary, complete=found.complete, tried=found.tried)
