"""``entente analyze``: one command an analysis, its parameters as options; a table, JSON, or a picture."""

from __future__ import annotations

import asyncio
import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from typer.core import TyperGroup

from api.cli.bar import ProgressBar
from api.cli.console import Options, print_json
from api.cli.input_file import read_object
from api.cli.local import open_database
from api.cli.moments import day_of, known_at_of
from api.cli.options import FORMAT_OPTION, AsOf, input_option
from api.execution.moments import moment_of
from api.settings import Settings
from graph.checks.analysis import Analysis, Parameter, ParameterKind
from graph.checks.progress import Progress, listening
from graph.compiler.search import EVERYTHING
from graph.database import Database
from graph.dependencies.as_json import plain_outcome
from graph.dependencies.calendar.expiry import ExpiryCalendar
from graph.dependencies.calendar.icalendar import icalendar
from graph.dependencies.catalogue import analyses, analysis_of
from graph.dependencies.needs.extraction import MOST_IN_A_JOB
from graph.dependencies.pictures.picture import as_html, as_mermaid, as_svg
from graph.dependencies.question import Question
from graph.dependencies.run import Outcome, run
from graph.dependencies.table import table_of
from graph.errors import InvalidInput
from graph.model.catalogue import label_of_id
from graph.naming.candidates import LISTED, AmbiguousName
from graph.naming.comparison import GOOD
from graph.naming.naming import Naming
from graph.naming.resolve import SubjectReader, group_label
from graph.policy.scope import ALL_SEEING, scope_of
from graph.write.unfinished import graph_state

_HELP = "Run a dependency analysis; nodes are given by id, identifier (GB-COH:123) or name."


NAMED = EVERYTHING
"""The labels that may be named: whatever a search finds; an analysis says which of them it takes."""


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    ICS = "ics"
    SVG = "svg"
    HTML = "html"
    MERMAID = "mermaid"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be answered: the parameters, and the moment."""

    parameters: Mapping[str, Any]
    as_of: date | None = None
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer, the day that it is of, and who else may be meant by each name in the question."""

    outcome: Outcome
    as_of: date
    others: tuple[str, ...] = ()


class AnalysisGroup(TyperGroup):
    """Finds the command of an analysis by its id or its code."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command; raise InvalidInput where no analysis has that name."""
        return super().get_command(ctx, analysis_of(cmd_name).id)


def register(main: typer.Typer) -> None:
    """Add the command of every analysis."""
    group = typer.Typer(name="analyze", cls=AnalysisGroup, help=_HELP, no_args_is_help=True)
    for analysis in analyses().values():
        group.command(name=analysis.id, help=f"{analysis.code} {analysis.title}: {analysis.definition}")(
            command_of(analysis)
        )
    main.add_typer(group, name="analyze")


_SHARED = {
    "input": Annotated[Path | None, input_option("The parameters as a JSON object, with asOf and knownAt")],
    "as_of": AsOf,
    "format": Annotated[Format, FORMAT_OPTION],
}


def command_of(analysis: Analysis) -> Callable[..., None]:
    """Return the function of an analysis's command; its options are the parameters.

    A document of facts comes with the input file alone.
    """
    reserved = {each.argument: each.name for each in analysis.parameters}

    def analyze(context: typer.Context, **given: Any) -> None:
        options: Options = context.obj
        given = {reserved.get(name, name): value for name, value in given.items()}
        form = given.pop("format")
        wanted = Format.JSON if options.json and form is Format.TABLE else form
        if wanted is Format.ICS and analysis.result is not ExpiryCalendar:
            raise InvalidInput(
                f"The answer of {analysis.id} is not a calendar.",
                cure="Write --format table or --format json.",
            )
        settings = options.require_settings()
        request = _request(read_input(given.pop("input")), given)
        _write(wanted, asyncio.run(_answer(settings, analysis, request, hidden=options.json)))

    options = [each for each in analysis.parameters if each.kind is not ParameterKind.FACTS]
    annotations = {each.argument: _option(each) for each in options} | _SHARED
    defaults = {"format": Format.TABLE}
    kind = inspect.Parameter.KEYWORD_ONLY
    signed = [inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    for name, annotation in annotations.items():
        signed.append(inspect.Parameter(name, kind, annotation=annotation, default=defaults.get(name)))
    analyze.__signature__ = inspect.Signature(signed)  # type: ignore[attr-defined]
    analyze.__annotations__ = {"context": typer.Context, **annotations, "return": None}
    return analyze


_TYPES = {ParameterKind.INTEGER: int, ParameterKind.NUMBER: float}


def _option(parameter: Parameter) -> Any:
    one: Any = parameter.choices or _TYPES.get(parameter.kind, str)
    kind = list[one] if parameter.kind.many else one
    name = f"--{parameter.name.replace('_', '-')}"
    return Annotated[kind | None, typer.Option(name, help=parameter.doc)]


def _request(written: Request, given: dict[str, Any]) -> Request:
    """Return what the input file and the options say together; an option wins."""
    day = day_of(given.pop("as_of"))
    stated = {name: value for name, value in given.items() if value not in (None, [])}
    return Request({**written.parameters, **stated}, day or written.as_of, written.known_at)


def read_input(source: Path | None) -> Request:
    """Read the input file; names may be written as in the API (maxDepth) or as declared (max_depth)."""
    given = read_object(source, sample='{"of": "…"}', smaller="Give the parameters alone.")
    as_of, known_at = given.pop("as_of", None), given.pop("known_at", None)
    return Request(given, day_of(as_of), known_at_of(known_at))


async def _answer(settings: Settings, analysis: Analysis, request: Request, *, hidden: bool) -> Answered:
    """Return the answer; a bar on the terminal shows how far it is, and Ctrl-C ends it."""
    with ProgressBar(hidden=hidden, begins="opening the graph") as heard, listening(Progress(heard=heard)):
        return await _asked(settings, analysis, request)


async def _asked(settings: Settings, analysis: Analysis, request: Request) -> Answered:
    async with open_database(settings) as database:
        moment = moment_of({"asOf": request.as_of, "knownAt": request.known_at})
        until = (await graph_state(database)).known_until
        question = Question(database, scope_of(ALL_SEEING, until), moment, most_relationships=MOST_IN_A_JOB)
        others: list[str] = []
        parameters = await resolved(database, question, analysis, request.parameters, others)
        outcome = await run(analysis.id, question, parameters)
        return Answered(outcome, question.moment.as_of, tuple(others))


async def resolved(
    database: Database,
    question: Question,
    analysis: Analysis,
    given: Mapping[str, Any],
    others: list[str] | None = None,
) -> dict[str, Any]:
    """Return the parameters with every node by its id; raise NotFound or AmbiguousSubject about a name.

    ``others`` gets a sentence for each name that fits more than the node it was read as.
    """
    found = dict(given)
    reader = SubjectReader(database, question.guards)
    said = [] if others is None else others
    for parameter in analysis.parameters:
        value = found.get(parameter.name)
        if parameter.kind is ParameterKind.NODE and isinstance(value, str) and value:
            found[parameter.name] = await _node(reader, value, said)
        elif parameter.kind is ParameterKind.NODES and isinstance(value, list):
            found[parameter.name] = [
                await _node(reader, each, said) if isinstance(each, str) and each else each for each in value
            ]
    return found


async def _node(reader: SubjectReader, value: str, others: list[str]) -> str:
    plain_id = value.partition("@")[0]
    if label_of_id(plain_id) is not None:
        return plain_id
    naming = Naming.parse(value)
    label, id = await reader.resolve(naming, NAMED)
    if naming.name:
        others += await _others(reader, naming, label, id)
    return id


async def _others(reader: SubjectReader, naming: Naming, label: str, id: str) -> list[str]:
    """Return a sentence on who else a name fits; raise AmbiguousName where it is that of another kind too.

    A party goes before a brand of its name: a firm is named, not its house brand.
    """
    fitting = [each for each in await reader.known(naming) if each.fit.score >= GOOD]
    own = [each for each in fitting if each.id == id]
    rest = [each for each in fitting if each.id != id]
    kinds = {group_label(each.label) for each in rest if each.fit.certain} - {group_label(label)}
    if kinds - ({"Brand"} if group_label(label) == "Party" else set()):
        raise AmbiguousName(naming, await reader.with_details([*own, *rest][:LISTED]))
    if not rest:
        return []
    listed = "; ".join(f"{each.name} ({each.label}, {each.id})" for each in rest[:LISTED])
    return [f"{str(naming)!r} also fits: {listed}."]


_PICTURES = {Format.SVG: as_svg, Format.HTML: as_html, Format.MERMAID: as_mermaid}


def _write(form: Format, answered: Answered) -> None:
    outcome = answered.outcome
    if form is Format.ICS:
        sys.stdout.write(icalendar(outcome.result, outcome.names))
    elif form in _PICTURES:
        sys.stdout.write(_PICTURES[form](outcome))
    elif form is Format.JSON:
        print_json({**plain_outcome(outcome), "asOf": answered.as_of.isoformat()})
    else:
        _print_table(outcome, answered.others)


def _print_table(outcome: Outcome, others: Iterable[str]) -> None:
    found = table_of(outcome.result, outcome.names)
    console = Console(soft_wrap=True, highlight=False)
    about = f" of {', '.join(map(str, outcome.asked))}" if outcome.asked else ""
    console.print(f"{outcome.analysis.code} {outcome.analysis.title}{about}: {len(found.rows)}", markup=False)
    if not found.rows:
        for other in others:
            console.print(other, markup=False)
        return
    table = Table(*found.heads, box=None)
    for row, alarm in zip(found.rows, found.alarms, strict=True):
        table.add_row(*(_cell(cell) for cell in row), style="red" if alarm else None)
    console.print(table)


def _cell(text: str) -> str:
    """Return a text that the table shows as it is: a name may hold square brackets or line ends."""
    return " ".join(text.split()).replace("[", "\\[")
