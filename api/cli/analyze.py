"""``entente analyze``: one dependency analysis, as a table, JSON or a calendar file."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer
from rich.console import Console
from rich.table import Table

from api.cli.console import Options, print_json
from api.cli.local import open_database
from api.cli.moments import day_of, time_of
from api.execution.moments import moment_of
from api.settings import Settings
from graph.checks.analysis import Analysis, Answer, ParameterKind
from graph.database import Database
from graph.dependencies.calendar.expiry import ExpiryCalendar
from graph.dependencies.calendar.icalendar import icalendar
from graph.dependencies.catalogue import analyses, analysis_of
from graph.dependencies.question import Question
from graph.dependencies.report import names_of
from graph.dependencies.run import plain, run
from graph.errors import InvalidInput
from graph.model.catalogue import label_of_id
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write.unfinished import graph_state

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_BYTES = 1_000_000


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    ICS = "ics"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the input file asks: the parameters, and the moment."""

    parameters: Mapping[str, Any]
    as_of: date | None = None
    known_at: datetime | None = None


def register(main: typer.Typer) -> None:
    """Add the command."""
    main.command()(analyze)


def analyze(
    context: typer.Context,
    analysis: Annotated[str, typer.Argument(help=f"One of: {', '.join(analyses())}; or its number.")],
    source: Annotated[
        Path | None,
        typer.Option(
            "--input",
            metavar="FILE.json",
            help="Its parameters as a JSON object, with asOf and knownAt; - is standard input.",
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to write the answer.")] = Format.TABLE,
) -> None:
    """Run a dependency analysis; nodes are given by id, identifier (GB-COH:123) or name."""
    options: Options = context.obj
    chosen = analysis_of(analysis)
    wanted = Format.JSON if options.json and form is Format.TABLE else form
    if wanted is Format.ICS and chosen.id != "expiry_calendar":
        raise InvalidInput(
            f"The answer of {chosen.id} is no calendar.", cure="Write --format table or --format json."
        )
    asked = read_input(source)
    answer, names, question = asyncio.run(_answer(options.require_settings(), chosen, asked))
    _write(wanted, chosen, answer, names, question)


def read_input(source: Path | None) -> Asked:
    """Read the input file; names may be written as in the API (maxDepth) or as declared (max_depth)."""
    if source is None:
        return Asked({})
    try:
        raw = sys.stdin.buffer.read(_MOST_BYTES + 1) if str(source) == "-" else source.read_bytes()
    except OSError as error:
        raise InvalidInput(f"{source} cannot be read: {error.strerror}.", cure="Give a JSON file.") from error
    if len(raw) > _MOST_BYTES:
        raise InvalidInput(
            f"{source} is larger than {_MOST_BYTES:,} bytes.", cure="Give the parameters alone."
        )
    try:
        found = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise InvalidInput(f"{source} is no JSON: {error}.", cure='Write {"of": "…"}.') from error
    if not isinstance(found, dict):
        raise InvalidInput(f"{source} holds no JSON object.", cure='Write {"of": "…"}.')
    given = {_HUMP.sub("_", name).lower(): value for name, value in found.items()}
    as_of, known_at = given.pop("as_of", None), given.pop("known_at", None)
    return Asked(given, day_of(as_of), time_of(known_at))


async def _answer(
    settings: Settings, analysis: Analysis, asked: Asked
) -> tuple[Answer, dict[str, str], Question]:
    async with open_database(settings) as database:
        moment = moment_of({"asOf": asked.as_of, "knownAt": asked.known_at})
        until = (await graph_state(database)).known_until
        question = Question(database, scope_of(ALL_SEEING, until), moment)
        parameters = await resolved(database, question, analysis, asked.parameters)
        answer = await run(analysis.id, question, parameters)
        if isinstance(answer, ExpiryCalendar):
            return answer, {}, question
        return answer, names_of(await question.need_graph()), question


async def resolved(
    database: Database, question: Question, analysis: Analysis, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the parameters with every node by its id; raise NotFound or AmbiguousSubject about a name."""
    found = dict(given)
    reader = SubjectReader(database, question.guards)
    for parameter in analysis.parameters:
        value = found.get(parameter.name)
        if parameter.kind is ParameterKind.NODE and isinstance(value, str) and value:
            plain_id = value.partition("@")[0]
            known = label_of_id(plain_id) is not None
            found[parameter.name] = plain_id if known else (await reader.resolve(Naming.parse(value)))[1]
    return found


def _write(
    form: Format, analysis: Analysis, answer: Answer, names: Mapping[str, str], question: Question
) -> None:
    if form is Format.ICS and isinstance(answer, ExpiryCalendar):
        sys.stdout.write(icalendar(answer))
    elif form is Format.JSON:
        moment = {"asOf": question.moment.as_of.isoformat()}
        print_json({"analysis": analysis.id, **moment, "answer": plain(answer), "names": dict(names)})
    else:
        _print_table(analysis, answer, names)


def _print_table(analysis: Analysis, answer: Answer, names: Mapping[str, str]) -> None:
    heads, rows = answer.table()
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"{analysis.code} {analysis.title}: {len(rows)}", markup=False)
    if not rows:
        return
    table = Table(*heads, box=None)
    for row in rows:
        table.add_row(*(_cell(names.get(cell, cell)) for cell in row))
    console.print(table)


def _cell(text: str) -> str:
    """Return a text that the table shows as it is: a name may hold square brackets or line ends."""
    return " ".join(text.split()).replace("[", "\\[")
