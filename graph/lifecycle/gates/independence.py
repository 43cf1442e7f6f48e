"""Gates of independence: a conflict check of the partners that is made with the step."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.checks.evidence import Verdict
from graph.checks.logic import Answer
from graph.lifecycle.condition import Condition, Gate, unknown, unmet
from graph.lifecycle.dossier import CheckOutcome, Dossier

_CURE = "See conflictCheck on the partner: each finding says what resolves it."


def _outcome(dossier: Dossier) -> Iterator[Condition]:
    """Yield that there is no check: it is made once the step is taken of a partnership that is recorded."""
    message = "A conflict check of the partners is made when the step is taken."
    cure = "Take the step, or try it with dryRun, on a partnership that is recorded."
    yield unknown(message, cure, dossier.subject.id, "a conflict check")


def _without_conflict(dossier: Dossier) -> Iterator[Condition]:
    if dossier.check is None:
        yield from _outcome(dossier)
    elif dossier.check.verdict is Verdict.CONFLICT:
        yield from _conflicts(dossier.check)


def _clear(dossier: Dossier) -> Iterator[Condition]:
    yield from _without_conflict(dossier)
    check = dossier.check
    if check is None or check.verdict in (Verdict.CLEAR, Verdict.CONFLICT):
        return
    words = check.verdict.value.lower()
    message = f"The conflict check of the partners is {words}: {check.sentence}"
    yield Condition(Answer.UNKNOWN, message, _CURE, check.missing)


def _conflicts(check: CheckOutcome) -> Iterator[Condition]:
    for sentence in check.conflicts:
        yield unmet(sentence, _CURE)


def _gate(id: str, doc: str, ask: Callable[[Dossier], Iterator[Condition]]) -> Gate:
    return Gate(id, "Partnership", doc, ask, checks=True)


INDEPENDENCE = (
    _gate(
        "CONFLICT_CHECKED",
        "A conflict check of the partners, made with the step, finds no conflict.",
        _without_conflict,
    ),
    _gate("CONFLICT_CLEAR", "A conflict check of the partners, made with the step, is clear.", _clear),
)
