"""EXPLAIN of every pattern, with parameters, on a database where every declared token exists."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import chain

import pytest

from graph.checks.pattern import Pattern
from graph.compiler.guards import Guards
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.titles import TITLES
from graph.database import Database
from graph.model.catalogue import nodes, relationships
from graph.model.language.moment import Moment
from graph.naming import patterns as naming
from graph.policy.scope import ALL_SEEING, Viewer, scope_of

pytestmark = pytest.mark.anyio

NAMES = [*naming.PATTERNS, TITLES["Party"], TITLES["Scope"]]
"""What every check reads; one title of those that are a property, and one of those that are the id."""
GUARDS = (
    Guards(scope_of(ALL_SEEING), Moment.at(date(2025, 6, 30))),
    Guards(
        scope_of(Viewer("eve", frozenset({"w1"}))),
        Moment.at(date(2025, 6, 30), datetime(2025, 7, 1, tzinfo=UTC)),
    ),
)
_BLOCK = (
    "id fact_id recorded_at superseded_at walls statement_ids confidence is_inferred is_summary valid_from "
    "share_by_source valid_to valid_from_precision valid_to_precision"
).split()


async def _every_token(database: Database) -> None:
    """Write one of each label, type and property, and delete it: the tokens stay."""
    of_nodes = chain.from_iterable(noun.properties for noun in nodes().values())
    of_links = chain.from_iterable(kind.all_properties for kind in relationships().values())
    stored = chain.from_iterable((prop.name, prop.key, prop.precision) for prop in of_nodes)
    keys = {name for name in stored if name} | {prop.name for prop in of_links} | {*_BLOCK}
    labels = ":".join([*nodes(), "Party", "State", "GraphVersion"])
    values = dict.fromkeys(sorted(keys), "x")
    await database.rows(f"CREATE (n:{labels}) SET n = $values", {"values": values}, write=True)
    for kind in [*relationships(), "HAD_STATE"]:
        await database.rows(
            f"MATCH (n:Party) CREATE (n)-[r:{kind}]->(n) SET r = $values", {"values": values}, write=True
        )
    await database.rows("MATCH (n:Party) DETACH DELETE n", write=True)


@pytest.mark.parametrize("guards", GUARDS, ids=["all-seeing", "walls and an earlier time"])
async def test_no_pattern_has_a_notification(database: Database, guards: Guards) -> None:
    await _every_token(database)
    patterns: list[Pattern] = [*NAMES, *(chain.from_iterable(rule.patterns for rule in rules().values()))]
    texts = {pattern.statement(guards): pattern for pattern in patterns}  # rules share readings
    noticed = {}
    for text, pattern in texts.items():
        found = await database.notifications(text, {**guards.parameters, **pattern.parameters})
        noticed.update({text: found} if found else {})
    assert noticed == {}


async def test_no_title_has_a_notification(database: Database) -> None:
    """The titles of all labels have one shape: planning each within walls would prove nothing more."""
    await _every_token(database)
    for label, pattern in TITLES.items():
        text = pattern.statement(GUARDS[0])
        assert not await database.notifications(text, {**GUARDS[0].parameters, **pattern.parameters}), label


async def test_no_display_query_has_a_notification(database: Database) -> None:
    await _every_token(database)
    for rule in rules().values():
        parameters = {"relationships": ["rel_x"], "nodes": ["party_x"]}
        assert await database.notifications(rule.display, parameters) == [], rule.id


async def test_a_misspelt_token_is_a_notification(database: Database) -> None:
    """The test above can fail."""
    await _every_token(database)
    assert await database.notifications("MATCH (n:Partei) RETURN n", {}) != []
