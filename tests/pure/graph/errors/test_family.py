"""Errors as people read them: what is wrong, what to do, and where it is."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import (
    Candidate,
    EntenteError,
    ErrorCode,
    InvalidInput,
    NotFound,
    Problem,
    RefusedInput,
)
from graph.errors.family import AmbiguousSubject, InvalidCursor, InvalidId


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (InvalidInput("That is wrong."), "That is wrong."),
        (InvalidInput("That is wrong.", cure="Write this."), "That is wrong. Write this."),
        (InvalidInput("", cure="Write this."), "Write this."),
    ],
)
def test_an_error_is_its_message_and_its_cure(error: EntenteError, text: str) -> None:
    assert str(error) == text


def test_an_error_keeps_the_code_of_its_class_unless_it_is_given_one() -> None:
    assert NotFound("x").code is ErrorCode.NOT_FOUND
    assert InvalidInput("x", code=ErrorCode.INVALID_ID).code is ErrorCode.INVALID_ID
    assert InvalidInput("x").code is ErrorCode.INVALID_INPUT


@pytest.mark.parametrize("kind", [InvalidId, InvalidCursor])
def test_a_special_fault_is_caught_as_what_it_is_a_kind_of(kind: type[InvalidInput]) -> None:
    with pytest.raises(InvalidInput):
        raise kind("That is wrong.")


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({}, "Ann Wu (party_a; the same name)"),
        ({"country": "GB"}, "Ann Wu (party_a; GB; the same name)"),
        ({"born": "1970"}, "Ann Wu (party_a; born 1970; the same name)"),
        (
            {"country": "GB", "born": "1970-02", "identifiers": ("GB-COH:1", "XI-LEI:2")},
            "Ann Wu (party_a; GB, born 1970-02, GB-COH:1; the same name)",
        ),
        (
            {"offices": ("director of Acme", "chair of Beta")},
            "Ann Wu (party_a; director of Acme; the same name)",
        ),
        ({"reason": ""}, "Ann Wu (party_a)"),
    ],
)
def test_a_candidate_says_what_tells_it_from_others_of_its_name(given: dict[str, Any], text: str) -> None:
    candidate = Candidate(**{"id": "party_a", "label": "Person", "name": "Ann Wu", "score": 1.0,
                             "reason": "the same name", **given})  # fmt: skip
    assert str(candidate) == text


def test_a_question_back_has_its_candidates() -> None:
    one = Candidate("party_a", "Person", "Ann Wu", 0.9, "a similar name")
    error = AmbiguousSubject("Who is meant?", candidates=(one,))
    assert (error.candidates, error.code) == ((one,), ErrorCode.AMBIGUOUS_SUBJECT)
    assert AmbiguousSubject("Who is meant?").candidates == ()


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (
            Problem("a.csv", "row 7", "name", ErrorCode.EMPTY_TEXT, "it is empty"),
            "a.csv: row 7, column name: EMPTY_TEXT: it is empty",
        ),
        (Problem("a.csv", "row 7", None, ErrorCode.BROKEN_CSV, "x"), "a.csv: row 7: BROKEN_CSV: x"),
        (Problem("a.csv", "", None, ErrorCode.EMPTY_FILE, "x"), "a.csv: file: EMPTY_FILE: x"),
    ],
)
def test_a_problem_says_where_it_is(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_a_file_is_refused_with_everything_that_is_wrong_in_it() -> None:
    problems = tuple(Problem("a.csv", f"row {n}", None, ErrorCode.BROKEN_CSV, "x") for n in (2, 3))
    error = RefusedInput("Two problems.", problems, cure="Mend them.")
    assert error.problems == problems
    assert str(error) == "Two problems. Mend them."
