"""Reading BODS files: a JSON array or JSON Lines into raw statements, each with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from graph.errors import Code, ErrorCode, Problem
from loaders.ingest.text_file import FileRefused, text_of

MAX_DEPTH = 64
"""How deep arrays and objects may lie in one another; the standard needs nine levels."""

Path_ = tuple[str | int, ...]
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


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


def pointer(path: Path_) -> str:
    """Return the JSON pointer (RFC 6901) of a path: "" is the whole."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)


def last_key(path: Path_) -> str | None:
    """Return the innermost key of a path, leaving out positions in arrays."""
    return next((part for part in reversed(path) if isinstance(part, str)), None)


class _Unreadable(ValueError):
    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_document(path: Path) -> tuple[list[RawStatement], list[Problem]]:
    """Return the raw statements of a file and everything that keeps others from being read."""
    name = path.name
    try:
        text = text_of(path)
        if _is_lines(path, text):
            return _lines(name, text)
        value = _parse(text)
    except FileRefused as refused:
        return [], [refused.problem]
    except _Unreadable as error:
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
        return isinstance(_parse(text.lstrip().split("\n", 1)[0]), dict)
    except _Unreadable:
        return False


def _lines(name: str, text: str) -> tuple[list[RawStatement], list[Problem]]:
    raws: list[RawStatement] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            raw = RawStatement(name, f"line {number}", _parse(line))
        except _Unreadable as error:
            problems.append(Problem(name, f"line {number}", None, error.code, str(error)))
            continue
        raws.append(raw)
        problems.extend(_unfit(raw))
    return raws, problems


def _parse(text: str) -> Any:
    try:
        return json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_without_duplicates
        )
    except RecursionError:
        raise _Unreadable(
            ErrorCode.JSON_TOO_DEEP, f"the JSON lies more than {MAX_DEPTH} levels deep"
        ) from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _Unreadable(ErrorCode.BROKEN_JSON, f"this is not JSON: {error.msg} at {where}") from None
    except _Unreadable:
        raise
    except ValueError:
        raise _Unreadable(ErrorCode.BROKEN_JSON, "a number has too many digits") from None


def _no_constant(word: str) -> Any:
    raise _Unreadable(ErrorCode.BROKEN_JSON, f"{word} is not a JSON number")


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise _Unreadable(ErrorCode.DUPLICATE_KEY, f"an object has the key {twice[0]!r} twice: keep one")
    return found


def _unfit(raw: RawStatement) -> Iterator[Problem]:
    """Yield what no statement may hold anywhere: control characters, half characters, great depth."""
    stack: list[tuple[Path_, Any]] = [((), raw.value)]
    while stack:
        path, value = stack.pop()
        if len(path) > MAX_DEPTH:
            message = f"the JSON lies more than {MAX_DEPTH} levels deep"
            yield raw.problem(ErrorCode.JSON_TOO_DEEP, message, path[:MAX_DEPTH])
            return
        if isinstance(value, str) and _UNFIT.search(value):
            yield raw.problem(
                ErrorCode.CONTROL_CHARACTER, "the text holds a control or half character: remove it", path
            )
        elif isinstance(value, dict):
            for key, item in value.items():
                if _UNFIT.search(key):
                    yield raw.problem(
                        ErrorCode.CONTROL_CHARACTER, "a key holds a control or half character", path
                    )
                else:
                    stack.append(((*path, key), item))
        elif isinstance(value, list):
            stack.extend(((*path, index), item) for index, item in enumerate(value))
