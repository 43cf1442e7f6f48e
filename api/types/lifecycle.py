"""A partner's life in GraphQL: steps, their gates, what keeps them shut, tiers and deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any, Self

import strawberry

from api.types.evidence import MissingFact
from api.types.hydrate import hydrated, hydrated_list
from api.types.ownership import OUTCOMES, TEST_OUTCOME
from api.types.recording import Error, RecordedFacts
from graph.checks import evidence
from graph.checks.logic import Answer
from graph.lifecycle.condition import Condition
from graph.lifecycle.deadlines import NoticeDeadline
from graph.lifecycle.outlook import NextStep, Outlook, TakenStep
from graph.lifecycle.taking import shown
from graph.lifecycle.tiers import TierProgress as Progress

Given = Mapping[str, Any]


@strawberry.type(description="What keeps a gate shut, and what would open it.")
class GateCondition:
    """What keeps a gate shut."""

    outcome: Any = strawberry.field(description="NOT_MET or UNKNOWN.", graphql_type=TEST_OUTCOME)
    message: str = strawberry.field(description="A sentence for a person; it may change.")
    cure: str = strawberry.field(description="What would meet it.")
    missing_facts: list[MissingFact] = strawberry.field(description="The facts that would decide it.")

    @classmethod
    def from_answer(cls, given: Given) -> Self:
        """Return a condition from JSON."""
        facts = [MissingFact.from_value(evidence.MissingFact(**each)) for each in given["missing"]]
        outcome = OUTCOMES[Answer(given["answer"])]
        return cls(outcome=outcome, message=given["message"], cure=given["cure"], missing_facts=facts)


@strawberry.type(description="A gate of a step and what it comes to on what is recorded.")
class StepGate:
    """A gate of a step."""

    gate: str = strawberry.field(description="Its stable id, by which the house's file names it.")
    requires: str = strawberry.field(description="What it requires.")
    outcome: Any = strawberry.field(description="Whether it is met.", graphql_type=TEST_OUTCOME)
    conditions: list[GateCondition] = strawberry.field(description="What keeps it shut.")

    @classmethod
    def from_answer(cls, given: Given) -> Self:
        """Return a gate from JSON."""
        return cls(
            gate=given["gate"],
            requires=given["doc"],
            outcome=OUTCOMES[Answer(given["answer"])],
            conditions=[GateCondition.from_answer(each) for each in given["conditions"]],
        )


@strawberry.type(description="A step is not possible: every gate that is not met, or not known to be.")
class GateNotMetError(Error):
    """A step is not possible."""

    step: str = strawberry.field(description="The mutation.")
    gates: list[StepGate] = strawberry.field(description="Each gate with what would meet it.")


@strawberry.type(description="A step that was taken: what it is about, and what was recorded.")
class StepTaken:
    """A step that was taken."""

    node_id: strawberry.Private[str]
    duty_ids: strawberry.Private[list[str]]
    node: Any = hydrated("Node", "node_id", "What the step is about, or what it made.", nullable=True)
    facts: RecordedFacts = strawberry.field(description="What was recorded.")
    flags: list[StepGate] = strawberry.field(description="Gates that are not met and do not refuse.")
    duties: Any = hydrated_list("Node", "duty_ids", "What remains after a termination.")

    @classmethod
    def from_answer(cls, given: Given) -> Self:
        """Return the answer of a step as GraphQL shows it."""
        return cls(
            node_id=given["subject"],
            duty_ids=list(given["duties"]),
            facts=RecordedFacts.from_answer(given),
            flags=[StepGate.from_answer(each) for each in given["flags"]],
        )


@strawberry.type(description="A step that a partnership has taken.")
class LifeStep:
    """A step that was taken."""

    step: str = strawberry.field(description="The mutation.")
    description: str = strawberry.field(description="What it does.")
    on: str = strawberry.field(description="Its day, month or year, as stated.")

    @classmethod
    def from_value(cls, taken: TakenStep) -> Self:
        """Return a step as GraphQL shows it."""
        return cls(step=taken.step.operation, description=taken.step.doc, on=str(taken.on))


@strawberry.type(description="A step whose turn it is, or may be, with its gates.")
class NextLifeStep:
    """A step whose turn it is."""

    step: str = strawberry.field(description="The mutation.")
    description: str = strawberry.field(description="What it does.")
    possible: Any = strawberry.field(description="Whether every gate is met.", graphql_type=TEST_OUTCOME)
    gates: list[StepGate] = strawberry.field(description="Its gates in this house, for this type.")

    @classmethod
    def from_value(cls, found: NextStep) -> Self:
        """Return a step as GraphQL shows it."""
        gates = [StepGate.from_answer(shown(each)) for each in found.gates]
        step = found.step
        return cls(step=step.operation, description=step.doc, possible=OUTCOMES[found.possible], gates=gates)


@strawberry.type(description="The tier of a partnership, and what is missing for the next one.")
class TierProgress:
    """The tier of a partnership."""

    current_id: strawberry.Private[str | None]
    attained_id: strawberry.Private[str | None]
    next_id: strawberry.Private[str | None]
    current: Any = hydrated("ProgramTier", "current_id", "The tier that is recorded.", nullable=True)
    attained: Any = hydrated("ProgramTier", "attained_id", "The highest that is met.", nullable=True)
    next: Any = hydrated("ProgramTier", "next_id", "The next one above that.", nullable=True)
    missing: list[GateCondition] = strawberry.field(description="What is missing for the next one.")

    @classmethod
    def from_value(cls, found: Progress) -> Self:
        """Return a tier as GraphQL shows it."""
        ids = [each.id if each is not None else None for each in (found.current, found.attained, found.next)]
        missing = [GateCondition.from_answer(_plain(each)) for each in found.missing]
        return cls(current_id=ids[0], attained_id=ids[1], next_id=ids[2], missing=missing)


def _plain(condition: Condition) -> Given:
    return {**asdict(condition), "answer": condition.answer.value}


@strawberry.type(description="When notice of a contract has to be given, and when it would be over.")
class LifeDeadline:
    """When notice has to be given."""

    contract_id: strawberry.Private[str]
    contract: Any = hydrated("Contract", "contract_id", "The contract.", nullable=True)
    last_day: date | None = strawberry.field(description="The last day for notice that stops a renewal.")
    over_on: date | None = strawberry.field(description="When notice that is given on the day is over.")

    @classmethod
    def from_value(cls, found: NoticeDeadline) -> Self:
        """Return a deadline as GraphQL shows it."""
        return cls(contract_id=found.contract, last_day=found.last_day, over_on=found.over_on)


@strawberry.type(description="Where a partnership is in its life.")
class PartnershipLife:
    """Where a partnership is in its life."""

    partnership_id: strawberry.Private[str]
    duty_ids: strawberry.Private[list[str]]
    partnership: Any = hydrated("Partnership", "partnership_id", "The partnership.", nullable=True)
    on: date = strawberry.field(description="The day for which it is said.")
    taken: list[LifeStep] = strawberry.field(description="The steps that were taken, in order.")
    next: list[NextLifeStep] = strawberry.field(description="The steps whose turn it is, or may be.")
    tier: TierProgress = strawberry.field(description="Its tier, and what is missing for the next one.")
    notice: list[LifeDeadline] = strawberry.field(description="The deadlines of its contracts that run.")
    duties: Any = hydrated_list("Node", "duty_ids", "What remains after a termination.")

    @classmethod
    def from_value(cls, found: Outlook) -> Self:
        """Return a life as GraphQL shows it."""
        return cls(
            partnership_id=found.partnership,
            duty_ids=list(found.duties),
            on=found.day,
            taken=[LifeStep.from_value(each) for each in found.taken],
            next=[NextLifeStep.from_value(each) for each in found.next],
            tier=TierProgress.from_value(found.tier),
            notice=[LifeDeadline.from_value(each) for each in found.deadlines],
        )
