"""Every example of every analysis, on a real Neo4j; and its statements without a notification."""

from __future__ import annotations

import pytest

from graph.checks.analysis import Analysis, AnalysisExample
from graph.checks.as_json import plain
from graph.database import Database
from graph.dependencies.as_json import plain_outcome
from graph.dependencies.catalogue import analyses
from graph.dependencies.mentioned import node_ids
from graph.dependencies.question import Question
from graph.dependencies.run import run
from graph.dependencies.table import table_of
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.dependencies.worlds import holds, renamed, write_world

CASES: list[tuple[Analysis, AnalysisExample]] = []
for _analysis in analyses().values():
    CASES += [(_analysis, example) for example in _analysis.examples]


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("analysis", "example"), CASES, ids=[f"{analysis.id}: {example.title}" for analysis, example in CASES]
)
async def test_the_answer_is_what_the_example_says(
    database: Database, analysis: Analysis, example: AnalysisExample
) -> None:
    ids = await write_world(database, example.world)
    question = Question(database, scope_of(ALL_SEEING), Moment.at(example.as_of))
    parameters = renamed(example.parameters, ids)
    outcome = await run(analysis.code, question, parameters)
    refs = {id: ref for ref, id in ids.items()}
    found = renamed(plain(outcome.result), refs)
    assert holds(renamed(example.expected, {}), found), found
    table = table_of(outcome.result, outcome.names)
    assert all(len(row) == len(table.heads) for row in table.rows)
    assert set(node_ids(outcome.result)) <= set(outcome.names), "a field is `named` whose nodes are not"
    named = plain_outcome(outcome)["names"]
    assert all(id in refs for id in named)
