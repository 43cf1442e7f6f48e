"""An analysis refuses an incomplete declaration, and input that it cannot read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import pytest

from graph.checks.analysis import Analysis, AnalysisExample, Parameter, ParameterKind
from graph.checks.result import shown
from graph.checks.world import World
from graph.errors import InvalidInput


async def run(_: Any, __: Any) -> Any:
    raise AssertionError("no test here runs it")


EXAMPLE = AnalysisExample("One", World(), {"points": []})


@dataclass(frozen=True)
class Row:
    """One row."""

    name: str = shown("Its name.", column="name")


@dataclass(frozen=True)
class Result:
    """A result."""

    rows: tuple[Row, ...] = shown("The rows.", table=True)


class Letter(StrEnum):
    A = "A"
    B = "B"


WHOLE = Analysis(
    "some_analysis", "D99", "Some", "A sentence.", "A loop.", Result, run, (EXAMPLE, EXAMPLE),
    (
        Parameter("depth", ParameterKind.INTEGER, "How deep.", least=1, most=3, default=2),
        Parameter("of", ParameterKind.NODE, "Of whom.", required=True),
        Parameter("kinds", ParameterKind.CHOICES, "Which.", choices=Letter),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"id": "Some"}, "snake_case"),
        ({"code": "X1"}, "such as 'D3'"),
        ({"definition": "no full stop"}, "full stop"),
        ({"checked_against": ""}, "full stop"),
        ({"examples": (EXAMPLE,)}, "two examples"),
        ({"parameters": (WHOLE.parameters[0], WHOLE.parameters[0])}, "one name"),
    ],
)
def test_an_incomplete_analysis_is_refused_with_what_to_write(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        replace(WHOLE, **change)


def test_incomplete_parameters_and_examples_are_refused() -> None:
    with pytest.raises(ValueError, match="snake_case"):
        Parameter("maxDepth", ParameterKind.INTEGER, "How deep.")
    with pytest.raises(ValueError, match="full stop"):
        Parameter("depth", ParameterKind.INTEGER, "How deep")
    with pytest.raises(ValueError, match="CHOICE"):
        Parameter("depth", ParameterKind.INTEGER, "How deep.", choices=Letter)
    with pytest.raises(ValueError, match="say what"):
        AnalysisExample("None", World(), {})


def test_what_is_given_is_read_and_what_is_not_has_its_default() -> None:
    assert WHOLE.read({"of": "x"}) == {"depth": 2, "of": "x", "kinds": None}
    assert WHOLE.read({"of": "x", "kinds": ["B", "B"], "depth": 3})["kinds"] == ("B",)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "MISSING_PARAMETER"),
        ({"of": "x", "depth": 4}, "OUT_OF_RANGE"),
        ({"of": "x", "depth": 0}, "OUT_OF_RANGE"),
        ({"of": "x", "depth": True}, "INVALID_INPUT"),
        ({"of": "x", "depth": "2"}, "INVALID_INPUT"),
        ({"of": 7}, "INVALID_INPUT"),
        ({"of": ""}, "INVALID_INPUT"),
        ({"of": "x", "kinds": "A"}, "INVALID_INPUT"),
        ({"of": "x", "kinds": ["C"]}, "INVALID_INPUT"),
        ({"of": "x", "kinds": [["A"]]}, "INVALID_INPUT"),
        ({"of": "x", "wide": 1}, "UNKNOWN_PARAMETER"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_code_and_a_cure(given: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        WHOLE.read(given)
    assert (refused.value.code, bool(refused.value.cure)) == (code, True)
