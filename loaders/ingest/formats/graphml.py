"""GraphML that ``entente export graphml`` wrote: what each source says, statement by statement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from graph.errors import ErrorCode, Problem
from graph.model.catalogue import nodes, super_labels
from graph.write.records import NODE, NodeKey, SourceRecord, StatementRecord
from loaders.ingest.exported import node_record, relationship_record
from loaders.ingest.format import Format
from loaders.ingest.intake import Intake
from loaders.ingest.json_text import Unreadable, parsed
from loaders.ingest.refusing import refusal_of
from loaders.ingest.text_file import FileRefused
from loaders.ingest.xml_stream import Element, xml_records

_CURE = "Export the graph again; a file that was edited or saved by another program is not read."


def read(paths: Sequence[Path], source: str, _: Intake | None = None) -> Iterator[StatementRecord]:
    """Yield every statement of the files; raise RefusedInput with every problem, at the end.

    ``source`` is not used: each statement says its own.
    """
    problems: list[Problem] = []
    for path in paths:
        try:
            yield from _of_file(path, problems)
        except FileRefused as refused:
            problems.append(refused.problem)
    if problems:
        raise refusal_of("GraphML", problems, _CURE)


def _of_file(path: Path, problems: list[Problem]) -> Iterator[StatementRecord]:
    sources: dict[str, dict[str, Any]] = {}
    found = False
    for element in xml_records(path, frozenset({"node"})):
        values = _data(element)
        place = element.attributes.get("id", "node")
        try:
            if "source.name.string" in values:
                sources[values["source.name.string"]] = _own(parsed(values["source.properties.string"]))
            elif "statement.content.string" in values:
                found = True
                yield _statement(path.name, place, values, sources)
        except (Unreadable, ValueError, KeyError, TypeError) as error:
            message = f"this is not a statement as Entente exports it: {error}"
            problems.append(Problem(path.name, place, None, ErrorCode.WRONG_FORMAT, message))
    if not found and not problems:
        message = "no node of the file is a statement: only GraphML that Entente exported is read"
        problems.append(Problem(path.name, "file", None, ErrorCode.WRONG_FORMAT, message))


def _data(element: Element) -> dict[str, str]:
    return {child.attributes.get("key", ""): child.text for child in element.children if child.name == "data"}


def _own(properties: dict[str, Any]) -> dict[str, Any]:
    declared = {prop.name for prop in nodes()["Source"].properties}
    return {name: value for name, value in properties.items() if name in declared and name != "name"}


def _statement(
    file: str, place: str, values: dict[str, str], sources: dict[str, dict[str, Any]]
) -> StatementRecord:
    content = json.loads(values["statement.content.string"])
    source = values["statement.source.string"]
    stated, retrieved = (values.get(f"statement.{name}.string") for name in ("stated_on", "retrieved_at"))
    return StatementRecord(
        SourceRecord(source, sources.get(source, {})),
        values["statement.local_id.string"],
        place,
        tuple(node_record(row) for row in content["nodes"]),
        tuple(relationship_record(row) for row in content["relationships"]),
        stated_on=date.fromisoformat(stated) if stated else None,
        retrieved_at=datetime.fromisoformat(retrieved) if retrieved else None,
        ranked_at=datetime.fromisoformat(values["statement.recorded_at.string"]),
        file=file,
        subject=_subject(content["nodes"]),
    )


def _subject(rows: list[list[Any]]) -> NodeKey | None:
    """Return the party that a statement is about, where it states one and no other."""
    parties = [(label, identity) for identity, label, _ in rows if label in super_labels()["Party"].members]
    return NodeKey(parties[0][0], (NODE, parties[0][1])) if len(parties) == 1 else None


FORMAT = Format(
    name="graphml",
    description="GraphML that `entente export graphml` wrote.",
    read=read,
    suffixes=(".graphml",),
)
