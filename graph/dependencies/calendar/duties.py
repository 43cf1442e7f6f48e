"""Days that one property states by itself: last days, and days by which something is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.in_force import stated
from graph.dependencies.calendar.expiry import Dated, Expiry, ExpiryKind, by, expiry, on
from graph.dependencies.calendar.term import Day
from graph.model.language.text import counted


@dataclass(frozen=True, slots=True)
class Duty:
    """A noun whose day is one property. ``until_done`` says that it stays, overdue, until it is done.

    ``done`` names the days that close it. Where nothing is recorded that could close it, nothing is said
    of it once it has passed: it may have been met.
    """

    label: str
    day: str
    kind: ExpiryKind
    words: str
    done: tuple[str, ...] = ()
    until_done: bool = False

    def days(self, node: Dated, as_of: date) -> Iterator[Expiry]:
        """Yield its day, unless it is closed or, where it is a last day, has passed."""
        day = node.day(self.day)
        if day is None or _closed(node, self.done, as_of):
            return
        passed = day.before(as_of)
        if passed and not self.until_done:
            return
        if self.words.startswith("is to be"):
            words = self.words.replace("is", "was", 1) if passed else self.words
            sentence = f"{words} {by(day)}"
        else:
            sentence = f"{self.words} {on(day)}"
        yield expiry(self.kind, node, day, as_of, sentence, overdue=passed)


def _closed(node: Dated, done: tuple[str, ...], as_of: date) -> bool:
    """Whether one of the days that close it has surely come."""
    found = [node.day(name) for name in done]
    return any(day is not None and day.last <= as_of for day in found)


DUTIES = (
    Duty(
        "CertificationAward", "expires_on", ExpiryKind.CERTIFICATION, "is valid for the last time",
        ("revoked_on",),
    ),
    Duty("Waiver", "expires_on", ExpiryKind.WAIVER, "holds for the last time"),
    Duty("Recusal", "expires_on", ExpiryKind.RECUSAL, "holds for the last time"),
    Duty("EthicalWall", "expires_on", ExpiryKind.ETHICAL_WALL, "holds for the last time"),
    Duty(
        "DealRegistration", "protected_until", ExpiryKind.DEAL_REGISTRATION, "is protected for the last time",
        ("rejected_on", "converted_on"),
    ),
    Duty(
        "Tender", "bids_due_on", ExpiryKind.BIDS, "accepts bids for the last time",
        ("awarded_on", "canceled_on"),
    ),
    Duty("IncentiveStatement", "due_on", ExpiryKind.PAYMENT, "is to be paid", ("paid_on",), until_done=True),
    Duty("PaymentTerm", "due_on", ExpiryKind.PAYMENT, "is to be paid"),
    Duty("DisputeStep", "due_on", ExpiryKind.DISPUTE_STEP, "is to be taken", ("taken_on",), until_done=True),
    Duty("SecurityRequirement", "due_on", ExpiryKind.SECURITY_REQUIREMENT, "is to be met"),
)  # fmt: skip
"""One row a noun."""


def of_award(node: Dated, as_of: date) -> Iterator[Expiry]:
    """Yield the last day of an award: as stated, else computed from how long its certification is valid."""
    (stated_end,) = (duty for duty in DUTIES if duty.label == "CertificationAward")
    awarded, months = node.day("awarded_on"), list(node.extra or ())
    if node.day(stated_end.day) is not None or awarded is None or not months:
        yield from stated_end.days(node, as_of)
        return
    # The day of the award is the first of its months, so that the last is the day before.
    least, most = awarded.later(min(months)).earlier(days=1), awarded.later(max(months)).earlier(days=1)
    last = Day(least.first, most.last, awarded.precision)
    if _closed(node, stated_end.done, as_of) or last.before(as_of):
        return
    span = " or ".join(counted(count, "month") for count in dict.fromkeys(months))
    sentence = f"{stated_end.words} {on(last)}, computed: it was awarded {on(awarded)} for {span}"
    yield expiry(stated_end.kind, node, last, as_of, sentence)


def of_case(node: Dated, as_of: date) -> Iterator[Expiry]:
    """Yield the next review of a due diligence case, unless a later case of its aspect was opened since."""
    day = node.day("next_review_on")
    later = [stated(dates, "opened_on") for dates in node.extra or ()]
    if day is None or any(opened is not None and opened.last <= as_of for opened in later):
        return
    passed = day.before(as_of)
    sentence = f"{'was' if passed else 'is'} to be reviewed {by(day)}"
    yield expiry(ExpiryKind.DUE_DILIGENCE, node, day, as_of, sentence, overdue=passed)


def of_partnership(node: Dated, as_of: date) -> Iterator[Expiry]:
    """Yield the end of a partnership's period of notice and the day on which it ends, while they come."""
    end = node.day("terminated_on") or node.day("ended")
    if end is not None and end.last <= as_of:
        return
    notice = node.day("notice_expires_on")
    if notice is not None and not notice.before(as_of):
        sentence = f"reaches the end of its period of notice {on(notice)}"
        yield expiry(ExpiryKind.NOTICE, node, notice, as_of, sentence)
    if end is not None:
        yield expiry(ExpiryKind.PARTNERSHIP, node, end, as_of, f"ends {on(end)}")
