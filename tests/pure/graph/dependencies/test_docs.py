"""The pages of analyses say all that the declarations say, each thing once."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.checks.analysis import Analysis
from graph.checks.result import result_fields, rows_field
from graph.dependencies.catalogue import analyses
from graph.dependencies.docs import GENERATED, index, main, page, pages
from graph.dependencies.needs.needs import SOURCES
from graph.model.language.spelling import camel

EACH = list(analyses().values())


@pytest.mark.parametrize("analysis", EACH, ids=lambda each: each.id)
def test_a_page_has_the_definition_the_parameters_and_every_example(analysis: Analysis) -> None:
    text = page(analysis)
    assert text.startswith(GENERATED)
    assert f"# {analysis.title}\n" in text
    assert analysis.definition in text
    assert f"Checked against: {analysis.checked_against}" in text
    parameters = text.partition("## Result")[0]
    for parameter in analysis.parameters:
        assert parameters.count(f"| {camel(parameter.name)} | ") == 1
        assert parameter.doc in parameters
    for example in analysis.examples:
        assert text.count(f"### {example.title}\n") == 1
        for thing in example.world.things:
            assert f"- {thing.ref}: {thing.label}" in text


@pytest.mark.parametrize("analysis", EACH, ids=lambda each: each.id)
def test_a_page_describes_each_field_of_the_result_and_of_its_rows(analysis: Analysis) -> None:
    text = page(analysis)
    row = rows_field(analysis.result).shape.record
    assert row is not None
    for kind in (analysis.result, row):
        for each in result_fields(kind):
            assert f"| {camel(each.name)} | " in text
            assert each.shown.doc in text


@pytest.mark.parametrize("analysis", EACH, ids=lambda each: each.id)
def test_a_result_type_is_described_once_though_several_fields_have_it(analysis: Analysis) -> None:
    heads = [line for line in page(analysis).splitlines() if line.startswith("`") and "`: " in line]
    assert len(heads) == len(set(heads))


def test_the_index_lists_every_analysis_and_every_need() -> None:
    text = index()
    for analysis in EACH:
        assert f"[{analysis.id}]({analysis.id}.md) | {analysis.code} | {analysis.title}" in text
    for name, source in SOURCES.items():
        assert f"| {name} | {source.reading} |" in text


def test_there_is_a_page_an_analysis_and_the_index(tmp_path: Path) -> None:
    main(str(tmp_path / "new" / "folder"))
    written = {
        file.name: file.read_text(encoding="utf-8") for file in (tmp_path / "new" / "folder").iterdir()
    }
    assert written == pages()
    assert set(written) == {"README.md", *(f"{analysis.id}.md" for analysis in EACH)}
