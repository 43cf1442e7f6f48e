"""Errors: each class has a declared code, says its cause and its cure, and problems say their place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.errors import (
    AmbiguousSubject,
    Candidate,
    EntenteError,
    ErrorCode,
    InvalidInput,
    Problem,
    RefusedInput,
)
from graph.errors.family import NotFound


def every(kind: type[EntenteError]) -> Iterator[type[EntenteError]]:
    yield kind
    for each in kind.__subclasses__():
        yield from every(each)


CLASSES = sorted(set(every(EntenteError)), key=str)


@pytest.mark.parametrize("kind", CLASSES, ids=str)
def test_every_error_has_a_code_that_is_declared_and_says_what_it_is(kind: type[EntenteError]) -> None:
    assert kind.code.meaning
    assert kind.code.cure
    assert kind.__doc__


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (InvalidInput("It is wrong.", cure="Write another."), "It is wrong. Write another."),
        (InvalidInput("It is wrong."), "It is wrong."),
        (NotFound("", cure="Search."), "Search."),
    ],
)
def test_an_error_is_said_with_its_cure(error: EntenteError, said: str) -> None:
    assert str(error) == said


def test_an_error_of_several_codes_has_the_one_that_is_given() -> None:
    assert InvalidInput("x").code == ErrorCode.INVALID_INPUT
    assert InvalidInput("x", code=ErrorCode.PAGE_SIZE).code == ErrorCode.PAGE_SIZE
    assert InvalidInput("y").code == ErrorCode.INVALID_INPUT, "the class keeps its own"


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (("a.csv", "row 7", "name"), "a.csv: row 7, column name: MISSING_VALUE: It is empty."),
        (("a.csv", "row 7", None), "a.csv: row 7: MISSING_VALUE: It is empty."),
        (("a.json", "/0/name", None), "a.json: /0/name: MISSING_VALUE: It is empty."),
        (("a.csv", "", None), "a.csv: file: MISSING_VALUE: It is empty."),
    ],
)
def test_a_problem_says_its_place_before_what_is_wrong(
    problem: tuple[str, str, str | None], said: str
) -> None:
    assert str(Problem(*problem, ErrorCode.MISSING_VALUE, "It is empty.")) == said


def test_a_problem_of_a_code_that_no_loading_has_is_refused() -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which words is the code's own test
        Problem("a.csv", "row 1", None, ErrorCode.PORT_IN_USE, "It is used.")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Acme (party_a; the same name)"),
        ({"country": "GB"}, "Acme (party_a; GB; the same name)"),
        ({"country": "GB", "born": "1970-05"}, "Acme (party_a; GB, born 1970-05; the same name)"),
        ({"identifiers": ("GB-COH:1", "LEI:2"), "offices": ("director of X", "chair of Y")},
         "Acme (party_a; GB-COH:1, director of X; the same name)"),
    ],
)  # fmt: skip
def test_a_candidate_says_what_tells_it_from_others_of_its_name(more: dict[str, object], said: str) -> None:
    made = Candidate("party_a", "Organization", "Acme", 1.0, "the same name", **more)  # type: ignore[arg-type]
    assert str(made) == said


def test_errors_that_carry_more_keep_it() -> None:
    candidate = Candidate("a", "Person", "A", 1.0, "x")
    assert AmbiguousSubject("Two.", candidates=(candidate,)).candidates == (candidate,)
    assert AmbiguousSubject("Two.").candidates == ()
    problem = Problem("a", "", None, ErrorCode.MISSING_VALUE, "x")
    assert RefusedInput("No.", (problem,)).problems == (problem,)
