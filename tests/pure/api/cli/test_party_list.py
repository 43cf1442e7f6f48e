"""The list of ``entente screen``: every row that is filled is one of the list, with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli.party_list import read_parties
from graph.conflicts.screened import Listed
from graph.errors import InvalidInput
from graph.naming.naming import Naming


def read(folder: Path, text: str) -> list[Listed]:
    file = folder / "parties.csv"
    file.write_bytes(text.encode())
    return read_parties(file)


def test_a_party_is_named_by_the_surest_column_that_is_filled(tmp_path: Path) -> None:
    text = (
        "Name,Identifier,Country\n"
        "Acme Ltd,GB-COH:123,GB\n"
        "Beta GmbH,,DE\n"
    )  # fmt: skip
    assert [each.naming for each in read(tmp_path, text)] == [
        Naming(scheme="GB-COH", value="123"),
        Naming(name="Beta GmbH"),
    ]


def test_the_column_party_is_read_as_a_subject_on_the_command_line(tmp_path: Path) -> None:
    text = "party\nGB-COH:123\nAcme: the company\nparty_aaaaaaaaaaaaaaaaaaaa\n"
    assert [each.naming for each in read(tmp_path, text)] == [
        Naming(scheme="GB-COH", value="123"),
        Naming(name="Acme: the company"),
        Naming(id="party_aaaaaaaaaaaaaaaaaaaa"),
    ]


def test_rows_are_numbered_as_in_the_file_and_empty_ones_passed_over(tmp_path: Path) -> None:
    """A row of another column alone is not empty: it is a party that cannot be read, and is not lost."""
    found = read(tmp_path, "name,country\nAcme,GB\n,\n,DE\nBeta,\n")
    assert [(each.row, each.place, each.asked) for each in found] == [
        (1, "row 2", "Acme"),
        (2, "row 4", ""),
        (3, "row 5", "Beta"),
    ]
    assert found[1].naming is None
    assert "names no party" in str(found[1].error)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id\ndamaged\n", "is not an id"),
        ("identifier\n123\n", "scheme and a value"),
        ("identifier\nGB-COH:\n", "scheme and a value"),
    ],
)
def test_what_names_nothing_is_a_row_with_its_reason(tmp_path: Path, text: str, said: str) -> None:
    [party] = read(tmp_path, text)
    assert party.naming is None
    assert said in str(party.error)


def test_semicolons_and_windows_1252_are_read_as_in_a_load(tmp_path: Path) -> None:
    file = tmp_path / "parties.csv"
    file.write_bytes("name;country\nMüller & Söhne;DE\n".encode("cp1252"))
    assert [each.asked for each in read_parties(file)] == ["Müller & Söhne"]


@pytest.mark.parametrize("text", ["", "company,country\nAcme,GB\n", "Acme\nBeta\n"])
def test_a_file_without_a_column_that_names_a_party_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(InvalidInput, match="names a party"):
        read(tmp_path, text)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="row 2"):
        read(tmp_path, 'name\n"Acme" Ltd\n')
    with pytest.raises(InvalidInput):
        read_parties(tmp_path / "missing.csv")
