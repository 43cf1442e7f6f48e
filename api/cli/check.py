"""``entente check``: a conflict check, as a table, JSON or a page to keep."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from api.cli.bar import ProgressBar
from api.cli.console import Exit, Options, print_json, to_its_reader
from api.cli.input_file import read_object
from api.cli.local import open_database
from api.cli.moments import day_of, known_at_of
from api.cli.options import FORMAT_OPTION, AsOf, DecisionMakers, Rules, input_option, with_further
from api.conflicts.input import request_of
from api.conflicts.page import page
from api.conflicts.policy import house_policy
from api.conflicts.table import print_table
from api.execution.moments import entity, moment_of
from api.settings import Settings
from graph.checks.evidence import Verdict
from graph.conflicts.as_json import plain_result
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.remedies.run import RemedyReport, remedies_of
from graph.conflicts.remedies.search import MOST_TRIED
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check as run_check
from graph.errors import InvalidInput
from graph.model.language.moment import Moment
from graph.model.language.spelling import camel
from graph.policy.scope import ALL_SEEING, scope_of

EXITS = {
    Verdict.CLEAR: Exit.DONE,
    Verdict.CONFLICT: Exit.CONFLICT,
    Verdict.POTENTIAL: Exit.CONFLICT,
    Verdict.UNKNOWN: Exit.UNKNOWN,
}


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"
    HTML = "html"


def register(main: typer.Typer) -> None:
    """Add the command."""
    main.command()(check)


def check(
    context: typer.Context,
    subject: Annotated[
        list[str] | None, typer.Option("--subject", help="An id, an identifier (GB-COH:123) or a name.")
    ] = None,
    decision_maker: DecisionMakers = None,
    rule: Rules = None,
    source: Annotated[Path | None, input_option("A ConflictCheckInput, with asOf and knownAt")] = None,
    as_of: AsOf = None,
    form: Annotated[Format, FORMAT_OPTION] = Format.TABLE,
    remedies: Annotated[
        bool, typer.Option("--remedies", help="Search for the smallest sets of remedies that make it CLEAR.")
    ] = False,
) -> None:
    """Check parties, deals, contracts or assets; ends with 0 CLEAR, 3 CONFLICT or POTENTIAL, 4 UNKNOWN."""
    options: Options = context.obj
    given = read_input(source)
    with_further(given, {"subjects": subject, "decision_makers": decision_maker, "rules": rule})
    if as_of is not None:
        given["as_of"] = as_of
    asked = {camel(name): value for name, value in given.items() if value}
    if not given.get("subjects"):
        raise typer.BadParameter("name what is to be checked: --subject X, or --input FILE.json")
    moment = moment_of(
        {"asOf": day_of(given.pop("as_of", None)), "knownAt": known_at_of(given.pop("known_at", None))}
    )
    request = request_of(given, entity)
    result, report = asyncio.run(
        _answer(options.require_settings(), request, moment, remedies, hidden=options.json)
    )
    with to_its_reader():
        _write(Format.JSON if options.json and form is Format.TABLE else form, result, asked, report)
    raise typer.Exit(EXITS[result.verdict])


async def _answer(
    settings: Settings, request: ConflictCheckRequest, moment: Moment, remedies: bool, *, hidden: bool
) -> tuple[ConflictCheckResult, RemedyReport | None]:
    async with open_database(settings) as database:
        policy, scope = house_policy(settings), scope_of(ALL_SEEING)
        result = await run_check(database, request, scope, moment, policy=policy)
        if not remedies:
            return result, None
        with ProgressBar(hidden=hidden, begins="looking for remedies") as shown:
            found = await remedies_of(
                database, request, scope, moment, policy=policy, first=result,
                report=lambda tried: shown("sets of remedies tried, of at most", tried, MOST_TRIED),
            )  # fmt: skip
        return result, found


def _write(
    form: Format, result: ConflictCheckResult, asked: Mapping[str, Any], remedies: RemedyReport | None
) -> None:
    if form is Format.JSON:
        print_json(plain_result(result, remedies))
    elif form is Format.HTML:
        sys.stdout.write(page(result, asked, remedies))
    else:
        print_table(result, remedies=remedies)


def read_input(source: Path | None) -> dict[str, Any]:
    """Read the input file: the input itself, or the variables of a request, with a day beside it."""
    sample = '{"subjects": [{"name": "…"}]}'
    found = read_object(source, sample=sample, smaller="Check it in parts.")
    inner = found.pop("input", {})
    if not isinstance(inner, dict):
        raise InvalidInput(f"The input in {source} is not a JSON object.", cure=f"Write {sample}.")
    return {**found, **inner}
