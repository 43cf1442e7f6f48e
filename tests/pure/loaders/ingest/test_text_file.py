"""A file of text is read whole or refused with one problem, the same for every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.ingest import text_file
from loaders.ingest.text_file import FileRefused, line_at, text_of


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(FileRefused) as refused:
        text_of(path)
    assert refused.value.problem.file == path.name
    return refused.value.problem.place, refused.value.problem.code


@pytest.mark.parametrize("data", [b"name\nMarram", b"\xef\xbb\xbfname\nMarram"])
def test_utf_8_is_read_with_or_without_a_byte_order_mark(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(data)
    assert text_of(path) == "name\nMarram"


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        (b"a\nb\xe9c", "line 2", "WRONG_ENCODING"),
        ("name".encode("utf-16"), "line 1", "WRONG_ENCODING"),
    ],
)
def test_what_is_not_text_is_refused_with_its_line(
    tmp_path: Path, data: bytes, place: str, code: str
) -> None:
    path = tmp_path / "firms.csv"
    path.write_bytes(data)
    assert refusal(path) == (place, code)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.csv") == ("file", "UNREADABLE_FILE")
    assert refusal(tmp_path) == ("file", "UNREADABLE_FILE")


def test_a_file_above_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CSV, BODS and CUAD each had a limit of their own, and reported it with a different code."""
    monkeypatch.setattr(text_file, "MAX_BYTES", 3)
    path = tmp_path / "firms.csv"
    path.write_bytes(b"abc")
    assert text_of(path) == "abc"
    path.write_bytes(b"abcd")
    assert refusal(path) == ("file", "FILE_TOO_LARGE")


def test_lines_are_counted_from_one() -> None:
    assert [line_at(b"a\nb", position) for position in range(3)] == [1, 1, 2]
