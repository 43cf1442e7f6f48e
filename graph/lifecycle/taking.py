"""Takes a step: its facts and its date are recorded in one transaction with the gates that they must meet.

The lock of the graph is had first, so two who take one step at once come one after the other: the second
finds it taken.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from graph.checks.figure import Figure
from graph.checks.logic import Answer as Truth
from graph.checks.logic import both
from graph.compiler.guards import Guards
from graph.conflicts.policy import RECENT_CHECK, REGISTRATION_WINDOW, Policy
from graph.database import Database, Transaction
from graph.errors import InvalidId, NotFound
from graph.lifecycle.checking import checked, with_check
from graph.lifecycle.condition import GateNotMet, GateState
from graph.lifecycle.derived import MADE, Derived
from graph.lifecycle.dossier import Dossier
from graph.lifecycle.gates.catalogue import GATES
from graph.lifecycle.gates.closing import duties
from graph.lifecycle.house import House
from graph.lifecycle.order import order_gate
from graph.lifecycle.reading import read_dossier
from graph.lifecycle.request import Taking
from graph.lifecycle.steps import Step
from graph.lifecycle.ways import WAYS
from graph.model.language.moment import Moment
from graph.naming.naming import Naming
from graph.policy.scope import Scope
from graph.recording.answer import answer_of
from graph.recording.calling import Answer, once, tried
from graph.recording.facts import Change, Proposed
from graph.recording.problems import Misplaced
from graph.recording.record import write_document
from graph.write.version import GraphBusy, Writing


@dataclass(frozen=True)
class Rules:
    """What the house sets: the gates of each step, and its figures of policy."""

    house: House
    policy: Policy

    def window(self, day: date) -> int | None:
        """Return for how many days a registration protects that states no last day."""
        return self._days(REGISTRATION_WINDOW, day)

    def recent(self, day: date) -> int | None:
        """Return for how many days a conflict check that is kept opens a gate."""
        return self._days(RECENT_CHECK, day)

    def _days(self, figure: Figure, day: date) -> int | None:
        found = self.policy.value(figure, day)
        return None if found is None else int(found.value)


async def take(database: Database, scope: Scope, rules: Rules, taking: Taking) -> Answer:
    """Take a step and return what was recorded, with its subject, the flags and the duties that remain.

    A dry run does the same and takes it back.
    Raises GateNotMet with everything that is not met; RefusedFacts, or Misplaced with NotFound or
    StaleVersion, as recording does. Nothing is written then.
    """
    # under the lock no batch is unfinished: what this step writes is seen by its gates
    seen = scope.until(None)

    async def work(lock: Writing) -> Answer:
        if outcome is not None and outcome.graph_version != lock.version:
            raise _Outrun
        source = _Reader(lock.transaction, Guards(seen, Moment.at(taking.day)), rules, taking)
        proposed = await _proposed(source, taking)
        written, refs = await write_document(lock, seen, proposed, taking.said, taking.call)
        identity = refs[taking.ref] if taking.ref is not None else str(taking.id)
        read = await source.dossier(identity, groups_of(taking.step, rules.house))
        dossier = with_check(read, outcome)
        states = states_of(taking.step, rules.house, dossier)
        refuse(taking.step, refusing(states, rules.house))
        subject = refs.get(MADE, identity)
        answer = answer_of(written, {ref: id for ref, id in refs.items() if ref != MADE}, dry_run=False)
        flags = [shown(each) for each in states if each.answer is not Truth.YES]
        left = [duty.id for duty in duties(dossier)] if taking.step.operation in CLOSING else []
        return answer | {"subject": subject, "flags": flags, "duties": left}

    for _ in range(_ATTEMPTS):
        outcome = await checked(database, seen, rules.house, rules.policy, taking)
        try:
            return await (tried(database, work) if taking.dry_run else once(database, taking.call, work))
        except _Outrun:
            continue
    raise GraphBusy(
        "Others wrote each time between the conflict check of the step and the step.", cure="Retry."
    )


class _Outrun(Exception):
    """Others have written since the conflict check of the step was made."""


_ATTEMPTS = 5
"""How often a conflict check is made before a step that others outrun is given up."""
CLOSING = frozenset({"giveNotice", "terminatePartnership", "endPartnership"})
"""The steps that answer with what remains to be done."""
_DUTIES = frozenset({"terms", "contract_terms", "clauses"})


def groups_of(step: Step, house: House) -> frozenset[str]:
    """Return the groups that the gates of a step read, for any type of partnership."""
    found = set(_DUTIES) if step.operation in CLOSING else set()
    for gate in (*step.gates, *house.of_any(step.operation)):
        found |= set(GATES[gate].reads)
    return frozenset(found | ({"under"} & WAYS[step.noun].keys()))


@dataclass(frozen=True)
class _Reader:
    """Reads dossiers for one step in its transaction."""

    transaction: Transaction
    guards: Guards
    rules: Rules
    taking: Taking

    async def dossier(self, identity: str, groups: frozenset[str]) -> Dossier:
        """Return the dossier of a node of the step's noun."""
        step, given, day = self.taking.step, self.taking.values, self.taking.day
        try:
            found = await read_dossier(self.transaction, self.guards, step.noun, identity, groups, given)
        except (NotFound, InvalidId) as error:
            raise Misplaced(error, ("id",)) from error
        return replace(found, window=self.rules.window(day), recent=self.rules.recent(day))


async def _proposed(source: _Reader, taking: Taking) -> Proposed:
    """Return everything that the step records; raise GateNotMet where it is not its turn."""
    if taking.id is None:
        return taking.proposed
    before = await source.dossier(taking.id, frozenset(taking.step.reads))
    derived = taking.step.derive(before) if taking.step.derive is not None else Derived()
    order = order_gate(taking.step).state(before)
    refuse(taking.step, [order, _derived_state(derived)])
    return _with_derived(taking, derived)


def _with_derived(taking: Taking, derived: Derived) -> Proposed:
    proposed = taking.proposed
    own = {**taking.own, **derived.properties}
    if own and taking.step.makes is None:
        change = Change(Naming(id=taking.id), taking.step.noun, own, (), taking.expected)
        proposed = replace(proposed, changes=(*proposed.changes, change))
    if derived.thing is not None:
        proposed = replace(
            proposed,
            things=(*proposed.things, derived.thing),
            facts=(*proposed.facts, *derived.facts),
            places={**proposed.places, MADE: ()},
        )
    return proposed


def _derived_state(derived: Derived) -> GateState:
    answer = both(each.answer for each in derived.unmet)
    return GateState("COMPUTABLE", "What the step computes can be computed.", answer, derived.unmet)


def states_of(step: Step, house: House, dossier: Dossier) -> list[GateState]:
    """Return what each gate of a step comes to, for the type of the partnership that it concerns."""
    gates = dict.fromkeys((*step.gates, *house.of(kind_of(dossier), step.operation)))
    return [GATES[gate].state(dossier) for gate in gates]


def kind_of(dossier: Dossier) -> str | None:
    """Return the type of the partnership that a subject is, or is under; None where it is under several."""
    if dossier.subject.label == "Partnership":
        kind = dossier.subject.get("type")
        return str(kind) if kind is not None else None
    if "under" not in WAYS[dossier.subject.label]:
        return None
    kinds = {item.get("type") for item in dossier["under"]}
    return str(kinds.pop()) if len(kinds) == 1 else None


def refusing(states: list[GateState], house: House) -> list[GateState]:
    """Return the gates that refuse a step: all but those that the house only flags."""
    return [each for each in states if each.gate not in house.flags]


def shown(state: GateState) -> dict[str, Any]:
    """Return what a gate came to as JSON."""
    return {
        "gate": state.gate,
        "doc": state.doc,
        "answer": state.answer.value,
        "conditions": [
            {
                "answer": each.answer.value,
                "message": each.message,
                "cure": each.cure,
                "missing": [asdict(fact) for fact in each.missing],
            }
            for each in state.conditions
        ],
    }


def refuse(step: Step, states: list[GateState]) -> None:
    """Raise GateNotMet where a gate is not met, or what is recorded does not decide it."""
    shut = [each for each in states if each.answer is not Truth.YES]
    if shut:
        raise GateNotMet(step.operation, shut)
