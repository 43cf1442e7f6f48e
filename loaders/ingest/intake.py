"""How the files of one load are to be read, and what was said while reading them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from graph.errors import Problem


class DateOrder(StrEnum):
    """What a date such as 03/04/2025 begins with; ``iso`` refuses it."""

    ISO = "iso"
    DMY = "dmy"
    MDY = "mdy"


class DecimalMark(StrEnum):
    """What is written before the decimals; ``plain`` is a point, and nothing that groups digits."""

    PLAIN = "plain"
    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person says of the files, because nothing in them says it for sure.

    ``encoding`` is a name that Python knows; ``column_map`` a file that says which column is which.
    """

    dates: DateOrder = DateOrder.ISO
    decimal: DecimalMark = DecimalMark.PLAIN
    encoding: str | None = None
    ignore_columns: bool = False
    column_map: Path | None = None
    skip_bad_rows: bool = False
    replace: bool = False

    def given(self) -> Iterator[str]:
        """Yield the options that differ from what is taken without them, as they are typed."""
        for name, typed in OPTIONS.items():
            if getattr(self, name) != getattr(PLAIN, name):
                yield typed


OPTIONS = {
    "dates": "--dates",
    "decimal": "--decimal",
    "encoding": "--encoding",
    "ignore_columns": "--ignore-columns",
    "column_map": "--map",
    "skip_bad_rows": "--skip-bad-rows",
    "replace": "--replace",
}
"""How each option is typed on the command line."""
PLAIN = ReadOptions()


@dataclass(slots=True)
class Intake:
    """The reading of one load: its options, and what a reader has to say beside the statements.

    ``remarks`` say what was recognized (an encoding, a separator, a title line); ``left_out`` are the
    problems of the rows that ``--skip-bad-rows`` left out; ``kinds`` are the nouns and relationships that
    had a table, with rows or without; ``stating`` are the files that say something.
    """

    options: ReadOptions = PLAIN
    remarks: list[str] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    stating: set[str] = field(default_factory=set)

    def say(self, remark: str) -> None:
        """Add a remark once."""
        if remark not in self.remarks:
            self.remarks.append(remark)
