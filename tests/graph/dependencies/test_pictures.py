"""Every analysis has its picture: each example is drawn from a real answer."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from graph.checks.analysis import Analysis, PictureKind
from graph.checks.result import rows_field
from graph.database import Database
from graph.dependencies.catalogue import analyses
from graph.dependencies.mentioned import node_ids
from graph.dependencies.pictures.picture import as_html, as_mermaid, as_svg
from graph.dependencies.question import Question
from graph.dependencies.run import Outcome, run
from graph.dependencies.table import cell
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from tests.graph.dependencies.worlds import renamed, write_world


def _expected(outcome: Outcome, ids: set[str]) -> list[str]:
    """Return what has to be read in the picture: the labels of its rows, or the names of its nodes."""
    picture = outcome.analysis.picture
    if picture.kind is PictureKind.LAYERS:
        return [outcome.names[id] for id in set(node_ids(outcome.result)) & ids]
    rows = getattr(outcome.result, rows_field(type(outcome.result)).name)
    return [cell(getattr(row, picture.label), outcome.names) for row in rows]


@pytest.mark.anyio
@pytest.mark.parametrize("analysis", analyses().values(), ids=list(analyses()))
async def test_the_first_example_is_drawn(database: Database, analysis: Analysis) -> None:
    example = analysis.examples[0]
    ids = await write_world(database, example.world)
    question = Question(database, scope_of(ALL_SEEING), Moment.at(example.as_of))
    outcome = await run(analysis.id, question, renamed(example.parameters, ids))
    picture = as_svg(outcome)
    texts = set(ElementTree.fromstring(picture).itertext())
    for words in _expected(outcome, set(ids.values())):
        assert words in texts
    assert picture in as_html(outcome)
    assert as_mermaid(outcome).startswith("flowchart LR\n")
