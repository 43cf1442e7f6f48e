"""Options of several commands: declared once, and added to what an input file holds."""

from __future__ import annotations

import typing
from collections.abc import Callable
from inspect import signature
from typing import Any

import pytest
import typer

from api.cli.check import check
from api.cli.options import with_further
from api.cli.screen import screen


def declared(command: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    """Return the options of a command by parameter: as they are written, with their words."""
    hints = typing.get_type_hints(command, include_extras=True)
    found = {}
    for name in signature(command).parameters:
        for option in getattr(hints[name], "__metadata__", ()):
            if isinstance(option, typer.models.OptionInfo):
                # In an annotation the first name of an option is where its default would be.
                found[name] = (option.default, option.metavar, option.help)
    return found


def test_a_check_and_a_screening_take_the_same_options() -> None:
    """They were declared twice: a check had no --rule and no --as-of, and the words differed."""
    ours, theirs = declared(check), declared(screen)
    shared = {"decision_maker", "rule", "as_of", "form"}
    assert shared <= ours.keys() & theirs.keys()
    assert {name: ours[name] for name in shared} == {name: theirs[name] for name in shared}
    assert ours["source"][:2] == theirs["source"][:2] == ("--input", "FILE.json")


@pytest.mark.parametrize(
    ("given", "further", "expected"),
    [
        ({}, ["R01"], {"rules": ["R01"]}),
        ({"rules": ["R02"]}, ["R01"], {"rules": ["R02", "R01"]}),
        ({"rules": ["R02"]}, None, {"rules": ["R02"]}),
        ({}, None, {}),
        ({"rules": "R02"}, ["R01"], {"rules": "R02"}),
    ],
)
def test_what_an_input_lists_is_kept_and_anything_else_is_left(
    given: dict[str, Any], further: list[str] | None, expected: dict[str, Any]
) -> None:
    """An empty list of rules is not the same as none: it would run no rule."""
    with_further(given, {"rules": further})
    assert given == expected
