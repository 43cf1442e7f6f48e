"""What is refused of data with problems, and what may be left out of it."""

from __future__ import annotations

import pytest

from graph.errors import ErrorCode, Problem, RefusedInput
from loaders.ingest.intake import Intake, ReadOptions
from loaders.ingest.refusing import CURE, leave_out_or_refuse, refusal_of

FILE = Problem("a.xml", "file", None, ErrorCode.WRONG_ENCODING, "not UTF-8")
PART = Problem("a.xml", "line 3", None, ErrorCode.MISSING_VALUE, "no name")


def test_one_problem_and_several_are_counted_in_words() -> None:
    assert str(refusal_of("GLEIF data", [PART])).startswith("The GLEIF data has 1 problem.")
    assert str(refusal_of("GLEIF data", [PART, FILE])).startswith("The GLEIF data has 2 problems.")


def test_every_problem_is_named_and_the_cure_says_that_nothing_was_loaded() -> None:
    with pytest.raises(RefusedInput) as caught:
        leave_out_or_refuse("ODRL data", [FILE], [PART], Intake())
    assert (caught.value.problems, caught.value.cure) == ((FILE, PART), CURE)


def test_parts_are_left_out_where_that_is_asked_for_and_files_never() -> None:
    intake = Intake(ReadOptions(skip_bad_rows=True))
    leave_out_or_refuse("OCDS data", [], [PART], intake)
    assert intake.left_out == [PART]
    with pytest.raises(RefusedInput) as caught:
        leave_out_or_refuse("OCDS data", [FILE], [PART], intake)
    assert caught.value.problems == (FILE,)


def test_without_a_problem_nothing_is_said() -> None:
    intake = Intake(ReadOptions(skip_bad_rows=True))
    leave_out_or_refuse("OCDS data", [], [], intake)
    leave_out_or_refuse("OCDS data", [], [], None)
    assert intake.left_out == []
