"""Commands of analyses: one option a parameter, an option wins over the file, names become ids."""

from __future__ import annotations

import inspect
from datetime import date
from pathlib import Path
from typing import Any, cast, get_args

import pytest
import typer
from typer.testing import CliRunner

from api.cli.analyze import Format, Request, _cell, _request, command_of, read_input, register, resolved
from api.cli.console import Options
from api.settings import Settings
from graph.checks.analysis import ParameterKind
from graph.database import Database
from graph.dependencies.catalogue import analyses
from graph.errors import InvalidInput, NotFound
from graph.naming.candidates import AmbiguousName
from tests.pure.graph.dependencies.asked import Rows, question

ANALYSES = sorted(analyses())


@pytest.mark.parametrize("name", ANALYSES)
def test_every_parameter_is_an_option_and_no_other_is(name: str) -> None:
    """Facts that are supposed are a document: they come by ``--input`` alone."""
    analysis = analyses()[name]
    options = [each for each in analysis.parameters if each.kind is not ParameterKind.FACTS]
    found = inspect.signature(command_of(analysis)).parameters
    assert set(found) == {
        "context",
        "input",
        "as_of",
        "format",
        *(each.argument for each in options),
    }
    for each in options:
        kind, option = get_args(found[each.argument].annotation)
        assert ("list[" in str(kind)) is each.kind.many
        assert option.help == each.doc


@pytest.mark.parametrize(
    ("written", "given", "request_"),
    [
        ({}, {}, Request({})),
        ({"of": "a"}, {"of": None}, Request({"of": "a"})),
        ({"of": "a"}, {"of": "b"}, Request({"of": "b"})),
        ({"types": ["IP"]}, {"types": []}, Request({"types": ["IP"]})),
        ({"max_depth": 3}, {"max_depth": 0}, Request({"max_depth": 0})),
    ],
)
def test_an_option_wins_over_the_file_and_one_that_is_not_given_does_not(
    written: dict[str, Any], given: dict[str, Any], request_: Request
) -> None:
    assert _request(Request(written), {"as_of": None, **given}) == request_


def test_the_day_of_an_option_wins_over_that_of_the_file() -> None:
    written = Request({}, date(2025, 1, 1))
    assert _request(written, {"as_of": "2026-06-30"}).as_of == date(2026, 6, 30)
    assert _request(written, {"as_of": None}).as_of == date(2025, 1, 1)
    with pytest.raises(InvalidInput, match="asOf is not a date"):
        _request(written, {"as_of": "soon"})


def test_a_file_names_parameters_as_the_api_or_as_declared(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(
        '{"maxDepth": 2, "of": "party_a", "asOf": "2026-06-30", "knownAt": "2026-07-01T00:00:00Z"}'
    )
    found = read_input(file)
    assert found.parameters == {"max_depth": 2, "of": "party_a"}
    assert found.as_of == date(2026, 6, 30)
    assert found.known_at is not None
    assert read_input(None) == Request({})


def with_ids() -> list[tuple[str, str, bool]]:
    found = []
    for analysis in analyses().values():
        named = [each for each in analysis.parameters if each.kind.of_nodes]
        found += [(analysis.id, each.name, each.kind is ParameterKind.NODES) for each in named]
    return found


@pytest.mark.anyio
@pytest.mark.parametrize(("name", "parameter", "many"), with_ids())
async def test_an_id_is_taken_as_it_is_without_its_moment(name: str, parameter: str, many: bool) -> None:
    rows = Rows()
    id = "party_aaaaaaaaaaaaaaaaaaaa"
    given: Any = [f"{id}@2024-06-15", id] if many else f"{id}@2024-06-15"
    found = await resolved(cast(Database, rows), question(rows), analyses()[name], {parameter: given})
    assert found == {parameter: [id, id] if many else id}
    assert rows.asked == [], "nothing has to be read for an id"


@pytest.mark.anyio
@pytest.mark.parametrize("value", [None, "", 5, [], {}, [5], True])
async def test_what_is_not_a_name_is_left_for_the_parameter_to_refuse(value: Any) -> None:
    rows = Rows()
    for name, parameter, _ in with_ids():
        found = await resolved(cast(Database, rows), question(rows), analyses()[name], {parameter: value})
        assert found == {parameter: value}


@pytest.mark.anyio
async def test_a_name_that_nobody_has_is_refused() -> None:
    rows = Rows(by=lambda *_: [])
    with pytest.raises(NotFound):
        await resolved(cast(Database, rows), question(rows), analyses()["cascade"], {"failing": ["Nobody"]})


def named(*rows: tuple[str, str, str]) -> Rows:
    """Answer the search for a name with nodes: id, noun, name."""

    def answer(text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        if "query" not in parameters:
            return []
        return [[id, [noun], name, name, "name", False, False, 1.0] for id, noun, name in rows]

    return Rows(by=answer)


async def read(rows: Rows, name: str) -> tuple[dict[str, Any], list[str]]:
    others: list[str] = []
    given = {"of": name}
    analysis = analyses()["transitive_strength"]
    return await resolved(cast(Database, rows), question(rows), analysis, given, others), others


@pytest.mark.anyio
async def test_a_name_of_several_kinds_of_node_is_refused_with_all_of_them() -> None:
    """The brand was read, since it has the whole name, and the firm that was meant was not mentioned."""
    rows = named(("brand_a", "Brand", "NorthStack"), ("party_b", "Organization", "NorthStack GmbH"))
    with pytest.raises(AmbiguousName) as refused:
        await read(rows, "NorthStack")
    assert [each.id for each in refused.value.candidates] == ["brand_a", "party_b"]


@pytest.mark.anyio
async def test_a_name_that_is_one_node_s_is_read_and_what_else_it_fits_is_said() -> None:
    rows = named(("brand_a", "Brand", "NorthStack"), ("product_b", "Product", "NorthStack Cabinet"))
    found, others = await read(rows, "NorthStack")
    assert found == {"of": "brand_a"}
    assert others == ["'NorthStack' also fits: NorthStack Cabinet (Product, product_b)."]
    alone = await read(named(("product_b", "Product", "NorthStack Cabinet")), "NorthStack Cabinet")
    assert alone == ({"of": "product_b"}, [])


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("plain", "plain"),
        ("Acme [bold]", "Acme \\[bold]"),
        ("two\nlines\tand tabs", "two lines and tabs"),
        ("", ""),
    ],
)
def test_a_cell_shows_a_name_as_it_is(text: str, cell: str) -> None:
    assert _cell(text) == cell


@pytest.fixture
def app(tmp_path: Path) -> typer.Typer:
    made = typer.Typer()

    @made.callback()
    def options(context: typer.Context) -> None:
        context.obj = Options(settings=Settings(_env_file=None, home=tmp_path))

    register(made)
    return made


@pytest.mark.parametrize("name", [each for each in ANALYSES if each != "expiry_calendar"])
def test_only_a_calendar_is_written_as_one(app: typer.Typer, name: str) -> None:
    ended = CliRunner().invoke(app, ["analyze", name, "--format", Format.ICS.value])
    assert isinstance(ended.exception, InvalidInput)
    assert "is not a calendar" in str(ended.exception)


def test_an_analysis_is_found_by_its_code_and_an_unknown_one_is_refused(app: typer.Typer) -> None:
    by_code = CliRunner().invoke(app, ["analyze", "D1", "--help"])
    assert by_code.exit_code == 0
    assert "Direct dependencies" in by_code.output
    unknown = CliRunner().invoke(app, ["analyze", "D99"])
    assert isinstance(unknown.exception, InvalidInput)


def test_a_word_that_a_choice_does_not_have_is_wrong_usage(app: typer.Typer) -> None:
    ended = CliRunner().invoke(
        app, ["analyze", "direct_dependencies", "--of", "a", "--direction", "SIDEWAYS"]
    )
    assert ended.exit_code == 2
