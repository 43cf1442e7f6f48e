"""Gates that ask for a conflict check: what refuses, what is not known, and that each has what it needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from graph.checks.evidence import MissingFact, Verdict
from graph.lifecycle.checking import outcome_of
from graph.lifecycle.dossier import CheckOutcome, Item
from graph.lifecycle.gates.catalogue import GATES
from tests.pure.graph.lifecycle.dossiers import dossier, partner

MISSING = MissingFact("party_x", "share", "The share is not recorded.")


def answer(gate: str, outcome: CheckOutcome | None) -> str:
    return GATES[gate].state(replace(dossier("Partnership"), check=outcome)).answer.value


@pytest.mark.parametrize(
    ("verdict", "checked", "clear"),
    [
        (Verdict.CLEAR, "YES", "YES"),
        (Verdict.UNKNOWN, "YES", "UNKNOWN"),
        (Verdict.POTENTIAL, "YES", "UNKNOWN"),
        (Verdict.CONFLICT, "NO", "NO"),
    ],
)
def test_the_verdict_decides(verdict: Verdict, checked: str, clear: str) -> None:
    conflicts = ("Ann owns both.",) if verdict is Verdict.CONFLICT else ()
    outcome = CheckOutcome(verdict, conflicts, "Ann may own both.", (MISSING,))
    assert answer("CONFLICT_CHECKED", outcome) == checked
    assert answer("CONFLICT_CLEAR", outcome) == clear


def test_without_a_check_it_is_not_known() -> None:
    """A partnership's outlook makes no check: it must not say that the gate is met."""
    assert answer("CONFLICT_CHECKED", None) == answer("CONFLICT_CLEAR", None) == "UNKNOWN"


def test_every_conflict_is_a_condition_and_a_doubt_names_what_is_missing() -> None:
    two = CheckOutcome(Verdict.CONFLICT, ("One.", "Two."))
    found = GATES["CONFLICT_CLEAR"].state(replace(dossier("Partnership"), check=two))
    assert [each.message for each in found.conditions] == ["One.", "Two."]
    doubt = CheckOutcome(Verdict.UNKNOWN, (), "Perhaps.", (MISSING,))
    [condition] = GATES["CONFLICT_CLEAR"].state(replace(dossier("Partnership"), check=doubt)).conditions
    assert condition.missing == (MISSING,)
    assert "unknown: Perhaps." in condition.message


def test_a_check_that_found_nothing_and_was_cut_short_says_so() -> None:
    coverage = SimpleNamespace(graph_version=7)
    result: Any = SimpleNamespace(verdict=Verdict.UNKNOWN, findings=(), coverage=coverage)
    outcome = outcome_of(result)
    assert (outcome.sentence, outcome.graph_version) == ("the search was not complete.", 7)


def kept(verdict: str = "CLEAR", as_of: str = "2026-06-01", **state: Any) -> Item:
    """A check that is kept, of the partner alone unless its group says otherwise."""
    group = state.pop("group", "party_checks")
    day = date.fromisoformat(as_of)
    known = datetime.combine(state.pop("known_on", day), datetime.min.time(), UTC)
    given = {"verdict": verdict, "as_of": day, "known_at": known, **state}
    of = "s" if group == "checks" else "acme"
    return Item(group, state.get("id", f"check_{as_of}"), "ConflictCheck", given, {}, of)


def opened(*checks: Item, recent: int | None = 90) -> tuple[str, str]:
    found = replace(dossier("Partnership", *partner(name="Acme Ltd"), *checks), recent=recent)
    states = [GATES[gate].state(found) for gate in ("CHECK_KEPT", "CLEAR_CHECK_KEPT")]
    return states[0].answer.value, states[1].answer.value


@pytest.mark.parametrize(
    ("checks", "found"),
    [
        ((), ("NO", "NO")),
        ((kept(),), ("YES", "YES")),
        ((kept(group="checks"),), ("YES", "YES")),
        ((kept("POTENTIAL"),), ("YES", "UNKNOWN")),
        ((kept("CONFLICT"),), ("NO", "NO")),
        ((kept("CONFLICT", "2026-05-01"), kept(as_of="2026-06-01")), ("YES", "YES")),
        ((kept(as_of="2026-05-01"), kept("CONFLICT", "2026-06-01")), ("NO", "NO")),
        ((kept(as_of="2026-03-17"),), ("YES", "YES")),
        ((kept(as_of="2026-03-16"),), ("NO", "NO")),
        ((kept(known_on=date(2026, 3, 16)),), ("NO", "NO")),
        ((kept(as_of="2026-06-16"),), ("NO", "NO")),
        ((kept(supposed=True),), ("NO", "NO")),
        ((kept(rules_left_out=["family_tie"]),), ("NO", "NO")),
    ],
    ids=["none", "recent", "of the partnership", "potential", "conflict", "settled since", "worse since",
         "ninety days old", "too old", "on old knowledge", "of a later day", "supposed", "some rules"],
)  # fmt: skip
def test_a_recent_whole_check_of_what_is_recorded_opens_the_gate(
    checks: tuple[Item, ...], found: tuple[str, str]
) -> None:
    assert opened(*checks) == found


def test_each_partner_is_checked_and_a_policy_without_days_opens_nothing() -> None:
    other = Item("parties", "beta", "Organization", {"name": "Beta Ltd"})
    assert opened(kept(), other) == ("NO", "NO")
    assert opened(kept(), recent=None) == ("UNKNOWN", "UNKNOWN")
