"""Reads a file of text: its size and encoding are checked, and every fault is a problem with its place."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from graph.errors import Code, ErrorCode, Problem
from graph.model.language.text import counted

MAX_BYTES = 256 * 1024 * 1024
"""The largest file that is read whole, in bytes; split a larger one."""
MAX_LINE = 64 * 1024 * 1024
"""The longest line of a file that is read line by line, in bytes; such a file may have any size."""


class FileRefused(Exception):
    """A file of which nothing can be read, with the one problem that says why."""

    def __init__(self, file: str, place: str, code: Code, message: str) -> None:
        self.problem = Problem(file, place, None, code, message)
        super().__init__(str(self.problem))


def bytes_of(path: Path) -> bytes:
    """Return what the file holds; raise FileRefused where it is too large or cannot be opened."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"the file has {size} bytes; at most {MAX_BYTES} are read: split it"
            raise FileRefused(path.name, "file", ErrorCode.FILE_TOO_LARGE, message)
        return path.read_bytes()
    except OSError as error:
        raise FileRefused(path.name, "file", ErrorCode.UNREADABLE_FILE, unreadable(error)) from error


def unreadable(error: OSError) -> str:
    """Say why the operating system does not open a file."""
    return f"the file cannot be opened: {error.strerror or 'the system does not say why'}"


def wrong_cell_count(cells: int, header: int) -> str:
    """Say that a row has another number of cells than its header."""
    return f"the row has {counted(cells, 'cell')} and the header {header}"


def text_of(path: Path) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark; raise FileRefused otherwise."""
    data = bytes_of(path)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = "the file is UTF-16 text: save it as UTF-8"
        raise FileRefused(path.name, "line 1", ErrorCode.WRONG_ENCODING, message)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"line {line_at(data, error.start)}"
        message = f"byte {error.start} is not UTF-8: save the file as UTF-8"
        raise FileRefused(path.name, place, ErrorCode.WRONG_ENCODING, message) from error


def line_at(data: bytes, position: int) -> int:
    """Return the number of the line that holds a byte; the first line is 1."""
    return data[:position].count(b"\n") + 1


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a UTF-8 file with their numbers, without holding the file.

    Raises FileRefused where the file cannot be opened, or a line is not UTF-8 or is longer than ``MAX_LINE``.
    """
    try:
        with path.open("rb") as stream:
            number = 0
            while line := stream.readline(MAX_LINE + 1):
                number += 1
                yield number, _line(path, number, line)
    except OSError as error:
        raise FileRefused(path.name, "file", ErrorCode.UNREADABLE_FILE, unreadable(error)) from error


def _line(path: Path, number: int, line: bytes) -> str:
    place = f"line {number}"
    if len(line) > MAX_LINE:
        message = f"the line has more than {MAX_LINE} bytes: write one entity a line"
        raise FileRefused(path.name, place, ErrorCode.FILE_TOO_LARGE, message)
    if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        message = "the file is UTF-16 text: save it as UTF-8"
        raise FileRefused(path.name, place, ErrorCode.WRONG_ENCODING, message)
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} of the line is not UTF-8: save the file as UTF-8"
        raise FileRefused(path.name, place, ErrorCode.WRONG_ENCODING, message) from error
