"""The indicators of tests of how a worker is classified: each as a question, with what was found.

What they come to together is for a person to weigh: nothing here says how a worker is to be classified.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a test: the name under which ``factors`` holds what was found, and its question."""

    name: str
    question: str


@dataclass(frozen=True, slots=True)
class ClassificationTest:
    """A test with its indicators, where it comes from, and the year of that text."""

    title: str
    source: str
    year: int
    indicators: tuple[Indicator, ...]


TESTS: Mapping[str, ClassificationTest] = {
    "SIX_FACTORS": ClassificationTest(
        "Six factors of economic reality",
        "29 CFR 795.110, as published at 89 FR 1638 by the Department of Labor of the United States",
        2024,
        (
            Indicator(
                "profit_or_loss",
                "Can the worker make a profit or a loss by decisions of their own, such as on price?",
            ),
            Indicator("investment", "What does the worker invest, beside what the firm invests?"),
            Indicator("permanence", "Is the work for a time or a project, or does it go on without an end?"),
            Indicator("control", "Who decides on hours, prices, supervision and work for others?"),
            Indicator("integral", "Is the work a central part of the firm's business?"),
            Indicator("skill_and_initiative", "Does the worker use special skills to run a business?"),
        ),
    ),
    "ABC": ClassificationTest(
        "ABC test",
        "California Labor Code, section 2775",
        2020,
        (
            Indicator("free_from_control", "A: is the worker free from the firm's control and direction?"),
            Indicator("outside_usual_course", "B: is the work outside the usual course of its business?"),
            Indicator(
                "independent_trade",
                "C: is the worker customarily engaged in an independent trade?",
            ),
        ),
    ),
}
"""The tests by the words of the model; another test has indicators that only its readers know."""


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """An indicator with what was found; None where nothing is recorded."""

    indicator: Indicator
    found: str | None


def indicators_of(
    test: str | None, factors: str | None
) -> tuple[tuple[FoundIndicator, ...], tuple[str, ...]]:
    """Return the indicators of a test with what was found, and what is recorded that is none of them."""
    found = _read(factors)
    recorded = found if isinstance(found, dict) else {}
    unnamed = (str(factors),) if found is not None and not isinstance(found, dict) else ()
    known_test = TESTS.get(test or "")
    declared = known_test.indicators if known_test is not None else ()
    listed = tuple(FoundIndicator(each, _words(recorded.get(each.name))) for each in declared)
    known = {each.name for each in declared}
    return listed, (*unnamed, *sorted(name for name in recorded if name not in known))


def _read(factors: str | None) -> Any:
    """Return what is recorded as the factors, and its text where it is not JSON; None for nothing."""
    try:
        return json.loads(factors) if factors else None
    except ValueError:
        return factors


def _words(found: Any) -> str | None:
    if found is None:
        return None
    return found if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
