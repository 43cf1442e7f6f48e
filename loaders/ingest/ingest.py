"""Loads files as one batch: read by their format, written all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph.database import Database
from graph.errors import ErrorCode, InvalidInput, Problem, RefusedInput
from graph.write.batch import BatchInfo, BatchReport, Progress
from graph.write.records import StatementRecord
from graph.write.upsert import write_batch
from loaders.ingest.format import Format
from loaders.ingest.registry import format_named
from loaders.ingest.text_file import unreadable

_BLOCK = 1 << 20


async def ingest(
    database: Database,
    format_name: str,
    files: Sequence[Path],
    *,
    source: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> BatchReport:
    """Load files of one format from one source as one batch.

    The source is called like the first file's folder or stem where no name is given. Raises
    InvalidInput, or RefusedInput with every problem found; then nothing has been written.
    """
    reading = format_named(format_name)
    paths = sorted(files, key=lambda path: path.name)
    if not paths:
        raise InvalidInput("There is no file to load.", cure="Name at least one file.")
    name = source.strip() if source and source.strip() else _name_of(paths)
    info = BatchInfo(name, reading.name, tuple(path.name for path in paths), digest_of(paths))
    records = list(reading.read(paths, name))
    report = await write_batch(database, records, info, dry_run=dry_run, progress=progress)
    return replace(report, source=name, empty_files=_empty(reading, paths, records))


def _empty(reading: Format, paths: Sequence[Path], records: Sequence[StatementRecord]) -> tuple[str, ...]:
    """Return the files that say nothing: all of them, or those of a format whose rows are statements."""
    if records and not reading.row_by_row:
        return ()
    stating = {record.file for record in records}
    return tuple(path.name for path in paths if path.name not in stating)


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
