"""Gates of independence: a conflict check of the partners, made with the step, or kept not long before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from graph.checks.evidence import Verdict
from graph.checks.in_force import stated
from graph.checks.logic import Answer
from graph.lifecycle.condition import Condition, Gate, unknown, unmet
from graph.lifecycle.dossier import CheckOutcome, Dossier, Item
from graph.model.language.text import counted

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


def _kept(dossier: Dossier) -> Iterator[tuple[Item, Item | None]]:
    """Yield each partner with the latest check of it that is kept and recent enough."""
    assert dossier.recent is not None  # asked before
    first = dossier.day - timedelta(days=dossier.recent)
    for partner in dossier.partners:
        found = [
            check
            for check in dossier.several("checks", "party_checks")
            if (check.group == "checks" or check.of == partner.id) and _is_whole(check)
        ]
        recent = [check for check in found if first <= _age(check) and _as_of(check) <= dossier.day]
        yield partner, max(recent, key=lambda check: (check.get("known_at"), check.id), default=None)


def _is_whole(check: Item) -> bool:
    """Return whether a check ran every rule, on what is recorded alone."""
    return not check.get("supposed") and not check.get("rules_left_out")


def _as_of(check: Item) -> date:
    found = stated(check.state, "as_of")
    return date.max if found is None else found.last


def _age(check: Item) -> date:
    """Return the day that a check speaks of: of the day asked about, or of the knowledge, the earlier."""
    known = check.get("known_at")
    return min(_as_of(check), known.date()) if isinstance(known, datetime) else date.min


def _recently(dossier: Dossier) -> Iterator[Condition]:
    yield from _kept_as(dossier, frozenset({"CLEAR", "POTENTIAL", "UNKNOWN"}))


def _recently_clear(dossier: Dossier) -> Iterator[Condition]:
    yield from _kept_as(dossier, frozenset({"CLEAR"}))


def _kept_as(dossier: Dossier, opening: frozenset[str]) -> Iterator[Condition]:
    if dossier.recent is None:
        message = "The house's policy does not say for how long a check that is kept opens a gate."
        yield unknown(message, "Set recent_check in the policy.", dossier.subject.id, "recent_check")
        return
    for partner, check in _kept(dossier):
        name = partner.get("name")
        if check is None:
            days = f"that is at most {counted(dossier.recent, 'day')} old"
            message = f"No conflict check of {name} by all rules is kept {days}."
            yield unmet(message, f"Take runConflictCheck with {name}, or the partnership, as its subject.")
        elif check.get("verdict") not in opening:
            verdict = str(check.get("verdict"))
            message = f"The conflict check of {name} that is kept of {_as_of(check)} is {verdict}."
            answer = Answer.NO if verdict == "CONFLICT" else Answer.UNKNOWN
            yield Condition(answer, message, "See its findings: each says what settles it. Then check again.")


_AROUND = ("parties", "checks", "party_checks")
INDEPENDENCE = (
    _gate(
        "CONFLICT_CHECKED",
        "A conflict check of the partners, made with the step, finds no conflict.",
        _without_conflict,
    ),
    _gate("CONFLICT_CLEAR", "A conflict check of the partners, made with the step, is clear.", _clear),
    Gate(
        "CHECK_KEPT",
        "Partnership",
        "A recent conflict check of each partner is kept, and finds no conflict.",
        _recently,
        _AROUND,
    ),
    Gate(
        "CLEAR_CHECK_KEPT",
        "Partnership",
        "A recent conflict check of each partner is kept, and is clear.",
        _recently_clear,
        _AROUND,
    ),
)
