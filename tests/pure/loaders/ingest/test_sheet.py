"""Sheets: what a spreadsheet writes is read, and every fault is named at its row and column."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import ErrorCode, Problem
from loaders.ingest import sheet
from loaders.ingest.sheet import Row, rows_of
from loaders.ingest.tables import table_named

ORGANIZATIONS = table_named("organizations")


def read(folder: Path, data: str | bytes) -> tuple[list[Row], list[Problem]]:
    path = folder / "organizations.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    problems: list[Problem] = []
    return list(rows_of(path, ORGANIZATIONS, problems)), problems


def codes(folder: Path, data: str | bytes) -> list[tuple[str, str | None, str]]:
    return [(problem.place, problem.column, problem.code) for problem in read(folder, data)[1]]


@pytest.mark.parametrize(
    "data",
    [
        "local_id,name\no1,Acme\n",
        "local_id,name\no1,Acme",
        "local_id,name\r\no1,Acme\r\n",
        "\ufefflocal_id,name\no1,Acme\n",
        'local_id,name\n"o1","Acme"\n',
        " local_id , name \n o1 , Acme \n",
        "local_id,name\n\n,\n  ,  \no1,Acme\n\n",
    ],
    ids=["plain", "no last line", "Windows", "byte order mark", "quoted", "blanks", "empty rows"],
)
def test_what_spreadsheets_write_means_the_same(tmp_path: Path, data: str) -> None:
    rows, problems = read(tmp_path, data)
    assert [row.cells for row in rows] == [{"local_id": "o1", "name": "Acme"}]
    assert problems == []


def test_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    rows, _ = read(tmp_path, "local_id,name,jurisdiction\no1,Acme,\no2,  ,GB\n")
    assert [row.cells for row in rows] == [
        {"local_id": "o1", "name": "Acme"},
        {"local_id": "o2", "jurisdiction": "GB"},
    ]


def test_a_quoted_cell_may_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, 'local_id,name\no1,"Acme, ""Best""\nand Sons"\no2,Next\n')
    assert rows[0].cells["name"] == 'Acme, "Best"\nand Sons'
    assert [row.place for row in rows] == ["row 2", "row 3"]
    assert problems == []


def test_empty_rows_count_where_later_rows_are_named(tmp_path: Path) -> None:
    """A person looks for "row 4" in the spreadsheet, which counts the empty ones."""
    rows, _ = read(tmp_path, "local_id,name\n\no1,Acme\n,\no2,Next\n")
    assert [row.place for row in rows] == ["row 3", "row 5"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", ("row 1", None, ErrorCode.EMPTY_FILE)),
        ("local_id|name\no1|Acme\n", ("row 1", None, ErrorCode.WRONG_SEPARATOR)),
        ("local_id,name,name\no1,A,B\n", ("row 1", "name", ErrorCode.DUPLICATE_COLUMN)),
        ("local_id,name,colour\no1,A,red\n", ("row 1", "colour", ErrorCode.UNKNOWN_COLUMN)),
        ("local_id,jurisdiction\no1,GB\n", ("row 1", "name", ErrorCode.MISSING_COLUMN)),
        ("local_id,name\no1,Acme,GB\n", ("row 2", None, ErrorCode.WRONG_CELL_COUNT)),
        ("local_id,name\no1\n", ("row 2", None, ErrorCode.WRONG_CELL_COUNT)),
        ('local_id,name\no1,"Acme\n', ("row 2", None, ErrorCode.BROKEN_CSV)),
        ('local_id,name\no1,"Acme"x\n', ("row 2", None, ErrorCode.BROKEN_CSV)),
        ("local_id,name\no1,A\0cme\n", ("line 2", None, ErrorCode.CONTROL_CHARACTER)),
        (b"local_id,name\no1,Acm\xe9 M\xc3\xa9\n", ("line 2", None, ErrorCode.WRONG_ENCODING)),
        (b"local_id,name\no1,Acm\x81\n", ("line 2", None, ErrorCode.WRONG_ENCODING)),
    ],
)
def test_every_fault_has_its_place_and_code(
    tmp_path: Path, data: str | bytes, expected: tuple[str, str | None, str]
) -> None:
    assert codes(tmp_path, data) == [expected]


def test_a_file_that_is_not_there_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    problems: list[Problem] = []
    assert list(rows_of(tmp_path / "organizations.csv", ORGANIZATIONS, problems)) == []
    assert [problem.code for problem in problems] == [ErrorCode.UNREADABLE_FILE]


def test_every_wrong_row_is_named_and_the_right_ones_are_read(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, "local_id,name\no1\no2,Acme\no3,A,B\no4,Next\n")
    assert [row.place for row in rows] == ["row 3", "row 5"]
    assert [problem.place for problem in problems] == ["row 2", "row 4"]
    assert "write a comma for each empty cell" in problems[0].message
    assert "put quotes around a cell that holds a comma" in problems[1].message


def test_a_misspelt_column_is_answered_with_the_one_that_is_meant(tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path, "local_id,name,jurisdicton\n")
    assert "did you mean 'jurisdiction'?" in problem.message


def test_the_columns_are_listed_once_however_many_are_unknown(tmp_path: Path) -> None:
    _, problems = read(tmp_path, "local_id,name,qqqq,zzzz\n")
    listing = [problem for problem in problems if "write some of" in problem.message]
    assert (len(problems), len(listing)) == (2, 1)


def test_a_file_of_more_rows_than_allowed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 3)
    assert codes(tmp_path, "local_id,name\no1,A\no2,B\n") == []
    assert codes(tmp_path, "local_id,name\no1,A\no2,B\no3,C\n") == [("row 4", None, ErrorCode.FILE_TOO_LARGE)]


CELLS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_what_a_csv_library_writes_is_read_back(tmp_path: Path, given_: list[tuple[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["local_id", "name"])
    writer.writerows(given_)
    rows, problems = read(tmp_path, text.getvalue())
    expected = []
    for one, other in given_:
        cells = {"local_id": one.strip(), "name": other.strip()}
        kept = {name: cell for name, cell in cells.items() if cell}
        expected += [kept] if kept else []
    assert problems == []
    assert [row.cells for row in rows] == expected
