"""The demo's own files, saved by a spreadsheet in two countries, say the same when the options are named."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.errors import RefusedInput
from graph.model.language.properties import Kind
from graph.write.records import StatementRecord
from loaders.ingest.demo import DEMO_FOLDER
from loaders.ingest.intake import DateOrder, DecimalMark, Intake, ReadOptions
from loaders.ingest.table_files import read
from loaders.ingest.tables import Table, table_named
from tests.pure.loaders.ingest.spreadsheets import Percent, workbook

FILES = sorted(DEMO_FOLDER.glob("*.csv"))
GERMAN = ReadOptions(dates=DateOrder.DMY, decimal=DecimalMark.COMMA)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
FIGURES = (Kind.NUMBER, Kind.PERCENT, Kind.AMOUNT)


def table_of(path: Path) -> Table:
    return table_named(path.stem)


def rows_of(path: Path) -> tuple[list[str], list[list[str]]]:
    with path.open(newline="", encoding="utf-8") as stream:
        header, *rows = csv.reader(stream)
    return header, rows


def kind_of(path: Path, column: str) -> Kind:
    found = table_of(path).column(column)
    assert found is not None
    return found.prop.kind


def as_german_text(kind: Kind, cell: str) -> str:
    """What a spreadsheet writes that is set to German: 17.05.2024, 12,5 and WAHR."""
    if kind is Kind.DATE and DAY.match(cell):
        year, month, day = cell.split("-")
        return f"{day}.{month}.{year}"
    if kind in FIGURES and cell:
        whole, _, decimals = cell.partition(".")
        sign = "%" if kind is Kind.PERCENT else ""
        grouped = f"{int(whole):,}".replace(",", ".") if len(whole) > 6 else whole
        return grouped + (f",{decimals}" if decimals else "") + sign
    return {"true": "WAHR", "false": "FALSCH"}.get(cell, cell) if kind is Kind.BOOLEAN else cell


def as_typed(kind: Kind, cell: str) -> Any:
    """What the cell of a workbook holds."""
    if not cell:
        return ""
    if kind is Kind.DATE and DAY.match(cell):
        return date.fromisoformat(cell)
    if kind is Kind.PERCENT:
        return Percent(float(cell) / 100)
    if kind in FIGURES or kind is Kind.INTEGER:
        return float(cell)
    return cell == "true" if kind is Kind.BOOLEAN else cell


def facts(found: Sequence[StatementRecord]) -> list[StatementRecord]:
    """The statements without the place where each is."""
    return [replace(each, file="", place="") for each in found]


@pytest.fixture(scope="module")
def original() -> list[StatementRecord]:
    return facts(list(read(FILES, "Demo")))


def german(folder: Path) -> list[Path]:
    paths = []
    for path in FILES:
        header, rows = rows_of(path)
        written = folder / path.name
        with written.open("w", newline="", encoding="utf-8-sig") as stream:
            writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
            writer.writerow([name.replace("_", " ").title() for name in header])
            for row in rows:
                writer.writerow(
                    [
                        as_german_text(kind_of(path, name), cell)
                        for name, cell in zip(header, row, strict=True)
                    ]
                )
        paths.append(written)
    return paths


def test_the_demo_saved_as_german_csv_says_the_same(tmp_path: Path, original: list[StatementRecord]) -> None:
    """3,644 problems, when every file was read as if a program had written it."""
    assert facts(list(read(german(tmp_path), "Demo", Intake(GERMAN)))) == original


def test_without_the_options_it_is_refused_and_each_refusal_names_one(tmp_path: Path) -> None:
    with pytest.raises(RefusedInput) as refused:
        list(read(german(tmp_path), "Demo"))
    values = [p for p in refused.value.problems if p.code in ("NOT_A_DATE", "NOT_A_NUMBER")]
    assert len(values) > 100
    assert [str(problem) for problem in values if "--" not in problem.message] == []


def test_the_demo_in_one_workbook_says_the_same(tmp_path: Path, original: list[StatementRecord]) -> None:
    sheets = {}
    for path in FILES:
        header, rows = rows_of(path)
        typed = [
            [as_typed(kind_of(path, name), cell) for name, cell in zip(header, row, strict=True)]
            for row in rows
        ]
        sheets[path.stem[:31]] = [header, *typed]
    book = workbook(tmp_path / "demo.xlsx", sheets)
    found = facts(list(read([book], "Demo", Intake(ReadOptions(decimal=DecimalMark.POINT)))))
    assert sorted(found, key=str) == sorted(original, key=str)
