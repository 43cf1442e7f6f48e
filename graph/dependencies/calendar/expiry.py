"""Expiries: the days of the calendar, and what they are read from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from graph.checks.in_force import stated
from graph.checks.result import NodeId, Paging, computed, shown
from graph.dependencies.calendar.term import Day
from graph.model.language.properties import Precision


class ExpiryKind(StrEnum):
    """What kind of day it is."""

    CONTRACT = "CONTRACT"
    NOTICE = "NOTICE"
    POST_TERMINATION_DUTY = "POST_TERMINATION_DUTY"
    RIGHTS_GRANT = "RIGHTS_GRANT"
    IP_ASSET = "IP_ASSET"
    RESTRICTION = "RESTRICTION"
    MILESTONE = "MILESTONE"
    OBLIGATION = "OBLIGATION"
    END_OF_LIFE = "END_OF_LIFE"
    PARTNERSHIP = "PARTNERSHIP"
    DUE_DILIGENCE = "DUE_DILIGENCE"
    CERTIFICATION = "CERTIFICATION"
    WAIVER = "WAIVER"
    RECUSAL = "RECUSAL"
    ETHICAL_WALL = "ETHICAL_WALL"
    DEAL_REGISTRATION = "DEAL_REGISTRATION"
    BIDS = "BIDS"
    PAYMENT = "PAYMENT"
    DISPUTE_STEP = "DISPUTE_STEP"
    SECURITY_REQUIREMENT = "SECURITY_REQUIREMENT"
    OFFICE = "OFFICE"
    AUTHORITY = "AUTHORITY"
    TIER = "TIER"
    SUPPLY = "SUPPLY"
    DISTRIBUTION = "DISTRIBUTION"
    ACCESS = "ACCESS"
    TITLE = "TITLE"
    COMPLIANCE = "COMPLIANCE"


@dataclass(frozen=True, slots=True)
class Expiry:
    """A day on which something ends, falls due or needs notice."""

    on: date = shown("The day; where it is stated to the month or year, the first it may be.", column="day")
    kind: ExpiryKind = shown("What kind of day it is.", column="kind")
    subject: NodeId = shown("What ends, falls due or needs notice.")
    title: str = shown("What that is called.")
    latest: date = shown("The last day that may be meant; equal to on where exact.")
    precision: Precision = shown("How exactly the day is stated.")
    days_left: int = shown("Days until on; negative when it has passed.", column="days left")
    overdue: bool = shown("Whether it has passed and still needs attention.", column="overdue", alarm=True)
    sentence: str = shown("The day in words.", column="what")
    counterparties: tuple[NodeId, ...] = shown(
        "The parties to it that are not our own firms; all of them, where none is ours.",
        column="counterparty", default=(),
    )  # fmt: skip
    value: Decimal | None = shown("What it is worth, as stated.", column="value", default=None)
    currency: str | None = shown("The currency of value.", column="currency", default=None)
    notice_by: date | None = shown("The last day for notice, where there is one.", default=None)
    renews: bool | None = shown("Whether the term renews by itself; null: not said.", default=None)
    renewals: int = shown("How often it has renewed since the stated end.", default=0)
    survives: tuple[NodeId, ...] = shown("What outlives the contract.", default=())
    of: NodeId | None = shown(
        "Where a relationship of the subject ends, its other end, such as the certification held.",
        default=None,
    )

    @computed()
    def imprecise(self) -> bool:
        """Whether it may be any of several days."""
        return self.on != self.latest

    @property
    def order(self) -> tuple[str, str, str]:
        """The one order: day, kind, id; each once, as one party may hold several things until one day."""
        place = self.subject if self.of is None else f"{self.subject} {self.of} {self.title}"
        return self.on.isoformat(), self.kind.value, place


@dataclass(frozen=True, slots=True)
class ExpiryCalendar:
    """The days in order, from what is overdue to the end of the window."""

    as_of: date = shown("The day of the question.")
    within_days: int | None = shown("How many days the window has; null: all.")
    expiries: tuple[Expiry, ...] = shown(
        "The days, the earliest first.", table=True, paging=Paging.CONNECTION
    )


@dataclass(frozen=True, slots=True)
class Party:
    """A party to what has dates: its id, its name, and whether it is one of our own firms."""

    id: str
    name: str
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Dated:
    """A node with dates, as it was read: its noun, id and properties, and the parties to it.

    ``extra`` holds what was read beside it: of a contract what survives it; of a term the dates of
    the contracts that it is a term of; of a product, part, platform or interface whether it is in use;
    of a due diligence case when later ones of its aspect were opened; of an award for how many months
    its certification is valid.
    """

    label: str
    id: str
    properties: Mapping[str, Any]
    extra: Any = None
    parties: tuple[Party, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.properties.get("title") or self.properties.get("name") or self.id)

    def day(self, name: str) -> Day | None:
        """Return one of its dates."""
        found = stated(self.properties, name)
        return None if found is None else Day.of(found)

    @property
    def counterparties(self) -> tuple[Party, ...]:
        """The parties that are not our own firms; all, where none is ours."""
        others = [party for party in self.parties if not party.is_own]
        chosen = others if len(others) < len(self.parties) else self.parties
        return tuple(sorted(chosen, key=lambda party: party.id))

    @property
    def value(self) -> Decimal | None:
        """What it is worth, exactly as stated."""
        found = (
            self.properties[name] for name in ("value", "amount", "amount_due") if name in self.properties
        )
        amount = next(found, None)
        return None if amount is None else Decimal(repr(amount))

    def ended(self, day: date) -> bool:
        """Whether it was certainly ended early by a day: the day of the end is the first without it."""
        early = self.day("terminated_on")
        return early is not None and early.last <= day


def expiry(
    kind: ExpiryKind, node: Dated, day: Day, as_of: date, sentence: str, *, overdue: bool = False, **more: Any
) -> Expiry:
    """Return a day of the calendar; ``sentence`` goes on after the node's title."""
    return Expiry(
        day.first,
        kind,
        NodeId(node.id),
        node.title,
        day.last,
        day.precision,
        (day.first - as_of).days,
        overdue,
        f"{node.title} {sentence}.",
        tuple(NodeId(party.id) for party in node.counterparties),
        node.value,
        node.properties.get("currency"),
        **more,
    )


def on(day: Day) -> str:
    """Return a day in words, as what happens on it is said."""
    if day.exact:
        return f"on {day}"
    return f"between {day.first} and {day.last}" if " to " in str(day) else f"in {day}"


def by(day: Day) -> str:
    """Return a day in words, as what has to be done until then is said."""
    if day.exact:
        return f"by {day}"
    return f"by a day from {day}" if " to " in str(day) else f"by a day in {day}"
