"""CSV: one file per noun or relationship, named after it; references go across the files of a load."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.errors import ErrorCode, InvalidInput, Problem, RefusedInput
from graph.write.check import problems_of
from graph.write.records import StatementRecord
from loaders.ingest.directory import Directory
from loaders.ingest.format import Format
from loaders.ingest.overlaps import overlapping
from loaders.ingest.rows import RowReader
from loaders.ingest.sheet import Row, rows_of
from loaders.ingest.tables import Table, table_named, tables


def read(paths: Sequence[Path], source: str) -> Iterator[StatementRecord]:
    """Yield one statement per row; raise RefusedInput with every problem of every file."""
    problems: list[Problem] = []
    nouns: list[tuple[Row, Table]] = []
    joins: list[tuple[Row, Table]] = []
    for path in paths:
        table = _table_of(path, problems)
        if table is not None:
            (joins if table.is_relationship else nouns).extend(
                (row, table) for row in rows_of(path, table, problems)
            )
    reader = RowReader(source, Directory(source, problems), problems)
    reader.index(nouns)
    statements = [reader.noun(row, table) for row, table in nouns]
    statements += [reader.relationship(row, table) for row, table in joins]
    found = [statement for statement in statements if statement is not None]
    _add_new(problems, [*problems_of(found), *overlapping(found)])
    if problems:
        count = "one problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise RefusedInput(
            f"The CSV files were refused, and nothing was written: {count}.",
            tuple(problems),
            cure="Put right what is listed; `entente template NOUN` prints the columns of a file.",
        )
    yield from found


def _add_new(problems: list[Problem], more: Sequence[Problem]) -> None:
    """A cell that could not be read is not reported as missing a second time."""
    seen = {(problem.file, problem.place, problem.column) for problem in problems}
    problems += [p for p in more if (p.file, p.place, p.column) not in seen]


def _table_of(path: Path, problems: list[Problem]) -> Table | None:
    name = re.split(r"[.-]", path.name, maxsplit=1)[0]
    try:
        return table_named(name)
    except InvalidInput as error:
        example = next(iter(tables()))
        message = (
            f"the file's name says what it holds, such as {example}.csv. {error.message} "
            "`entente template --all` lists the names."
        )
        problems.append(Problem(path.name, "file", None, ErrorCode.UNKNOWN_TABLE, message))
        return None


FORMAT = Format(
    name="csv",
    description="CSV files named after a noun or relationship, with the template's columns.",
    read=read,
    suffixes=(".csv",),
    row_by_row=True,
)
