"""Where a partnership is in its life: the steps that were taken, the next ones with their gates, its tier."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from graph.checks.in_force import stated
from graph.checks.logic import Answer, both
from graph.compiler.guards import Guards
from graph.database import Database
from graph.lifecycle.condition import GateState
from graph.lifecycle.deadlines import NoticeDeadline, notice_deadlines
from graph.lifecycle.dossier import Dossier
from graph.lifecycle.gates.closing import duties
from graph.lifecycle.order import order_gate
from graph.lifecycle.reading import read_dossier
from graph.lifecycle.steps import STEPS, Step
from graph.lifecycle.taking import Rules, states_of
from graph.lifecycle.tiers import TierProgress, progress
from graph.model.language.moment import Moment
from graph.model.language.partial_date import PartialDate
from graph.policy.scope import Scope

_NOUN = "Partnership"


@dataclass(frozen=True, slots=True)
class TakenStep:
    """A step that was taken, and its day as it was stated."""

    step: Step
    on: PartialDate


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step whose turn it is, or may be, with what its gates come to."""

    step: Step
    gates: tuple[GateState, ...]

    flags: frozenset[str] = frozenset()

    @property
    def possible(self) -> Answer:
        """Whether it could be taken: every gate is met, but for those that are only flagged."""
        return both(gate.answer for gate in self.gates if gate.gate not in self.flags)


@dataclass(frozen=True)
class Outlook:
    """A partnership's life on a day; ``duties`` are the ids of what remains after a termination."""

    partnership: str
    day: date
    taken: tuple[TakenStep, ...]
    next: tuple[NextStep, ...]
    tier: TierProgress
    deadlines: tuple[NoticeDeadline, ...]
    duties: tuple[str, ...]


async def outlook(database: Database, scope: Scope, rules: Rules, identity: str, moment: Moment) -> Outlook:
    """Return the life of the partnership with an id; raise NotFound where there is none.

    What it says is of the moment; a step that is taken is judged again, on what is recorded by then.
    """
    async with database.transaction(write=False) as transaction:
        read = await read_dossier(transaction, Guards(scope, moment), _NOUN, identity)
    return outlook_of(replace(read, recent=rules.recent(read.day)), rules)


def outlook_of(dossier: Dossier, rules: Rules) -> Outlook:
    """Return the life that a dossier shows."""
    steps = [step for step in STEPS.values() if step.noun == _NOUN]
    return Outlook(
        dossier.subject.id,
        dossier.day,
        tuple(_taken(dossier, steps)),
        tuple(_next(dossier, steps, rules)),
        progress(dossier),
        tuple(notice_deadlines(dossier)),
        tuple(duty.id for duty in duties(dossier)),
    )


def _taken(dossier: Dossier, steps: list[Step]) -> list[TakenStep]:
    found = []
    for step in steps:
        on = stated(dossier.subject.state, step.day) if step.day is not None else None
        if on is not None and on.first <= dossier.day:
            found.append(TakenStep(step, on))
    return sorted(found, key=lambda each: each.on.first)


def _next(dossier: Dossier, steps: list[Step], rules: Rules) -> list[NextStep]:
    found = []
    for step in steps:
        order = order_gate(step).state(dossier)
        if not step.creates and order.answer is not Answer.NO:
            states = (order, *states_of(step, rules.house, dossier))
            found.append(NextStep(step, states, rules.house.flags))
    return found
