"""Gates of what is done under a partnership: registrations, referrals, incentives, disputes, contracts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.checks.in_force import stated
from graph.checks.logic import Answer, both, either, negated
from graph.conflicts.readings.registrations import Registration
from graph.conflicts.reasoning.channels import protected
from graph.lifecycle.condition import Condition, Gate, unknown, unmet
from graph.lifecycle.dossier import Dossier, Item
from graph.model.language.enums import DisputeMechanism


def _claimed(dossier: Dossier) -> Iterator[Condition]:
    if not dossier["submitters"]:
        yield unmet("Which partner submits it is not recorded.", "Name it under submittedBy.")
    if not dossier["customers"]:
        yield unmet("For which customer it is submitted is not recorded.", "Name it under customers.")


def _active(dossier: Dossier) -> Iterator[Condition]:
    if not dossier["under"]:
        yield unmet("Under which partnership it is done is not recorded.", "Name it under partnerships.")
    for partnership in dossier["under"]:
        begun, over = partnership.reached("started", dossier.day), _is_over(partnership, dossier)
        answer = both((begun, negated(over)))
        name = partnership.get("name")
        if over is Answer.YES:
            cure = "Take the step on a day before that, or start another partnership first."
            yield unmet(f"{name} is over on the day.", cure)
        elif answer is Answer.NO:
            yield unmet(f"{name} is not active on the day.", "Take its steps up to startPartnership first.")
        elif answer is Answer.UNKNOWN:
            message = f"Whether {name} is active on the day is not known."
            cure = "Record to the day when it started and when it is terminated or ends."
            yield unknown(message, cure, partnership.id, "started")


def _registered_once(dossier: Dossier) -> Iterator[Condition]:
    own = dossier.ids("submitters")
    for rival in _rivals(dossier):
        if _submitters(dossier, rival) & own and _clash(dossier, rival) is Answer.YES:
            cure = "Go on with that one, or let it expire first."
            yield unmet(f"The partner has registered this already: {rival.get('title')}.", cure)


def _unclaimed(dossier: Dossier) -> Iterator[Condition]:
    own = dossier.ids("submitters")
    for rival in _rivals(dossier):
        others = _submitters(dossier, rival)
        answer = _clash(dossier, rival) if others - own else Answer.NO
        title = rival.get("title")
        if answer is Answer.YES:
            cure = "Reject one of the two, or wait until the protection of the other is over."
            yield unmet(f"Another partner holds this customer: {title}.", cure)
        elif answer is Answer.UNKNOWN:
            message = f"Whether another partner holds this customer is not known: {title}."
            cure = "Record the offerings of both, and until when the other protects."
            yield unknown(message, cure, rival.id, "offerings, protectedUntil")


def _rivals(dossier: Dossier) -> Iterator[Item]:
    """Yield the other registrations for the customer, each once; what was converted is over."""
    for rival in {item.id: item for item in dossier["rivals"]}.values():
        is_won = rival.reached("converted_on", dossier.day) is Answer.YES
        if rival.id != dossier.subject.id and not is_won:
            yield rival


def _submitters(dossier: Dossier, rival: Item) -> set[str]:
    return {item.id for item in dossier["rival_submitters"] if item.of == rival.id}


def _clash(dossier: Dossier, rival: Item) -> Answer:
    """Return whether a registration for the customer protects on the day, for a product that both name."""
    ours = dossier.ids("products")
    theirs = {item.id for item in dossier["rival_products"] if item.of == rival.id}
    same = Answer.UNKNOWN
    if ours and theirs:
        same = Answer.YES if ours & theirs else Answer.NO
    if dossier.window is None and rival.get("protected_until") is None:
        return both((same, Answer.UNKNOWN))
    term = protected(Registration(rival.id, dict(rival.state)), dossier.window or 0)
    return both((same, term.holds_on(dossier.day)))


def _protected(dossier: Dossier) -> Iterator[Condition]:
    if dossier.subject.passed("protected_until", dossier.day) is Answer.YES:
        cure = "Take registerDeal again; the earlier protection is over."
        yield unmet("The protection of the registration is over.", cure)


def _reward(dossier: Dossier) -> Iterator[Condition]:
    terms = dossier.several("fees", "contract_fees")
    fees = [item for item in terms if item.get("incentive_type") == "REFERRAL_FEE"]
    if not fees:
        cure = "Record an IncentiveTerm of the type REFERRAL_FEE under terms of the partnership or contract."
        yield unmet("No fee for referrals is agreed.", cure)
        return
    reward, currency = dossier.subject.get("reward"), dossier.subject.get("currency")
    same = [fee for fee in fees if fee.get("currency") in (None, currency)]
    if not same:
        agreed = sorted({fee.get("currency") for fee in fees})
        yield unmet(f"The fee is agreed in {' or '.join(agreed)}, not in {currency}.", "Give that currency.")
        return
    within = [fee for fee in same if _between(reward, fee.get("floor") or 0, fee.get("cap"))]
    if not within:
        yield unmet(
            "The reward is outside what is agreed.", "Give a reward from the floor, or 0, to the cap."
        )


def _between(value: float, floor: float, cap: float | None) -> bool:
    return value >= floor and (cap is None or value <= cap)


def _stated_once(dossier: Dossier) -> Iterator[Condition]:
    start, end = dossier.given.get("period_start"), dossier.given.get("period_end")
    same = [item for item in dossier["statements"] if _overlaps(item, start, end)]
    if len(same) > 1:
        cure = "State a period that no other statement of the term covers; or correct that statement."
        yield unmet("A statement of the term covers a day of the period already.", cure)


def _overlaps(item: Item, start: date | None, end: date | None) -> bool:
    first, last = stated(item.state, "period_start"), stated(item.state, "period_end")
    if first is None or last is None or start is None or end is None:
        return False
    return first.first <= end and start <= last.last


def _disputed(dossier: Dossier) -> Iterator[Condition]:
    if not dossier["about"]:
        cure = "Name the partnership or the contract under about."
        yield unmet("What the dispute is about is not recorded.", cure)
    if len(dossier["parties"]) < 2:
        yield unmet("A dispute has two parties or more.", "Name them under parties.")


def _open(dossier: Dossier) -> Iterator[Condition]:
    if not dossier["disputes"]:
        yield unmet("Of which dispute it is a step is not recorded.", "Name it under disputes.")
    for dispute in dossier["disputes"]:
        answer = dispute.reached("settled_on", dossier.day)
        if answer is not Answer.NO:
            yield unmet(f"The dispute is settled: {dispute.get('title')}.", "Open another dispute.")


def _steps_taken(dossier: Dossier) -> Iterator[Condition]:
    for step in dossier["steps"]:
        answer = step.reached("taken_on", dossier.day)
        on, title = stated(step.state, "taken_on"), step.get("title")
        if on is not None and answer is Answer.NO:
            cure = f"Settle it on {on} or later, or correct the step."
            yield unmet(f"A step is taken after that day: {title}.", cure)
        elif on is not None and answer is Answer.UNKNOWN:
            message = f"Whether a step is taken by that day is not known: {title}, in {on}."
            yield unknown(message, "Record takenOn to the day.", step.id, "takenOn")


def _paid_in_full(dossier: Dossier) -> Iterator[Condition]:
    due, paid = dossier.subject.get("amount_due"), dossier.subject.get("amount_paid")
    if due is None:
        cure = "Record amountDue."
        yield unknown("What is due is not recorded.", cure, dossier.subject.id, "amountDue")
    elif paid < due:
        cure = (
            "Take the step when the rest is paid; until then state amountPaid without paidOn (correctFact)."
        )
        yield unmet(f"Of {due:g} that are due {paid:g} are paid.", cure)


def _in_order(dossier: Dossier) -> Iterator[Condition]:
    order = list(DisputeMechanism.__members__)
    own = dossier.subject.get("mechanism")
    for step in dossier["steps"]:
        earlier = step.get("mechanism")
        if step.id != dossier.subject.id and own and earlier and order.index(earlier) > order.index(own):
            cure = "Take the next mechanism, or let the house's file leave the gate out."
            yield unmet(f"{own.capitalize()} does not follow {earlier.lower()}.", cure)
            return


def _follows(dossier: Dossier) -> Iterator[Condition]:
    if not dossier["renewed"] and not dossier["amended"]:
        yield unmet("Which contract it continues is not recorded.", "Name it under renews or amends.")
    for before in dossier.several("renewed", "amended"):
        if before.reached("terminated_on", dossier.day) is not Answer.NO:
            cure = "Agree on a contract of its own."
            yield unmet(f"The earlier contract is terminated: {before.get('title')}.", cure)
    over = [_is_over(each, dossier) for each in dossier["renewed_partnerships"]]
    if over and both(over) is Answer.UNKNOWN:
        first = dossier["renewed_partnerships"][0].id
        message = "Whether a partnership under the earlier contract goes on is not known."
        yield unknown(message, "Record to the day when it ends.", first, "terminatedOn")
    if over and both(over) is Answer.YES:
        cure = "Propose another partnership, and agree on a contract of its own."
        yield unmet("No partnership under the earlier contract goes on.", cure)


def _is_over(partnership: Item, dossier: Dossier) -> Answer:
    return either(partnership.reached(name, dossier.day) for name in ("terminated_on", "ended"))


def _renewed_once(dossier: Dossier) -> Iterator[Condition]:
    for other in dossier["other_renewals"]:
        if other.id != dossier.subject.id:
            cure = "Renew that one, or amend it."
            yield unmet(f"The contract is renewed already: {other.get('title')}.", cure)


_REGISTRATION, _REFERRAL = "DealRegistration", "Referral"
ACTIVITIES = (
    Gate(
        "REGISTRATION_COMPLETE",
        _REGISTRATION,
        "The partner and the customer are named.",
        _claimed,
        ("submitters", "customers"),
    ),
    Gate(
        "REGISTRATION_NEW",
        _REGISTRATION,
        "The partner does not hold it already.",
        _registered_once,
        ("submitters", "products", "rivals", "rival_submitters", "rival_products"),
    ),
    Gate(
        "CUSTOMER_UNCLAIMED",
        _REGISTRATION,
        "No other partner holds the customer and product.",
        _unclaimed,
        ("submitters", "products", "rivals", "rival_submitters", "rival_products"),
    ),
    Gate("REGISTRATION_PROTECTED", _REGISTRATION, "The protection is not over.", _protected),
    Gate(
        "REGISTERED_UNDER_ACTIVE", _REGISTRATION, "Its partnership is active on the day.", _active, ("under",)
    ),
    Gate(
        "REFERRAL_COMPLETE",
        _REFERRAL,
        "The partner and the customer are named.",
        _claimed,
        ("submitters", "customers"),
    ),
    Gate("REFERRED_UNDER_ACTIVE", _REFERRAL, "Its partnership is active on the day.", _active, ("under",)),
    Gate(
        "REWARD_AGREED",
        _REFERRAL,
        "A fee is agreed, and the reward lies within it.",
        _reward,
        ("fees", "contract_fees"),
    ),
    Gate(
        "STATED_ONCE",
        "IncentiveTerm",
        "No statement covers a day of the period.",
        _stated_once,
        ("statements",),
    ),
    Gate(
        "DISPUTE_COMPLETE",
        "Dispute",
        "The parties and what it is about are named.",
        _disputed,
        ("about", "parties"),
    ),
    Gate("DISPUTE_OPEN", "DisputeStep", "The dispute is open.", _open, ("disputes",)),
    Gate("MECHANISM_IN_ORDER", "DisputeStep", "No earlier step went further.", _in_order, ("steps",)),
    Gate("STEPS_TAKEN", "Dispute", "No step is taken after that day.", _steps_taken, ("steps",)),
    Gate("PAID_IN_FULL", "IncentiveStatement", "All that is due is paid.", _paid_in_full),
    Gate(
        "CONTRACT_FOLLOWS",
        "Contract",
        "The contract that it continues is named and runs.",
        _follows,
        ("renewed", "amended", "renewed_partnerships"),
    ),
    Gate(
        "RENEWED_ONCE", "Contract", "No other contract renews the same.", _renewed_once, ("other_renewals",)
    ),
)
