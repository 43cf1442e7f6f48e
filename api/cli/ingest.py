"""Loading on the command line: ``ingest``, ``template``, ``batches``, ``unload``, ``purge``."""

from __future__ import annotations

import csv
import sys
from collections.abc import Awaitable, Callable
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, TypeVar

import anyio
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table as Lines

from api.cli.console import Options, print_json
from graph.database import Database
from graph.errors import EntenteError, InvalidInput, QueryTimeout, RefusedInput, ResourceExhausted
from graph.write.batch import BatchReport
from graph.write.migrate import migrate
from graph.write.purge import purge as purge_batch
from graph.write.unload import UnloadReport
from graph.write.unload import batches as list_batches
from graph.write.unload import unload as unload_batch
from loaders.ingest.ingest import ingest as ingest_files
from loaders.ingest.registry import format_named
from loaders.ingest.tables import Table, table_named, tables

SHOWN_PROBLEMS = 100
"""How many problems a refusal prints; ``--json`` gives all."""
Answer = TypeVar("Answer")


class NotLoaded(EntenteError):
    """A load that the database had too little time or memory for: it failed, and no check is UNKNOWN."""

    def __init__(self, error: QueryTimeout | ResourceExhausted) -> None:
        message, cure = error.message, error.cure
        if isinstance(error, QueryTimeout):
            message = "The database stopped the load, which took too long; nothing was written."
            cure = "Load the files one by one."
        super().__init__(message, cure=cure, code=error.code)


def register(main: typer.Typer) -> None:
    """Add the commands that load files."""
    for command in (ingest, template, batches, unload, purge):
        main.command()(command)


def ingest(
    context: typer.Context,
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, bods, cuad …")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files, or folders of CSV files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing.")] = False,
    source: Annotated[str | None, typer.Option(help="What the source is called.")] = None,
) -> None:
    """Load files as one batch, all or nothing."""
    options: Options = context.obj
    paths = list(chain.from_iterable(_files_of(given, format_name) for given in files))

    async def load(database: Database) -> BatchReport:
        with _bar(hidden=options.json) as progress:
            return await ingest_files(
                database, format_name, paths, source=source, dry_run=dry_run, progress=progress
            )

    try:
        report = _with_database(options, load)
    except RefusedInput as error:
        if not options.json:
            _print_problems(error)
        raise
    except (QueryTimeout, ResourceExhausted) as error:
        raise NotLoaded(error) from error
    if options.json:
        print_json(report)
        return
    if source is None:
        sys.stdout.write(f"Source: {report.source!r}, after the files; --source NAME gives another.\n")
    _print_report(report)


def template(
    context: typer.Context,
    noun: Annotated[str | None, typer.Argument(metavar="NOUN", help="organizations, party_to …")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every template, one per line.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="What each column says.")] = False,
) -> None:
    """Print the CSV template of a noun or a relationship: its header."""
    options: Options = context.obj
    if noun is None and not everything:
        raise InvalidInput(
            "There is no noun to print the template of.", cure=f"Write one of: {', '.join(tables())}."
        )
    chosen = list(tables().values()) if noun is None else [table_named(noun)]
    if options.json:
        print_json([_described(table) for table in chosen])
    elif explain:
        for table in chosen:
            _print_columns(table)
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        for table in chosen:
            first, *others = table.header
            named = first if noun is not None else f"{table.name}.csv: {first}"
            writer.writerow((named, *others))


def batches(context: typer.Context) -> None:
    """List what was loaded, oldest first."""
    options: Options = context.obj
    found = _with_database(options, list_batches)
    if options.json:
        print_json(found)
        return
    for line in found:
        typer.echo(f"{line.id}  {line.label}")
        ended = f", unloaded {line.unloaded_at:%Y-%m-%d %H:%M}" if line.unloaded_at else ""
        typer.echo(
            f"    {line.format}, loaded {line.loaded_at:%Y-%m-%d %H:%M}{ended}: "
            f"{line.statements} statements, {line.facts_written} facts written"
        )
    if not found:
        typer.echo("Nothing was loaded yet.")


def unload(context: typer.Context, batch: Annotated[str, typer.Argument(metavar="BATCH")]) -> None:
    """Supersede the facts that only this batch holds; delete nothing."""
    _take_back(context.obj, batch, unload_batch)


def purge(context: typer.Context, batch: Annotated[str, typer.Argument(metavar="BATCH")]) -> None:
    """Remove for good what only this batch says, earlier states included."""
    _take_back(context.obj, batch, purge_batch)


def _take_back(
    options: Options, batch: str, action: Callable[[Database, str], Awaitable[UnloadReport]]
) -> None:
    try:
        report = _with_database(options, lambda database: action(database, batch))
    except ResourceExhausted as error:
        raise EntenteError(
            f"{batch} is larger than the server has memory for in a transaction: nothing was taken back.",
            cure="Give it more with ENTENTE_TRANSACTION_MEMORY (db.memory.transaction.max elsewhere).",
            code=error.code,
        ) from error
    if options.json:
        print_json(report)
        return
    sys.stdout.write(
        f"{report.batch_id}: {report.statements} statements taken back; "
        f"{report.nodes_superseded} nodes and {report.relationships_superseded} relationships superseded, "
        f"{report.restored} restored, {report.deleted} deleted.\n"
    )


def _with_database(options: Options, work: Callable[[Database], Awaitable[Answer]]) -> Answer:
    from api.cli.local import open_database

    async def run() -> Answer:
        async with open_database(options.require_settings()) as database:
            await migrate(database)
            return await work(database)

    return anyio.run(run)


def _files_of(given: Path, format_name: str) -> list[Path]:
    if not given.is_dir():
        return [given]
    suffixes = format_named(format_name).suffixes
    found = sorted(path for path in given.iterdir() if path.is_file() and path.suffix.lower() in suffixes)
    if not found:
        ends = " or ".join(suffixes)
        raise InvalidInput(f"The folder {given.name} holds no {ends} file.", cure="Name the files to load.")
    return found


class _bar:
    """A progress bar on a terminal; nothing elsewhere."""

    def __init__(self, *, hidden: bool) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        shown = console.is_terminal and not hidden
        self._progress = Progress(*columns, console=console, disable=not shown, transient=True)
        self._task = self._progress.add_task("reading", total=None)

    def __enter__(self) -> Callable[[str, int, int], None]:
        self._progress.start()
        return self._update

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def _update(self, what: str, done: int, total: int) -> None:
        self._progress.update(self._task, description=what, completed=done, total=total)


def _print_problems(error: RefusedInput) -> None:
    for problem in error.problems[:SHOWN_PROBLEMS]:
        sys.stderr.write(f"{problem}\n")
    if len(error.problems) > SHOWN_PROBLEMS:
        sys.stderr.write(f"… and {len(error.problems) - SHOWN_PROBLEMS} more; --json lists all.\n")


def _print_report(report: BatchReport) -> None:
    for name in report.empty_files:
        what = "rows" if name.lower().endswith(".csv") else "statements"
        sys.stdout.write(f"{name}: no {what}, so nothing of it to load.\n")
    if not report.statements:
        return
    if report.is_unchanged:
        sys.stdout.write(f"Unchanged: all {report.statements} statements are there already.\n")
        return
    verb = "would be" if report.dry_run else "were"
    name = "dry run" if report.batch_id is None else report.batch_id
    sys.stdout.write(
        f"{name}: {report.statements_new} new of {report.statements} statements; "
        f"{report.nodes_created} nodes and {report.relationships_created} relationships {verb} created, "
        f"{report.nodes_corrected + report.relationships_corrected} corrected, "
        f"{report.superseded} superseded, {report.unchanged} unchanged.\n"
    )
    for kind, count in report.counts.items():
        sys.stdout.write(f"  {kind}: {count}\n")
    for note, count in report.notes.items():
        sys.stdout.write(f"  note {note}: {count}\n")
    for doubt in report.doubts[:SHOWN_PROBLEMS]:
        sys.stdout.write(
            f"  one party or two? {doubt.place} has identifiers of {doubt.party} and of {doubt.candidate}: "
            "kept apart as candidates (SAME_AS) until a person decides\n"
        )
    for conflict in report.conflicts[:SHOWN_PROBLEMS]:
        sys.stdout.write(
            f"  sources differ: {conflict.label} {conflict.element} {conflict.property}: "
            f"{conflict.kept!r} ({conflict.kept_source}) over "
            f"{conflict.displaced!r} ({conflict.displaced_source})\n"
        )


def _print_columns(table: Table) -> None:
    lines = Lines("column", "required", "what it says", title=f"{table.name}.csv: {table.doc}")
    for column in table.columns:
        lines.add_row(column.name, "yes" if column.required else "", column.doc)
    Console().print(lines)


def _described(table: Table) -> dict[str, Any]:
    columns = [{"name": c.name, "required": c.required, "doc": c.doc} for c in table.columns]
    return {"file": f"{table.name}.csv", "holds": table.kind, "doc": table.doc, "columns": columns}
