"""Loading on the command line: ``ingest``, ``batches``, ``unload``, ``purge``."""

from __future__ import annotations

import gc
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

import anyio
import typer

from api.cli.bar import ProgressBar
from api.cli.console import Options, print_json
from api.cli.ingest_report import print_problems, print_report
from api.cli.template import template
from graph.database import Database
from graph.errors import EntenteError, InvalidInput, QueryTimeout, RefusedInput, ResourceExhausted
from graph.model.language.text import counted
from graph.write.batch import BatchReport, Progress
from graph.write.migrate import migrate
from graph.write.purge import purge as purge_batch
from graph.write.unload import UnloadReport
from graph.write.unload import batches as list_batches
from graph.write.unload import unload as unload_batch
from graph.write.version import Waiting
from loaders.ingest.ingest import ingest as ingest_files
from loaders.ingest.intake import PLAIN, DateOrder, DecimalMark, ReadOptions
from loaders.ingest.registry import format_named

Answer = TypeVar("Answer")
_COLLECT = (100_000, 50, 100)
"""When to look for cycles of objects: a load makes millions without one, and looking took about a sixth of
its time in Python."""


_NOT_DATA = (".", "~$")
"""How files begin that other programs leave in a folder: a spreadsheet's lock, what a Mac keeps of a file."""
_NOT_LISTED = (
    "Stopped. A load that `entente batches` does not list was not made: what it wrote is undone by the next "
    "command that writes."
)
_AGAIN = "Stopped. `entente batches` says what became of it; the same command takes it up again."


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
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help="csv, xlsx, bods, cuad …")],
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Files, or folders of them.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check everything, write nothing.")] = False,
    source: Annotated[str | None, typer.Option(help="What the source is called.")] = None,
    dates: Annotated[DateOrder, typer.Option(help="What 03/04/2025 begins with: dmy or mdy.")] = PLAIN.dates,
    decimal: Annotated[
        DecimalMark, typer.Option(help="The decimal mark: comma or point; groups and % are then read.")
    ] = PLAIN.decimal,
    encoding: Annotated[str | None, typer.Option(help="How the text is encoded: cp1250 …")] = None,
    ignore_columns: Annotated[
        bool, typer.Option("--ignore-columns", help="Leave out unknown columns, and say which.")
    ] = False,
    column_map: Annotated[
        Path | None, typer.Option("--map", help="A CSV file of table, column, means: what your columns are.")
    ] = None,
    skip_bad_rows: Annotated[
        bool, typer.Option("--skip-bad-rows", help="Leave out the rows that are refused, and list them.")
    ] = False,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace", help="The files are all of their tables: take back what is gone from them."
        ),
    ] = False,
) -> None:
    """Load files as one batch, all or nothing."""
    gc.set_threshold(*_COLLECT)
    options: Options = context.obj
    how = ReadOptions(dates, decimal, encoding, ignore_columns, column_map, skip_bad_rows, replace)
    paths = list(chain.from_iterable(_files_of(given, format_name) for given in files))

    async def load(database: Database) -> BatchReport:
        bar = ProgressBar(hidden=options.json, begins="reading")
        with bar as progress:
            return await ingest_files(
                database,
                format_name,
                paths,
                source=source,
                dry_run=dry_run,
                options=how,
                progress=progress,
                waiting=bar.say,
            )

    try:
        with _stopped(_NOT_LISTED):
            report = _with_database(options, load)
    except RefusedInput as error:
        if not options.json:
            print_problems(error.problems)
        raise
    except (QueryTimeout, ResourceExhausted) as error:
        raise NotLoaded(error) from error
    if options.json:
        print_json(report)
        return
    if source is None:
        sys.stdout.write(f"Source: {report.source!r}, after the files; --source NAME gives another.\n")
    print_report(report)


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
            f"{counted(line.statements, 'statement')}, {counted(line.facts_written, 'fact')} written"
        )
    if not found:
        typer.echo("Nothing was loaded yet.")


def unload(context: typer.Context, batch: Annotated[str, typer.Argument(metavar="BATCH")]) -> None:
    """Supersede the facts that only this batch holds; delete nothing."""
    _take_back(context.obj, batch, unload_batch)


def purge(context: typer.Context, batch: Annotated[str, typer.Argument(metavar="BATCH")]) -> None:
    """Remove for good what only this batch says, earlier states included."""
    _take_back(context.obj, batch, purge_batch)


class _TakingBack(Protocol):
    def __call__(
        self, database: Database, batch_id: str, *, progress: Progress, waiting: Waiting
    ) -> Awaitable[UnloadReport]: ...


def _take_back(options: Options, batch: str, action: _TakingBack) -> None:
    async def take_back(database: Database) -> UnloadReport:
        bar = ProgressBar(hidden=options.json, begins="taking back")
        with bar as progress:
            return await action(database, batch, progress=progress, waiting=bar.say)

    try:
        with _stopped(_AGAIN):
            report = _with_database(options, take_back)
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
        f"{report.batch_id}: {counted(report.statements, 'statement')} taken back; "
        f"{counted(report.nodes_superseded, 'node')} and "
        f"{counted(report.relationships_superseded, 'relationship')} superseded, "
        f"{report.restored:,} restored, {report.deleted:,} deleted.\n"
    )


@contextmanager
def _stopped(line: str) -> Iterator[None]:
    """Say what becomes of work that a person stops before its end."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo(line, err=True)
        raise


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
    named = sorted(path for path in given.iterdir() if path.suffix.lower() in suffixes)
    found = [path for path in named if path.is_file() and not path.name.startswith(_NOT_DATA)]
    if not found:
        ends = " or ".join(suffixes)
        raise InvalidInput(f"The folder {given.name} holds no {ends} file.", cure="Name the files to load.")
    return found
