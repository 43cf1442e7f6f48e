"""Small worlds beside the project, each with a question and the right verdict: no answer is falsely CLEAR."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from api.conflicts.input import request_of, snake
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from loaders.ingest.ingest import ingest
from tests.not_run import PUBLIC_DATA

pytestmark = [pytest.mark.anyio, pytest.mark.public_data]
CASES = PUBLIC_DATA.parent / "cases"


def cases(file: str) -> list[dict[str, Any]]:
    """Return the cases of a file that the rules of today can answer."""
    lines = (CASES / file).read_text(encoding="utf-8").splitlines()
    return [case for case in map(json.loads, lines) if not case["needs"]]


def has_own_firm(case: dict[str, Any]) -> bool:
    """Return whether a firm of the world is ours: it would be ours in every other world as well."""
    return any(row.get("is_own") for row in case["rows"].get("organizations", ()))


async def load(database: Database, worlds: Iterable[dict[str, Any]], folder: Path) -> None:
    """Load the CSV files of some worlds as one batch; a row that several have comes once."""
    tables: dict[str, dict[str, dict[str, Any]]] = {}
    for case in worlds:
        for name, rows in case["rows"].items():
            table = tables.setdefault(name, {})
            table.update({json.dumps(row, sort_keys=True): row for row in rows})
    paths = []
    for name, rows in tables.items():
        columns = list(dict.fromkeys(chain.from_iterable(rows.values())))
        path = folder / f"{name}.csv"
        with path.open("w", newline="", encoding="utf-8") as written:
            writer = csv.DictWriter(written, columns)
            writer.writeheader()
            writer.writerows(rows.values())
        paths.append(path)
    await ingest(database, "csv", paths, source="cases")


async def verdict(database: Database, ask: dict[str, Any]) -> str:
    """Return the verdict of a question."""
    given = snake(ask)
    as_of = given.pop("as_of", None)
    moment = Moment.at(date.fromisoformat(as_of) if as_of else None)
    request = request_of(given, lambda text: text)
    return (await check(database, request, scope_of(ALL_SEEING), moment)).verdict.value


def is_right(right: str, got: str) -> bool:
    """Return whether a verdict is the right one, or not the one that it must not be."""
    return got != right.removeprefix("not ") if right.startswith("not ") else got == right


async def wrong(database: Database, asked: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Return the answers that are not right, by the id of the case."""
    found = {}
    for case in asked:
        got = await verdict(database, case["ask"])
        if not is_right(case["right"], got):
            found[case["id"]] = f"{got}, not {case['right']}: {case['about']}"
    return found


@pytest.mark.parametrize("file", ["checks.jsonl", "scopes.jsonl"])
async def test_every_case_has_the_right_verdict(database: Database, tmp_path: Path, file: str) -> None:
    """Of 120 such worlds 69 were answered CLEAR."""
    asked = [case for case in cases(file) if not has_own_firm(case)]
    await load(database, asked, tmp_path)
    assert await wrong(database, asked) == {}


async def test_a_case_with_our_own_firms_has_the_right_verdict(database: Database, tmp_path: Path) -> None:
    (asked,) = [case for case in cases("checks.jsonl") if has_own_firm(case)]
    await load(database, [asked], tmp_path)
    assert await wrong(database, [asked]) == {}


async def test_files_as_publishers_write_them(database: Database) -> None:
    """Nine of the standard's own ten worked examples were answered CLEAR."""
    with (CASES / "bods" / "expected.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    found = {}
    for row in rows:
        await ingest(database, "bods", [CASES / "bods" / row["file"]], source=row["file"])
        scheme, value = row["subject"].split(":")
        makers = [{"name": row["decision_maker"]}] if row["decision_maker"] else []
        subject = {"identifier": {"scheme": scheme, "value": value}}
        got = await verdict(database, {"subjects": [subject], "decisionMakers": makers})
        if not is_right(row["right"], got):
            found[row["file"]] = f"{got}, not {row['right']}: {row['note']}"
    assert found == {}
