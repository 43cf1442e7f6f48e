"""How a format is declared: a name for the command line and a reader of files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph.write.records import StatementRecord
from loaders.ingest.intake import OPTIONS, Intake


class Reader(Protocol):
    """Takes the files, the source's name and how they are to be read.

    Yields statements, or raises RefusedInput with every problem. What is to be said beside goes to
    the intake.
    """

    def __call__(
        self, paths: Sequence[Path], source: str, intake: Intake | None = None, /
    ) -> Iterable[StatementRecord]:
        """Read the files."""


@dataclass(frozen=True, slots=True)
class Format:
    """One file format that ``entente ingest`` reads; its module sets ``FORMAT``.

    ``suffixes`` say which files of a folder are of it; ``row_by_row``, that each row is a statement
    of its own, so that a file without statements has no rows. ``options`` are those of ``ReadOptions``
    that it understands; ``family`` the other formats in which a source may have said the same before.
    """

    name: str
    description: str
    read: Reader
    suffixes: tuple[str, ...]
    row_by_row: bool = False
    options: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.name.isidentifier() or not self.name.islower():
            raise ValueError(f"format {self.name!r}: write a short lower-case name, such as 'csv'")
        if not self.suffixes or not all(suffix.startswith(".") for suffix in self.suffixes):
            raise ValueError(f"format {self.name}: say how its files end, such as ('.csv',)")
        if not self.description.endswith("."):
            raise ValueError(f"format {self.name}: describe it in a sentence that ends with a full stop")
        stray = self.options - set(OPTIONS)
        if stray:
            raise ValueError(f"format {self.name}: there are no options {sorted(stray)}")
