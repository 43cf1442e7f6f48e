"""--skip-bad-rows: refused rows are left out with what refers to them, and every one is listed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from graph.database import Database
from graph.errors import ErrorCode, InvalidInput, Problem, RefusedInput
from graph.write.batch import BatchReport
from graph.write.other_sources import KnownFrom
from graph.write.records import StatementRecord
from loaders.ingest import ingest as module
from loaders.ingest.formats import cuad
from loaders.ingest.ingest import ingest
from loaders.ingest.intake import Intake, ReadOptions
from loaders.ingest.table_files import read
from tests.loaders.ingest.cuad_samples import row, written

SKIP = ReadOptions(skip_bad_rows=True)


def write(folder: Path, **files: str) -> list[Path]:
    paths = []
    for name, text in files.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def read_kept(folder: Path, **files: str) -> tuple[list[str], list[tuple[str, str, str]]]:
    intake = Intake(SKIP)
    kept = [f"{each.file} {each.place}" for each in read(write(folder, **files), "House", intake)]
    return kept, [(each.file, each.place, str(each.code)) for each in intake.left_out]


FIRMS = "local_id,name,is_own\no1,Acme,\no2,Bad,x\no3,Next,\n"


def test_what_refers_to_a_row_that_is_left_out_is_left_out_too(tmp_path: Path) -> None:
    """An interest in a firm that was left out would be one in a firm of an earlier load, or in nothing."""
    stakes = "start,end,interest_type\no1,o2,SHAREHOLDING\no1,o3,SHAREHOLDING\n"
    kept, left_out = read_kept(tmp_path, organizations=FIRMS, holds_interest_in=stakes)
    assert kept == ["organizations.csv row 2", "organizations.csv row 4", "holds_interest_in.csv row 3"]
    assert left_out == [
        ("organizations.csv", "row 3", "NOT_A_BOOLEAN"),
        ("holds_interest_in.csv", "row 2", "UNKNOWN_REFERENCE"),
    ]


def test_a_row_with_too_few_cells_and_a_second_row_of_one_id_are_left_out(tmp_path: Path) -> None:
    kept, left_out = read_kept(tmp_path, organizations="local_id,name\no1\no2,A\no2,B\n")
    assert kept == ["organizations.csv row 3"]
    assert {each[1:] for each in left_out} == {("row 2", "WRONG_CELL_COUNT"), ("row 4", "DUPLICATE_LOCAL_ID")}


def test_a_fault_of_the_header_is_never_skipped(tmp_path: Path) -> None:
    with pytest.raises(RefusedInput) as refused:
        read_kept(tmp_path, organizations="local_id,name,colour\no1,Acme,red\n")
    assert [problem.code for problem in refused.value.problems] == ["UNKNOWN_COLUMN"]


def test_without_the_option_one_bad_row_keeps_every_file_out(tmp_path: Path) -> None:
    with pytest.raises(RefusedInput) as refused:
        list(read(write(tmp_path, organizations=FIRMS), "House"))
    assert "--skip-bad-rows" in refused.value.cure


def test_one_wrong_date_keeps_one_contract_out_and_not_all(tmp_path: Path) -> None:
    """CUAD's published sheet has 31/01/2025 in one of 510 contracts."""
    path = written(tmp_path, row("good.pdf"), row("bad.pdf", Agreement_Date="31/01/2025"))
    intake = Intake(SKIP)
    assert [each.local_id for each in cuad.read([path], "CUAD", intake)] == ["good.pdf"]
    assert [(each.place, each.code) for each in intake.left_out] == [("row 3", ErrorCode.NOT_A_DATE)]
    with pytest.raises(RefusedInput):
        list(cuad.read([path], "CUAD"))


def test_rows_that_the_graph_refuses_are_left_out_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reference that only the graph can judge kept out a file whose other rows were right."""

    async def write_batch(_: Any, records: Sequence[StatementRecord], *args: Any, **more: Any) -> BatchReport:
        bad = [each for each in records if each.local_id == "o1"]
        if bad:
            problem = Problem(bad[0].file, bad[0].place, "start", ErrorCode.UNKNOWN_REFERENCE, "nowhere")
            raise RefusedInput("The graph refused it.", (problem,))
        return BatchReport("batch_x", False, len(records), len(records))

    async def known_from_others(*_: Any) -> list[KnownFrom]:
        return []

    monkeypatch.setattr(module, "write_batch", write_batch)
    monkeypatch.setattr(module, "known_from_others", known_from_others)
    paths = write(tmp_path, organizations=FIRMS)
    report = asyncio.run(ingest(cast(Database, None), "csv", paths, options=SKIP))
    assert report.statements == 1
    assert [problem.place for problem in report.left_out] == ["row 3", "row 2"]


def test_an_option_that_the_format_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="not read with --skip-bad-rows"):
        asyncio.run(ingest(cast(Database, None), "bods", [tmp_path / "x.json"], options=SKIP))
    with pytest.raises(InvalidInput, match="no encoding 'klingon'"):
        asyncio.run(
            ingest(cast(Database, None), "csv", [tmp_path / "x.csv"], options=ReadOptions(encoding="klingon"))
        )
