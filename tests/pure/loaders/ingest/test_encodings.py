"""Encodings of tables: recognized by what is in the file, said, or refused; a broken byte is not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import InvalidInput
from loaders.ingest.encodings import checked_encoding, table_text
from loaders.ingest.intake import Intake, ReadOptions
from loaders.ingest.text_file import FileRefused


def text_of(folder: Path, data: bytes, encoding: str | None = None) -> tuple[str, list[str]]:
    path = folder / "firms.csv"
    path.write_bytes(data)
    intake = Intake(ReadOptions(encoding=encoding))
    return table_text(path, intake), intake.remarks


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_every_form(tmp_path: Path, encoding: str) -> None:
    text, said = text_of(tmp_path, "name\nŁódź, plain letters\n".encode(encoding))
    assert text == "name\nŁódź, plain letters\n"
    assert bool(said) is encoding.startswith("utf-16")


def test_windows_1252_is_said_with_a_word_that_a_person_can_judge(tmp_path: Path) -> None:
    text, said = text_of(tmp_path, "name\nCafé €\n".encode("cp1252"))
    assert text == "name\nCafé €\n"
    assert said == ["firms.csv: read as Windows-1252, such as 'Café'; --encoding NAME reads it as another."]


@pytest.mark.parametrize("data", [b"Caf\xc3\xa9 caf\xe9", b"\xe9\xe2\x82\xac", b"\x81", b"Caf\xc3\xa9 \xff"])
def test_a_broken_byte_is_refused_with_its_line(tmp_path: Path, data: bytes) -> None:
    """One broken byte of a UTF-8 file would turn every other é of it into Ã©."""
    with pytest.raises(FileRefused) as refused:
        text_of(tmp_path, b"name\n" + data)
    assert (refused.value.problem.place, refused.value.problem.code) == ("line 2", "WRONG_ENCODING")
    assert "--encoding NAME" in refused.value.problem.message


def test_a_stated_encoding_is_taken_and_its_faults_are_refused(tmp_path: Path) -> None:
    assert text_of(tmp_path, "Łódź".encode("cp1250"), "cp1250") == ("Łódź", [])
    with pytest.raises(FileRefused):
        text_of(tmp_path, b"Caf\xe9", "utf-8")


@pytest.mark.parametrize("name", ["klingon", "rot13", "base64", ""])
def test_what_is_not_an_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="no encoding"):
        checked_encoding(name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), max_size=40))
def test_any_text_in_utf_8_is_read_as_it_is(tmp_path: Path, text: str) -> None:
    assert text_of(tmp_path, text.encode()) == (text, [])
