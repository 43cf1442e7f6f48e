"""Workbooks: what each kind of cell is as text, and files that are none or were made to do harm."""

from __future__ import annotations

import random
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from loaders.ingest import text_file
from loaders.ingest.text_file import FileRefused
from loaders.ingest.workbook import is_workbook, sheets_of, text_of_cell
from loaders.ingest.workbook_marks import Mark, marks_of
from tests.pure.loaders.ingest.spreadsheets import Failed, Percent, workbook


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("x", "x"),
        (True, "true"),
        (False, "false"),
        (7.0, "7"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (-0.25, "-0.25"),
        (100.0, "100"),
        (date(2024, 5, 17), "2024-05-17"),
        (datetime(2024, 5, 17), "2024-05-17"),
        (datetime(2024, 5, 17, 9), "2024-05-17T09:00:00"),
        (time(9), "09:00:00"),
    ],
)
def test_a_cell_is_the_text_that_a_csv_file_would_have(value: Any, text: str) -> None:
    assert text_of_cell(value) == text


def test_rows_keep_their_numbers_below_empty_ones(tmp_path: Path) -> None:
    """The reader leaves out the empty rows above, and every later place was wrong by as many."""
    (sheet,) = sheets_of(workbook(tmp_path / "a.xlsx", {"people": [[], [], ["", "local_id"], ["", 1]]}))
    assert [row for row in sheet.numbered() if any(row[1])] == [(3, ["", "local_id"]), (4, ["", "1"])]


def test_cells_shown_as_percent_and_errors_are_marked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"a": [[1, Percent(0.5)]], "b": [[], [Failed("#REF!"), 2]]})
    found = marks_of(path, most_bytes=10**6)
    assert found == {"a": {(0, 1): Mark.PERCENT}, "b": {(1, 0): "#REF!"}}


def test_a_percent_format_is_found_and_a_quoted_sign_is_not_one(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("a")
    for column, shown in enumerate(["0.00%", '0.0" %"', "0\\%", "0%;[Red]-0%", "0.0"]):
        sheet.write_number(0, column, 0.25, book.add_format({"num_format": shown}))
    book.close()
    (found,) = sheets_of(path)
    assert found.rows[0] == ("25%", "0.25", "0.25", "25%", "0.25")


def test_a_file_is_a_workbook_by_its_name_or_its_bytes(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"a": [[1]]})
    other = tmp_path / "organizations.csv"
    other.write_bytes(book.read_bytes())
    text = tmp_path / "people.csv"
    text.write_text("local_id,name\n", encoding="utf-8")
    assert [is_workbook(path) for path in (book, other, text, tmp_path / "none.csv")] == [
        True,
        True,
        False,
        False,
    ]


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        sheets_of(path)
    return str(refused.value.problem.code)


def test_a_workbook_that_unpacks_to_more_than_a_file_may_have_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "a.xlsx", {"a": [["x" * 500] for _ in range(400)]})
    monkeypatch.setattr(text_file, "MAX_BYTES", path.stat().st_size + 100)
    assert refusal(path) == "WRONG_FORMAT"


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    """Entities within entities exhaust the memory of their reader."""
    path = workbook(tmp_path / "a.xlsx", {"a": [["x"]]})
    changed = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)
            new.writestr(name, data)
    assert refusal(changed) == "WRONG_FORMAT"


def test_a_workbook_with_any_bytes_changed_is_read_or_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"a": [["local_id", 1.5, True, date(2024, 1, 1)]] * 5})
    data, chance = book.read_bytes(), random.Random(7)
    path = tmp_path / "b.xlsx"
    outcomes = set()
    for _ in range(300):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        path.write_bytes(
            bytes(changed[: chance.randint(1, len(changed))] if chance.random() < 0.3 else changed)
        )
        try:
            sheets_of(path)
            outcomes.add("read")
        except FileRefused:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}
