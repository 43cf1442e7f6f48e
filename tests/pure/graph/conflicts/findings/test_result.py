"""The verdict of a check over all that it found and all that it did not look at."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from graph.checks.evidence import FindingStatus, MissingFact, Severity, Verdict
from graph.checks.finding import Finding
from graph.conflicts.findings.result import SearchCoverage, Unread, listed, steps, verdict_of

WHOLE = SearchCoverage(
    rules_run=("r",), rules_left_out=(), depth=1, max_depth=None, truncated=False, reasons=(),
    graph_version=1, as_of=date(2025, 6, 30), known_at=datetime(2025, 6, 30, tzinfo=UTC), assumptions=(),
)  # fmt: skip
GAP = MissingFact(None, "who owns it", "it decides")


def found(
    verdict: Verdict, status: FindingStatus = FindingStatus.OPEN, severity: Severity = Severity.HIGH
) -> Finding:
    gaps = (GAP,) if verdict is Verdict.UNKNOWN else ()
    said = ("r", severity, verdict, f"finding_{verdict}", "It is so.", "Ask.")
    return Finding(*said, missing_facts=gaps, status=status)


CONFLICT, POTENTIAL, UNKNOWN = (
    found(each) for each in (Verdict.CONFLICT, Verdict.POTENTIAL, Verdict.UNKNOWN)
)


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ((), Verdict.CLEAR),
        ((UNKNOWN,), Verdict.UNKNOWN),
        ((UNKNOWN, POTENTIAL), Verdict.POTENTIAL),
        ((UNKNOWN, POTENTIAL, CONFLICT), Verdict.CONFLICT),
    ],
)
def test_the_worst_open_finding_decides(findings: tuple[Finding, ...], verdict: Verdict) -> None:
    for order in permutations(findings):
        assert verdict_of(order, WHOLE) is verdict


@pytest.mark.parametrize("status", sorted(set(FindingStatus) - {FindingStatus.OPEN}))
def test_what_a_person_has_settled_decides_no_longer(status: FindingStatus) -> None:
    settled = found(Verdict.CONFLICT, status)
    assert verdict_of([settled], WHOLE) is Verdict.CLEAR
    assert verdict_of([settled, POTENTIAL], WHOLE) is Verdict.POTENTIAL


MATTERS, HARMLESS = Unread("SUPPLIES", 2, True, "A supplies B"), Unread("SUPPLIES", 2, False, "A supplies B")


@pytest.mark.parametrize(
    ("coverage", "verdict"),
    [
        (replace(WHOLE, truncated=True), Verdict.UNKNOWN),
        (replace(WHOLE, unread=(MATTERS,)), Verdict.UNKNOWN),
        (replace(WHOLE, unread=(HARMLESS,)), Verdict.CLEAR),
        (replace(WHOLE, unread=(HARMLESS, MATTERS)), Verdict.UNKNOWN),
        (replace(WHOLE, rules_left_out=("x",)), Verdict.CLEAR),
    ],
)
def test_an_incomplete_search_is_never_clear(coverage: SearchCoverage, verdict: Verdict) -> None:
    assert verdict_of([], coverage) is verdict
    assert verdict_of([CONFLICT], coverage) is Verdict.CONFLICT
    assert verdict_of([POTENTIAL], coverage) is Verdict.POTENTIAL


def test_a_filter_on_severity_narrows_the_list_and_not_the_verdict() -> None:
    low = found(Verdict.CONFLICT, severity=Severity.LOW)
    assert listed((low, POTENTIAL), Severity.MEDIUM) == (POTENTIAL,)
    assert listed((low, POTENTIAL), Severity.LOW) == (low, POTENTIAL)
    assert listed((low, POTENTIAL), None) == (low, POTENTIAL)
    assert verdict_of([low], WHOLE) is Verdict.CONFLICT


@pytest.mark.parametrize(
    ("unread", "text"),
    [
        (MATTERS, "A supplies B (and 1 more of this kind); it could change the verdict"),
        (HARMLESS, "A supplies B (and 1 more of this kind)"),
    ],
)
def test_what_was_not_looked_at_in_words(unread: Unread, text: str) -> None:
    assert str(unread) == text


@pytest.mark.parametrize(("depth", "words"), [(0, "0 steps"), (1, "1 step"), (2, "2 steps")])
def test_a_number_of_steps(depth: int, words: str) -> None:
    assert steps(depth) == words
