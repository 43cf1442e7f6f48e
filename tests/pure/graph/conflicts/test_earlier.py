"""Findings of an earlier day say so, and what is as grave today is said once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from graph.checks.evidence import MissingFact, Severity, Verdict
from graph.checks.finding import Finding
from graph.conflicts.earlier import dated, if_taken_later, worst_of_each

NOW = Finding("r", Severity.HIGH, Verdict.CONFLICT, "finding_a", "{party_a} holds 5 %.", "Ask.")
OPEN = replace(NOW, verdict=Verdict.UNKNOWN, missing_facts=(MissingFact(None, "what", "why"),))


def test_a_finding_of_an_earlier_day_says_so() -> None:
    found = dated(NOW, date(2025, 3, 3))
    assert found.summary == "{party_a} holds 5 %, on 2025-03-03, when the decision was taken."
    assert found.identity == NOW.identity


def test_what_is_as_grave_today_is_said_once() -> None:
    then = dated(NOW, date(2025, 3, 3))
    assert worst_of_each([NOW, then]) == [NOW]
    assert worst_of_each([OPEN, then]) == [then]
    assert worst_of_each([then, replace(NOW, identity="finding_b")])[1].identity == "finding_b"


def test_a_finding_of_a_day_to_come_says_so() -> None:
    """A stake that begins before a decision that is due was passed over in silence."""
    found = dated(NOW, date(2025, 9, 1), due=True)
    assert found.summary == "{party_a} holds 5 %, on 2025-09-01, when the decision is due."


def test_what_a_decision_without_a_day_may_meet_is_not_known() -> None:
    """A director of the seller from next month decided in silence: the decision had no day."""
    found = if_taken_later(NOW, date(2025, 7, 20))
    assert (found.verdict, found.identity) == (Verdict.UNKNOWN, NOW.identity)
    assert found.missing_facts[-1].what == "the day of the decision"
    assert found.summary == (
        "{party_a} holds 5 %, from 2025-07-20 on; whether the decision is taken before is not known."
    )
    assert worst_of_each([NOW, found]) == [NOW], "what is so today already is said once"
