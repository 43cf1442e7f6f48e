"""Reads FollowTheMoney files entity by entity, however often the pieces of one are scattered over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from graph.errors import Code, ErrorCode, Problem
from loaders.ingest.ftm.statement_sheet import is_statement_sheet, sheet_fragments
from loaders.ingest.json_text import Unreadable, last_key, parsed, pointer, unfit
from loaders.ingest.text_file import FileRefused, lines_of


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity: an id, a schema, and texts by property; ``datasets`` are the lists that it comes from."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]
    file: str = ""
    place: str = ""
    caption: str = ""
    datasets: tuple[str, ...] = ()
    last_change: str = ""

    def all(self, *names: str) -> tuple[str, ...]:
        """Return the texts of some properties, each once, in the order of the properties."""
        return tuple(dict.fromkeys(chain.from_iterable(self.properties.get(name, ()) for name in names)))

    def first(self, *names: str) -> str | None:
        """Return the first text of the first of some properties that has one."""
        return next(iter(self.all(*names)), None)


@dataclass(slots=True)
class Entities:
    """The entities of some files, read again each time that they are iterated; nothing is held but ids.

    Pieces of one entity on several lines are joined, and come after all others. ``problems`` are found
    as the entities are counted.
    """

    paths: Sequence[Path]
    problems: list[Problem] = field(default_factory=list)
    _scattered: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        seen: set[str] = set()
        scattered: set[str] = set()
        for entity in self._pieces(self.problems):
            (scattered if entity.id in seen else seen).add(entity.id)
        self._scattered = frozenset(scattered)

    def __iter__(self) -> Iterator[Entity]:
        joined: dict[str, Entity] = {}
        for entity in self._pieces([]):
            if entity.id not in self._scattered:
                yield entity
            elif entity.id in joined:
                joined[entity.id] = _joined(joined[entity.id], entity)
            else:
                joined[entity.id] = entity
        yield from joined.values()

    def _pieces(self, problems: list[Problem]) -> Iterator[Entity]:
        for path in self.paths:
            try:
                yield from self._of_file(path, problems)
            except FileRefused as refused:
                problems.append(refused.problem)

    def _of_file(self, path: Path, problems: list[Problem]) -> Iterator[Entity]:
        if is_statement_sheet(path):
            for number, piece in sheet_fragments(path, problems):
                yield from _entity(path.name, f"row {number}", piece, problems)
            return
        for number, line in lines_of(path):
            if not line.strip():
                continue
            try:
                value = parsed(line)
            except Unreadable as error:
                problems.append(Problem(path.name, f"line {number}", None, error.code, str(error)))
                continue
            yield from _entity(path.name, f"line {number}", value, problems)


def _entity(file: str, place: str, value: Any, problems: list[Problem]) -> Iterator[Entity]:
    """Yield the entity that a JSON value is, or enter what is wrong with it."""
    faults = [
        Problem(file, f"{place} {pointer(path)}".strip(), last_key(path), code, message)
        for path, code, message in unfit(value)
    ]
    faults = faults or [Problem(file, place, *fault) for fault in _faults(value)]
    problems += faults
    if not faults:
        properties = {name: _texts(texts) for name, texts in value["properties"].items()}
        caption, changed = value.get("caption"), value.get("last_change")
        datasets = value.get("datasets")
        yield Entity(
            id=value["id"].strip(),
            schema=value["schema"],
            properties=properties,
            file=file,
            place=place,
            caption=caption if isinstance(caption, str) else "",
            datasets=tuple(map(str, datasets)) if isinstance(datasets, list) else (),
            last_change=changed if isinstance(changed, str) else "",
        )


def _texts(given: list[str]) -> tuple[str, ...]:
    """Return the texts of a property, each once, without blanks around; a blank one says nothing."""
    return tuple(dict.fromkeys(text.strip() for text in given if text.strip()))


def _faults(value: Any) -> Iterator[tuple[str | None, Code, str]]:
    if not isinstance(value, dict):
        yield None, ErrorCode.WRONG_VALUE_TYPE, "an entity is an object with id, schema and properties"
        return
    for name in ("id", "schema"):
        given = value.get(name)
        if given is None:
            yield name, ErrorCode.MISSING_VALUE, f"an entity needs {name}"
        elif not isinstance(given, str) or not given.strip():
            yield name, ErrorCode.WRONG_VALUE_TYPE, f"{name} is a text that is not empty"
    properties = value.get("properties", {})
    if not isinstance(properties, dict):
        yield "properties", ErrorCode.WRONG_VALUE_TYPE, "properties are an object of lists of texts"
        return
    for name, texts in properties.items():
        if isinstance(texts, list) and any(isinstance(text, dict) for text in texts):
            message = f"{name} holds whole entities: export one entity a line, not nested ones"
            yield name, ErrorCode.WRONG_VALUE_TYPE, message
        elif not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            yield name, ErrorCode.WRONG_VALUE_TYPE, f"{name} is a list of texts, also where it has one"
    if "properties" not in value:
        yield "properties", ErrorCode.MISSING_VALUE, "an entity needs properties"


def _joined(one: Entity, other: Entity) -> Entity:
    """Return an entity with what two pieces say; the more exact schema is that of the piece with more."""
    names = dict.fromkeys((*one.properties, *other.properties))
    texts = {name: tuple(dict.fromkeys((*one.all(name), *other.all(name)))) for name in names}
    schema = one.schema if one.schema not in _GENERAL else other.schema
    return replace(
        one,
        schema=schema,
        properties=texts,
        caption=one.caption or other.caption,
        datasets=tuple(dict.fromkeys((*one.datasets, *other.datasets))),
        last_change=max(one.last_change, other.last_change),
    )


_GENERAL = frozenset({"Thing", "LegalEntity", "Organization", "Asset"})
"""Schemata that another piece of the entity may make more exact."""
