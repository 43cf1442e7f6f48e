"""EXPLAIN of every pattern of the readings, on a database where every declared token exists."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

from graph.checks.pattern import Pattern
from graph.compiler.guards import Guards
from graph.dependencies import readings
from tests.conftest import UriAuth
from tests.graph.explained import NOW, WALLED_THEN, every_token, noticed

pytestmark = pytest.mark.anyio


def patterns() -> dict[str, Pattern]:
    """Return every pattern that a reading declares, by its place."""
    found = {}
    for info in pkgutil.iter_modules(readings.__path__):
        module = importlib.import_module(f"graph.dependencies.readings.{info.name}")
        declared = {name: value for name, value in vars(module).items() if isinstance(value, Pattern)}
        found.update({f"{info.name}.{name}": pattern for name, pattern in declared.items()})
    return found


@pytest.mark.parametrize(
    ("guards", "step"),
    [(NOW, 1), (WALLED_THEN, 4), pytest.param(WALLED_THEN, 1, marks=pytest.mark.nightly)],
    ids=["all-seeing", "walls and an earlier time, every fourth", "walls and an earlier time, every one"],
)
async def test_no_pattern_has_a_notification(neo4j_uri_auth: UriAuth, guards: Guards, step: int) -> None:
    asked = dict([*patterns().items()][::step])
    assert asked
    async with every_token(neo4j_uri_auth) as database:
        assert await noticed(database, asked, guards) == {}


def test_every_pattern_is_bounded_and_gives_one_record() -> None:
    """A pattern without a limit could read the whole graph; iterating records is slow."""
    for place, pattern in patterns().items():
        assert "LIMIT $limit" in pattern.text, place
        assert "RETURN collect(" in pattern.text, place


def test_no_pattern_binds_a_variable_of_the_guards() -> None:
    """A scope called ``s`` was read as its own earlier state: the guards bind ``s`` and ``w`` themselves."""
    for place, pattern in patterns().items():
        assert not re.search(r"[(\[](s|w)\b(?=[:) ])", pattern.text), place
