"""Contracts in the calendar: the end of the term that runs, and the notice that stops a renewal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from graph.checks.result import NodeId
from graph.dependencies.calendar.expiry import Dated, Expiry, ExpiryKind, by, expiry, on
from graph.dependencies.calendar.term import Day, Renewal


def of_contract(node: Dated, as_of: date) -> Iterator[Expiry]:
    """Yield the days of a contract that has not ended: its end, and its notices."""
    if node.ended(as_of):
        return
    survives = tuple(sorted(NodeId(each) for each in node.extra or ()))
    early, end = node.day("terminated_on"), node.day("expires_on")
    if early is not None:
        sentence = f"ends early {on(early)}"
        yield expiry(ExpiryKind.CONTRACT, node, early, as_of, sentence, renews=False, survives=survives)
    elif end is not None and not _perpetual(node):
        yield from _term(node, end, as_of, survives)


def _perpetual(node: Dated) -> bool:
    return bool(node.properties.get("perpetual")) and node.properties.get("renewal_auto") is None


def _term(node: Dated, end: Day, as_of: date, survives: tuple[NodeId, ...]) -> Iterator[Expiry]:
    auto = node.properties.get("renewal_auto")
    renewal = _renewal(node, end)
    times = renewal.running(as_of)
    term = renewal.end(times)
    if term.before(as_of):
        if auto:
            sentence = f"renews by itself, and its term ended {on(term)}; how long it goes on is not recorded"
            yield expiry(ExpiryKind.CONTRACT, node, term, as_of, sentence, overdue=True, renews=True)
        return
    notice = None if auto is False else renewal.notice(times)
    happens = "comes to the end of a term and renews by itself" if auto else "expires"
    yield expiry(
        ExpiryKind.CONTRACT, node, term, as_of, f"{happens} {on(term)}",
        notice_by=notice.first if notice else None, renews=auto, renewals=times, survives=survives,
    )  # fmt: skip
    if notice is not None:
        yield from _notices(node, renewal, as_of)


def _renewal(node: Dated, end: Day) -> Renewal:
    given: Any = node.properties.get
    months = given("renewal_months") if given("renewal_auto") else None
    months = months if months and months > 0 else None
    return Renewal(end, months, given("notice_days"), given("notice_months"))


def _notices(node: Dated, renewal: Renewal, as_of: date) -> Iterator[Expiry]:
    """Yield the notice that was missed in the term that runs, and the next that can still be given."""
    coming = renewal.next_notice(as_of)
    missed = coming - 1 if renewal.months else coming
    last = renewal.notice(missed) if missed >= renewal.running(as_of) else None
    if last is not None and last.before(as_of):
        sentence = f"{_consequence(node, renewal, missed)}; notice was due {by(last)}"
        yield expiry(ExpiryKind.NOTICE, node, last, as_of, sentence, overdue=True, renewals=missed)
    following = renewal.notice(coming)
    if following is not None and not following.before(as_of):
        sentence = f"{_consequence(node, renewal, coming)} unless notice is given {by(following)}"
        yield expiry(ExpiryKind.NOTICE, node, following, as_of, sentence, renewals=coming)


def _consequence(node: Dated, renewal: Renewal, times: int) -> str:
    if not node.properties.get("renewal_auto"):
        return "may renew"  # a period of notice is stated, and not whether the term renews by itself
    return f"renews until {renewal.end(times + 1)}" if renewal.months else "renews"
