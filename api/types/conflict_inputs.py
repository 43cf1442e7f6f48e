"""The input of a conflict check in GraphQL: its subjects, and what is supposed for the check alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import strawberry

from api.types.facts_input import FactsInput, SubjectInput
from api.types.generated import enum_type
from api.types.ownership import OWNERSHIP_TEST
from graph.checks import evidence

if TYPE_CHECKING:
    OwnershipTest = StrEnum
    Severity = evidence.Severity
else:
    OwnershipTest = OWNERSHIP_TEST
    Severity = enum_type(evidence.Severity, "How grave a finding is, the gravest first.")


@strawberry.input(description="What a conflict check is asked.")
class ConflictCheckInput:
    """What a conflict check is asked."""

    subjects: list[SubjectInput] = strawberry.field(
        description=(
            "What is under check: parties, deals, contracts, assets, products, brands, markets, tenders, "
            "matters, joint ventures."
        )
    )
    decision_makers: list[SubjectInput] | None = strawberry.field(
        default=None, description="Who decides, where no recorded decision says so."
    )
    proposed: FactsInput | None = strawberry.field(default=None, description="What is to be supposed.")
    rules: list[str] | None = strawberry.field(
        default=None, description="Ids or codes of the rules to run; all of them by default."
    )
    min_severity: Severity | None = strawberry.field(
        default=None, description="Narrows what is listed, never the verdict."
    )
    tests: list[OwnershipTest] | None = strawberry.field(
        default=None, description="Tests whose thresholds an uncertain share must not straddle."
    )
    max_depth: int | None = strawberry.field(
        default=None, description="Longest chain of owners to follow; without it, all of them."
    )
    purpose: str | None = strawberry.field(default=None, description="Why the check is made.")
    matter: str | None = strawberry.field(default=None, description="The matter that it is made for.")
