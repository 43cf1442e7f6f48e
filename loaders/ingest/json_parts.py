"""Objects of a JSON file with their places: what is read of them is checked, and every fault is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from graph.errors import Code, ErrorCode, Problem
from graph.model.language.partial_date import LAST_YEAR, PartialDate
from graph.write.records import Note
from loaders.ingest.json_text import Path_, Unreadable, last_key, parsed, pointer, unfit
from loaders.ingest.text_file import FileRefused, lines_of, text_of

LINES = (".jsonl", ".ndjson")
"""How the names of files end that hold one JSON value a line."""
MAX_NOTE = 2_000
"""The longest text of a note, in characters."""


_WHOLE = frozenset(
    {
        ErrorCode.UNREADABLE_FILE,
        ErrorCode.FILE_TOO_LARGE,
        ErrorCode.WRONG_ENCODING,
        ErrorCode.BROKEN_JSON,
        ErrorCode.DUPLICATE_KEY,
        ErrorCode.JSON_TOO_DEEP,
        ErrorCode.CONTROL_CHARACTER,
        ErrorCode.UNSUPPORTED_VERSION,
        ErrorCode.WRONG_FORMAT,
    }
)
"""What makes a whole file, or a whole line, unreadable: nothing in it can be left out as a bad row."""


@dataclass(slots=True)
class Said:
    """What is said of a file as it is read: faults, for which it is refused, and notes of the rest."""

    faults: list[Problem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def take_notes(self) -> tuple[Note, ...]:
        """Return the notes that were made since they were last taken."""
        taken = tuple(self.notes)
        self.notes.clear()
        return taken

    def faults_of_parts(self) -> tuple[list[Problem], list[Problem]]:
        """Return the faults for which a file is refused, and those of single objects in it."""
        whole = [fault for fault in self.faults if fault.code in _WHOLE]
        return whole, [fault for fault in self.faults if fault.code not in _WHOLE]


@dataclass(frozen=True, slots=True)
class Part:
    """One object of a file; ``prefix`` is the line that it is on, empty where the file is one value."""

    file: str
    prefix: str
    path: Path_
    value: Mapping[str, Any]
    said: Said

    @property
    def place(self) -> str:
        """The line, where there are lines, and the JSON pointer."""
        return _place(self.prefix, self.path)

    def fault(self, code: Code, message: str, *names: str | int) -> None:
        """Keep what is wrong with this object or with something in it."""
        path = (*self.path, *names)
        self.said.faults.append(Problem(self.file, _place(self.prefix, path), last_key(path), code, message))

    def note(self, code: Code, text: object = "", *names: str | int) -> None:
        """Keep that something in this object became no fact, or only in part."""
        path = (*self.path, *names)
        what = "/".join(part for part in path if isinstance(part, str)) or "file"
        self.said.notes.append(Note(code, what, _place(self.prefix, path), str(text)[:MAX_NOTE]))

    def unplaced(self, known: Iterable[str]) -> None:
        """Note each member that is not among those that are read; empty ones say nothing."""
        for name in sorted(self.value.keys() - set(known)):
            if self.value[name] not in (None, "", [], {}):
                self.note(ErrorCode.NO_PLACE, "", name)

    def text(self, name: str, *, required: bool = False) -> str | None:
        """Return a text without blanks around it, or a whole number as text; None where there is none."""
        value = self.value.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            self.fault(ErrorCode.WRONG_VALUE_TYPE, f"{name} must be a text", name)
            return None
        trimmed = value.strip() if value else ""
        if required and not trimmed:
            self.fault(ErrorCode.MISSING_VALUE, f"there is no {name}", name)
        return trimmed or None

    def object(self, name: str) -> Part | None:
        """Return the object of that name; None where there is none."""
        value = self.value.get(name)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.fault(ErrorCode.WRONG_VALUE_TYPE, f"{name} must be an object", name)
            return None
        return self._inner(value, name)

    def objects(self, name: str) -> list[Part]:
        """Return the objects of a list; what is none is a fault."""
        value = self.value.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(ErrorCode.NOT_A_LIST, f"{name} must be a list of objects", name)
            return []
        return self.inner(value, name)

    def inner(self, values: Iterable[Any], name: str) -> list[Part]:
        """Return the objects among some values of a member; what is none is a fault."""
        found = []
        for index, value in enumerate(values):
            if isinstance(value, dict):
                found.append(self._inner(value, name, index))
            else:
                self.fault(ErrorCode.WRONG_VALUE_TYPE, f"an entry of {name} must be an object", name, index)
        return found

    def _inner(self, value: Mapping[str, Any], *names: str | int) -> Part:
        return Part(self.file, self.prefix, (*self.path, *names), value, self.said)

    def day(self, name: str) -> PartialDate | None:
        """Return the day that a date or a date and time are written with; None where there is none.

        The day is that of the clock it was written by: 23:59 in New York is not the next day.
        """
        text = self.text(name)
        if text is None:
            return None
        try:
            found = PartialDate.parse(text.split("T", 1)[0].strip())
        except ValueError:
            found = None
        if found is None or not 1 < found.first.year <= LAST_YEAR:
            self.fault(ErrorCode.NOT_A_DATE, f"{text!r} is not a date: write 2024-05-17T00:00:00Z", name)
            return None
        return found

    def number(self, name: str) -> Decimal | None:
        """Return a number; None where there is none."""
        value = self.value.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
            self.fault(ErrorCode.NOT_A_NUMBER, f"{name} must be a number", name)
            return None
        return Decimal(value)


def _place(prefix: str, path: Path_) -> str:
    """Return a place in words: the line, where there are lines, and the JSON pointer."""
    return f"{prefix} {pointer(path)}".strip() or "file"


def documents_of(path: Path, said: Said) -> Iterator[tuple[str, Any]]:
    """Yield the JSON values of a file with the line of each, where it has one a line.

    What cannot be read, and what no value may hold anywhere, is kept among the faults.
    """
    try:
        if path.suffix.lower() in LINES:
            for number, line in lines_of(path):
                if line.strip():
                    yield from _parsed(path.name, f"line {number}", line, said)
        else:
            yield from _parsed(path.name, "", text_of(path), said)
    except FileRefused as refused:
        said.faults.append(refused.problem)


def _parsed(file: str, prefix: str, text: str, said: Said) -> Iterator[tuple[str, Any]]:
    try:
        value = parsed(text)
    except Unreadable as error:
        said.faults.append(Problem(file, _place(prefix, ()), None, error.code, str(error)))
        return
    faults = [
        Problem(file, _place(prefix, at), last_key(at), code, message) for at, code, message in unfit(value)
    ]
    said.faults += faults
    if not faults:
        yield prefix, value


def part_of(file: str, prefix: str, value: Any, said: Said, what: str, path: Path_ = ()) -> Part | None:
    """Return a value as an object with its place; where it is none, that is a fault."""
    if isinstance(value, dict):
        return Part(file, prefix, path, value, said)
    message = f"{what} is an object: write {{ }} around its members"
    said.faults.append(
        Problem(file, _place(prefix, path), last_key(path), ErrorCode.WRONG_VALUE_TYPE, message)
    )
    return None
