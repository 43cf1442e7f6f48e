"""What a step computes from what is recorded: the end of a notice, a protection, an incentive that is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from graph.checks.in_force import stated
from graph.checks.logic import Answer
from graph.checks.world import Thing
from graph.lifecycle.condition import Condition, unknown, unmet
from graph.lifecycle.dossier import Dossier, Item
from graph.lifecycle.gates.agreement import over
from graph.lifecycle.gates.closing import has_notice
from graph.lifecycle.incentives import Due, bonus_due, share_due
from graph.model.language.json_forms import UnreadableBands
from graph.model.language.months import shifted
from graph.naming.naming import Naming
from graph.recording.facts import ProposedFact

MADE = "made by the step"
"""The ref of the node that a step makes."""


@dataclass(frozen=True)
class Derived:
    """What a step records beside its input, as a document states it; or why it cannot be computed."""

    properties: Mapping[str, Any] = field(default_factory=dict)
    thing: Thing | None = None
    facts: tuple[ProposedFact, ...] = ()
    unmet: tuple[Condition, ...] = ()


Derive = Callable[[Dossier], Derived]


def notice_end(contract: Item, day: date) -> date | None:
    """Return the day on which a notice that is given on a day is over; None where no period is stated."""
    if not has_notice(contract):
        return None
    after = shifted(day, contract.get("notice_months") or 0)
    return after + timedelta(days=contract.get("notice_days") or 0)


def notice_period(dossier: Dossier) -> Derived:
    """Return when the notice is over: the latest of the contracts that run."""
    running = [each for each in dossier.contracts if over(each, dossier) is not Answer.YES]
    ends = [end for each in running if (end := notice_end(each, dossier.day)) is not None]
    return Derived({"notice_expires_on": max(ends).isoformat()} if ends else {})


def protection(dossier: Dossier) -> Derived:
    """Return until when a registration protects: for the window of the policy from its first day."""
    first = stated(dossier.subject.state, "registered_on")
    if "protected_until" in dossier.given or first is None:
        return Derived()
    if dossier.window is None:
        message = "The house's policy has no window of protection for the day."
        cure = "State protectedUntil, or set registration_window in the policy."
        return Derived(unmet=(unknown(message, cure, dossier.subject.id, "protectedUntil"),))
    until = first.last + timedelta(days=dossier.window)
    return Derived({"protected_until": until.isoformat()})


def incentive_due(dossier: Dossier) -> Derived:
    """Return the statement of an incentive term for a period, under the one partnership that has the term."""
    partnerships = {item.id for item in dossier.several("partnerships", "contract_partnerships")}
    if len(partnerships) != 1:
        message = f"The term belongs to {len(partnerships)} partnerships, not to one."
        cure = "Record the term under terms of one partnership, or of the contract that governs it."
        return Derived(unmet=(unmet(message, cure),))
    [partnership] = partnerships
    start, end = dossier.given["period_start"], dossier.given["period_end"]
    if end < start:
        return Derived(unmet=(unmet("The period ends before it begins.", "Give a later periodEnd."),))
    if end > dossier.day:
        cure = "State a period that is over, or take the step after its last day."
        return Derived(unmet=(unmet(f"The period is not over on {dossier.day}.", cure),))
    found = _due(dossier, start, end)
    if isinstance(found, Condition):
        return Derived(unmet=(found,))
    term = dossier.subject
    given: dict[str, Any] = {"period_start": start, "period_end": end, "amount_due": found.amount}
    given |= {"basis_amount": found.basis, "rate": found.rate, "due_on": dossier.given.get("due_on")}
    given |= {"title": f"{term.get('title')}, {start} to {end}", "currency": term.get("currency")}
    stated_values = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in given.items()
        if value is not None
    }
    made = Naming(ref=MADE)
    facts = tuple(
        ProposedFact(kind, made, Naming(id=identity), place=("id",), of=MADE)
        for kind, identity in (("COMPUTED_FROM", term.id), ("UNDER_PARTNERSHIP", partnership))
    )
    return Derived(thing=Thing("IncentiveStatement", MADE, stated_values), facts=facts)


def _due(dossier: Dossier, start: date, end: date) -> Due | Condition:
    term = dossier.subject
    if term.get("incentive_type") == "BONUS":
        milestones = {item.id: item for item in dossier.several("milestones", "contract_milestones")}
        met = [each for each in milestones.values() if _met_within(each, start, end)]
        strange = [each for each in met if each.get("currency") != term.get("currency")]
        if strange:
            message = f"The bonus of {strange[0].get('title')} is in another currency than the term."
            return unmet(message, "Record both in one currency.")
        return bonus_due([Decimal(str(each.get("amount") or 0)) for each in met], term.state)
    basis = dossier.given.get("basis_amount")
    if basis is None:
        message = "What the incentive is computed from is not given."
        return unknown(message, "Give basisAmount.", term.id, "basisAmount")
    try:
        found = share_due(basis, term.state)
    except UnreadableBands as error:
        return unmet(f"The rates of the term cannot be read: {error}.", "Correct bands of the term.")
    if found is None:
        return unknown("The rate of the term is not recorded.", "Record rate or bands.", term.id, "rate")
    return found


def _met_within(milestone: Item, start: date, end: date) -> bool:
    met = stated(milestone.state, "met_on")
    return met is not None and start <= met.first and met.last <= end
