"""The calendar of everything that has dates which end it: one reading a noun."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from graph.checks.in_force import stated
from graph.dependencies.calendar.contracts import of_contract
from graph.dependencies.calendar.duties import DUTIES, of_award, of_case, of_partnership
from graph.dependencies.calendar.expiry import Dated, Expiry, ExpiryCalendar, ExpiryKind, by, expiry, on
from graph.dependencies.calendar.links import DatedLink


def _grant(node: Dated, as_of: date) -> Iterator[Expiry]:
    early = node.day("terminated_on")
    end = early or node.day("expires_on")
    if end is None or node.ended(as_of) or end.before(as_of):
        return
    happens = "ends early" if early else "expires"
    yield expiry(ExpiryKind.RIGHTS_GRANT, node, end, as_of, f"{happens} {on(end)}")


def _asset(node: Dated, as_of: date) -> Iterator[Expiry]:
    lapsed = node.day("lapsed_on")
    end = lapsed or node.day("expires_on")
    if end is None or end.before(as_of) or (lapsed is not None and lapsed.last <= as_of):
        return
    happens = "lapses" if lapsed else "is protected for the last time"
    yield expiry(ExpiryKind.IP_ASSET, node, end, as_of, f"{happens} {on(end)}")


def _restriction(node: Dated, as_of: date) -> Iterator[Expiry]:
    end, notice = node.day("expires_on"), node.day("notice_by")
    if end is not None and end.before(as_of):
        return
    if end is not None:
        sentence = f"binds for the last time {on(end)}"
        notice_by = notice.first if notice else None
        yield expiry(ExpiryKind.RESTRICTION, node, end, as_of, sentence, notice_by=notice_by)
    if notice is not None:
        passed = notice.before(as_of)
        sentence = f"{'needed' if passed else 'needs'} notice {by(notice)}"
        yield expiry(ExpiryKind.NOTICE, node, notice, as_of, sentence, overdue=passed)


def _milestone(node: Dated, as_of: date) -> Iterator[Expiry]:
    due, met = node.day("due_on"), node.day("met_on")
    if due is None or _moot(node, as_of) or (met is not None and met.first <= as_of):
        return
    yield _due(ExpiryKind.MILESTONE, node, as_of)


def _obligation(node: Dated, as_of: date) -> Iterator[Expiry]:
    due, met, end = node.day("due_on"), node.day("met_on"), node.day("ends_on")
    if (met is not None and met.first <= as_of) or (end is not None and end.before(as_of)):
        return
    if node.properties.get("obligation_type") != "POST_TERMINATION":
        if due is not None and not _moot(node, as_of):
            yield _due(ExpiryKind.OBLIGATION, node, as_of)
    elif end is not None:
        sentence = f"goes on after the contract and ends {on(end)}"
        yield expiry(ExpiryKind.POST_TERMINATION_DUTY, node, end, as_of, sentence)
    elif due is not None:
        yield _due(ExpiryKind.POST_TERMINATION_DUTY, node, as_of)


def _due(kind: ExpiryKind, node: Dated, as_of: date) -> Expiry:
    due = node.day("due_on")
    assert due is not None  # the callers have looked
    passed = due.before(as_of)
    sentence = f"{'was' if passed else 'is'} due {by(due)}"
    return expiry(kind, node, due, as_of, sentence, overdue=passed)


def _moot(node: Dated, as_of: date) -> bool:
    """Whether every contract that has the term was ended early by the day; without any it is not."""
    ends = [stated(dates, "terminated_on") for dates in node.extra or ()]
    return bool(ends) and all(end is not None and end.last <= as_of for end in ends)


def _end_of_life(node: Dated, as_of: date) -> Iterator[Expiry]:
    day = node.day("eol_on")
    if day is None or (day.before(as_of) and not node.extra):
        return  # an end of life that has passed matters where something still uses it
    passed = day.before(as_of)
    sentence = f"{'reached' if passed else 'reaches'} its end of life {on(day)}"
    yield expiry(ExpiryKind.END_OF_LIFE, node, day, as_of, sentence, overdue=passed)


READINGS: dict[str, Callable[[Dated, date], Iterator[Expiry]]] = {
    "Contract": of_contract,
    "RightsGrant": _grant,
    "IPAsset": _asset,
    "Restriction": _restriction,
    "Milestone": _milestone,
    "Obligation": _obligation,
    "Product": _end_of_life,
    "Component": _end_of_life,
    "Platform": _end_of_life,
    "Interface": _end_of_life,
    **{duty.label: duty.days for duty in DUTIES},
    "CertificationAward": of_award,
    "Partnership": of_partnership,
    "DueDiligenceCase": of_case,
}


def calendar_of(
    nodes: Iterable[Dated | DatedLink],
    as_of: date,
    within_days: int | None = None,
    kinds: tuple[str, ...] | None = None,
) -> ExpiryCalendar:
    """Return the calendar: what is overdue, and what may come within the window."""
    until = date.max if within_days is None else _last(as_of, within_days)
    found: list[Expiry] = []
    for node in nodes:
        found.extend(node.days(as_of) if isinstance(node, DatedLink) else READINGS[node.label](node, as_of))
    chosen = [each for each in found if each.on <= until and (not kinds or each.kind.value in kinds)]
    return ExpiryCalendar(as_of, within_days, tuple(sorted(chosen, key=lambda each: each.order)))


def _last(as_of: date, within_days: int) -> date:
    return as_of + timedelta(days=min(within_days, (date.max - as_of).days))
