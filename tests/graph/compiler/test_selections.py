"""The law of answers: what is compiled equals what a naive in-memory resolver says, byte for byte.

Random worlds, random documents, random moments, random viewers. A failing case prints the document
and what Hypothesis needs to draw it again; once mended it becomes a named test in
``test_regressions.py``.
"""

from __future__ import annotations

from random import Random

import pytest
from graphql import GraphQLSchema, parse, validate
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from strawberry import Schema

from graph.database import Database
from graph.policy.scope import Viewer
from tests.oracle.compare import compiled, spelled
from tests.oracle.documents import Document, random_document
from tests.oracle.naive import Asked, answer
from tests.oracle.world import World

CLEARED = (None, None, frozenset[str](), frozenset({"amber"}), frozenset({"amber", "blue"}))
_QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
_SEEDS = st.integers(0, 2**64 - 1)


async def agree(
    api: Schema,
    plain: GraphQLSchema,
    database: Database,
    world: World,
    asked: Document,
    cleared: frozenset[str] | None,
) -> None:
    """Assert that both answers are the same, for a viewer who is within these walls."""
    found = await compiled(api, database, asked.text, asked.variables, Viewer("reader", cleared))
    expected = answer(plain, asked.text, asked.variables, Asked(world, cleared))
    assert spelled(found) == spelled(expected), f"{asked.text}\n{asked.variables}\n{cleared}"


async def _case(
    api: Schema, plain: GraphQLSchema, database: Database, world: World, random: Random, roots: int
) -> None:
    asked = random_document(random, plain, world, roots=roots)
    note(asked.text)
    assert validate(plain, parse(asked.text)) == []
    await agree(api, plain, database, world, asked, random.choice(CLEARED))


@pytest.mark.anyio
@pytest.mark.parametrize("world", range(1, 5), indirect=True)
@settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=_QUIET,
          phases=[Phase.generate])  # fmt: skip
@given(seed=_SEEDS)
async def test_compiled_answer_is_the_naive_one(
    api_schema: Schema, plain_schema: GraphQLSchema, database: Database, world: World, seed: int
) -> None:
    await _case(api_schema, plain_schema, database, world, Random(seed), roots=1)


@pytest.mark.nightly
@pytest.mark.anyio
@pytest.mark.parametrize("world", range(100, 160), indirect=True)
@settings(max_examples=100, deadline=None, print_blob=True, database=None, suppress_health_check=_QUIET)
@given(seed=_SEEDS)
async def test_compiled_answer_is_the_naive_one_nightly(
    api_schema: Schema, plain_schema: GraphQLSchema, database: Database, world: World, seed: int
) -> None:
    await _case(api_schema, plain_schema, database, world, Random(seed), roots=2)
