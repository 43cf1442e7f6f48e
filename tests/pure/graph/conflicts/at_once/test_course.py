"""The order in which checks ask is learned from those that ran."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from graph.conflicts.at_once import course
from graph.conflicts.at_once.course import Course


def learned(*runs: Sequence[str]) -> Course:
    found = Course()
    for run in runs:
        met: set[str] = set()
        last = None
        for text in run:
            found.went(text, last, met)
            met.add(text)
            last = text
    return found


def in_order(of: Course, texts: str) -> str:
    left, found = set(texts), ""
    while left:
        found += of.first(left)
        left -= set(found)
    return found


def test_what_one_passes_by_is_put_where_another_asks_it() -> None:
    assert in_order(learned("ACE", "ABCE", "ADE"), "ABCDE") in ("ABDCE", "ADBCE", "ABCDE")
    # a check that passed by two did not show that its third comes before them
    assert in_order(learned("AD", "ABCD"), "ABCD") == "ABCD"


def test_what_was_put_too_early_is_put_behind_what_comes_before_it() -> None:
    assert in_order(learned("ABC", "AD", "ABCD"), "ABCD") == "ABCD"


def test_a_statement_that_is_asked_again_stays_where_it_was_first() -> None:
    assert in_order(learned("ABCB"), "ABC") == "ABC"


def test_no_more_is_remembered_than_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "MOST_TEXTS", 2)
    found = learned("ABC")
    assert found.first("AC") == "A"  # what is not known is answered at once
    assert found.first("C") == "C"
