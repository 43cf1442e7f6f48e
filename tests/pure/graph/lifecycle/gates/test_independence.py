"""Gates that ask for a conflict check: what refuses, what is not known, and that each has what it needs."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from graph.checks.evidence import MissingFact, Verdict
from graph.lifecycle.checking import outcome_of
from graph.lifecycle.dossier import CheckOutcome
from graph.lifecycle.gates.catalogue import GATES
from tests.pure.graph.lifecycle.dossiers import dossier

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
