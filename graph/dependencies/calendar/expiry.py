"""Expiries: what ends, falls due or has to be told, each with its day and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from graph.checks.result import NodeId, Paging, computed, shown
from graph.dependencies.calendar.term import Day, rolled
from graph.model.language.declarations import Precision


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
    overdue: bool = shown("Whether it has passed and still asks for something.", column="overdue")
    sentence: str = shown("The day in words.", column="what")
    notice_by: date | None = shown("The last day for notice, where there is one.", default=None)
    renews: bool | None = shown("Whether the term renews by itself; null: not said.", default=None)
    renewals: int = shown("How often it has renewed since the stated end.", default=0)
    survives: tuple[NodeId, ...] = shown("What outlives the contract.", default=())

    @computed()
    def imprecise(self) -> bool:
        """Whether it may be any of several days."""
        return self.on != self.latest

    @property
    def order(self) -> tuple[str, str, str]:
        """The one order: day, kind, id; each once."""
        return self.on.isoformat(), self.kind.value, self.subject


@dataclass(frozen=True, slots=True)
class Dated:
    """A node with dates, as it was read: its noun, id and properties.

    ``extra`` holds what was read beside it: of a contract what survives it; of a term the dates of
    the contracts that it is a term of; of a product, part or platform whether it is in use.
    """

    label: str
    id: str
    properties: Mapping[str, Any]
    extra: Any = None

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.properties.get("title") or self.properties.get("name") or self.id)

    def day(self, name: str) -> Day | None:
        """Return one of its dates."""
        return Day.of(self.properties, name)


def expiry(
    kind: ExpiryKind, node: Dated, day: Day, as_of: date, what: str, *, overdue: bool = False, **more: Any
) -> Expiry:
    """Return a day of the calendar; the sentence says what happens to whom and when."""
    when = f"on {day}" if day.exact else f"in {day}" if " to " not in str(day) else f"from {day}"
    return Expiry(
        day.first, kind, NodeId(node.id), node.title, day.last, day.precision,
        (day.first - as_of).days, overdue, f"{node.title} {what} {when}.", **more,
    )  # fmt: skip


def ended(node: Dated, as_of: date) -> bool:
    """Whether it was certainly ended early by the day: the day of the end is the first without it."""
    early = node.day("terminated_on")
    return early is not None and early.last <= as_of


def _contract(node: Dated, as_of: date) -> Iterator[Expiry]:
    if ended(node, as_of):
        return
    survives = tuple(sorted(node.extra or ()))
    early, end = node.day("terminated_on"), node.day("expires_on")
    if early is not None:
        yield expiry(ExpiryKind.CONTRACT, node, early, as_of, "ends early", renews=False, survives=survives)
        return
    if end is None or (node.properties.get("perpetual") and node.properties.get("renewal_auto") is None):
        return
    auto, months = node.properties.get("renewal_auto"), node.properties.get("renewal_months")
    term, renewals = end, 0
    if auto and months and months > 0:
        term, renewals = rolled(end, months, as_of)
    elif end.before(as_of):
        return
    days = node.properties.get("notice_days")
    notice = None if days is None or auto is False else term.earlier(days)
    what = "comes to the end of a term and renews by itself" if auto else "expires"
    yield expiry(
        ExpiryKind.CONTRACT, node, term, as_of, what,
        notice_by=notice.first if notice else None, renews=auto, renewals=renewals, survives=survives,
    )  # fmt: skip
    if notice is not None:
        yield _notice(node, end, notice, renewals, as_of)


def _notice(node: Dated, end: Day, notice: Day, renewals: int, as_of: date) -> Expiry:
    """Return the next day by which notice stops a renewal; overdue where none comes after it."""
    auto, months = node.properties.get("renewal_auto"), node.properties.get("renewal_months")
    passed = notice.before(as_of)
    if passed and auto and months and months > 0:
        renewals += 1
        notice, passed = end.later(renewals * months).earlier(node.properties["notice_days"]), False
    what = "needs notice, or renews: it has to be given"
    return expiry(ExpiryKind.NOTICE, node, notice, as_of, what, overdue=passed, renewals=renewals)


def _grant(node: Dated, as_of: date) -> Iterator[Expiry]:
    end = node.day("terminated_on") or node.day("expires_on")
    if end is not None and not ended(node, as_of) and not end.before(as_of):
        what = "ends early" if node.day("terminated_on") else "expires"
        yield expiry(ExpiryKind.RIGHTS_GRANT, node, end, as_of, what)


def _asset(node: Dated, as_of: date) -> Iterator[Expiry]:
    lapsed, end = node.day("lapsed_on"), node.day("expires_on")
    day = lapsed or end
    if day is not None and not day.before(as_of) and not (lapsed and lapsed.last <= as_of):
        what = "lapses" if lapsed else "is protected for the last time"
        yield expiry(ExpiryKind.IP_ASSET, node, day, as_of, what)


def _restriction(node: Dated, as_of: date) -> Iterator[Expiry]:
    end, notice = node.day("expires_on"), node.day("notice_by")
    over = end is not None and end.before(as_of)
    if end is not None and not over:
        notice_by = notice.first if notice else None
        yield expiry(ExpiryKind.RESTRICTION, node, end, as_of, "binds for the last time", notice_by=notice_by)
    if notice is not None and not over:
        passed = notice.before(as_of)
        yield expiry(ExpiryKind.NOTICE, node, notice, as_of, "needs notice", overdue=passed)


def _milestone(node: Dated, as_of: date) -> Iterator[Expiry]:
    due, met = node.day("due_on"), node.day("met_on")
    if due is not None and not (met and met.first <= as_of) and not _moot(node, as_of):
        yield expiry(ExpiryKind.MILESTONE, node, due, as_of, "is due", overdue=due.before(as_of))


def _obligation(node: Dated, as_of: date) -> Iterator[Expiry]:
    due, met, end = node.day("due_on"), node.day("met_on"), node.day("ends_on")
    over = end is not None and end.before(as_of)
    if (met and met.first <= as_of) or over:
        return
    if node.properties.get("obligation_type") == "POST_TERMINATION":
        if day := end or due:
            what = "goes on after the contract and ends" if end else "is due after the contract"
            yield expiry(ExpiryKind.POST_TERMINATION_DUTY, node, day, as_of, what, overdue=day.before(as_of))
        return
    if due is not None and not _moot(node, as_of):
        yield expiry(ExpiryKind.OBLIGATION, node, due, as_of, "is due", overdue=due.before(as_of))


def _moot(node: Dated, as_of: date) -> bool:
    """Whether every contract that has the term was ended early by the day; without any it is not."""
    ends = [Day.of(dates, "terminated_on") for dates in node.extra or ()]
    return bool(ends) and all(end is not None and end.last <= as_of for end in ends)


def _end_of_life(node: Dated, as_of: date) -> Iterator[Expiry]:
    day = node.day("eol_on")
    if day is not None and (node.extra or not day.before(as_of)):
        yield expiry(
            ExpiryKind.END_OF_LIFE, node, day, as_of, "reaches its end of life", overdue=day.before(as_of)
        )


_READINGS: dict[str, Callable[[Dated, date], Iterator[Expiry]]] = {
    "Contract": _contract,
    "RightsGrant": _grant,
    "IPAsset": _asset,
    "Restriction": _restriction,
    "Milestone": _milestone,
    "Obligation": _obligation,
    "Product": _end_of_life,
    "Component": _end_of_life,
    "Platform": _end_of_life,
}


@dataclass(frozen=True, slots=True)
class ExpiryCalendar:
    """The days in order, from what is overdue to the end of the window."""

    as_of: date = shown("The day asked about.")
    within_days: int | None = shown("How many days the window has; null: all.")
    expiries: tuple[Expiry, ...] = shown(
        "The days, the earliest first.", table=True, paging=Paging.CONNECTION
    )


def calendar_of(
    nodes: list[Dated],
    as_of: date,
    within_days: int | None = None,
    kinds: tuple[str, ...] | None = None,
) -> ExpiryCalendar:
    """Return the calendar: what is overdue, and what may come within the window."""
    until = date.max if within_days is None else _last(as_of, within_days)
    found = [each for node in nodes for each in _READINGS[node.label](node, as_of)]
    chosen = [each for each in found if each.on <= until and (not kinds or each.kind.value in kinds)]
    return ExpiryCalendar(as_of, within_days, tuple(sorted(chosen, key=lambda each: each.order)))


def _last(as_of: date, within_days: int) -> date:
    return as_of + timedelta(days=min(within_days, (date.max - as_of).days))
