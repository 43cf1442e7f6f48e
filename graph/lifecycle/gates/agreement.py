"""Gates of agreements: who takes part, what is signed and in force, what is agreed, what is decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from graph.checks.in_force import stated
from graph.checks.logic import Answer, both, either, negated
from graph.lifecycle.condition import Condition, Gate, unknown, unmet
from graph.lifecycle.dossier import Dossier, Item


def _named(dossier: Dossier) -> Iterator[Condition]:
    if len(dossier["parties"]) < 2:
        yield unmet("A partnership has two parties or more.", "Name our firm and the partner under parties.")
    elif not dossier.partners or len(dossier.partners) == len(dossier["parties"]):
        cure = "Name one of our own firms under parties; it is marked with isOwn."
        yield unmet("None of the parties is a firm of our own.", cure)


def _new(dossier: Dossier) -> Iterator[Condition]:
    """One partnership of a type with one partner is enough: two proposals at once are one too many."""
    partners = {party.id for party in dossier.partners}
    for other in dossier["others"]:
        same = other.id != dossier.subject.id and other.of in partners
        over = either(other.reached(name, dossier.day) for name in ("ended", "declined_on", "revoked_on"))
        if same and over is not Answer.YES and other.get("type") == dossier.subject.get("type"):
            cure = "Go on with that one; or end it first."
            yield unmet(f"A partnership of this type with the partner is there: {other.get('name')}.", cure)


def _signed(dossier: Dossier) -> Iterator[Condition]:
    if not dossier.contracts:
        yield unmet("No contract governs the partnership.", "Record one under contracts of the partnership.")
        return
    answer = either(contract.reached("signed_on", dossier.day) for contract in dossier.contracts)
    if answer is Answer.NO:
        yield unmet("No contract of the partnership is signed.", "Record signedOn of the contract.")
    elif answer is Answer.UNKNOWN:
        message = "Whether a contract is signed on the day is not known."
        yield unknown(message, "Record signedOn to the day.", dossier.contracts[0].id, "signedOn")


def in_force(contract: Item, dossier: Dossier) -> Answer:
    """Return whether a contract is in force on the day, before any renewal."""
    begun = contract.reached("effective_on", dossier.day)
    if contract.get("effective_on") is None:
        begun = contract.reached("signed_on", dossier.day)
    return both((begun, negated(over(contract, dossier))))


def over(contract: Item, dossier: Dossier) -> Answer:
    """Return whether a contract was ended early or is past its last day; one that renews itself goes on."""
    early = contract.reached("terminated_on", dossier.day)
    last = contract.get("expires_on")
    if last is None or contract.get("renewal_auto"):
        return early
    expired = contract.passed("expires_on", dossier.day)
    return either((early, expired))


def _in_force(dossier: Dossier) -> Iterator[Condition]:
    answer = either(in_force(contract, dossier) for contract in dossier.contracts)
    if answer is Answer.NO:
        yield unmet("No contract of the partnership is in force.", _until_in_force(dossier))
    elif answer is Answer.UNKNOWN:
        message = "Whether a contract is in force on the day is not known."
        yield unknown(message, "Record its dates to the day.", dossier.contracts[0].id, "effectiveOn")


def _until_in_force(dossier: Dossier) -> str:
    """Return what would bring a contract into force: the day that is agreed, a renewal, a contract."""
    running = [each for each in dossier.contracts if over(each, dossier) is not Answer.YES]
    agreed = [
        day.first
        for each in running
        if (day := stated(each.state, "effective_on") or stated(each.state, "signed_on")) is not None
    ]
    if agreed:
        return f"Take the step on {min(agreed)} or later, when one is in force."
    if running:
        return "Record effectiveOn of a signed contract."
    return (
        "Renew one, or record another contract."
        if dossier.contracts
        else "Record a contract that governs it."
    )


def _agreed(label: str, words: str, dossier: Dossier) -> Iterator[Condition]:
    if not dossier.terms(label):
        cure = f"Record {label} under terms of the contract or the partnership."
        yield unmet(f"No {words} is agreed.", cure)


def _decided(dossier: Dossier) -> Iterator[Condition]:
    taken = [each for each in dossier["decisions"] if each.get("outcome") == "APPROVED"]
    answer = either(each.reached("decided_on", dossier.day) for each in taken)
    if answer is Answer.NO:
        cure = "Record a Decision about the partnership with the outcome APPROVED and who decides it."
        yield unmet("No decision approves the partnership.", cure)
    elif answer is Answer.UNKNOWN:
        message = "When the partnership was decided about is not known to the day."
        yield unknown(message, "Record decidedOn to the day.", taken[0].id, "decidedOn")


def _gate(id: str, doc: str, ask: Callable[[Dossier], Iterator[Condition]], reads: tuple[str, ...]) -> Gate:
    return Gate(id, "Partnership", doc, ask, reads)


AGREEMENT = (
    _gate("PARTIES_NAMED", "One of our own firms and a partner are named.", _named, ("parties",)),
    _gate(
        "PARTNERSHIP_NEW",
        "No live partnership of this type with the partner is there.",
        _new,
        ("parties", "others"),
    ),
    _gate("DECISION_TAKEN", "A recorded decision approves the partnership.", _decided, ("decisions",)),
    _gate("CONTRACT_SIGNED", "A signed contract governs the partnership.", _signed, ("contracts",)),
    _gate("CONTRACT_IN_FORCE", "A contract is in force on the day.", _in_force, ("contracts",)),
    _gate(
        "INCENTIVES_AGREED",
        "An incentive is agreed.",
        partial(_agreed, "IncentiveTerm", "incentive"),
        ("terms", "contract_terms"),
    ),
    _gate(
        "MILESTONES_AGREED",
        "A milestone is agreed.",
        partial(_agreed, "Milestone", "milestone"),
        ("terms", "contract_terms"),
    ),
    _gate(
        "PAYMENT_AGREED",
        "When to pay is agreed.",
        partial(_agreed, "PaymentTerm", "term of payment"),
        ("terms", "contract_terms"),
    ),
)
