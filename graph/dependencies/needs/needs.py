"""The need graph's table: which relationship says who needs whom, of what type, how strongly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any

from graph.dependencies.needs.strength import UNKNOWN, WHOLE, Strength, between_zero_and_one
from graph.model.catalogue import concrete, relationships

if TYPE_CHECKING:
    DependencyType = StrEnum  # the model makes its closed lists at run time
else:
    from graph.model.language.enums import DependencyType

DEPENDENCY_TYPES: tuple[str, ...] = tuple(DependencyType.__members__)


class DependencyDirection(StrEnum):
    """Which way the needs are followed."""

    NEEDS = "NEEDS"
    NEEDED_BY = "NEEDED_BY"


class StrengthFrom(StrEnum):
    """Where the strength of a need is read."""

    STATED = "the stated strength"
    SHARE_OF_SUPPLY = "share of supply / 100"
    SHARE_OF_REVENUE = "share of revenue / 100, or amount / the year's revenue in the same currency"
    REQUIRED = "1 where required, else the stated strength"
    WHOLE = "1"


@dataclass(frozen=True, slots=True)
class NeedSource:
    """One row of the table. ``type`` None means the relationship's own ``dep_type``."""

    relationship: str
    type: str | None
    strength: StrengthFrom
    reading: str
    reversed: bool = False

    def __post_init__(self) -> None:
        if self.relationship not in relationships():
            raise ValueError(f"the model has no relationship {self.relationship!r}")
        if self.type is not None and self.type not in DEPENDENCY_TYPES:
            raise ValueError(f"{self.type!r} is not a dependency type: write one of {DEPENDENCY_TYPES}")


SOURCES = {
    source.relationship: source
    for source in (
        NeedSource("DEPENDS_ON", None, StrengthFrom.STATED, "the start needs the end"),
        NeedSource(
            "SUPPLIES", "SUPPLY", StrengthFrom.SHARE_OF_SUPPLY, "what is supplied needs the supplier", True
        ),
        NeedSource("CONTAINS", "TECHNOLOGY", StrengthFrom.REQUIRED, "the product needs the component"),
        NeedSource("RUNS_ON", "TECHNOLOGY", StrengthFrom.REQUIRED, "the product needs the platform"),
        NeedSource("IMPLEMENTS", "TECHNOLOGY", StrengthFrom.REQUIRED, "the product needs the interface"),
        NeedSource(
            "REQUIRES_CERTIFICATION",
            "PERSONNEL",
            StrengthFrom.WHOLE,
            "the start needs the certification",
        ),
        NeedSource(
            "HOLDS_CERTIFICATION",
            "PERSONNEL",
            StrengthFrom.STATED,
            "it needs its holders",
            True,
        ),
        NeedSource("OFFERS", "REVENUE", StrengthFrom.SHARE_OF_REVENUE, "the firm needs its product"),
        NeedSource("USES_IP", "IP", StrengthFrom.REQUIRED, "the product needs the asset"),
        NeedSource("UNDER_HEAD_GRANT", "IP", StrengthFrom.WHOLE, "the sublicense needs its head grant"),
        NeedSource("CREATES", "IP", StrengthFrom.WHOLE, "the grant needs the contract", True),
        NeedSource("GOVERNED_BY", "SUPPLY", StrengthFrom.WHOLE, "the partnership needs the contract"),
        NeedSource("HAS_REVENUE_FROM", "REVENUE", StrengthFrom.SHARE_OF_REVENUE, "the start needs the end"),
    )
}
LICENSED_USE = "OF_ASSET"
"""The relationship that states a derived need: what is used under a license needs the license."""
KINDS: tuple[str, ...] = (*SOURCES, LICENSED_USE)
"""The relationships that state needs, by number."""


def need_labels() -> frozenset[str]:
    """Return the labels of the nouns that can need or be needed."""
    ends: set[str] = set()
    for name in SOURCES:
        ends.update(relationships()[name].start, relationships()[name].end)
    return frozenset(chain.from_iterable(concrete(label) for label in ends))


def strength_of(source: NeedSource, properties: Mapping[str, Any], revenue: float | None = None) -> Strength:
    """Return the strength that a relationship states; ``revenue`` is its firm's figure of that year."""
    match source.strength:
        case StrengthFrom.WHOLE:
            return WHOLE
        case StrengthFrom.STATED:
            return between_zero_and_one(properties.get("strength"))
        case StrengthFrom.REQUIRED:
            stated = between_zero_and_one(properties.get("strength"))
            return WHOLE if properties.get("required") else stated
        case StrengthFrom.SHARE_OF_SUPPLY:
            return _percent(properties.get("share_of_supply"))
        case StrengthFrom.SHARE_OF_REVENUE:
            return _revenue(properties, revenue)


def _percent(figure: float | None) -> Strength:
    return UNKNOWN if figure is None else between_zero_and_one(figure / 100)


def _revenue(properties: Mapping[str, Any], revenue: float | None) -> Strength:
    amount = properties.get("amount")
    if properties.get("share_of_revenue") is None and amount is not None and revenue:
        return between_zero_and_one(amount / revenue)
    return _percent(properties.get("share_of_revenue"))
