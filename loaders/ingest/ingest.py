"""Loads files as one batch: read by their format, written all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from graph.database import Database
from graph.errors import ErrorCode, InvalidInput, Problem, RefusedInput
from graph.model.language.text import counted
from graph.write.batch import BatchInfo, BatchReport, Progress
from graph.write.other_sources import known_from_others
from graph.write.records import StatementRecord
from graph.write.replacement import Replacement
from graph.write.sanity import sanity_of
from graph.write.spool import Spool
from graph.write.upsert import write_batch
from graph.write.version import Waiting, unheard
from loaders.ingest.encodings import checked_encoding
from loaders.ingest.format import Format
from loaders.ingest.intake import OPTIONS, PLAIN, Intake, ReadOptions
from loaders.ingest.listed_places import with_places, without_places
from loaders.ingest.registry import format_named
from loaders.ingest.text_file import unreadable

_BLOCK = 1 << 20
_WHOLE = ("file", "row 1", "line 1")
"""The places of what is wrong with a file as a whole."""


async def ingest(
    database: Database,
    format_name: str,
    files: Sequence[Path],
    *,
    source: str | None = None,
    dry_run: bool = False,
    options: ReadOptions = PLAIN,
    progress: Progress | None = None,
    waiting: Waiting = unheard,
) -> BatchReport:
    """Load files of one format from one source as one batch.

    The source is called like the first file's folder or stem where no name is given. Raises
    InvalidInput, or RefusedInput with every problem found; then nothing has been written. With
    ``options.skip_bad_rows`` the refused rows are left out and listed in the report. With ``options.replace``
    the files are all of their tables, or all that the source says where the format has none.
    """
    reading = format_named(format_name)
    paths = sorted(files, key=lambda path: path.name)
    if not paths:
        raise InvalidInput("There is no file to load.", cure="Name at least one file.")
    _check(reading, options)
    called = "" if source and source.strip() else _name_of(paths)
    name = called or str(source).strip()
    names = tuple(path.name for path in paths)
    info = BatchInfo(name, reading.name, names, digest_of(paths), by_rows=reading.row_by_row)
    intake = Intake(options)
    with _naming_what_leaves_out(reading, options):
        found = reading.read(paths, name, intake)
        records = found if isinstance(found, Spool) else Spool(_noted(found, intake.stating))
    if name == called:
        await _refuse_unnamed(database, reading, records, name)
    replacement = None
    if options.replace:
        replacement = Replacement(name, reading.family | {reading.name}, frozenset(intake.kinds))

    async def write(rows: Collection[StatementRecord]) -> BatchReport:
        async with with_places(database, rows, dry_run=dry_run, waiting=waiting) as places:
            report = await write_batch(
                database,
                Spool(chain(places, rows)) if places else rows,
                info,
                dry_run=dry_run,
                progress=progress,
                waiting=waiting,
                replacement=replacement,
            )
        return without_places(report, places)

    with _naming_what_leaves_out(reading, options):
        report = await _written(records, intake, write)
    moment = None if dry_run else report.recorded_at
    return replace(
        report,
        source=name,
        empty_files=_empty(reading, paths, intake.stating),
        remarks=tuple(intake.remarks),
        left_out=tuple(intake.left_out),
        sanity=() if moment is None else await sanity_of(database, moment, report.counts),
    )


@contextmanager
def _naming_what_leaves_out(reading: Format, options: ReadOptions) -> Iterator[None]:
    """Say of a refusal which option loads the rest; faults of whole files and headers are never left out."""
    try:
        yield
    except RefusedInput as refused:
        option = OPTIONS["skip_bad_rows"]
        helps = (
            "skip_bad_rows" in reading.options and not options.skip_bad_rows and option not in refused.cure
        )
        if helps and any(problem.place not in _WHOLE for problem in refused.problems):
            refused.cure += f" {option} leaves out what is refused, and lists it."
        raise


async def _refuse_unnamed(
    database: Database, reading: Format, records: Collection[StatementRecord], name: str
) -> None:
    """Refuse files that would be a new source where another one has said their rows, and none is named."""
    others = await known_from_others(database, records, name, reading.family | {reading.name})
    if not others:
        return
    problems = []
    for other in others:
        record, count = other.record, counted(other.rows, "row")
        message = (
            f"the source {other.source!r} has said {count} of these files, this one first: --source "
            f"{other.source!r} corrects what it said, --source {name!r} makes another source of them"
        )
        problems.append(Problem(record.file, record.place, "local_id", ErrorCode.SOURCE_NOT_NAMED, message))
    options = " or ".join(f"--source {each!r}" for each in (*(other.source for other in others), name))
    raise RefusedInput(
        f"The files say what the source {others[0].source!r} has said, and would be another source, "
        f"{name!r}, that contradicts it: nothing was written.",
        tuple(problems),
        cure=f"Say which source they are of: {options}.",
    )


def _check(reading: Format, options: ReadOptions) -> None:
    """Raise InvalidInput for an option that the format does not know, or an encoding that there is not."""
    known = {OPTIONS[name] for name in reading.options}
    stray = [typed for typed in options.given() if typed not in known]
    if stray:
        knows = ", ".join(sorted(known)) or "no such option"
        raise InvalidInput(
            f"The format {reading.name} is not read with {stray[0]}.", cure=f"It takes {knows}: leave it out."
        )
    if options.encoding is not None:
        checked_encoding(options.encoding)


async def _written(
    records: Collection[StatementRecord],
    intake: Intake,
    write: Callable[[Collection[StatementRecord]], Awaitable[BatchReport]],
) -> BatchReport:
    """Write the statements, without those that the graph refuses where bad rows are left out.

    A batch is written whole or not at all, so each attempt starts from nothing.
    """
    while True:
        try:
            return await write(records)
        except RefusedInput as refused:
            bad = {(problem.file, problem.place) for problem in refused.problems}
            kept = Spool(record for record in records if (record.file, record.place) not in bad)
            if not intake.options.skip_bad_rows or len(kept) == len(records):
                raise
            intake.left_out += refused.problems
            records = kept


def _noted(records: Iterable[StatementRecord], stating: set[str]) -> Iterator[StatementRecord]:
    """Yield the records, and enter the files that say something."""
    for record in records:
        stating.add(record.file)
        yield record


def _empty(reading: Format, paths: Sequence[Path], stating: Collection[str]) -> tuple[str, ...]:
    """Return the files that say nothing: all of them, or those of a format whose rows are statements."""
    if stating and not reading.row_by_row:
        return ()
    return tuple(path.name for path in paths if path.name not in stating and path.stem != "sources")


def digest_of(paths: Sequence[Path]) -> str:
    """Return the SHA-256 over the files' names and bytes; raise RefusedInput where one cannot be read."""
    sha = hashlib.sha256()
    for path in paths:
        try:
            with path.open("rb") as stream:
                sha.update(f"{path.name}\0{path.stat().st_size}\0".encode())
                while block := stream.read(_BLOCK):
                    sha.update(block)
        except OSError as error:
            message = unreadable(error)
            problem = Problem(path.name, "file", None, ErrorCode.UNREADABLE_FILE, message)
            raise RefusedInput(
                f"{path.name}: {message}.", (problem,), cure="Name a file that exists and that you may read."
            ) from error
    return sha.hexdigest()


def _name_of(paths: Sequence[Path]) -> str:
    return paths[0].stem if len(paths) == 1 else paths[0].resolve().parent.name or paths[0].stem
