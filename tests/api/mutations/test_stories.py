"""Each part of partner work is recorded and asked over the API alone, as docs/partner-network.md shows."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from api.conflicts.keeping import OPERATION
from api.stories import Story, StoryStep, network, stories
from graph.database import Database
from graph.lifecycle.steps import STEPS
from graph.write.migrate import migrate
from tests import disposable
from tests.api.mutations.asking import ERRORS, OF_A_CHECK, asked
from tests.api.mutations.living import SOURCE
from tests.conftest import UriAuth

pytestmark = pytest.mark.anyio
Network = tuple[Database, dict[str, str]]
SOURCELESS = ("withdrawBatch", "decideSameAs", OPERATION)


@pytest.fixture(scope="module")
async def world(neo4j_uri_auth: UriAuth) -> AsyncIterator[Network]:
    """Give one network for all stories: our firm, its products, and the ids of their refs."""
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        result = await called(database, "recordFacts", {"source": SOURCE, "facts": network()}, "network")
        yield database, named(result)


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.name)
async def test_what_the_story_records_answers_its_question(world: Network, story: Story) -> None:
    database, known = world[0], dict(world[1])
    for number, step in enumerate(story.steps):
        result = await played(database, step, known, f"{story.name} {number}")
        if step.refused:
            assert [f"{each['gate']} {each['outcome']}" for each in result["gates"]] == list(step.refused)
            continue
        known |= named(result)
    answer = await asked(database, story.question, **filled(story.variables, known))
    assert in_any_order(answer) == in_any_order(story.answer)


def in_any_order(found: Any) -> Any:
    """Put lists into one order: those without one of their own come by their ids."""
    if isinstance(found, dict):
        return {name: in_any_order(value) for name, value in found.items()}
    if isinstance(found, list):
        return sorted(map(in_any_order, found), key=json.dumps)
    return found


async def played(database: Database, step: StoryStep, known: dict[str, str], key: str) -> Any:
    """Call a mutation of a story and give its result, whatever it is.

    The ids of what it records follow from its key: with one that is the same in each run, so is the order
    in which an answer names two things of one kind.
    """
    source = {} if step.mutation in SOURCELESS else {"source": SOURCE}
    return await called(database, step.mutation, source | filled(step.input, known), key)


async def called(database: Database, name: str, given: dict[str, Any], key: str) -> Any:
    """Call a mutation and give its result; nothing is selected that a story does not need."""
    kind = f"{name[0].upper()}{name[1:]}Input"
    refs = "refs { ref node { id } }"
    shown = f"... on StepTaken {{ facts {{ {refs} }} }} ... on GateNotMetError {{ gates {{ gate outcome }} }}"
    members = shown if name in STEPS else f"... on RecordedFacts {{ {refs} }}"
    errors = ERRORS
    if name == OPERATION:
        errors, members = OF_A_CHECK, f"... on ConflictCheckKept {{ facts {{ {refs} }} }}"
    text = f"mutation ($input: {kind}!) {{ result: {name}(input: $input) {{ {errors} {members} }} }}"
    return (await asked(database, text, input={"idempotencyKey": key, **given}))["result"]


def named(result: Any) -> dict[str, str]:
    """The ids of the refs of what was recorded."""
    assert result["__typename"] in ("RecordedFacts", "StepTaken", "ConflictCheckKept"), result
    found = result if result["__typename"] == "RecordedFacts" else result["facts"]
    return {each["ref"]: each["node"]["id"] for each in found["refs"]}


def filled(given: Any, known: dict[str, str]) -> Any:
    """Put the ids in the place of the names that begin with $."""
    if isinstance(given, dict):
        return {name: filled(value, known) for name, value in given.items()}
    if isinstance(given, list):
        return [filled(each, known) for each in given]
    if isinstance(given, str) and given.startswith("$"):
        return known[given[1:]]
    return given
