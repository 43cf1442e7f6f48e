"""Turns rows of CSV into statements: one node with its identifiers and names, or one relationship."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph.errors import Code, ErrorCode, Problem
from graph.model.catalogue import is_party, relationships
from graph.model.language.partial_date import PartialDate
from graph.model.language.properties import Precision
from graph.model.language.wording import with_article
from graph.write.keys import declared_key, identifier_key, local_key, party_key
from graph.write.records import (
    EMPTY,
    NODE,
    NodeKey,
    NodeRecord,
    RelationshipRecord,
    SourceRecord,
    StatementRecord,
)
from graph.write.values import ValueRefused
from loaders.ingest.cells import cell_value, items, time_of
from loaders.ingest.days import partial_date
from loaders.ingest.directory import Directory, identifiers_of, is_id_of
from loaders.ingest.intake import PLAIN, ReadOptions
from loaders.ingest.sheet import Row
from loaders.ingest.tables import Column, Role, Table

EXPLICITLY_EMPTY = "<empty>"
"""What a cell says to take back the value that the source stated before."""


@dataclass(slots=True)
class RowReader:
    """Reads rows against their tables; what cannot be read goes to ``problems``."""

    source: str
    directory: Directory
    problems: list[Problem]
    options: ReadOptions = PLAIN
    sources: dict[str, SourceRecord] = field(default_factory=dict)

    def enter(self, row: Row, table: Table) -> None:
        """Enter a row of a noun: all of them, so that references find them in whatever order."""
        key, identifiers = self._about(row, table)
        if key is not None:
            self.directory.add(row, key, identifiers)
        elif "id" not in row.cells:
            message = "nothing says which one it is: give a local_id or a trusted identifier"
            self._refuse(row, "local_id", ErrorCode.MISSING_KEY, message)

    def _about(self, row: Row, table: Table) -> tuple[NodeKey | None, list[tuple[str, str]]]:
        """Return which one a row is about, by its id, identifiers or local id, and its identifiers."""
        identifiers = self._read_identifiers(row)
        key = self._named(row, table) if "id" in row.cells else self._key(row, table, identifiers)
        return key, identifiers

    def noun(self, row: Row, table: Table) -> StatementRecord | None:
        """Return what a row that was entered says of its noun, or None where nothing identifies it."""
        said = len(self.problems)
        key, identifiers = self._about(row, table)
        del self.problems[said:]  # they were named when the row was entered
        if key is None:
            return None
        node = NodeRecord(key, self._properties(row, table))
        more, joins = self._identifier_facts(key, identifiers)
        names, uses = self._alias_facts(row, key)
        local = row.cells.get("local_id") or ":".join(key.parts)
        subject = key if is_party(table.kind) else None
        records = (node, *more, *names)
        return self._statement(row, local, records, (*joins, *uses), noun=table.kind, subject=subject)

    def relationship(self, row: Row, table: Table) -> StatementRecord | None:
        """Return what a row says of two nouns, or None where an end is not found."""
        declared = relationships()[table.kind]
        start = self._end(row, "start", declared.start)
        end = self._end(row, "end", declared.end)
        properties = self._properties(row, table)
        given = {c.name: self._cell(row, c.name, table) for c in table.columns if c.role is Role.VALIDITY}
        if start is None or end is None:
            return None
        confidence = given["confidence"]
        record = RelationshipRecord(
            table.kind,
            start,
            end,
            properties,
            valid_from=given["valid_from"],
            valid_to=given["valid_to"],
            confidence=None if confidence is None else float(confidence),
            is_inferred=bool(given["is_inferred"]),
            is_summary=bool(given["is_summary"]),
        )
        distinguishing = [str(properties.get(name, "")) for name in declared.key]
        parts = [
            table.kind,
            row.cells["start"],
            row.cells["end"],
            *distinguishing,
            str(given["valid_from"] or ""),
        ]
        return self._statement(row, row.cells.get("local_id") or "/".join(parts), (), (record,))

    def _end(self, row: Row, column: str, labels: tuple[str, ...]) -> NodeKey | None:
        text = row.cells.get(column)
        if text is None:
            self._refuse(row, column, ErrorCode.MISSING_VALUE, f"the row says no {column}")
            return None
        return self.directory.find(row, column, text, labels)

    def _key(self, row: Row, table: Table, identifiers: list[tuple[str, str]]) -> NodeKey | None:
        local = row.cells.get("local_id")
        if local is not None and any(mark in local for mark in ":|"):
            self._refuse(
                row, "local_id", ErrorCode.INVALID_LOCAL_ID, f"{local!r} holds : or |: leave them out"
            )
        if is_party(table.kind):
            name, form = row.cells.get("name"), row.cells.get("legal_form")
            try:
                return party_key(
                    table.kind,
                    self.source,
                    local_id=local,
                    identifiers=identifiers,
                    name=name,
                    legal_form=form,
                    jurisdiction=row.cells.get("jurisdiction"),
                )
            except ValueError:
                return None
        declared = declared_key(table.kind, row.cells)
        return declared or (local_key(table.kind, self.source, local) if local else None)

    def _named(self, row: Row, table: Table) -> NodeKey | None:
        """Return the key of a row of an export, which says the id of its node."""
        if is_id_of(table.kind, row.cells["id"]):
            return NodeKey(table.kind, (NODE, row.cells["id"]))
        message = f"{row.cells['id']!r} is not the id of {with_article(table.kind)}"
        self._refuse(row, "id", ErrorCode.WRONG_NOUN, message)
        return None

    def _properties(self, row: Row, table: Table) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in table.columns:
            if column.role is not Role.PROPERTY:
                continue
            if column.required and column.name not in row.cells and "id" not in row.cells:
                self._refuse(row, column.name, ErrorCode.MISSING_VALUE, f"the row says no {column.name}")
            value = self._stated_or_empty(row, column, table)
            if value is not None and value is not EMPTY and column.prop.refers is not None:
                value = self.directory.find(row, column.name, value, (column.prop.refers,))
            if value is not None:
                values[column.name] = value
        return values

    def _stated_or_empty(self, row: Row, column: Column, table: Table) -> Any:
        """Return the value of a cell; EMPTY where it says that there is none, or the file replaces its table.

        A relationship is restated as a whole, so that an empty cell of it is empty anyway.
        """
        written = row.cells.get(column.name) == EXPLICITLY_EMPTY
        if written and column.required:
            message = f"{column.name} is required: it cannot be emptied"
            self._refuse(row, column.name, ErrorCode.MISSING_VALUE, message)
            return None
        if written or (column.name in row.emptied and not column.required):
            return None if table.is_relationship else EMPTY
        return self._cell(row, column.name, table)

    def _cell(self, row: Row, name: str, table: Table) -> Any:
        text, column = row.cells.get(name), table.column(name)
        if text is None or column is None:
            return None
        try:
            return cell_value(column.prop, text, self.options)
        except ValueRefused as refused:
            self._refuse(row, name, refused.code, str(refused))
            return None

    def _read_identifiers(self, row: Row) -> list[tuple[str, str]]:
        try:
            text = row.cells.get("identifiers")
            return identifiers_of(text) if text else []
        except ValueRefused as refused:
            self._refuse(row, "identifiers", refused.code, str(refused))
            return []

    def _identifier_facts(
        self, key: NodeKey, identifiers: list[tuple[str, str]]
    ) -> tuple[list[NodeRecord], list[RelationshipRecord]]:
        records = [
            NodeRecord(identifier_key(scheme, value), {"scheme": scheme, "value": value})
            for scheme, value in identifiers
        ]
        return records, [RelationshipRecord("HAS_IDENTIFIER", key, record.key) for record in records]

    def _alias_facts(self, row: Row, key: NodeKey) -> tuple[list[NodeRecord], list[RelationshipRecord]]:
        text = row.cells.get("aliases")
        try:
            names = items(text) if text else []
        except ValueRefused as refused:
            self._refuse(row, "aliases", refused.code, str(refused))
            names = []
        records = [_alias(name) for name in dict.fromkeys(names)]
        return records, [RelationshipRecord("HAS_NAME", key, record.key) for record in records]

    def _statement(
        self,
        row: Row,
        local_id: str,
        records: tuple[NodeRecord, ...],
        joins: tuple[RelationshipRecord, ...],
        *,
        noun: str = "",
        subject: NodeKey | None = None,
    ) -> StatementRecord:
        source = row.cells.get("source", self.source)
        if source not in self.sources:
            self.sources[source] = SourceRecord(source)
        return StatementRecord(
            self.sources[source],
            local_id,
            row.place,
            records,
            joins,
            stated_on=self._stated_on(row),
            retrieved_at=self._time(row, "retrieved_at"),
            file=row.file,
            noun=noun,
            subject=subject,
            ranked_at=self._time(row, "recorded_at"),
        )

    def source_of(self, row: Row, table: Table) -> None:
        """Enter what a row of the table of sources says of one."""
        called = row.cells.get("name", self.source)
        said = {name: value for name, value in self._properties(row, table).items() if name != "name"}
        self.sources[called] = SourceRecord(called, said)

    def _time(self, row: Row, name: str) -> datetime | None:
        text = row.cells.get(name)
        if text is None:
            return None
        try:
            return time_of(text)
        except ValueRefused as refused:
            self._refuse(row, name, refused.code, str(refused))
            return None

    def _stated_on(self, row: Row) -> date | None:
        text = row.cells.get("stated_on")
        if text is None:
            return None
        try:
            found: PartialDate | None = partial_date(text, self.options.dates)
        except ValueRefused:
            found = None
        if found is None or found.precision is not Precision.DAY:
            self._refuse(row, "stated_on", ErrorCode.NOT_A_DATE, f"{text!r} is not a day: write 2024-05-17")
            return None
        return found.first

    def _refuse(self, row: Row, column: str, code: Code, message: str) -> None:
        self.problems.append(Problem(row.file, row.place, column, code, message))


def _alias(name: str) -> NodeRecord:
    properties = {"name": name, "name_type": "ALTERNATIVE"}
    key = declared_key("Alias", properties)
    assert key is not None  # name and type are the whole key
    return NodeRecord(key, properties)
