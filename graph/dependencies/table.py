"""A result as a table: the columns that its rows declare, as texts with names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from graph.checks.evidence import Path, RelationshipFact
from graph.checks.made_rows import MadeRows
from graph.checks.result import result_fields, rows_field
from graph.checks.sentences import fact_sentence, path_sentence


@dataclass(frozen=True, slots=True)
class Table:
    """The heads of the columns, the rows, and for each row whether it needs attention at once."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    alarms: tuple[bool, ...]


def table_of(result: Any, names: Mapping[str, str]) -> Table:
    """Return one row for each of the result's rows, under the columns that they declare."""
    listed = rows_field(type(result))
    row_type = listed.shape.record
    assert row_type is not None  # the declaration was checked
    columns = [each for each in result_fields(row_type) if each.shown.column]
    alarming = [each.name for each in result_fields(row_type) if each.shown.alarm]
    rows, alarms = [], []
    for row in getattr(result, listed.name):
        rows.append(tuple(cell(getattr(row, column.name), names) for column in columns))
        alarms.append(any(getattr(row, name) for name in alarming))
    return Table(tuple(str(column.shown.column) for column in columns), tuple(rows), tuple(alarms))


def cell(value: Any, names: Mapping[str, str]) -> str:
    """Return a value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, RelationshipFact):
        return fact_sentence(value, names)
    if isinstance(value, Path):
        return path_sentence(value.relationships, names)
    if isinstance(value, (tuple, MadeRows)):
        return ", ".join(cell(each, names) for each in value)
    return names.get(str(value), str(value))
