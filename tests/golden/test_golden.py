"""Golden questions: the answer, its Cypher, its parameters, and assertions that no update overwrites."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from graphql import parse
from graphql.language import FieldNode, OperationDefinitionNode
from strawberry import Schema

from tests.golden.corpus import Question, Recording, at, cypher, parameters, questions
from tests.oracle.compare import compiled

COMPUTED = {"paths", "neighborhood", "by_old_name"}
"""An extraction, and one statement for each selection of nodes; a name that no party has is searched for."""


def _same(path: Path, found: str, updating: bool) -> list[str]:
    if updating:
        path.write_text(found)
    if path.exists() and path.read_text() == found:
        return []
    return [f"{path.name} is not what is found: see what `make golden` writes, and commit what is right"]


async def _faults(question: Question, schema: Schema, recording: Recording, updating: bool) -> list[str]:
    today = datetime.now(UTC).date().isoformat()
    recording.seen.clear()
    answer = await compiled(schema, recording, question.text)
    seen = list(recording.seen)
    measured = {**answer, "statements": len(seen)}
    answered = {place: at(measured, place) for place in question.expected}
    faults = [f"{question.name}: {place} is {value!r}" for place, value in answered.items()
              if value != question.expected[place]]  # fmt: skip
    if answer["errors"]:
        faults.append(f"{question.name}: {answer['errors']}")
    if question.name not in COMPUTED and len(seen) != _roots(question.text):
        faults.append(f"{question.name}: {len(seen)} statements")
    shown = json.dumps(answer, indent=1, ensure_ascii=False) + "\n"
    faults += _same(question.file("json"), shown, updating)
    faults += _same(question.file("cypher"), cypher(seen), updating)
    return faults + _same(question.file("params"), parameters(seen, today), updating)


@pytest.mark.anyio
async def test_golden_answers(schema: Schema, recording: Recording, updating: bool) -> None:
    faults: list[str] = []
    for question in questions():
        faults += await _faults(question, schema, recording, updating)
    assert faults == []


def _roots(text: str) -> int:
    [operation] = [each for each in parse(text).definitions if isinstance(each, OperationDefinitionNode)]
    return sum(isinstance(each, FieldNode) for each in operation.selection_set.selections)


@pytest.mark.anyio
async def test_no_golden_statement_draws_a_notification(schema: Schema, recording: Recording) -> None:
    """A misspelt label or property, a Cartesian product or a deprecated form is a notification."""
    for question in questions():
        recording.seen.clear()
        await compiled(schema, recording, question.text)
        for text, given in list(recording.seen):
            assert await recording.notifications(text, given) == [], question.name
