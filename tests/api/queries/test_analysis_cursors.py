"""A cursor of an analysis goes on in the answer to its own question alone: every analysis, on the demo."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from api.cli.analyze import resolved
from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.checks.analysis import Analysis, Parameter, ParameterKind
from graph.checks.result import Paging, ResultField, result_fields
from graph.database import Database
from graph.dependencies.catalogue import analyses
from graph.dependencies.question import Question
from graph.model.language.moment import Moment
from graph.model.language.spelling import camel, snake
from graph.policy.scope import ALL_SEEING, scope_of

pytestmark = pytest.mark.anyio
SCHEMA = create_schema()
EXAMPLES = Path(__file__).parents[3] / "examples" / "analyses"
SHARED: dict[str, Any] = {}
"""What all questions share: the need graphs that were read."""
DAY, DAY_BEFORE = "2026-06-30", "2026-06-29"
_WORDS = (ParameterKind.CHOICE, ParameterKind.CHOICES)


def paged(analysis: Analysis) -> list[ResultField]:
    return [each for each in result_fields(analysis.result) if each.shown.paging is not None]


LISTS: list[tuple[Analysis, ResultField]] = []
for _analysis in analyses().values():
    LISTS += [(_analysis, each) for each in paged(_analysis)]


def literal(parameter: Parameter, value: Any) -> str:
    """Return a value as GraphQL writes it: the words of closed lists bare."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(literal(parameter, each) for each in value) + "]"
    return str(value) if parameter.kind in _WORDS else json.dumps(value)


def query(
    analysis: Analysis, listed: ResultField, given: Mapping[str, Any], day: str, page: str
) -> tuple[str, list[str]]:
    """Return the question for one page of a list, and the way to the page in its answer."""
    inner = {each.name: literal(each, given[each.name]) for each in analysis.parameters if each.name in given}
    arguments = [f"{camel(name)}: {value}" for name, value in inner.items()]
    if analysis.takes_input:
        arguments = ["input: {" + ", ".join(arguments) + "}"]
    arguments.append(f'asOf: "{day}"')
    info = "totalCount pageInfo { endCursor hasNextPage }"
    if listed.shown.paging is Paging.REPORT or analysis.returns:
        return f"{{ {analysis.query}({', '.join(arguments)}, {page}) {{ {info} }} }}", [analysis.query]
    name = camel(listed.name)
    text = f"{{ {analysis.query}({', '.join(arguments)}) {{ {name}({page}) {{ {info} }} }} }}"
    return text, [analysis.query, name]


async def answered(demo: Database, text: str, way: list[str]) -> Any:
    result = await SCHEMA.execute(text, context_value=Context(demo, Settings(_env_file=None), shared=SHARED))
    if result.errors:
        return getattr(result.errors[0].original_error, "code", result.errors[0].message)
    found: Any = result.data
    for name in way:
        found = found[name]
    return found


@pytest.mark.parametrize(("analysis", "listed"), LISTS, ids=[f"{one.id}.{each.name}" for one, each in LISTS])
async def test_a_cursor_of_one_question_is_refused_for_another(
    demo: Database, analysis: Analysis, listed: ResultField
) -> None:
    """The cursor of one firm's answer was taken for another's, and the page began somewhere in it."""
    written = {
        snake(name): value
        for name, value in json.loads((EXAMPLES / f"{analysis.id}.json").read_text()).items()
    }
    written.pop("as_of")
    question = Question(demo, scope_of(ALL_SEEING), Moment.now())
    given = await resolved(demo, question, analysis, written)

    first = await answered(demo, *query(analysis, listed, given, DAY, "first: 1"))
    cursor = first["pageInfo"]["endCursor"]
    assert cursor, "the example gives no row to page"
    after = f'first: 3, after: "{cursor}"'
    again = await answered(demo, *query(analysis, listed, given, DAY, after))
    assert again["totalCount"] == first["totalCount"]
    assert (again["pageInfo"]["endCursor"] is not None) == first["pageInfo"]["hasNextPage"]

    assert await answered(demo, *query(analysis, listed, given, DAY_BEFORE, after)) == "INVALID_CURSOR"
    for other in others(analysis, given):
        assert await answered(demo, *query(analysis, listed, other, DAY, after)) == "INVALID_CURSOR"


def others(analysis: Analysis, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the question with another value of each parameter that has a closed list or a number."""
    found = []
    for each in analysis.parameters:
        if each.kind is ParameterKind.CHOICE:
            value = given.get(each.name, each.default)
            found += [{**given, each.name: word} for word in each.words if word != value][:1]
        elif each.kind is ParameterKind.INTEGER and each.name in given:
            found.append({**given, each.name: given[each.name] + 1})
    return found


def test_every_analysis_has_a_list_that_is_paged() -> None:
    """Else the test above would pass it over."""
    assert {one.id for one, _ in LISTS} == set(analyses())
