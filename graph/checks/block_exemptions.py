"""The figures of the block exemptions of Article 101(3) TFEU, as dated data: rules and reports name these."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from graph.checks.figure import Figure, Threshold
from graph.checks.sources.competition import TECHNOLOGY_2014, TECHNOLOGY_2026, VERTICAL_AGREEMENTS

VERTICAL_DAYS = date(2022, 6, 1), date(2034, 6, 1)
TECHNOLOGY_DAYS = (date(2014, 5, 1), date(2026, 5, 1)), (date(2026, 5, 1), date(2038, 5, 1))
"""From when to when each regulation holds: what has no row on a day is UNKNOWN on it."""
_VBER = (*VERTICAL_DAYS, VERTICAL_AGREEMENTS.text)
_TTBER = tuple(
    (*days, source.text)
    for days, source in zip(TECHNOLOGY_DAYS, (TECHNOLOGY_2014, TECHNOLOGY_2026), strict=True)
)


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
