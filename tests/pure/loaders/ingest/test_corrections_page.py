"""The table of corrections on the page of CSV: a row for each kind that is tried, and no other."""

from __future__ import annotations

import re

from tests.loaders.ingest.corrections import CORRECTIONS
from tests.not_run import ROOT

PAGE = (ROOT / "docs" / "formats" / "csv.md").read_text("utf-8")
ROWS = re.findall(
    r"^\| (.+?) \| (.+?) \| (.+?) \|$", PAGE.split("## Corrections")[1].split("\n## ")[0], re.MULTILINE
)


def test_each_kind_has_its_row_and_each_row_its_kind() -> None:
    assert [row[0] for row in ROWS[2:]] == [each.name for each in CORRECTIONS]
    assert len(CORRECTIONS) == 16


def test_the_page_says_where_the_two_ways_differ() -> None:
    for row, each in zip(ROWS[2:], CORRECTIONS, strict=True):
        assert (row[1] == row[2]) == (each.plainly == each.replaced), each.name
        if isinstance(each.plainly, str):
            assert each.plainly in row[1]
