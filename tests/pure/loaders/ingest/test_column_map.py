"""The file of --map: a person's columns, sheets and files by the names that they have."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidInput, RefusedInput
from loaders.ingest.column_map import LEFT_OUT, ColumnMap, plain_header, read_map
from loaders.ingest.intake import Intake, ReadOptions
from loaders.ingest.table_files import read
from loaders.ingest.tables import table_named
from tests.pure.loaders.ingest.spreadsheets import Failed, workbook

ORGANIZATIONS = table_named("organizations")
PEOPLE = table_named("people")
MAP = (
    "table,column,means\norganizations,Firm,name\n,Our number,local_id\n,Remarks,\nCustomers,,organizations\n"
)


def mapped(folder: Path, text: str) -> ColumnMap:
    path = folder / "columns.csv"
    path.write_text(text, encoding="utf-8")
    return read_map(path, Intake())


@pytest.mark.parametrize(
    "written", ["Legal Form", "legal-form", "LEGAL_FORM", "legalForm", " legal  form ", "Legal form:"]
)
def test_a_header_is_one_however_it_is_written(written: str) -> None:
    assert plain_header(written) == "legal_form"


def test_a_column_is_what_the_map_says_for_its_table_then_for_every_table(tmp_path: Path) -> None:
    found = mapped(tmp_path, MAP + "people,Our number,birth_year\n")
    assert found.column(ORGANIZATIONS, "FIRM") == "name"
    assert found.column(PEOPLE, "Firm") is None
    assert found.column(ORGANIZATIONS, "our number") == "local_id"
    assert found.column(PEOPLE, "our number") == "birth_year"
    assert found.column(PEOPLE, "Remarks") == LEFT_OUT
    assert found.column(ORGANIZATIONS, "Legal Form") == "legal_form"


def test_a_sheet_or_file_is_the_table_that_the_map_says(tmp_path: Path) -> None:
    found = mapped(tmp_path, MAP)
    assert found.table("customers") is ORGANIZATIONS
    assert found.table("people") is PEOPLE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("table,column,means\nfirms,Firm,name\n", "no noun or relationship 'firms'"),
        ("table,column,means\norganizations,Firm,nmae\n", "no column 'nmae'"),
        ("table,column,means\nCustomers,,firms\n", "no noun or relationship 'firms'"),
    ],
)
def test_what_the_map_means_by_nothing_is_refused_with_its_row(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(RefusedInput) as refused:
        mapped(tmp_path, text)
    (problem,) = refused.value.problems
    assert (problem.place, words in problem.message) == ("row 2", True)


def test_a_file_that_is_not_a_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="table,column,means"):
        mapped(tmp_path, "a,b\n")
    with pytest.raises(RefusedInput, match="cannot be read"):
        read_map(tmp_path / "nowhere.csv", Intake())


def test_a_file_of_customers_loads_with_a_map(tmp_path: Path) -> None:
    """A person's own columns could be loaded only after every header was renamed by hand."""
    columns = tmp_path / "columns.csv"
    columns.write_text(MAP.replace(",", ";"), encoding="utf-8")
    path = tmp_path / "Customers.csv"
    path.write_text("Our number,Firm,Remarks\n7,Acme,good\n", encoding="utf-8")
    (found,) = read([path], "House", Intake(ReadOptions(column_map=columns)))
    assert (found.local_id, found.nodes[0].properties) == ("7", {"name": "Acme"})


def test_sheets_and_files_that_the_map_leaves_out_are_not_read(tmp_path: Path) -> None:
    """A workbook with a sheet of instructions could be loaded only where a person hid the sheet."""
    readme: list[list[object]] = [["How to fill in"], [Failed("#REF!")]]
    rows: list[list[object]] = [["local_id", "name"], [1, "A"]]
    book = workbook(tmp_path / "book.xlsx", {"Read me": readme, "organizations": rows})
    notes = tmp_path / "notes.csv"
    notes.write_text("x\n", encoding="utf-8")
    columns = tmp_path / "map.csv"
    columns.write_text("table,column,means\nRead me,,\nnotes,,\n", encoding="utf-8")
    intake = Intake(ReadOptions(column_map=columns))
    (found,) = read([book, notes], "House", intake)
    assert found.nodes[0].properties["name"] == "A"
    assert intake.remarks == [
        "book.xlsx: the sheet 'Read me' is left out (--map).",
        "notes.csv: the file is left out (--map).",
    ]
