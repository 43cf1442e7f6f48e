"""EXPLAIN of patterns on a database where every declared label, type and property exists."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from itertools import chain

from graph.checks.pattern import Pattern
from graph.compiler.guards import Guards
from graph.database import Database
from graph.model.catalogue import nodes, relationships
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, Viewer, scope_of
from graph.write.migrate import migrate
from tests import disposable
from tests.conftest import UriAuth

NOW = Guards(scope_of(ALL_SEEING), Moment.at(date(2025, 6, 30)))
WALLED_THEN = Guards(
    scope_of(Viewer("eve", frozenset({"w1"}))),
    Moment.at(date(2025, 6, 30), datetime(2025, 7, 1, tzinfo=UTC)),
)
_BLOCK = (
    "id fact_id recorded_at superseded_at walls statement_ids confidence is_inferred is_summary valid_from "
    "share_by_source sources_differ valid_to_earliest valid_to valid_from_precision valid_to_precision"
).split()


@asynccontextmanager
async def every_token(server: UriAuth) -> AsyncIterator[Database]:
    """Give an empty graph in which every label, type and property of the model exists."""
    async with Database.connect(server[0], *server[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        await _write_and_delete(database)
        yield database


async def _write_and_delete(database: Database) -> None:
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


async def noticed(
    database: Database, patterns: Mapping[str, Pattern], guards: Guards
) -> dict[str, list[str]]:
    """Return what the server notes about these patterns, by their names; those without a note left out."""
    notes = {}
    for name, pattern in patterns.items():
        text = pattern.statement(guards)
        found = await database.notifications(text, {**guards.parameters, **pattern.parameters})
        notes.update({name: found} if found else {})
    return notes
