"""EXPLAIN of every pattern of the rules, with parameters: none refers to a token that does not exist."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import chain

import pytest

from graph.checks.pattern import Pattern
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.titles import TITLES
from graph.database import Database
from graph.naming import patterns as naming
from tests.conftest import UriAuth
from tests.graph.explained import NOW, WALLED_THEN, every_token, noticed

pytestmark = pytest.mark.anyio

UNION = "\nUNION\n"
NAMES = [*naming.PATTERNS, TITLES["Party"], TITLES["Scope"]]
"""What every check reads; one title of those that are a property, and one of those that are the id."""


@pytest.fixture(scope="module")
async def tokens(neo4j_uri_auth: UriAuth) -> AsyncIterator[Database]:
    async with every_token(neo4j_uri_auth) as database:
        yield database


def _first_met() -> dict[str, dict[str, Pattern]]:
    """Return the patterns by the rule that is the first to read them: rules share readings."""
    groups = {"names": NAMES, **{rule.id: list(rule.patterns) for rule in rules().values()}}
    met: set[str] = set()
    first: dict[str, dict[str, Pattern]] = {}
    for name, patterns in groups.items():
        new = {pattern.statement(NOW): pattern for pattern in patterns}
        first[name] = {text: pattern for text, pattern in new.items() if text not in met}
        met |= set(new)
    return first


FIRST_MET = _first_met()
EVERY_PATTERN = dict(chain.from_iterable(group.items() for group in FIRST_MET.values()))


@pytest.mark.parametrize("name", FIRST_MET)
async def test_no_pattern_has_a_notification(tokens: Database, name: str) -> None:
    assert await noticed(tokens, FIRST_MET[name], NOW) == {}


@pytest.mark.parametrize(
    "step", [8, pytest.param(1, marks=pytest.mark.nightly)], ids=["every eighth", "every one"]
)
async def test_no_pattern_has_a_notification_within_walls_at_an_earlier_time(
    tokens: Database, step: int
) -> None:
    """The guards are those of every pattern, and planning one takes Neo4j a second: nightly tries all."""
    assert await noticed(tokens, dict([*EVERY_PATTERN.items()][::step]), WALLED_THEN) == {}


async def test_no_title_has_a_notification(tokens: Database) -> None:
    """The titles of all labels have one shape: planning each within walls would prove nothing more."""
    assert await noticed(tokens, TITLES, NOW) == {}


async def test_no_display_query_has_a_notification(tokens: Database) -> None:
    """Each branch once: the examples of the rules run the whole queries."""
    texts = chain.from_iterable(rule.display.split(UNION) for rule in rules().values())
    parameters = {"relationships": ["rel_x"], "nodes": ["party_x"]}
    assert await tokens.notifications(UNION.join(sorted(set(texts))), parameters) == []


async def test_a_misspelt_token_is_a_notification(tokens: Database) -> None:
    """The tests above can fail."""
    assert await tokens.notifications("MATCH (n:Partei) RETURN n", {}) != []
