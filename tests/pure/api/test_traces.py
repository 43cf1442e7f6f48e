"""A trace says where an error came from, and nothing of what it said."""

from __future__ import annotations

import pytest
from neo4j.exceptions import ClientError

from api.traces import trace

SECRET = "kanarienvogel"


def raised(error: BaseException, cause: BaseException | None = None) -> BaseException:
    try:
        raise error from cause
    except BaseException as found:
        return found


def refused_by_neo4j() -> BaseException:
    return ClientError._hydrate_neo4j(
        code="Neo.ClientError.Statement.SyntaxError", message=f"MATCH (n {{name: '{SECRET}'}})"
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (raised(ValueError(SECRET)), "builtins.ValueError"),
        (raised(KeyError("x"), ValueError(SECRET)), "builtins.KeyError"),
        (raised(refused_by_neo4j()), "Neo.ClientError.Statement.SyntaxError"),
        (raised(OSError(28, SECRET)), "builtins.OSError (28)"),
        (
            raised(BaseExceptionGroup("2", [raised(TypeError(SECRET)), KeyError(SECRET)])),
            "builtins.TypeError",
        ),
    ],
)
def test_it_names_classes_codes_and_lines(error: BaseException, said: str) -> None:
    found = trace(error)
    assert said in found
    assert "in raised" in found
    assert SECRET not in found


def test_the_error_that_hid_another_comes_first() -> None:
    error = raised(KeyError("x"), ValueError("y"))
    assert [line for line in trace(error).splitlines() if "builtins" in line] == [
        "builtins.KeyError",
        "after builtins.ValueError",
    ]


def test_a_long_one_loses_its_middle() -> None:
    error: BaseException = ValueError("the first")
    for _ in range(100):
        error = raised(RuntimeError("another"), error)
    found = trace(error)
    assert len(found) < 8_100
    assert "characters left out" in found
