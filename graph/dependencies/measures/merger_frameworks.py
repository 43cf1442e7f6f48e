"""Frameworks that read the index of concentration: their thresholds as dated data.

They say how concentrated a market is, and from which change on an authority looks closer. That is a
screen for the safeguards that apply, never a legal verdict.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from graph.checks.logic import Answer, between
from graph.checks.reference import Reference
from graph.checks.sources.competition import MERGERS_EU_2004, MERGERS_US_2010, MERGERS_US_2023
from graph.dependencies.measures.concentration import Bounds


class Band(StrEnum):
    """How concentrated a market is, by a framework."""

    LOW = "LOW"
    MODERATE = "MODERATE"
    HIGH = "HIGH"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Framework:
    """One framework: up to ``moderate`` a market is LOW, above ``high`` it is HIGH.

    ``looks_closer`` takes the index after a change, the change, and the share of the merged group; it
    must not turn from true to false when one of them grows, so that bounds can be read at their ends.
    """

    id: str
    reference: Reference
    moderate: Decimal
    high: Decimal
    looks_closer: Callable[[Decimal, Decimal, Decimal], bool]
    safeguard: str

    @property
    def title(self) -> str:
        """What the framework is called."""
        return self.reference.text

    @property
    def year(self) -> int:
        """The year of the framework."""
        return self.reference.year or 0

    def band(self, index: Bounds) -> Band:
        """Return the band of an index; UNKNOWN where its bounds lie in different ones."""
        least, most = self._band(index[0]), self._band(index[1])
        return least if least is most else Band.UNKNOWN

    def _band(self, index: Decimal) -> Band:
        if index > self.high:
            return Band.HIGH
        return Band.LOW if index < self.moderate else Band.MODERATE

    def attention(self, after: Bounds, change: Bounds, share: Bounds) -> Answer:
        """Return whether an authority looks closer at a change."""
        surely = self.looks_closer(after[0], change[0], share[0])
        return between(surely, self.looks_closer(after[1], change[1], share[1]))


def _us_2023(after: Decimal, change: Decimal, share: Decimal) -> bool:
    return change > 100 and (after > 1800 or share > 30)


def _us_2010(after: Decimal, change: Decimal, share: Decimal) -> bool:
    return change > 100 and after >= 1500


def _eu_2004(after: Decimal, change: Decimal, share: Decimal) -> bool:
    if after > 2000:
        return change >= 150
    return after >= 1000 and change >= 250


# The guidelines of 2023 draw a line at 1,800 alone; below 1,000 is the Antitrust Division's own scale.
FRAMEWORKS = (
    Framework(
        "US_2023", MERGERS_US_2023, Decimal(1000), Decimal(1800), _us_2023,
        "Guideline 1: a change of more than 100 in a highly concentrated market, or to more than 30 %, is "
        "presumed to lessen competition; the presumption can be rebutted.",
    ),
    Framework(
        "US_2010", MERGERS_US_2010, Decimal(1500), Decimal(2500), _us_2010,
        "Section 5.3: a change of more than 100 in a market of at least 1,500 may raise significant "
        "concerns.",
    ),
    Framework(
        "EU_2004", MERGERS_EU_2004, Decimal(1000), Decimal(2000), _eu_2004,
        "Paragraphs 19 to 21: below 1,000, from 1,000 to 2,000 with a change below 250, and above 2,000 "
        "with a change below 150, concerns are unlikely.",
    ),
)  # fmt: skip
