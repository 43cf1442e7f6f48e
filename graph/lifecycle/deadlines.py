"""When notice has to be given, and when one given today would be over, for each contract that runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.in_force import stated
from graph.checks.logic import Answer
from graph.dependencies.calendar.term import Day, Renewal
from graph.lifecycle.derived import notice_end
from graph.lifecycle.dossier import Dossier, Item
from graph.lifecycle.gates.agreement import over


@dataclass(frozen=True, slots=True)
class NoticeDeadline:
    """A contract, the last day for a notice that stops its renewal, and the end of a notice given today.

    Where the end of the term is imprecise the last day is the earliest that it may be; each is None where
    nothing states it.
    """

    contract: str
    last_day: date | None
    over_on: date | None


def notice_deadlines(dossier: Dossier) -> Iterator[NoticeDeadline]:
    """Yield the deadlines of the contracts that are not over, by id."""
    for contract in sorted(dossier.contracts, key=lambda each: each.id):
        if over(contract, dossier) is not Answer.YES:
            last = _last_day(contract, dossier.day)
            yield NoticeDeadline(contract.id, last, notice_end(contract, dossier.day))


def _last_day(contract: Item, day: date) -> date | None:
    end = stated(contract.state, "expires_on")
    if end is None:
        return None
    months = contract.get("renewal_months") if contract.get("renewal_auto") else None
    period = contract.get("notice_days"), contract.get("notice_months")
    renewal = Renewal(Day.of(end), months or None, *period)
    found = renewal.notice(renewal.next_notice(day))
    return found.first if found is not None else None
