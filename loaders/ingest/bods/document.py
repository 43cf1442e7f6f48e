"""Reading BODS files: a JSON array or JSON Lines into raw statements, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from graph.errors import Code, ErrorCode, Problem
from loaders.ingest.json_text import Path_, Unreadable, last_key, parsed, pointer, unfit
from loaders.ingest.text_file import FileRefused, text_of


@dataclass(frozen=True, slots=True)
class RawStatement:
    """One statement as it stands in a file: ``prefix`` is its JSON pointer, or its line."""

    file: str
    prefix: str
    value: Any

    def place(self, path: Path_ = ()) -> str:
        """Return where a part of the statement is."""
        inner = pointer(path)
        return f"{self.prefix} {inner}".strip() if self.prefix.startswith("line ") else self.prefix + inner

    def problem(self, code: Code, message: str, path: Path_ = (), column: str | None = None) -> Problem:
        """Return a problem at a part of the statement."""
        return Problem(self.file, self.place(path), column or last_key(path), code, message)


def read_document(path: Path) -> tuple[list[RawStatement], list[Problem]]:
    """Return the raw statements of a file and everything that keeps others from being read."""
    name = path.name
    try:
        text = text_of(path)
        if _is_lines(path, text):
            return _lines(name, text)
        value = parsed(text)
    except FileRefused as refused:
        return [], [refused.problem]
    except Unreadable as error:
        return [], [Problem(name, "file", None, error.code, str(error))]
    if not isinstance(value, list):
        return [], [
            Problem(
                name,
                "",
                None,
                ErrorCode.WRONG_VALUE_TYPE,
                "a BODS file is an array of statements: put [ ] around",
            )
        ]
    raws = [RawStatement(name, f"/{index}", item) for index, item in enumerate(value)]
    return raws, list(chain.from_iterable(_unfit(raw) for raw in raws))


def _is_lines(path: Path, text: str) -> bool:
    if path.suffix.lower() in (".jsonl", ".ndjson", ".ijson"):
        return True
    if not text.lstrip().startswith("{"):
        return False
    try:
        return isinstance(parsed(text.lstrip().split("\n", 1)[0]), dict)
    except Unreadable:
        return False


def _lines(name: str, text: str) -> tuple[list[RawStatement], list[Problem]]:
    raws: list[RawStatement] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            raw = RawStatement(name, f"line {number}", parsed(line))
        except Unreadable as error:
            problems.append(Problem(name, f"line {number}", None, error.code, str(error)))
            continue
        raws.append(raw)
        problems.extend(_unfit(raw))
    return raws, problems


def _unfit(raw: RawStatement) -> Iterator[Problem]:
    """Yield what no statement may hold anywhere."""
    for path, code, message in unfit(raw.value):
        yield raw.problem(code, message, path)
