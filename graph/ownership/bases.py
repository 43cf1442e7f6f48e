"""What gives control beside votes and shares: which interests and relationships, and how surely.

Every type of interest is either a basis here or is named in ``NOT_CONTROL`` with the reason: a new
type cannot be forgotten, a test compares both with the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


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
INTERESTS: Mapping[str, Basis] = {
    "APPOINTMENT_OF_BOARD": Basis(
        "BOARD", Certainty.ALONE, "{controller} has the right to appoint the board of {controlled}"
    ),
    "OTHER_INFLUENCE_OR_CONTROL": Basis(
        "INFLUENCE", Certainty.POSSIBLE, "{controller} has other influence or control over {controlled}"
    ),
    "SETTLOR": Basis(_TRUST, Certainty.POSSIBLE, "{controller} is settlor of {controlled}"),
    "TRUSTEE": Basis(_TRUST, Certainty.POSSIBLE, "{controller} is trustee of {controlled}"),
    "PROTECTOR": Basis(_TRUST, Certainty.POSSIBLE, "{controller} is protector of {controlled}"),
    "BENEFICIARY_OF_LEGAL_ARRANGEMENT": Basis(
        _TRUST, Certainty.POSSIBLE, "{controller} is a beneficiary of {controlled}"
    ),
    "NOMINATOR": Basis("NOMINATION", Certainty.ALONE, "{controller} instructs the nominee of {controlled}"),
    "RIGHTS_GRANTED_BY_CONTRACT": Basis(
        "CONTRACT", Certainty.POSSIBLE, "{controller} has rights in {controlled} by contract"
    ),
    "CONDITIONAL_RIGHTS_GRANTED_BY_CONTRACT": Basis(
        "CONTRACT", Certainty.POSSIBLE, "{controller} has conditional rights in {controlled} by contract"
    ),
    "CONTROL_VIA_COMPANY_RULES_OR_ARTICLES": Basis(
        "RULES", Certainty.SURE, "{controller} controls {controlled} by its articles"
    ),
    "CONTROL_BY_LEGAL_FRAMEWORK": Basis("RULES", Certainty.SURE, "{controller} controls {controlled} by law"),
    "UNKNOWN_INTEREST": Basis(
        "INFLUENCE", Certainty.POSSIBLE, "{controller} has an interest of an unknown kind in {controlled}"
    ),
    "UNPUBLISHED_INTEREST": Basis(
        "INFLUENCE", Certainty.POSSIBLE, "{controller} has an interest in {controlled} that is not published"
    ),
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
