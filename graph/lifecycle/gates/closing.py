"""Gates of notice, termination and the end: the notice is over, a ground is recorded, duties are met."""

from __future__ import annotations

from collections.abc import Iterator

from graph.checks.in_force import stated
from graph.checks.logic import Answer, both
from graph.lifecycle.condition import Condition, Gate, unknown, unmet
from graph.lifecycle.dossier import Dossier, Item
from graph.lifecycle.gates.agreement import over

POST_TERMINATION = "POST_TERMINATION"


def duties(dossier: Dossier) -> tuple[Item, ...]:
    """Return the obligations that remain after the termination, and the clauses that outlive a contract."""
    owed = [item for item in dossier.terms("Obligation") if item.get("obligation_type") == POST_TERMINATION]
    surviving = [clause for clause in dossier["clauses"] if clause.get("survives_termination")]
    return (*owed, *surviving)


def _notice_stated(dossier: Dossier) -> Iterator[Condition]:
    if dossier.contracts and not any(has_notice(contract) for contract in dossier.contracts):
        contract = dossier.contracts[0]
        message = f"The period of notice is not recorded of {contract.get('title')}."
        yield unknown(
            message, "Record noticeDays or noticeMonths of the contract.", contract.id, "noticeDays"
        )
    if not dossier.contracts:
        yield unmet("No contract governs the partnership.", "Take terminatePartnership by agreement.")


def has_notice(contract: Item) -> bool:
    """Whether the period of notice of a contract is stated in days or months."""
    return contract.get("notice_days") is not None or contract.get("notice_months") is not None


def _grounded(dossier: Dossier) -> Iterator[Condition]:
    ground = dossier.subject.get("end_ground")
    if ground is None:
        message = "On what ground it is terminated is not given."
        yield unknown(message, "Give endGround.", dossier.subject.id, "endGround")
    elif ground == "CONVENIENCE":
        yield from _noticed(dossier)
    elif ground == "CAUSE":
        yield from _caused(dossier)
    elif ground == "EXPIRY":
        yield from _expired(dossier)


def _noticed(dossier: Dossier) -> Iterator[Condition]:
    answer = dossier.subject.reached("notice_expires_on", dossier.day)
    until = stated(dossier.subject.state, "notice_expires_on")
    if until is None:
        yield unmet("No notice was given.", "Take giveNotice first.")
    elif answer is Answer.NO:
        yield unmet(f"The period of notice is over on {until}.", f"Terminate on {until} or later.")
    elif answer is Answer.UNKNOWN:
        message = f"Whether the period of notice is over on the day is not known: it ends in {until}."
        cure = "Record the day as noticeExpiresOn."
        yield unknown(message, cure, dossier.subject.id, "noticeExpiresOn")


def _caused(dossier: Dossier) -> Iterator[Condition]:
    clauses = {clause.get("clause_type") for clause in dossier["clauses"]}
    if not clauses:
        message = "Whether a contract allows termination for cause is not recorded."
        cure = "Record its clause TERMINATION_FOR_CAUSE."
        yield unknown(message, cure, dossier.subject.id, "clauses: TERMINATION_FOR_CAUSE")
    elif "TERMINATION_FOR_CAUSE" not in clauses:
        yield unmet("No contract allows termination for cause.", "Give notice, or agree on the termination.")
    overdue = [each for each in dossier.terms("Obligation") if _overdue(each, dossier) is Answer.YES]
    if not overdue and not dossier.ids("disputes", "contract_disputes"):
        cure = "Take openDispute about the partnership, or record the obligation that was not met."
        yield unmet("No breach is recorded.", cure)


def _overdue(duty: Item, dossier: Dossier) -> Answer:
    if duty.reached("met_on", dossier.day) is Answer.YES:
        return Answer.NO
    return duty.passed("due_on", dossier.day)


def _expired(dossier: Dossier) -> Iterator[Condition]:
    yield from _over(dossier, "expire or are terminated")


def _over(dossier: Dossier, words: str) -> Iterator[Condition]:
    if not dossier.contracts:
        yield unmet("No contract governs the partnership.", "Take terminatePartnership by agreement.")
        return
    answer = both(over(contract, dossier) for contract in dossier.contracts)
    if answer is Answer.NO:
        yield unmet("A contract of the partnership still runs.", f"Wait until all {words}.")
    elif answer is Answer.UNKNOWN:
        message = "Whether every contract is over on the day is not known."
        yield unknown(message, "Record expiresOn to the day.", dossier.contracts[0].id, "expiresOn")


def _agreement_over(dossier: Dossier) -> Iterator[Condition]:
    if dossier.subject.reached("terminated_on", dossier.day) is not Answer.YES:
        yield from _over(dossier, "are over, or take terminatePartnership")


def _duties_met(dossier: Dossier) -> Iterator[Condition]:
    for duty in duties(dossier):
        if duty.label != "Obligation" or duty.reached("met_on", dossier.day) is Answer.YES:
            continue
        due = duty.reached("due_on", dossier.day)
        title = duty.get("title")
        if due is Answer.YES:
            yield unmet(f"A duty after the termination is not met: {title}.", "Record metOn when it is.")
        elif due is Answer.UNKNOWN:
            message = f"Whether a duty after the termination is due is not known: {title}."
            yield unknown(message, "Record dueOn to the day.", duty.id, "dueOn")


def _settled(dossier: Dossier) -> Iterator[Condition]:
    for dispute in {item.id: item for item in dossier.several("disputes", "contract_disputes")}.values():
        if dispute.reached("settled_on", dossier.day) is not Answer.YES:
            title = dispute.get("title")
            yield unmet(f"A dispute is not settled: {title}.", "Take settleDispute on it.")


CLOSING = (
    Gate(
        "NOTICE_STATED",
        "Partnership",
        "The period of notice is recorded of a contract.",
        _notice_stated,
        ("contracts",),
    ),
    Gate(
        "TERMINATION_GROUNDED",
        "Partnership",
        "What allows the termination is recorded.",
        _grounded,
        ("contracts", "clauses", "terms", "contract_terms", "disputes", "contract_disputes"),
    ),
    Gate(
        "AGREEMENT_OVER",
        "Partnership",
        "It is terminated, or its contracts are over.",
        _agreement_over,
        ("contracts",),
    ),
    Gate(
        "DUTIES_MET",
        "Partnership",
        "Duties after the termination that are due are met.",
        _duties_met,
        ("terms", "contract_terms", "clauses"),
    ),
    Gate(
        "DISPUTES_SETTLED",
        "Partnership",
        "No dispute about it or its contracts is open.",
        _settled,
        ("disputes", "contract_disputes"),
    ),
)
