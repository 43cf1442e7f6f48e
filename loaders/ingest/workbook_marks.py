"""What the reader of workbooks does not say of a cell: that it is shown as percent, or has no value.

A cell shown as 25 % holds 0.25; one that shows #N/A, or a formula that a program wrote and nobody computed,
holds nothing: all would be read wrong in silence.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import IO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN_PERCENT = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})\Z")


_BROKEN = (
    BadZipFile,
    ElementTree.ParseError,
    EOFError,
    KeyError,
    RuntimeError,  # a part with a password, or packed in a way that is not known
    ValueError,
    zlib.error,
)


class Mark(Enum):
    """That the figure of a cell is shown as percent, or that nobody has computed its formula."""

    PERCENT = "percent"
    NOT_COMPUTED = "not computed"


class BrokenWorkbook(Exception):
    """The parts of the file are not those of a workbook."""


Marks = dict[tuple[int, int], "Mark | str"]
"""By row and column from zero: its mark, or the error that the cell shows."""


def marks_of(path: Path, *, most_bytes: int) -> dict[str, Marks]:
    """Return the marked cells of each sheet by its name; raise BrokenWorkbook where there is no such file."""
    try:
        with ZipFile(path) as parts:
            if sum(part.file_size for part in parts.infolist()) > most_bytes:
                raise BrokenWorkbook(f"its parts have more than {most_bytes} bytes")
            percent = _percent_styles(parts)
            return {name: dict(_marked(parts, part, percent)) for name, part in _sheets(parts)}
    except _BROKEN as error:
        raise BrokenWorkbook(str(error)) from error


def _sheets(parts: ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and of the part that holds it."""
    links = {link.get("Id"): link.get("Target", "") for link in _root(parts, "xl/_rels/workbook.xml.rels")}
    for sheet in _root(parts, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in parts.namelist() and "worksheets" in part:
            yield sheet.get("name", ""), part


def _percent_styles(parts: ZipFile) -> frozenset[str]:
    """Return the numbers of the cell styles that show percent."""
    if "xl/styles.xml" not in parts.namelist():
        return frozenset()
    root = _root(parts, "xl/styles.xml")
    formats = set(_BUILT_IN_PERCENT)
    for declared in root.iter(f"{_MAIN}numFmt"):
        if "%" in _QUOTED.sub("", declared.get("formatCode", "")):
            formats.add(int(declared.get("numFmtId", "-1")))
    found = set()
    for cells in root.iter(f"{_MAIN}cellXfs"):
        for number, style in enumerate(cells.iter(f"{_MAIN}xf")):
            if int(style.get("numFmtId", "0")) in formats:
                found.add(str(number))
    return frozenset(found)


def _marked(
    parts: ZipFile, part: str, percent: frozenset[str]
) -> Iterator[tuple[tuple[int, int], Mark | str]]:
    with parts.open(part) as stream:
        _refuse_entities(stream)
    with parts.open(part) as stream:
        for _, cell in ElementTree.iterparse(stream):
            if cell.tag == f"{_MAIN}row":
                cell.clear()
            if cell.tag != f"{_MAIN}c":
                continue
            place = _place(cell.get("r", ""))
            if place is None:
                continue
            if cell.get("t") == "e":
                yield place, cell.findtext(f"{_MAIN}v") or "#N/A"
            elif cell.find(f"{_MAIN}f") is not None and cell.find(f"{_MAIN}v") is None:
                yield place, Mark.NOT_COMPUTED
            elif cell.get("s") in percent and cell.get("t", "n") == "n":
                yield place, Mark.PERCENT


def _place(reference: str) -> tuple[int, int] | None:
    """Return row and column of ``B7``, from zero."""
    found = _REFERENCE.match(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def _root(parts: ZipFile, name: str) -> ElementTree.Element:
    with parts.open(name) as stream:
        _refuse_entities(stream)
    with parts.open(name) as stream:
        return ElementTree.parse(stream).getroot()


def _refuse_entities(stream: IO[bytes]) -> None:
    """A workbook declares no entities; one that does is made to exhaust its reader."""
    if b"<!DOCTYPE" in stream.read(4096):
        raise BrokenWorkbook("it declares a document type")
