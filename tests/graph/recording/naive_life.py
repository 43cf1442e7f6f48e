"""What the steps of two partners' lives mean, in memory: which dates count, and which step is possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

COURSE = ("proposed", "approved", "onboarded", "contracted", "started", "terminated")
ASPECTS = ("REPUTATION", "LEGAL_COMPLIANCE")
NOTICE, WINDOW = timedelta(days=10), timedelta(days=90)
Lives = dict[tuple[str, str], str]
"""By a thing and the name of one of its dates: the day, and how a case was concluded."""


@dataclass
class NaiveLife:
    """Every step that counts, in its order; what each case and each claim is about."""

    steps: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    cases: dict[str, tuple[str, str]] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)

    def take(self, batch: str, thing: str, values: dict[str, str]) -> None:
        self.steps.append((batch, thing, values))

    def withdraw(self, batch: str) -> None:
        self.steps = [each for each in self.steps if each[0] != batch]

    def believed(self) -> Lives:
        found: Lives = {}
        for _, thing, values in self.steps:
            found |= {(thing, name): value for name, value in values.items()}
        return found

    def of(self, thing: str) -> dict[str, str]:
        return {name: value for (which, name), value in self.believed().items() if which == thing}

    def values(self, operation: str, thing: str, day: date) -> dict[str, str]:
        """What a step records of a thing on a day."""
        on, later = day.isoformat(), (day + NOTICE).isoformat()
        if operation == "giveNotice":
            return {"notice": on, "notice_over": later}
        if operation == "approveDealRegistration":
            until = date.fromisoformat(self.of(thing)["registered"]) + WINDOW
            return {"approved": on, "protected_until": until.isoformat()}
        return {DAYS[operation]: on}

    def allows(self, operation: str, thing: str, day: date) -> bool:
        """Whether a step is possible on a day: it is its turn, and its gates are met."""
        known, on = self.of(thing), day.isoformat()
        if operation in MAKES:
            return self._makes(operation, thing, on)
        if operation == "giveNotice":
            return "started" in known and not {"notice", "terminated"} & known.keys()
        if operation == "answerDueDiligence":
            return not {"answered", "concluded"} & known.keys()
        if operation == "concludeDueDiligence":
            return "answered" in known and "concluded" not in known
        if operation == "approveDealRegistration":
            partner = self.claims[thing]
            return "approved" not in known and self._is_open(partner, on, but=thing)
        if operation == "expireDealRegistration":
            return "approved" in known and known["protected_until"] > on
        return self._goes_on(DAYS[operation], thing, on)

    def _goes_on(self, name: str, thing: str, on: str) -> bool:
        known, place = self.of(thing), COURSE.index(name)
        if COURSE[place - 1] not in known or any(later in known for later in COURSE[place:]):
            return False
        if name == "approved":
            return all(self._outcome(thing, aspect) == "PASSED" for aspect in ASPECTS)
        return name != "terminated" or known.get("notice_over", "9999") <= on

    def _outcome(self, thing: str, aspect: str) -> str | None:
        about = [self.of(case) for case, what in self.cases.items() if what == (thing, aspect)]
        concluded = [case for case in about if "concluded" in case]
        last = max(concluded, key=lambda case: case["concluded"], default=None)
        return None if last is None else last["outcome"]

    def _makes(self, operation: str, thing: str, on: str) -> bool:
        """``thing`` is the partnership, with the aspect of a case after a blank."""
        if operation == "openDueDiligence":
            partner, aspect = thing.split()
            about = [case for case, what in self.cases.items() if what == (partner, aspect)]
            return all("concluded" in self.of(case) for case in about)
        return self._is_open(thing, on) and not any(self._protects(claim, on) for claim in self._own(thing))

    def _is_open(self, partner: str, on: str, but: str = "") -> bool:
        """Whether a partner is at work and no other one holds the customer."""
        others = [claim for claim, whose in self.claims.items() if whose != partner and claim != but]
        known = self.of(partner)
        is_at_work = "started" in known and known.get("terminated", "9999") > on
        return is_at_work and not any(self._protects(claim, on) for claim in others)

    def _own(self, partner: str) -> Iterable[str]:
        return [claim for claim, whose in self.claims.items() if whose == partner]

    def _protects(self, claim: str, on: str) -> bool:
        known = self.of(claim)
        return "protected_until" not in known or known["protected_until"] > on


MAKES = ("openDueDiligence", "registerDeal")
DAYS = {
    "approvePartnership": "approved",
    "completeOnboarding": "onboarded",
    "contractPartnership": "contracted",
    "startPartnership": "started",
    "terminatePartnership": "terminated",
    "answerDueDiligence": "answered",
    "concludeDueDiligence": "concluded",
    "expireDealRegistration": "protected_until",
}
OF_CASES = ("answerDueDiligence", "concludeDueDiligence")
OF_CLAIMS = ("approveDealRegistration", "expireDealRegistration")
OF_PARTNERSHIPS = (
    "approvePartnership", "completeOnboarding", "contractPartnership", "startPartnership", "giveNotice",
    "terminatePartnership",
)  # fmt: skip
