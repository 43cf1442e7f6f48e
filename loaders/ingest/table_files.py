"""Tables in CSV files and workbooks as statements; references go across all the files of a load."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from graph.errors import ErrorCode, InvalidInput, Problem, RefusedInput
from graph.model.language.text import counted
from graph.scopes.one_code import under_one_code
from graph.write.check import PART_OF, Checker
from graph.write.circles import circles
from graph.write.periods import Facts
from graph.write.records import StatementRecord
from graph.write.spool import Spool
from loaders.ingest.column_map import ColumnMap, read_map
from loaders.ingest.directory import Directory
from loaders.ingest.intake import Intake
from loaders.ingest.rows import RowReader
from loaders.ingest.sheet import Grid, Row, rows_in, rows_of
from loaders.ingest.tables import Table, near_table, sources, tables
from loaders.ingest.text_file import FileRefused
from loaders.ingest.workbook import Sheet, is_workbook, sheets_of

Line = tuple[Row, Table]


class _Lines:
    """The rows of every file, those of nouns apart from those of relationships; most of them on disk."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.sources: list[Row] = []
        self._nouns: Spool[tuple[Row, str]] = Spool()
        self._joins: Spool[tuple[Row, str]] = Spool()
        for row, table in lines:
            if table.kind == "Source":
                self.sources.append(row)
                continue
            if table.kind == "Territory":
                row.cells.update(under_one_code(row.cells))
            (self._joins if table.is_relationship else self._nouns).add((row, table.name))

    @property
    def nouns(self) -> Iterator[Line]:
        """The rows of nouns, in their order."""
        return ((row, tables()[name]) for row, name in self._nouns)

    @property
    def joins(self) -> Iterator[Line]:
        """The rows of relationships, in their order."""
        return ((row, tables()[name]) for row, name in self._joins)


def read(paths: Sequence[Path], source: str, intake: Intake | None = None) -> Spool[StatementRecord]:
    """Return one statement per row; raise RefusedInput with every problem of every file.

    Under ``--skip-bad-rows`` the rows with a problem, and those that refer to them, are left out.
    """
    intake = intake or Intake()
    problems: list[Problem] = []
    lines = _Lines(_lines(paths, problems, intake, read_map(intake.options.column_map, intake)))
    left_out: set[tuple[str, str]] = set()
    while True:
        faults: list[Problem] = []
        found = _statements(lines, source, faults, intake, left_out)
        if not faults or not intake.options.skip_bad_rows:
            break
        intake.left_out += faults
        left_out |= {(fault.file, fault.place) for fault in faults}
    _add_cells(problems, faults)
    if problems:
        raise RefusedInput(
            f"The tables were refused, and nothing was written: {counted(len(problems), 'problem')}.",
            tuple(problems),
            cure="Put right what is listed; `entente template NOUN` prints the columns of a table. "
            "--skip-bad-rows leaves out the rows that are refused, and lists them.",
        )
    return found


def _statements(
    lines: _Lines, source: str, faults: list[Problem], intake: Intake, left_out: set[tuple[str, str]]
) -> Spool[StatementRecord]:
    """Return what the rows state, beyond the first ones on disk: they are gone through several times."""
    directory = Directory(source, faults)
    reader = RowReader(source, directory, faults, intake.options)

    def kept(found: Iterable[Line]) -> Iterator[Line]:
        return ((row, table) for row, table in found if (row.file, row.place) not in left_out)

    for row in lines.sources:
        if (row.file, row.place) not in left_out:
            reader.source_of(row, sources())
    for row, table in lines.nouns:
        if (row.file, row.place) in left_out:
            directory.leave_out(row)
        else:
            reader.enter(row, table)
    nouns = (reader.noun(row, table) for row, table in kept(lines.nouns))
    joins = (reader.relationship(row, table) for row, table in kept(lines.joins))
    checker, facts = Checker(), Facts()
    found: Spool[StatementRecord] = Spool()
    intake.stating.clear()
    for statement in chain(nouns, joins):
        if statement is not None:
            checker.statement(statement)
            facts.add(statement)
            found.add(statement)
            intake.stating.add(statement.file)
    in_circles = circles(found) if PART_OF in intake.kinds else ()
    _add_new(faults, [*checker.problems, *facts.overlapping(found), *in_circles])
    return found


def _add_new(problems: list[Problem], more: Sequence[Problem]) -> None:
    """A cell that could not be read is not reported as missing a second time."""
    seen = {(problem.file, problem.place, problem.column) for problem in problems}
    problems += [p for p in more if (p.file, p.place, p.column) not in seen]


def _add_cells(problems: list[Problem], faults: Sequence[Problem]) -> None:
    """A column that is missing is reported once, not again for every row that it leaves without a value."""
    missing = {(p.file, _sheet(p), p.column) for p in problems if p.code == ErrorCode.MISSING_COLUMN}
    for fault in faults:
        is_said = (
            fault.code == ErrorCode.MISSING_VALUE and (fault.file, _sheet(fault), fault.column) in missing
        )
        problems += [] if is_said else [fault]


def _sheet(problem: Problem) -> str:
    """Return what is before the row in the place of a problem."""
    return problem.place.rpartition("row ")[0]


def _lines(
    paths: Sequence[Path], problems: list[Problem], intake: Intake, meanings: ColumnMap
) -> Iterator[Line]:
    for path in paths:
        if meanings.leaves_out(path.name) or meanings.leaves_out(path.stem):
            intake.say(f"{path.name}: the file is left out (--map).")
            continue
        if is_workbook(path):
            yield from _lines_of_workbook(path, problems, intake, meanings)
            continue
        table = _table(path.name, path.name, problems, meanings)
        if table is not None:
            intake.kinds.add(table.kind)
            yield from ((row, table) for row in rows_of(path, table, problems, intake, meanings))


def _lines_of_workbook(
    path: Path, problems: list[Problem], intake: Intake, meanings: ColumnMap
) -> Iterator[Line]:
    try:
        sheets = [sheet for sheet in sheets_of(path) if not sheet.is_empty]
        shown = [sheet for sheet in sheets if not sheet.hidden and not meanings.leaves_out(sheet.name)]
        for sheet in sheets:
            if sheet not in shown:
                which, why = ("hidden sheet", "") if sheet.hidden else ("sheet", " (--map)")
                intake.say(f"{path.name}: the {which} {sheet.name!r} is left out{why}.")
        for sheet in shown:
            problems += sheet.faults
            table = _table_of_sheet(path, sheet, problems, meanings, alone=len(shown) == 1)
            if table is not None:
                intake.kinds.add(table.kind)
                grid = Grid(path.name, sheet.numbered(), sheet.name)
                yield from ((row, table) for row in rows_in(grid, table, problems, intake, meanings))
    except FileRefused as refused:
        problems.append(refused.problem)


def _table_of_sheet(
    path: Path, sheet: Sheet, problems: list[Problem], meanings: ColumnMap, *, alone: bool
) -> Table | None:
    """A sheet is named after its table; the only one may leave that to the file."""
    if alone:
        try:
            return meanings.table(sheet.name)
        except InvalidInput:
            return _table(path.name, path.name, problems, meanings)
    return _table(path.name, sheet.name, problems, meanings, place=f"sheet {sheet.name}")


def _table(
    file: str, name: str, problems: list[Problem], meanings: ColumnMap, place: str = "file"
) -> Table | None:
    stem = re.split(r"[.-]", name, maxsplit=1)[0]
    try:
        return meanings.table(name) if name.casefold() in meanings.names else meanings.table(stem)
    except InvalidInput as error:
        example = near_table(stem) or "organizations"
        what = "sheet" if place.startswith("sheet") else "file"
        named = example if what == "sheet" else f"{example}.csv"
        hidden = "hide the sheet, or " if what == "sheet" else ""
        message = (
            f"the {what}'s name says what it holds, such as {named}. {error.message} "
            f"`entente template --all` lists the names; a row {name},,{example} in the file of --map says it "
            f"too. To leave it out, {hidden}write the row {name},, there"
        )
        problems.append(Problem(file, place, None, ErrorCode.UNKNOWN_TABLE, message))
        return None
