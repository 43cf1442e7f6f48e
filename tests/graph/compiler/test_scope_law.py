"""The law of scope: what a viewer sees in G is what an all-seeing one sees in G without the hidden things.

Whole responses are compared, over every kind of root: the golden questions (lists, filters, counts,
orders by count, aggregates, search, paths, neighborhoods, roles, one node and many) and random ones.
"""

from __future__ import annotations

from random import Random

import pytest
from graphql import GraphQLSchema
from strawberry import Schema

from graph.database import Database
from graph.policy.scope import ALL_SEEING, Viewer
from tests.golden.corpus import questions
from tests.golden.network import shadowed
from tests.oracle.compare import compiled, spelled
from tests.oracle.documents import Document, random_document
from tests.oracle.load import load
from tests.oracle.world import World
from tests.oracle.worlds import random_world

_HIDDEN = "(x.walls IS NULL OR any(wall IN x.walls WHERE NOT wall IN $cleared))"
_TIES = f"MATCH ()-[x]->() WHERE type(x) <> 'HAD_STATE' AND {_HIDDEN} DELETE x"
_NODES = f"MATCH (x) WHERE {_HIDDEN} DETACH DELETE x"
_REFRESH = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"


async def _law(
    schema: Schema, database: Database, world: World, asked: list[Document], cleared: frozenset[str]
) -> int:
    """Assert the law for these documents; return how many answers the walls change."""
    await load(database, world)
    await database.rows(_REFRESH)
    viewer = Viewer("reader", cleared)
    seen = [spelled(await compiled(schema, database, each.text, each.variables, viewer)) for each in asked]
    open_to = [spelled(await compiled(schema, database, each.text, each.variables)) for each in asked]
    for text in (_TIES, _NODES):
        await database.rows(text, {"cleared": sorted(cleared)}, write=True)
    await database.rows(_REFRESH)
    for document, found in zip(asked, seen, strict=True):
        without = await compiled(schema, database, document.text, document.variables, ALL_SEEING)
        assert found == spelled(without), f"{document.text}\n{document.variables}\n{cleared}"
    return sum(one != other for one, other in zip(seen, open_to, strict=True))


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("cleared", "step"),
    [
        (frozenset[str](), 3),
        (frozenset({"amber"}), 4),
        pytest.param(frozenset[str](), 1, marks=pytest.mark.nightly),
        pytest.param(frozenset({"amber"}), 1, marks=pytest.mark.nightly),
    ],
    ids=["behind every wall", "within one wall", "behind every wall, all", "within one wall, all"],
)
async def test_the_law_holds_for_every_kind_of_root(
    api_schema: Schema, database: Database, cleared: frozenset[str], step: int
) -> None:
    """Each question is planned for each viewer, which takes Neo4j a minute in all: nightly asks every one."""
    asked = [Document(question.text, {}) for question in questions()][::step]
    changed = await _law(api_schema, database, shadowed(Random(11)), asked, cleared)
    assert changed > len(asked) / 2, "the walls must matter to the questions"


async def _random_law(
    schema: Schema, plain: GraphQLSchema, database: Database, seed: int, count: int
) -> None:
    random = Random(seed)
    world = random_world(random)
    asked = [random_document(random, plain, world, roots=1) for _ in range(count)]
    await _law(schema, database, world, asked, random.choice((frozenset[str](), frozenset({"blue"}))))


@pytest.mark.anyio
@pytest.mark.parametrize("seed", range(2))
async def test_the_law_holds_for_random_questions(
    api_schema: Schema, plain_schema: GraphQLSchema, database: Database, seed: int
) -> None:
    await _random_law(api_schema, plain_schema, database, seed, 12)


@pytest.mark.nightly
@pytest.mark.anyio
@pytest.mark.parametrize("seed", range(1000, 1040))
async def test_the_law_holds_for_random_questions_nightly(
    api_schema: Schema, plain_schema: GraphQLSchema, database: Database, seed: int
) -> None:
    await _random_law(api_schema, plain_schema, database, seed, 60)
