"""Safeguards of competition law that a report names: dated data, each with its place and its year.

A report says which safeguard applies on the day, as a screen for those who look closer. It never says
whether an agreement is lawful.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.checks.block_exemptions import (
    EXCLUSIVE_DISTRIBUTORS,
    NON_COMPETE_YEARS,
    RIVALS_SHARE,
    TECHNOLOGY_DAYS,
    TECHNOLOGY_SHARE,
    VERTICAL_DAYS,
    VERTICAL_SHARE,
)
from graph.checks.figure import Figure
from graph.checks.reference import Reference
from graph.checks.result import shown
from graph.checks.sources.competition import (
    DATA_ACT_CHARGES,
    DATA_ACT_SWITCHING,
    TECHNOLOGY_2014,
    TECHNOLOGY_2026,
    VERTICAL_AGREEMENTS,
)


class SafeguardTopic(StrEnum):
    """What in a partner network a safeguard is about."""

    EXCLUSIVE_TERRITORY = "EXCLUSIVE_TERRITORY"
    LONG_EXCLUSIVITY = "LONG_EXCLUSIVITY"
    MARKET_SHARE = "MARKET_SHARE"
    LICENSED_TECHNOLOGY = "LICENSED_TECHNOLOGY"
    SWITCHING = "SWITCHING"


@dataclass(frozen=True, slots=True)
class Safeguard:
    """A safeguard that applies, by its source and year. It is a screen and no legal verdict."""

    id: str = shown("The safeguard, by source and year.")
    title: str = shown("What the source is called.", column="source")
    year: int = shown("Of which year the source is.", column="year")
    says: str = shown("What it asks for, with its place in the source.", column="safeguard")
    topic: SafeguardTopic = shown("What it is about.")
    since: date = shown("The first day on which it applies.")
    until: date = shown("The first day on which it no longer applies.")


_OPEN = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class _Declared:
    """A safeguard with the source that it is read in."""

    reference: Reference
    safeguard: Safeguard


def _declared(
    id: str, title: str, reference: Reference, says: str, topic: SafeguardTopic, since: date, until: date
) -> _Declared:
    year = reference.year or since.year
    return _Declared(reference, Safeguard(id, f"{title} ({reference.text})", year, says, topic, since, until))


def _value(figure: Figure, day: date = VERTICAL_DAYS[0]) -> str:
    """Return what a figure of the block exemptions is on a day on which its regulation holds."""
    found = figure.on(day)
    assert found is not None  # a regulation declares its figures from its first day
    return str(found.value)


def _technology(day: date) -> str:
    """Return the shares of the market that the exemption of technology transfer of a day asks for."""
    together, each = _value(RIVALS_SHARE, day), _value(TECHNOLOGY_SHARE, day)
    return (
        f"Article 3: the exemption asks for at most {together} % together between competitors, and "
        f"{each} % each otherwise."
    )


_DECLARED = (
    _declared(
        "EU_VBER_2022_TERRITORY", "EU Vertical Block Exemption", VERTICAL_AGREEMENTS,
        f"Article 4: a supplier may reserve a territory for at most {_value(EXCLUSIVE_DISTRIBUTORS)} "
        "exclusive distributors and keep others from active sales there; passive sales stay free.",
        SafeguardTopic.EXCLUSIVE_TERRITORY, *VERTICAL_DAYS,
    ),
    _declared(
        "EU_VBER_2022_NON_COMPETE", "EU Vertical Block Exemption", VERTICAL_AGREEMENTS,
        f"Article 5: an obligation not to compete that is open-ended or longer than "
        f"{_value(NON_COMPETE_YEARS)} years is outside the exemption.",
        SafeguardTopic.LONG_EXCLUSIVITY, *VERTICAL_DAYS,
    ),
    _declared(
        "EU_VBER_2022_SHARE", "EU Vertical Block Exemption", VERTICAL_AGREEMENTS,
        f"Article 3: the exemption asks that neither supplier nor buyer has more than "
        f"{_value(VERTICAL_SHARE)} % of its market.",
        SafeguardTopic.MARKET_SHARE, *VERTICAL_DAYS,
    ),
    _declared(
        "EU_TTBER_2014", "EU Technology Transfer Block Exemption", TECHNOLOGY_2014,
        _technology(TECHNOLOGY_DAYS[0][0]),
        SafeguardTopic.LICENSED_TECHNOLOGY, *TECHNOLOGY_DAYS[0],
    ),
    _declared(
        "EU_TTBER_2026", "EU Technology Transfer Block Exemption", TECHNOLOGY_2026,
        _technology(TECHNOLOGY_DAYS[1][0]),
        SafeguardTopic.LICENSED_TECHNOLOGY, *TECHNOLOGY_DAYS[1],
    ),
    _declared(
        "EU_DATA_ACT_2023_SWITCHING", "EU Data Act", DATA_ACT_SWITCHING,
        "Article 25: a customer of a data processing service may switch with at most two months' notice "
        "and take its data along.",
        SafeguardTopic.SWITCHING, date(2025, 9, 12), _OPEN,
    ),
    _declared(
        "EU_DATA_ACT_2023_CHARGES", "EU Data Act", DATA_ACT_CHARGES,
        "Article 29: no charges for switching from 12 January 2027, and no more than the cost until then.",
        SafeguardTopic.SWITCHING, date(2024, 1, 11), _OPEN,
    ),
)  # fmt: skip
SAFEGUARDS = tuple(each.safeguard for each in _DECLARED)
SOURCES = {each.safeguard.id: each.reference for each in _DECLARED}
"""The source of each safeguard, by its id."""


def safeguards_on(day: date, topics: Iterable[SafeguardTopic]) -> tuple[Safeguard, ...]:
    """Return the safeguards about some topics that apply on a day."""
    wanted = set(topics)
    return tuple(each for each in SAFEGUARDS if each.topic in wanted and each.since <= day < each.until)
