"""What gives control beside votes and shares: which interests and relationships, and how surely.

Every type of interest is either a basis here or is named in ``NOT_CONTROL`` with the reason: a new
type cannot be forgotten, a test compares both with the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from graph.checks.sentences import INTEREST_PHRASES


class Certainty(Enum):
    """How surely a basis gives control.

    SURE: it is control by its definition. ALONE: it is where nobody else has the same right, or where
    its own figure is a majority. POSSIBLE: it depends on terms that are not recorded.
    """

    SURE = "SURE"
    ALONE = "ALONE"
    POSSIBLE = "POSSIBLE"


@dataclass(frozen=True, slots=True)
class Basis:
    """One basis: its word in ``ControlBasis``, its certainty, and a clause that says it."""

    word: str
    certainty: Certainty
    phrase: str


_TRUST = "TRUST"


def _basis(kind: str, word: str, certainty: Certainty) -> Basis:
    phrase = INTEREST_PHRASES[kind].format(start="{controller}", end="{controlled}")
    return Basis(word, certainty, phrase)


INTERESTS: Mapping[str, Basis] = {
    kind: _basis(kind, word, certainty)
    for kind, word, certainty in (
        ("APPOINTMENT_OF_BOARD", "BOARD", Certainty.ALONE),
        ("OTHER_INFLUENCE_OR_CONTROL", "INFLUENCE", Certainty.POSSIBLE),
        ("SETTLOR", _TRUST, Certainty.POSSIBLE),
        ("TRUSTEE", _TRUST, Certainty.POSSIBLE),
        ("PROTECTOR", _TRUST, Certainty.POSSIBLE),
        ("BENEFICIARY_OF_LEGAL_ARRANGEMENT", _TRUST, Certainty.POSSIBLE),
        ("NOMINATOR", "NOMINATION", Certainty.ALONE),
        ("RIGHTS_GRANTED_BY_CONTRACT", "CONTRACT", Certainty.POSSIBLE),
        ("CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT", "CONTRACT", Certainty.POSSIBLE),
        ("CONTROL_VIA_COMPANY_RULES_OR_ARTICLES", "RULES", Certainty.SURE),
        ("CONTROL_BY_LEGAL_FRAMEWORK", "RULES", Certainty.SURE),
        ("UNKNOWN_INTEREST", "INFLUENCE", Certainty.POSSIBLE),
        ("UNPUBLISHED_INTEREST", "INFLUENCE", Certainty.POSSIBLE),
    )
}
"""Interests that give control, or may (BODS 0.4 interestType, its definitions)."""

_ECONOMIC = "money without a say in decisions"
_OFFICE = "an office held with others; the reading of roles looks at it"
NOT_CONTROL: Mapping[str, str] = {
    "SHAREHOLDING": "added up with its figure",
    "VOTING_RIGHTS": "added up with its figure",
    "RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION": _ECONOMIC,
    "RIGHTS_TO_PROFIT_OR_INCOME": _ECONOMIC,
    "RIGHT_TO_PROFIT_OR_INCOME_FROM_ASSETS": _ECONOMIC,
    "ENJOYMENT_AND_USE_OF_ASSETS": "the use of things, not of the party",
    "SENIOR_MANAGING_OFFICIAL": _OFFICE,
    "BOARD_MEMBER": _OFFICE,
    "BOARD_CHAIR": _OFFICE,
    "NOMINEE": "acts as the nominator instructs",
}
"""Interests that give no control of their own, and why."""

RELATIONSHIPS: Mapping[str, Basis] = {
    "CONSOLIDATED_BY": Basis(
        "CONSOLIDATION", Certainty.SURE, "{controlled} is consolidated in the accounts of {controller}"
    ),
    "ULTIMATELY_CONSOLIDATED_BY": Basis(
        "CONSOLIDATION",
        Certainty.SURE,
        "{controlled} is consolidated in the accounts of {controller}, its ultimate parent",
    ),
    "BRANCH_OF": Basis("BRANCH", Certainty.SURE, "{controlled} is a branch of {controller}"),
    "SUBFUND_OF": Basis("BRANCH", Certainty.SURE, "{controlled} is a sub-fund of {controller}"),
    "MANAGED_BY": Basis("MANAGEMENT", Certainty.POSSIBLE, "{controlled} is managed by {controller}"),
    "SUCCEEDED_BY": Basis("SUCCESSION", Certainty.SURE, "{controlled} was succeeded by {controller}"),
}
"""Relationships that lead from the controlled party to the one above it (GLEIF level 2, successions)."""

ASSERTED = "{controller} controls {controlled} ({basis}), as a source states"
"""What a CONTROLS relationship says."""
