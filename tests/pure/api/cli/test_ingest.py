"""What loading says on a terminal: templates, reports, refusals, and which files of a folder are loaded."""

from __future__ import annotations

import csv
import gc
import io
from pathlib import Path

import orjson
import pytest
import typer
from typer.testing import CliRunner

from api.cli import ingest
from api.cli.console import Exit, Options, exit_code
from api.cli.ingest import NotLoaded, _files_of
from api.cli.ingest_report import SHOWN_PROBLEMS, print_problems, print_report
from graph.errors import (
    EntenteError,
    ErrorCode,
    InvalidInput,
    Problem,
    QueryTimeout,
    RefusedInput,
    ResourceExhausted,
)
from graph.write.batch import BatchReport, Conflict, Gone, SameParty
from loaders.ingest.registry import format_named
from loaders.ingest.tables import tables


def said(capsys: pytest.CaptureFixture[str], report: BatchReport) -> str:
    print_report(report)
    return capsys.readouterr().out


def test_a_load_says_what_was_created_and_a_dry_run_what_would_be(capsys: pytest.CaptureFixture[str]) -> None:
    report = BatchReport("batch_a", False, 5, 4, 3, 1, 2, 1, 1, 2, {"Organization": 3})
    assert said(capsys, report) == (
        "batch_a: 4 new of 5 statements; 3 nodes and 2 relationships were created, 2 corrected, "
        "1 superseded, 2 unchanged.\n  Organization: 3\n"
    )
    assert said(capsys, BatchReport(None, True, 5, 4, 3)).startswith(
        "dry run: 4 new of 5 statements; 3 nodes and 0 relationships would be created"
    )


def test_one_of_each_is_said_in_the_singular(capsys: pytest.CaptureFixture[str]) -> None:
    gone = (Gone("7", "Organization"),)
    found = said(capsys, BatchReport("batch_a", False, 1, 1, 1, 0, 1, gone=gone, outdated=1))
    assert found == (
        "batch_a: 1 new of 1 statement; 1 node and 1 relationship were created, 0 corrected, "
        "0 superseded, 0 unchanged.\nGone: 1 that the files no longer have was taken back.\n"
        "  Organization: 7\n"
        "Out of date: 1 statement was left as a later day's export has it.\n"
    )
    assert said(capsys, BatchReport(None, False, 1, 0)) == "Unchanged: 1 statement is there already.\n"


def test_a_second_load_of_the_same_says_that_nothing_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, BatchReport(None, False, 5, 0)) == "Unchanged: all 5 statements are there already.\n"


@pytest.mark.parametrize(("name", "what"), [("a.CSV", "rows"), ("b.json", "statements")])
def test_a_file_that_says_nothing_is_named_and_nothing_else_is_said(
    capsys: pytest.CaptureFixture[str], name: str, what: str
) -> None:
    found = said(capsys, BatchReport(None, False, 0, 0, empty_files=(name,)))
    assert found == f"{name}: no {what}, so nothing of it to load.\n"


def test_what_a_person_has_to_look_at_is_listed_up_to_a_bound(capsys: pytest.CaptureFixture[str]) -> None:
    conflicts = tuple(
        Conflict(f"party_{n}", "Organization", "name", "A", "new", "B", "old")
        for n in range(SHOWN_PROBLEMS + 5)
    )
    report = BatchReport(
        "batch_a", False, 1, 1, notes={"NO_SUCH_DAY": 2}, conflicts=conflicts,
        doubts=(SameParty("party_a", "party_b", "row 7"),),
    )  # fmt: skip
    found = said(capsys, report)
    assert "note NO_SUCH_DAY: 2" in found
    assert "row 7 has identifiers of party_a and of party_b" in found
    assert found.count("sources differ:") == SHOWN_PROBLEMS
    assert "'A' (new) over 'B' (old)" in found


def refusal(count: int) -> RefusedInput:
    problems = tuple(
        Problem("a.csv", f"row {n}", "name", ErrorCode.MISSING_VALUE, "It is empty.") for n in range(count)
    )
    return RefusedInput("The file is refused.", problems)


@pytest.mark.parametrize(
    ("count", "lines"), [(0, 0), (3, 3), (SHOWN_PROBLEMS, 100), (SHOWN_PROBLEMS + 20, 101)]
)
def test_problems_are_listed_with_their_places_up_to_a_bound(
    capsys: pytest.CaptureFixture[str], count: int, lines: int
) -> None:
    print_problems(refusal(count).problems)
    found = capsys.readouterr().err.splitlines()
    assert len(found) == lines
    if count:
        assert found[0] == "a.csv: row 0, column name: MISSING_VALUE: It is empty."
    if count > SHOWN_PROBLEMS:
        assert found[-1] == "… 120 problems in all: 120 MISSING_VALUE; --json lists them."


def test_a_kind_of_problem_that_is_far_below_is_shown_too(capsys: pytest.CaptureFixture[str]) -> None:
    """A folder saved by a spreadsheet had 1,983 dates before the figures, which need another option."""
    figure = Problem("b.csv", "row 7", "share", ErrorCode.NOT_A_NUMBER, "load with --decimal comma")
    print_problems([*refusal(150).problems, figure, figure])
    found = capsys.readouterr().err.splitlines()
    assert found[-2] == str(figure)
    assert found[-1] == "… 152 problems in all: 150 MISSING_VALUE, 2 NOT_A_NUMBER; --json lists them."


def test_a_load_that_ran_out_of_time_or_memory_failed_and_no_check_is_unknown() -> None:
    """Exit code 1: 4 would say that a check could not be decided."""
    slow = NotLoaded(QueryTimeout("It took too long.", cure="Ask for less."))
    assert exit_code(slow) is Exit.REFUSED
    assert slow.code == ErrorCode.TIMEOUT
    assert "nothing was written" in slow.message
    large = NotLoaded(ResourceExhausted("Too much memory.", cure="Load fewer."))
    assert (exit_code(large), large.message, large.cure) == (Exit.REFUSED, "Too much memory.", "Load fewer.")


def test_of_a_folder_the_files_of_the_format_are_loaded_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.csv", "A.CSV", "notes.txt", "c.json", ".hidden", "~$b.csv", "._b.csv"):
        (tmp_path / name).write_text("", encoding="utf-8")
    (tmp_path / "folder.csv").mkdir()
    assert [path.name for path in _files_of(tmp_path, "csv")] == ["A.CSV", "b.csv"]
    assert [path.name for path in _files_of(tmp_path, "bods")] == [
        path.name
        for path in sorted(tmp_path.iterdir())
        if path.suffix in format_named("bods").suffixes and path.name != ".hidden"
    ]


def test_a_file_is_taken_whatever_its_name_is(tmp_path: Path) -> None:
    assert _files_of(tmp_path / "data.dat", "csv") == [tmp_path / "data.dat"]


def test_a_folder_without_a_file_of_the_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"holds no \.csv"):
        _files_of(tmp_path, "csv")
    with pytest.raises(EntenteError):
        _files_of(tmp_path, "no_format")


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()

    @made.callback()
    def options(context: typer.Context, json: bool = False) -> None:
        context.obj = Options(json=json)

    ingest.register(made)
    return made


@pytest.mark.parametrize("name", ["organizations", "holds_interest_in", "contracts"])
def test_the_template_of_a_noun_is_the_header_that_is_read(app: typer.Typer, name: str) -> None:
    ended = CliRunner().invoke(app, ["template", name])
    assert ended.exit_code == 0
    (header,) = csv.reader(io.StringIO(ended.stdout))
    assert tuple(header) == tuple(tables()[name].header)
    explained = CliRunner().invoke(app, ["template", name, "--explain"])
    assert explained.exit_code == 0
    assert f"{name}.csv" in explained.stdout


def test_all_templates_are_one_a_line_with_the_name_of_their_file(app: typer.Typer) -> None:
    ended = CliRunner().invoke(app, ["template", "--all"])
    lines = list(csv.reader(io.StringIO(ended.stdout)))
    assert [first.partition(".csv: ")[0] for first, *_ in lines] == list(tables())
    for (first, *others), table in zip(lines, tables().values(), strict=True):
        assert (first.partition(".csv: ")[2], *others) == tuple(table.header)


def test_a_template_in_json_says_what_each_column_holds(app: typer.Typer) -> None:
    ended = CliRunner().invoke(app, ["--json", "template", "organizations"])
    (found,) = orjson.loads(ended.stdout)
    assert found["file"] == "organizations.csv"
    assert {"name", "required", "doc"} == set(found["columns"][0])
    assert any(column["required"] for column in found["columns"])


def test_a_template_of_nothing_names_what_there_is(app: typer.Typer) -> None:
    ended = CliRunner().invoke(app, ["template"])
    assert isinstance(ended.exception, InvalidInput)
    assert "organizations" in ended.exception.cure


def test_a_load_looks_for_cycles_of_objects_less_often_than_python_does(tmp_path: Path) -> None:
    """It makes millions of objects, none of them in a cycle, and each search goes through all of them."""
    usual = gc.get_threshold()
    command = typer.Typer()
    command.command()(ingest.ingest)
    try:
        CliRunner().invoke(command, ["csv", str(tmp_path)])
        assert gc.get_threshold() > usual
    finally:
        gc.set_threshold(*usual)


@pytest.mark.parametrize(
    ("command", "said"),
    [("ingest csv a.csv", "does not list was not made"), ("purge batch_a", "takes it up again")],
)
def test_what_becomes_of_work_that_a_person_stops_is_said(
    app: typer.Typer, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    """Ctrl-C ended a purge half-way without a word."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ingest, "_with_database", stopped)
    found = CliRunner().invoke(app, command.split())
    assert found.exit_code != 0
    assert said in found.stderr
