"""The block exemptions of Article 101(3) TFEU as dated data: what each covers, and its figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from graph.checks.figure import Figure, Threshold
from graph.checks.sources.competition import TECHNOLOGY_2014, TECHNOLOGY_2026, VERTICAL_AGREEMENTS

_VBER = (date(2022, 6, 1), date(2034, 6, 1), VERTICAL_AGREEMENTS.text)
_TTBER = (
    (date(2014, 5, 1), date(2026, 5, 1), TECHNOLOGY_2014.text),
    (date(2026, 5, 1), date(2038, 5, 1), TECHNOLOGY_2026.text),
)
"""From when to when each regulation holds: what has no row on a day is UNKNOWN on it."""


def _vertical(name: str, value: str, unit: str, what: str, article: str) -> Figure:
    since, until, source = _VBER
    row = Threshold(name, Decimal(value), unit, since, f"{source}, {article}", until, law=True)
    return Figure(name, what, (row,))


def _technology(name: str, values: tuple[str, str], unit: str, what: str, article: str) -> Figure:
    rows = [
        Threshold(name, Decimal(value), unit, since, f"{source}, {article}", until, law=True)
        for value, (since, until, source) in zip(values, _TTBER, strict=True)
    ]
    return Figure(name, what, tuple(rows))


VERTICAL_SHARE = _vertical(
    "vertical_share", "30", "percent",
    "The market share above which supplier or buyer loses the vertical block exemption.", "Article 3",
)  # fmt: skip
VERTICAL_GRACE = _vertical(
    "vertical_grace", "2", "calendar years",
    "For how many years after the first year above the share the vertical exemption goes on.", "Article 8",
)  # fmt: skip
NON_COMPETE_YEARS = _vertical(
    "non_compete_years", "5", "years",
    "The longest non-compete of a buyer that the vertical exemption covers.", "Article 5(1)(a)",
)  # fmt: skip
EXCLUSIVE_DISTRIBUTORS = _vertical(
    "exclusive_distributors", "5", "distributors",
    "The most distributors that may share one exclusive territory or group of customers.", "Article 1(1)(h)",
)  # fmt: skip
RIVALS_SHARE = _technology(
    "technology_share_of_rivals", ("20", "20"), "percent",
    "The market share above which competitors together lose the technology transfer exemption.",
    "Article 3(1)",
)  # fmt: skip
TECHNOLOGY_SHARE = _technology(
    "technology_share", ("30", "30"), "percent",
    "The market share above which one of two that do not compete loses the technology transfer exemption.",
    "Article 3(2)",
)  # fmt: skip
TECHNOLOGY_GRACE = _technology(
    "technology_grace", ("2", "3"), "calendar years",
    "For how many years after the first year above the share the technology transfer exemption goes on.",
    "Article 8",
)  # fmt: skip
FIGURES = (VERTICAL_SHARE, VERTICAL_GRACE, NON_COMPETE_YEARS, EXCLUSIVE_DISTRIBUTORS, RIVALS_SHARE,
           TECHNOLOGY_SHARE, TECHNOLOGY_GRACE)  # fmt: skip


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
