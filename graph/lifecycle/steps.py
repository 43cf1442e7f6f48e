"""The steps of a partner's life as data: the operation, what it records, what comes before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graph.lifecycle.derived import Derive, incentive_due, notice_period, protection
from graph.lifecycle.gates.catalogue import GATES
from graph.model.catalogue import nodes
from graph.model.language.properties import Property


@dataclass(frozen=True)
class Step:
    """One operation of a life. ``day`` is the date of ``noun`` that it sets; None where it only makes a node.

    ``creates`` says that its facts bring the node, which has no id before. ``after`` are dates of which one
    has to be reached, ``until`` those of which none may be. ``asks`` are further properties that the input
    may set, of ``makes`` where the step makes another noun; ``needs`` those that it must. ``gates`` always
    hold; the house adds its own. ``derive`` computes what is recorded beside the input, from the groups that
    ``reads`` names. ``ahead`` allows a day to come, ``plans`` that a planned day is replaced.
    """

    operation: str
    noun: str
    doc: str
    day: str | None = None
    creates: bool = False
    after: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    makes: str | None = None
    derive: Derive | None = field(default=None, repr=False)
    reads: tuple[str, ...] = ()
    ahead: bool = False
    plans: bool = False

    def __post_init__(self) -> None:
        wrong = [gate for gate in self.gates if gate not in GATES or GATES[gate].noun != self.noun]
        if wrong:
            raise ValueError(f"step {self.operation}: {wrong} are not gates of {self.noun}")
        names = {prop.name for prop in nodes()[self.noun].properties}
        stray = {name for name in (self.day, *self.after, *self.until) if name is not None} - names
        if stray:
            raise ValueError(f"step {self.operation}: a {self.noun} has no {sorted(stray)}")
        if self.creates and (self.after or self.until or self.day is None):
            raise ValueError(f"step {self.operation}: what it creates has a day, and nothing comes before")

    @cached_property
    def asked(self) -> tuple[Property, ...]:
        """The properties that the input may set beside the day."""
        noun = nodes()[self.makes or self.noun]
        return tuple(noun.prop(name) for name in dict.fromkeys((*self.needs, *self.asks)))


_COURSE = ("proposed_on", "approved_on", "onboarded_on", "contracted_on", "started", "terminated_on", "ended")
"""The dates of a partnership in the order in which it goes through them."""


def _partnership(
    operation: str, day: str, doc: str, *, after: tuple[str, ...] = (), until: tuple[str, ...] = (),
    asks: tuple[str, ...] = (), needs: tuple[str, ...] = (), derive: Derive | None = None,
    reads: tuple[str, ...] = (),
    ahead: bool = False, plans: bool = False,
) -> Step:  # fmt: skip
    """Return a step of a partnership: after the date before its own, until any from its own on is reached."""
    if day in _COURSE:
        place = _COURSE.index(day)
        after = after or (_COURSE[place - 1],)
        until = (*(name for name in _COURSE[place:] if name != day), "declined_on", "revoked_on", *until)
    return Step(
        operation, "Partnership", doc, day, after=after, until=until, asks=asks, needs=needs,
        derive=derive, reads=reads, ahead=ahead, plans=plans,
    )  # fmt: skip


def _of_partnership() -> Iterator[Step]:
    gates = ("PARTIES_NAMED", "PARTNERSHIP_NEW")
    yield Step(
        "proposePartnership", "Partnership", "Propose a partnership.", "proposed_on", True, gates=gates
    )
    yield _partnership(
        "declinePartnership", "declined_on", "Decide against a partnership.",
        after=("proposed_on",), until=("approved_on", "revoked_on", "started", "ended"),
    )  # fmt: skip
    yield _partnership("approvePartnership", "approved_on", "Approve a partnership that was vetted.")
    yield _partnership(
        "revokePartnershipApproval", "revoked_on", "Decide against a partnership that was approved.",
        after=("approved_on",), until=("declined_on", "started", "ended"), needs=("revocation_reason",),
    )  # fmt: skip
    yield _partnership("completeOnboarding", "onboarded_on", "Say that the partner is ready to work in it.")
    yield _partnership("contractPartnership", "contracted_on", "Say that its contract is agreed.")
    yield _partnership("startPartnership", "started", "Begin a partnership under its contract.", ahead=True)
    yield _partnership(
        "giveNotice", "notice_on", "Give notice; until when it runs is computed.",
        after=("started",), until=("terminated_on", "ended"), derive=notice_period,
        reads=("contracts",),
    )  # fmt: skip
    yield _partnership(
        "terminatePartnership", "terminated_on", "Terminate a partnership from a day on, on a ground.",
        needs=("end_ground",), ahead=True,
    )  # fmt: skip
    yield _partnership(
        "endPartnership", "ended", "End a partnership whose contracts are over and whose duties are met.",
        after=("started",), plans=True,
    )  # fmt: skip


_CASE, _REGISTRATION, _REFERRAL = "DueDiligenceCase", "DealRegistration", "Referral"
_CLOSED = ("rejected_on", "converted_on")


def _of_others() -> Iterator[Step]:
    yield Step(
        "openDueDiligence", _CASE, "Open an inquiry into one aspect of a partner.", "opened_on", True,
        gates=("CASE_ABOUT", "CASE_SINGLE"),
    )  # fmt: skip
    yield Step(
        "answerDueDiligence", _CASE, "Record what the partner answered, and the risks that were found.",
        "answered_on", after=("opened_on",), until=("concluded_on",), needs=("answers",),
    )  # fmt: skip
    yield Step(
        "concludeDueDiligence", _CASE, "Conclude an inquiry that was answered.", "concluded_on",
        after=("answered_on",), needs=("outcome",), asks=("conclusion", "next_review_on"),
    )  # fmt: skip
    yield Step(
        "registerDeal", _REGISTRATION, "Register a partner's claim to a customer's purchase.",
        "registered_on", True, gates=("REGISTRATION_COMPLETE", "REGISTRATION_NEW"),
    )  # fmt: skip
    yield Step(
        "approveDealRegistration", _REGISTRATION, "Approve a registration; the protection runs from its day.",
        "approved_on", after=("registered_on",), until=_CLOSED, asks=("protected_until",), derive=protection,
    )  # fmt: skip
    yield Step(
        "rejectDealRegistration", _REGISTRATION, "Reject a registration.", "rejected_on",
        after=("registered_on",), until=("approved_on", "converted_on"),
    )  # fmt: skip
    yield Step(
        "convertDealRegistration", _REGISTRATION, "Say that the customer bought.", "converted_on",
        after=("approved_on",), until=("rejected_on",),
    )  # fmt: skip
    yield Step(
        "expireDealRegistration", _REGISTRATION, "End the protection of a registration with this day.",
        "protected_until", after=("approved_on",), until=_CLOSED, plans=True,
    )  # fmt: skip
    yield Step(
        "referCustomer", _REFERRAL, "Record a customer whom a partner refers.", "referred_on", True,
        gates=("REFERRAL_COMPLETE",),
    )  # fmt: skip
    yield Step(
        "convertReferral", _REFERRAL, "Say that the referred customer bought.", "converted_on",
        after=("referred_on",), until=("lost_on",),
    )  # fmt: skip
    yield Step(
        "loseReferral", _REFERRAL, "Say that the lead was given up.", "lost_on",
        after=("referred_on",), until=("converted_on",),
    )  # fmt: skip
    yield Step(
        "rewardReferral", _REFERRAL, "Record the reward that the partner was paid.", "rewarded_on",
        after=("converted_on",), needs=("reward", "currency"),
    )  # fmt: skip
    yield Step(
        "stateIncentive", "IncentiveTerm", "Compute what an incentive gives for a period.",
        makes="IncentiveStatement", needs=("period_start", "period_end"), asks=("basis_amount", "due_on"),
        gates=("STATED_ONCE",), derive=incentive_due,
        reads=("partnerships", "contract_partnerships", "milestones", "contract_milestones"),
    )  # fmt: skip
    yield Step(
        "payIncentive", "IncentiveStatement", "Record that an incentive was paid.", "paid_on",
        needs=("amount_paid",),
    )  # fmt: skip
    yield Step(
        "openDispute", "Dispute", "Open a dispute about a partnership or a contract.", "opened_on", True,
        gates=("DISPUTE_COMPLETE",),
    )  # fmt: skip
    yield Step(
        "takeDisputeStep", "DisputeStep", "Record a step towards settling a dispute.", "taken_on", True,
        gates=("DISPUTE_OPEN",),
    )  # fmt: skip
    yield Step(
        "settleDispute", "Dispute", "Say that a dispute is settled or decided.", "settled_on",
        after=("opened_on",), needs=("outcome",), gates=("STEPS_TAKEN",),
    )  # fmt: skip
    yield Step(
        "renewContract", "Contract", "Record a contract that renews another.", "signed_on", True,
        gates=("CONTRACT_FOLLOWS", "RENEWED_ONCE"),
    )  # fmt: skip
    yield Step(
        "amendContract", "Contract", "Record a contract that amends another.", "signed_on", True,
        gates=("CONTRACT_FOLLOWS",),
    )  # fmt: skip


STEPS: Mapping[str, Step] = {step.operation: step for step in (*_of_partnership(), *_of_others())}
"""Every step by its operation, in the order of a partner's life."""
