"""How an export is declared: a name for the command line, what it writes, what it reports as left out."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO

from graph.database import Database
from graph.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote, by table or kind, and how much of what else is known it did not.

    ``left_out`` counts by what it is: ``Organization.website``, ``earlier versions``.
    """

    rows: Mapping[str, int]
    left_out: Mapping[str, int]


class Writer(Protocol):
    """Writes what a database holds to a path that is not there yet, or is an empty folder."""

    async def __call__(self, database: Database, path: Path, /) -> Exported:
        """Write it."""


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One kind of file that ``entente export`` writes; its module sets ``EXPORT``.

    ``is_folder`` says that it is a folder of files.
    """

    name: str
    description: str
    write: Writer
    is_folder: bool = False

    def __post_init__(self) -> None:
        if not self.name.isidentifier() or not self.name.islower():
            raise ValueError(f"export {self.name!r}: write a short lower-case name, such as 'csv'")
        if not self.description.endswith("."):
            raise ValueError(f"export {self.name}: describe it in a sentence that ends with a full stop")


def exported(rows: Counter[str], left_out: Counter[str]) -> Exported:
    """Return the counts in the order of their names, without those of nothing."""
    return Exported(dict(sorted((+rows).items())), dict(sorted((+left_out).items())))


@contextmanager
def new_file(path: Path) -> Iterator[TextIO]:
    """Open a file that is not there yet; it has its name only once it is whole.

    Raises InvalidInput where something has that name, or it cannot be written.
    """
    if path.exists():
        raise InvalidInput(f"{path} is there already.", cure="Name a file that is not there yet.")
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", newline="", encoding="utf-8") as stream:
            yield stream
        os.replace(part, path)
    except OSError as error:
        raise InvalidInput(
            f"{path} cannot be written: {error.strerror or 'the system does not say why'}.",
            cure="Name a file in a folder that is there and that you may write to.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
