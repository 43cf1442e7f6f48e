"""A finding refuses what could not be defended, and findings have one order."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from graph.checks.evidence import FindingStatus, MissingFact, Path, Severity, Verdict
from graph.checks.finding import Finding
from graph.checks.world import fact
from tests.pure.graph.conflicts.worlds import evidence

GAP = MissingFact(None, "who owns it", "it decides")
LINK = evidence(fact("a", "CONTROLS", "b"))
SHORT, LONG = Path(("a", "b"), (LINK,)), Path(("a", "b", "a"), (LINK, LINK))


def found(**given: Any) -> Finding:
    whole = {
        "rule": "r", "severity": Severity.HIGH, "verdict": Verdict.CONFLICT, "identity": "finding_m",
        "summary": "A controls B.", "remedy": "Recuse.",
    }  # fmt: skip
    return Finding(**{**whole, **given})


def test_a_finding_is_open_until_a_person_decides() -> None:
    assert found().status is FindingStatus.OPEN


def test_nothing_found_is_not_a_finding() -> None:
    with pytest.raises(ValueError, match="never CLEAR"):
        found(verdict=Verdict.CLEAR)


def test_what_is_unknown_names_the_fact_that_would_decide_it() -> None:
    with pytest.raises(ValueError, match="names the fact"):
        found(verdict=Verdict.UNKNOWN)
    assert found(verdict=Verdict.UNKNOWN, missing_facts=(GAP,)).missing_facts == (GAP,)


@pytest.mark.parametrize("summary", ["A controls B", "", "A controls B. ", "A controls B?"])
def test_a_summary_is_a_sentence(summary: str) -> None:
    with pytest.raises(ValueError, match="full stop"):
        found(summary=summary)


def test_a_finding_is_as_short_as_its_shortest_path() -> None:
    assert found().length == 0
    assert found(paths=(LONG, SHORT)).length == 1
    assert found(paths=(LONG,)).length == 2


ORDERED = (
    found(severity=Severity.BLOCK, verdict=Verdict.UNKNOWN, missing_facts=(GAP,), paths=(LONG,)),
    found(paths=(SHORT,), identity="finding_a"),
    found(paths=(SHORT,), identity="finding_b"),
    found(paths=(LONG,), identity="finding_b"),
    found(paths=(LONG,), rule="z_rule", identity="finding_a"),
    found(verdict=Verdict.POTENTIAL),
    found(verdict=Verdict.UNKNOWN, missing_facts=(GAP,)),
    found(severity=Severity.INFO),
)


def test_severity_then_verdict_then_length_then_rule_then_identity() -> None:
    """The same data is listed in one order, however the rules ran."""
    for order in list(permutations(ORDERED))[::797]:
        assert tuple(sorted(order, key=lambda each: each.order)) == ORDERED
