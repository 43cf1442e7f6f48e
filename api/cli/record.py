"""``entente record``: facts from a JSON file, recorded as a mutation of the API records them."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import anyio
import typer

from api.cli.console import Options, print_json
from api.cli.input_file import read_object
from api.cli.local import open_database
from api.conflicts.keeping import OPERATION, check_requests
from api.execution.moments import entity
from api.lifecycle import step_requests
from api.settings import Settings
from graph.errors import EntenteError
from graph.lifecycle.condition import GateNotMet
from graph.lifecycle.steps import STEPS
from graph.model.language.identity import digest
from graph.policy.scope import ALL_SEEING, scope_of
from graph.recording.calling import Answer
from graph.recording.problems import Misplaced, RefusedFacts
from graph.recording.requests import REQUESTS
from graph.write.migrate import migrate

SAMPLE = '{"source": {"name": "…"}, "facts": {"organizations": [{"ref": "a", "name": "…"}]}}'
MOST_SHOWN = 100
_KNOWN = (*REQUESTS, *STEPS, OPERATION)
"""The mutations whose input a file may be."""


def register(main: typer.Typer) -> None:
    """Add the command."""
    main.command()(record)


def record(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help="The input; - is standard input.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be recorded, write nothing.")
    ] = False,
    mutation: Annotated[
        str,
        typer.Option(
            "--mutation",
            help=f"Whose input it is: {', '.join(REQUESTS)}, {OPERATION}, or a step: approvePartnership.",
        ),
    ] = "recordFacts",
) -> None:
    """Record facts, take a step or keep a conflict check; the same file again changes nothing."""
    options: Options = context.obj
    if mutation not in _KNOWN:
        raise typer.BadParameter(f"write one of {', '.join(_KNOWN)}", param_hint="--mutation")
    given = read_object(file, sample=SAMPLE, smaller="Record it in parts.")
    given.setdefault("idempotency_key", f"file-{digest(mutation, sorted(given.items()), length=32)}")
    if dry_run:
        given["dry_run"] = True  # what does not know it refuses it, and writes nothing
    try:
        answer = anyio.run(_answer, options.require_settings(), mutation, given)
    except RefusedFacts as error:
        if not options.json:
            for problem in error.problems[:MOST_SHOWN]:
                sys.stderr.write(f"{problem} {problem.cure}".rstrip() + "\n")
        raise
    except GateNotMet as error:
        if not options.json:
            for state in error.states:
                for each in state.conditions:
                    sys.stderr.write(f"{state.gate}: {each.message} {each.cure}\n")
        raise
    except Misplaced as misplaced:
        raise _with_path(misplaced) from misplaced
    if options.json:
        print_json(answer)
    else:
        _print(answer)


async def _answer(settings: Settings, mutation: str, given: dict[str, Any]) -> Answer:
    async with open_database(settings) as database:
        await migrate(database)
        requests = {**REQUESTS, **step_requests(settings), **check_requests(settings)}
        return await requests[mutation](database, scope_of(ALL_SEEING), given, entity)


def _with_path(misplaced: Misplaced) -> EntenteError:
    """Return the error of a field with the path to it in front."""
    error = misplaced.error
    error.message = f"{'.'.join(misplaced.path)}: {error.message}"
    return error


def _print(answer: Answer) -> None:
    fates = Counter(element["fate"].lower() for element in answer["elements"])
    counted = ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items())) or "nothing"
    sys.stdout.write(f"{answer['batchId'] or 'dry run'}: {counted}.\n")
    for element in answer["elements"][:MOST_SHOWN]:
        named = f" ({element['ref']})" if element["ref"] else ""
        sys.stdout.write(f"  {element['fate'].lower()} {element['kind']}{named}\n")
        for change in element["changes"] if element["fate"] in ("CHANGED", "ENDED") else ():
            sys.stdout.write(f"    {change['property']}: {change['before']} -> {change['after']}\n")
    for each in answer["disagreements"][:MOST_SHOWN]:
        sys.stdout.write(
            f"  sources differ: {each['label']} {each['property']}: {each['kept']!r} ({each['kept_source']}) "
            f"over {each['displaced']!r} ({each['displaced_source']})\n"
        )
    for party, other in answer["doubts"][:MOST_SHOWN]:
        sys.stdout.write(f"  one party or two? {party} may be {other}\n")
