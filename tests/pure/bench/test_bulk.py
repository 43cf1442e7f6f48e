"""The files of the bulk importer: headers typed by value, cells as the importer reads them."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bench.bulk import cell, header, write_links, write_nodes


@pytest.mark.parametrize(
    ("value", "typed", "written"),
    [
        (True, "n:boolean", "true"),
        (False, "n:boolean", "false"),
        (3, "n:long", "3"),
        (2.5, "n:double", "2.5"),
        ("a,b", "n:string", "a,b"),
        (date(2025, 6, 15), "n:date", "2025-06-15"),
        (datetime(2025, 6, 15, 1, 2, tzinfo=UTC), "n:datetime", "2025-06-15T01:02:00Z"),
        (["a", "b"], "n:string[]", "a;b"),
        (None, "n:string", ""),
    ],
)
def test_a_value_has_a_typed_header_and_a_cell(value: object, typed: str, written: str) -> None:
    assert (header("n", value), cell(value)) == (typed, written)


def test_nodes_keep_their_id_and_relationships_name_their_ends(tmp_path: Path) -> None:
    file = tmp_path / "nodes.csv"
    assert write_nodes(file, [{"id": "a", "name": 'x "y"'}, {"id": "b"}]) == 2
    with file.open(newline="") as stream:
        assert list(csv.reader(stream)) == [
            [":ID", "id:string", "name:string"],
            ["a", "a", 'x "y"'],
            ["b", "b", ""],
        ]
    links = tmp_path / "links.csv"
    assert write_links(links, [{"start": "a", "end": "b", "own": {"share": 1.5}}]) == 1
    with links.open(newline="") as stream:
        assert list(csv.reader(stream)) == [[":START_ID", ":END_ID", "share:double"], ["a", "b", "1.5"]]
    assert write_nodes(tmp_path / "none.csv", []) == 0
