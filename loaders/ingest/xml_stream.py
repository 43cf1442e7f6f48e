"""Reads the records of an XML file one by one: it is never held, and nothing in it is fetched or expanded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from graph.errors import ErrorCode
from loaders.ingest.text_file import FileRefused, unreadable

MAX_DEPTH = 64
MAX_RECORD = 4 * 1024 * 1024
"""The most text that one record may hold, in characters."""
_BLOCK = 64 * 1024


@dataclass(slots=True)
class Element:
    """One element: its name and attributes without namespaces, its text, its children."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def all(self, path: str) -> list[Element]:
        """Return the elements at a path of names such as ``Entity/LegalName``."""
        found = [self]
        for name in path.split("/"):
            inner: list[Element] = []
            for each in found:
                inner += [child for child in each.children if child.name == name]
            found = inner
        return found

    def value(self, path: str) -> str:
        """Return the text of the first element at a path; "" where there is none."""
        return next((each.text.strip() for each in self.all(path)), "")


@dataclass(slots=True)
class _Reader:
    """What has been read so far: the open elements of a record, and the records that are whole."""

    file: str
    wanted: frozenset[str]
    root: str = ""
    depth: int = 0
    held: int = 0
    open: list[Element] = field(default_factory=list)
    whole: list[Element] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        local = _local(name)
        self.root = self.root or local
        if self.depth > MAX_DEPTH:
            raise self.refused(f"elements lie more than {MAX_DEPTH} levels deep")
        if self.open or local in self.wanted:
            made = Element(local, {_local(key): value for key, value in attributes.items()})
            if self.open:
                self.open[-1].children.append(made)
            self.open.append(made)
            self._hold(len(local) + 64)

    def text(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data
            self._hold(len(data))

    def end(self, _: str) -> None:
        self.depth -= 1
        if self.open:
            done = self.open.pop()
            if not self.open:
                self.whole.append(done)
                self.held = 0

    def _hold(self, size: int) -> None:
        self.held += size
        if self.held > MAX_RECORD:
            raise self.refused(f"a record holds more than {MAX_RECORD} characters")

    def doctype(self, *_: Any) -> None:
        raise self.refused("a data file has no document type: its entities may hold or fetch anything")

    def refused(self, message: str) -> FileRefused:
        return FileRefused(self.file, "file", ErrorCode.BROKEN_XML, message)


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def xml_records(path: Path, wanted: frozenset[str]) -> Iterator[Element]:
    """Yield the outermost elements of these names; raise FileRefused where the file is not such XML.

    A file without any of them is refused, and its root named.
    """
    reader = _Reader(path.name, wanted)
    parser = _parser(reader)
    found, begins = False, b""
    try:
        with path.open("rb") as stream:
            ended = False
            while not ended:
                block = stream.read(_BLOCK)
                begins = begins or block[:64].lstrip()
                ended = not block
                parser.Parse(block, ended)
                found = found or bool(reader.whole)
                yield from reader.whole
                reader.whole.clear()
    except OSError as error:
        raise FileRefused(path.name, "file", ErrorCode.UNREADABLE_FILE, unreadable(error)) from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        where = f"line {parser.CurrentLineNumber}"
        message = "this is JSON, of which the format is not read: take the file as XML"
        if not begins.startswith((b"{", b"[")):
            message = f"this is not XML: {error}"
        raise FileRefused(path.name, where, ErrorCode.BROKEN_XML, message) from error
    if not found:
        names = ", ".join(sorted(wanted))
        message = f"the file is {reader.root!r} without a record: one of {names}"
        raise FileRefused(path.name, "file", ErrorCode.WRONG_FORMAT, message)


def _parser(reader: _Reader) -> Any:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.doctype
    return parser
