"""The graph as CSV tables that ``entente ingest csv`` loads into an equal graph, ids and sources included.

One file a noun or relationship, one row for each that a statement states. What is known now is written; what
was believed earlier is not.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from graph.database import Database
from graph.errors import InvalidInput
from graph.model.language.properties import Kind, Property
from graph.write.said import Said, said, sources_said
from graph.write.stated import StatedNode, StatedRelationship
from loaders.ingest.directory import BY_ID
from loaders.ingest.rows import EXPLICITLY_EMPTY
from loaders.ingest.tables import CARRIED, Role, Table, sources, table_named

_LEFT_OUT = frozenset({Role.IDENTIFIERS, Role.ALIASES})
"""Columns of a noun that have a table of their own."""
Row = dict[str, str]


@dataclass(slots=True)
class _Folder:
    """The tables of an export, each opened as its first row comes."""

    path: Path
    files: ExitStack
    rows: Counter[str] = field(default_factory=Counter)
    named: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    _writers: dict[str, csv.DictWriter[str]] = field(default_factory=dict)

    def write(self, table: Table, row: Row) -> None:
        """Add a row to a table."""
        writer = self._writers.get(table.name)
        if writer is None:
            stream = (self.path / f"{table.name}.csv").open("w", newline="", encoding="utf-8")
            self.files.enter_context(stream)
            writer = csv.DictWriter(stream, header_of(table), restval="", lineterminator="\n")
            writer.writeheader()
            self._writers[table.name] = writer
        writer.writerow(row)
        self.rows[table.name] += 1

    def local_id(self, statement: Said, noun: str) -> str:
        """Return an id for a row: that of its statement, counted where the statement has several rows."""
        text = statement.local_id
        self.named[statement.source, noun, text] += 1
        count = self.named[statement.source, noun, text]
        return text if count == 1 else f"{text} #{count}"


def header_of(table: Table) -> tuple[str, ...]:
    """Return the columns of a table in an export."""
    own = [column.name for column in table.columns if column.role not in _LEFT_OUT]
    if table.kind == sources().kind:
        return tuple(name for name in own if name not in ("local_id", "stated_on"))
    carried = [column.name for column in CARRIED if not (table.is_relationship and column.name == "id")]
    return (*own, *carried)


async def write_tables(database: Database, folder: Path) -> Mapping[str, int]:
    """Write the tables into a folder that is empty or not there; return the rows of each.

    Raises InvalidInput where the folder holds something.
    """
    _prepare(folder)
    with ExitStack() as files:
        tables = _Folder(folder, files)
        for properties in await sources_said(database):
            tables.write(sources(), _cells(sources(), properties))
        async for statement in said(database):
            for node in statement.nodes:
                table = table_named(node.label)
                tables.write(table, _noun(tables, table, statement, node))
            for rel in statement.relationships:
                table = table_named(rel.type)
                tables.write(table, _relationship(tables, table, statement, rel))
    return dict(sorted(tables.rows.items()))


def _prepare(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidInput(
            f"{folder} holds something already.", cure="Name a folder that is empty or not there."
        )
    folder.mkdir(parents=True, exist_ok=True)


def _noun(tables: _Folder, table: Table, statement: Said, node: StatedNode) -> Row:
    given = {"id": node.id, "local_id": tables.local_id(statement, table.kind)}
    return {**_cells(table, node.properties), **given, **_origin(statement)}


def _relationship(tables: _Folder, table: Table, statement: Said, rel: StatedRelationship) -> Row:
    given = {
        "start": f"{BY_ID}{rel.start}",
        "end": f"{BY_ID}{rel.end}",
        "valid_from": rel.valid_from or "",
        "valid_to": rel.valid_to or "",
        "confidence": "" if rel.confidence is None else repr(rel.confidence),
        "is_inferred": "true" if rel.is_inferred else "",
        "is_summary": "true" if rel.is_summary else "",
        "local_id": tables.local_id(statement, ""),
    }
    return {**_cells(table, rel.properties), **given, **_origin(statement)}


def _origin(statement: Said) -> Row:
    return {
        "source": statement.source,
        "stated_on": statement.stated_on.isoformat() if statement.stated_on else "",
        "recorded_at": _time(statement.recorded_at),
        "retrieved_at": _time(statement.retrieved_at) if statement.retrieved_at else "",
    }


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _cells(table: Table, values: Mapping[str, Any]) -> Row:
    row: Row = {}
    for column in table.columns:
        if column.role is Role.PROPERTY and column.name in values:
            row[column.name] = _cell(column.prop, values[column.name])
    return row


def _cell(prop: Property, value: Any) -> str:
    """Return a stated value as a cell that is read as the same value."""
    if value is None:
        return EXPLICITLY_EMPTY
    if prop.refers is not None:
        return f"{BY_ID}{value}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if prop.kind in (Kind.TEXTS, Kind.ENUMS):
        return _entries(prop, value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _entries(prop: Property, values: Iterable[str]) -> str:
    entries = list(values)
    if any("|" in entry for entry in entries):
        raise InvalidInput(
            f"An entry of {prop.name} holds a |, which separates entries in a table: {entries!r}.",
            cure="Correct it first; no other text is refused.",
        )
    return "|".join(entries)
