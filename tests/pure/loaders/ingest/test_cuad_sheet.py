"""Sheets that are none, or not whole: every fault at once, by row and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import RefusedInput
from loaders.ingest import text_file
from loaders.ingest.cuad.labels import HEADERS
from loaders.ingest.formats.cuad import FORMAT
from tests.loaders.ingest.cuad_samples import SOURCE, records, row, written

Found = list[tuple[str, str, str | None]]


def faults(path: Path) -> Found:
    try:
        list(FORMAT.read([path], SOURCE))
    except RefusedInput as error:
        return [(problem.place, problem.code, problem.column) for problem in error.problems]
    return []


def test_every_fault_of_every_row_is_named_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        row("a.pdf", Insurance="Maybe"),
        row("", Agreement_Date="2/30/2020"),
        row("a.pdf") | {"Exclusivity": "not a list", "Governing Law-Answer": "New\u0007York"},
    )
    assert set(faults(path)) == {
        ("row 2", "UNKNOWN_VALUE", "Insurance-Answer"),
        ("row 3", "MISSING_VALUE", "Filename"),
        ("row 3", "NOT_A_DATE", "Agreement Date-Answer"),
        ("row 4", "NOT_A_LIST", "Exclusivity"),
        ("row 4", "CONTROL_CHARACTER", "Governing Law-Answer"),
        ("row 4", "DUPLICATE_LOCAL_ID", "Filename"),
    }


def test_columns_that_lack_or_are_strange_are_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    header = [*HEADERS[:-1], "Filename", "Mood"]
    path.write_text(",".join(f'"{name}"' for name in header) + "\n")
    assert faults(path) == [
        ("row 1", "MISSING_COLUMN", "Third Party Beneficiary-Answer"),
        ("row 1", "DUPLICATE_COLUMN", "Filename"),
        ("row 1", "UNKNOWN_COLUMN", "Mood"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "MISSING_COLUMN"),
        (b"\xff\xfe\x00", "WRONG_ENCODING"),
        (b'"open', "BROKEN_CSV"),
        (b"a\x00b", "MISSING_COLUMN"),
    ],
)
def test_a_file_that_is_not_a_sheet_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "labels.csv"
    path.write_bytes(content)
    assert {found for _, found, _ in faults(path)} >= {code}


def test_a_row_of_another_length_and_a_file_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, row())
    path.write_text(path.read_text() + "one,two\n")
    assert faults(path) == [("row 3", "WRONG_CELL_COUNT", None)]
    assert faults(tmp_path / "none.csv") == [("file", "UNREADABLE_FILE", None)]
    monkeypatch.setattr(text_file, "MAX_BYTES", 10)
    assert faults(path) == [("file", "FILE_TOO_LARGE", None)]


def test_a_byte_order_mark_and_empty_rows_are_passed_over(tmp_path: Path) -> None:
    path = written(tmp_path, row())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes() + b",,\r\n" + b"\r\n")
    assert len(list(FORMAT.read([path], SOURCE))) == 1


@pytest.mark.parametrize("cell", ["['a'", "__import__('os')", "[1]", "{'a'}", "[" * 5_000, "['a' + 'b']"])
def test_a_cell_that_is_not_a_list_of_texts_is_refused_and_never_run(tmp_path: Path, cell: str) -> None:
    path = written(tmp_path, row() | {"Exclusivity": cell})
    assert faults(path) == [("row 2", "NOT_A_LIST", "Exclusivity")]


@given(st.sampled_from(HEADERS[1:]), st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_in_any_cell_load_or_are_refused(tmp_path: Path, column: str, words: str) -> None:
    path = written(tmp_path, row() | {column: words})
    found = faults(path)
    assert all(place == "row 2" or code == "BROKEN_CSV" for place, code, _ in found)
    if not found:
        assert len(records(tmp_path, row() | {column: words})) == 1
