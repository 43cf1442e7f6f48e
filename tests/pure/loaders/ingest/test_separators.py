"""Separators: the one under which columns are known, or the one that the file states."""

from __future__ import annotations

import pytest

from loaders.ingest.separators import separated

COLUMNS = frozenset({"local_id", "name", "is_own"})


def found(text: str) -> str:
    return separated(text, COLUMNS.__contains__)[0]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("local_id,name\n1,a;b;c;d\n", ","),
        ("local_id;name\n1;a,b,c,d\n", ";"),
        ("local_id\tname\n", "\t"),
        ("Partners, of 2025, all\n\nlocal_id;name\n", ";"),
        ("name\nAcme; Sons\n", ","),
        ("Firma;Land;Ort\n1;2;3\n", ";"),
        ("", ","),
        ('local_id,"na', ","),
    ],
)
def test_the_separator_is_the_one_under_which_columns_are_known(text: str, mark: str) -> None:
    assert found(text) == mark


@pytest.mark.parametrize("line", ["sep=;\r\n", "SEP=;\n", '"sep=;"\r\n', "\ufeffsep=;\r"])
def test_a_line_for_the_spreadsheet_is_taken_and_is_not_a_row(line: str) -> None:
    """It became a header of one column, sep=;, which no table has."""
    assert separated(line + "local_id;name\n", COLUMNS.__contains__) == (";", "local_id;name\n")
