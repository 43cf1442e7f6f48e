"""A condition that is not met, a gate, and what a gate came to: met, not met, or unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from graph.checks.evidence import MissingFact
from graph.checks.logic import Answer, both
from graph.errors import EntenteError, ErrorCode
from graph.lifecycle.dossier import Dossier
from graph.model.language.text import more_of


@dataclass(frozen=True, slots=True)
class Condition:
    """What keeps a gate shut: a sentence, what would meet it, and what is missing where it is unknown."""

    answer: Answer
    message: str
    cure: str
    missing: tuple[MissingFact, ...] = ()


def unmet(message: str, cure: str) -> Condition:
    """Return a condition that is not met."""
    return Condition(Answer.NO, message, cure)


def unknown(message: str, cure: str, about: str, what: str) -> Condition:
    """Return a condition that what is recorded does not decide, and the fact that would."""
    return Condition(Answer.UNKNOWN, message, cure, (MissingFact(about, what, message),))


@dataclass(frozen=True, slots=True)
class Gate:
    """A condition for a step, under a stable id; ``ask`` yields what is not met, or not decided.

    ``reads`` are the groups around the subject that it looks at; nothing else is read for it.
    ``checks`` asks for a conflict check of the partners, which is made with the step.
    """

    id: str
    noun: str
    doc: str
    ask: Callable[[Dossier], Iterable[Condition]]
    reads: tuple[str, ...] = ()
    checks: bool = False

    def state(self, dossier: Dossier) -> GateState:
        """Return what it comes to."""
        conditions = tuple(self.ask(dossier))
        return GateState(self.id, self.doc, both(each.answer for each in conditions), conditions)


@dataclass(frozen=True, slots=True)
class GateState:
    """What a gate came to; without conditions it is met."""

    gate: str
    doc: str
    answer: Answer
    conditions: tuple[Condition, ...] = ()


class GateNotMet(EntenteError):
    """A step that is not possible: every gate that is not met, or not decided."""

    code = ErrorCode.GATE_NOT_MET

    def __init__(self, operation: str, states: Iterable[GateState]) -> None:
        self.operation = operation
        self.states = tuple(states)
        found = tuple(chain.from_iterable(state.conditions for state in self.states))
        more = more_of(len(found) - 1, "condition")
        super().__init__(f"{found[0].message}{more}", cure=found[0].cure)
