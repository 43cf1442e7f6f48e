"""Two rows about one relationship may follow each other in time, and may not overlap."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import Problem, RefusedInput
from loaders.ingest.registry import format_named

FIRMS = "local_id,name\nowner,Marram Holdings\nfirm,Sandling Ltd\n"
HEADER = "start,end,interest_type,share_exact,valid_from,valid_to\n"


def problems(folder: Path, *rows: str) -> list[Problem]:
    """Give what is wrong with shareholdings of Marram Holdings in Sandling Ltd."""
    (folder / "organizations.csv").write_text(FIRMS, encoding="utf-8")
    lines = "".join(f"owner,firm,{row}\n" for row in rows)
    (folder / "holds_interest_in.csv").write_text(HEADER + lines, encoding="utf-8")
    paths = [folder / "organizations.csv", folder / "holds_interest_in.csv"]
    try:
        list(format_named("csv").read(paths, "House list"))
    except RefusedInput as refused:
        return list(refused.problems)
    return []


@pytest.mark.parametrize(
    "rows",
    [
        ("SHAREHOLDING,30,2020-01-01,", "SHAREHOLDING,30,2021-01-01,"),
        ("SHAREHOLDING,30,,", "SHAREHOLDING,30,2021-01-01,"),
        ("SHAREHOLDING,30,2020-01-01,2022-01-01", "SHAREHOLDING,40,2021-12-31,"),
        ("SHAREHOLDING,30,2020,", "SHAREHOLDING,30,2020-06,"),
    ],
    ids=["both open", "an open start", "one day too long", "a year and a month"],
)
def test_rows_that_overlap_are_refused(tmp_path: Path, rows: tuple[str, ...]) -> None:
    """A corrected start beside the old row made 60 % of 30 %, and R02 a CONFLICT."""
    [problem] = problems(tmp_path, *rows)
    assert (problem.file, problem.place, problem.code) == (
        "holds_interest_in.csv", "row 3", "OVERLAPPING_PERIODS",
    )  # fmt: skip
    assert "holds_interest_in.csv row 2" in problem.message


@pytest.mark.parametrize(
    "rows",
    [
        ("SHAREHOLDING,30,2020-01-01,2021-01-01", "SHAREHOLDING,40,2021-01-01,"),
        ("SHAREHOLDING,40,2021-01-01,", "SHAREHOLDING,30,2020-01-01,2021-01-01"),
        ("SHAREHOLDING,30,2020,2021", "SHAREHOLDING,40,2021,"),
        ("SHAREHOLDING,30,2020-01-01,", "VOTING_RIGHTS,30,2021-01-01,"),
    ],
    ids=["one after the other", "in any order", "years that meet", "another kind of interest"],
)
def test_rows_that_follow_each_other_are_read(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert problems(tmp_path, *rows) == []


def test_each_row_that_overlaps_is_listed(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        "SHAREHOLDING,30,2020-01-01,",
        "SHAREHOLDING,31,2021-01-01,2021-06-01",
        "SHAREHOLDING,32,2022-01-01,",
    )
    assert [problem.place for problem in found] == ["row 3", "row 4"]
