"""``entente screen``: the conflict check of each party of a list, as a table, CSV or JSON."""

from __future__ import annotations

import asyncio
import csv
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Column, Table

from api.cli.bar import ProgressBar
from api.cli.check import EXITS
from api.cli.console import Options, print_json, to_its_reader
from api.cli.input_file import read_object
from api.cli.local import open_database
from api.cli.options import FORMAT_OPTION, AsOf, DecisionMakers, Rules, input_option, with_further
from api.cli.party_list import read_parties
from api.jobs.screening import Screening, screening_of
from api.settings import Settings
from graph.checks.evidence import Verdict
from graph.conflicts.screened import ScreenedParty, plain_row, ranked, verdicts
from graph.model.language.spelling import camel
from graph.model.language.text import counted

CSV_COLUMNS = (
    "rank", "row", "place", "asked", "party", "verdict", "severity", "findings", "rules", "summaries",
    "reasons", "code", "message", "candidates",
)  # fmt: skip
_BETWEEN = " | "
"""Written between several values of one cell."""
_SAMPLE = '{"decisionMakers": [{"name": "…"}]}'
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula."""


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def register(main: typer.Typer) -> None:
    """Add the command."""
    main.command()(screen)


def screen(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.csv", help="A row a party, in a column party, id, identifier or name."),
    ],
    decision_maker: DecisionMakers = None,
    rule: Rules = None,
    source: Annotated[Path | None, input_option("A ScreenInput without its parties")] = None,
    as_of: AsOf = None,
    form: Annotated[Format, FORMAT_OPTION] = Format.TABLE,
) -> None:
    """Check each party of a list for conflicts; ends with 0 CLEAR, 3 CONFLICT or POTENTIAL, 4 UNKNOWN."""
    options: Options = context.obj
    given = read_object(source, sample=_SAMPLE, smaller="Leave out the parties.")
    with_further(given, {"decision_makers": decision_maker, "rules": rule})
    if as_of is not None:
        given["as_of"] = as_of
    screening = screening_of(given, read_parties(file))
    rows = asyncio.run(_rows(options.require_settings(), screening, hidden=options.json))
    with to_its_reader():
        _write(Format.JSON if options.json and form is Format.TABLE else form, ranked(rows))
    raise typer.Exit(EXITS[Verdict.worst([row.verdict for row in rows])])


async def _rows(settings: Settings, screening: Screening, *, hidden: bool) -> list[ScreenedParty]:
    found: list[ScreenedParty] = []
    total = len(screening.parties)
    with ProgressBar(hidden=hidden, begins="screening") as report:
        async with open_database(settings) as database:
            async for row in screening.rows(database, settings):
                found.append(row)
                report("screening", len(found), total)
    return found


def _write(form: Format, rows: Sequence[ScreenedParty]) -> None:
    if form is Format.JSON:
        print_json(as_json(rows))
    elif form is Format.CSV:
        writer = csv.writer(sys.stdout)
        writer.writerow(CSV_COLUMNS)
        writer.writerows(csv_row(rank, row) for rank, row in enumerate(rows, 1))
    else:
        _print_table(rows)


def as_json(rows: Sequence[ScreenedParty]) -> dict[str, Any]:
    """Return the answer as JSON can hold it: how many have each verdict, and the parties, the worst first."""
    counts = {verdict.value: count for verdict, count in verdicts(rows).items()}
    parties = [{camel(name): value for name, value in plain_row(row).items()} for row in rows]
    return {"verdicts": counts, "parties": parties}


def csv_row(rank: int, row: ScreenedParty) -> list[str]:
    """Return a row as cells; none of them is a formula for a spreadsheet."""
    unresolved = row.unresolved
    values: dict[str, Any] = plain_row(row) | {"rank": rank}
    if unresolved is not None:
        values |= {"code": unresolved.code, "message": f"{unresolved.message} {unresolved.cure}".strip()}
        values["candidates"] = [str(each) for each in unresolved.candidates]
    return [_cell(values.get(name)) for name in CSV_COLUMNS]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = _BETWEEN.join(value) if isinstance(value, (list, tuple)) else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text


def _print_table(rows: Sequence[ScreenedParty]) -> None:
    console = Console(soft_wrap=True, highlight=False)
    counts = ", ".join(f"{count} {verdict.value}" for verdict, count in verdicts(rows).items() if count)
    console.print(f"{counted(len(rows), 'party', 'parties')}: {counts}", markup=False)
    table = Table(
        "verdict",
        "place",
        Column("party", overflow="fold"),
        Column("what was found", overflow="fold"),
        box=None,
    )
    for row in rows:
        table.add_row(row.verdict.value, row.place, _plain(row.asked), _plain(what_was_found(row)))
    console.print(table)


def what_was_found(row: ScreenedParty) -> str:
    """Return in words what came of a party."""
    if row.unresolved is not None:
        return f"{row.unresolved.code}: {row.unresolved.message} {row.unresolved.cure}".strip()
    if row.summaries:
        more = row.findings - len(row.summaries)
        return " ".join(row.summaries) + (f" … and {more} more." if more else "")
    return " ".join(row.reasons)


def _plain(text: str) -> str:
    """Return a text that the table shows as it is: a name may hold square brackets or line ends."""
    return " ".join(text.split()).replace("[", "\\[")
