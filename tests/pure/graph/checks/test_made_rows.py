"""Rows that are made when they are looked at."""

from __future__ import annotations

from graph.checks.made_rows import MadeRows


def test_only_the_rows_of_a_page_are_made() -> None:
    made: list[int] = []

    def row(place: int) -> str:
        made.append(place)
        return f"row {place}"

    rows = MadeRows(1_000, row)
    assert len(rows) == 1_000
    assert rows[998:] == ["row 998", "row 999"]
    assert rows[-1] == "row 999"
    assert made == [998, 999, 999]


def test_rows_are_compared_with_any_list_of_rows() -> None:
    rows = MadeRows(2, str)
    assert rows == ("0", "1")
    assert rows != ["0"]
    assert rows != 2
