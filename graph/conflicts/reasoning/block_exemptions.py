"""What agreements each block exemption of Article 101(3) TFEU is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.checks.block_exemptions import TECHNOLOGY_GRACE, VERTICAL_GRACE
from graph.checks.figure import Figure


class Exemption(StrEnum):
    """A block exemption, by the word of the assessments that apply it."""

    VERTICAL = "EU_VBER_2022"
    TECHNOLOGY = "EU_TTBER"


@dataclass(frozen=True, slots=True)
class Covered:
    """What agreements an exemption is for: kinds of contracts and of partnerships, and what it is called."""

    title: str
    kinds: frozenset[str]
    grace: Figure


COVERED = {
    Exemption.VERTICAL: Covered(
        "the block exemption of vertical agreements",
        # An agent that takes no risk of its own is outside of Article 101(1), and so is its agreement.
        frozenset({"DISTRIBUTION", "RESELLER", "FRANCHISE", "SUPPLY",
                   "DISTRIBUTOR", "VALUE_ADDED_RESELLER", "SUPPLIER", "OEM"}),
        VERTICAL_GRACE,
    ),
    Exemption.TECHNOLOGY: Covered(
        "the block exemption of technology transfer",
        frozenset({"LICENSE", "INTELLECTUAL_PROPERTY"}),
        TECHNOLOGY_GRACE,
    ),
}  # fmt: skip
TECHNOLOGY = frozenset({"PATENT", "DESIGN", "SOFTWARE", "TRADE_SECRET"})
"""The kinds of assets whose license is a transfer of technology; of a trademark alone it is not."""
BUYING = frozenset({"DISTRIBUTOR", "RESELLER", "BUYER", "FRANCHISEE", "CUSTOMER"})
SELLING = frozenset({"PRINCIPAL", "SUPPLIER", "SELLER", "MANUFACTURER", "FRANCHISOR"})
"""The capacities of the two levels of a vertical agreement."""
