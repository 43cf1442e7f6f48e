"""The CSV tables: one per noun and one per relationship, their columns derived from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from itertools import chain

from graph.errors import InvalidInput
from graph.model.catalogue import concrete, nodes, relationships
from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import Kind, Property
from graph.model.language.spelling import snake


class Role(StrEnum):
    """What a column is for, beside the properties of the noun or relationship."""

    PROPERTY = "property"
    LOCAL_ID = "local_id"
    IDENTIFIERS = "identifiers"
    ALIASES = "aliases"
    END = "end"
    VALIDITY = "validity"
    RECORD = "record"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its header, how its cells are read, and what it says."""

    name: str
    role: Role
    prop: Property
    required: bool = False

    @property
    def doc(self) -> str:
        """What the column says, for the person who fills it in."""
        if self.prop.enum is not None:
            return f"{self.prop.doc} One of {', '.join(self.prop.enum.__members__)}."
        return self.prop.doc


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of file: ``organizations`` for a noun, ``party_to`` for a relationship."""

    name: str
    kind: str
    doc: str
    columns: tuple[Column, ...]
    is_relationship: bool
    _by_name: dict[str, Column] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_name.update((column.name, column) for column in (*CARRIED, *self.columns))

    def column(self, name: str) -> Column | None:
        """Return the column with that header, those that an export adds included."""
        return self._by_name.get(name)

    @property
    def header(self) -> tuple[str, ...]:
        """The headers in the template's order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, doc: str) -> Property:
    return Property(name, Kind.TEXT, doc)


_LOCAL_ID = Column("local_id", Role.LOCAL_ID, _text("local_id", "The row's id in the source."))
_IDENTIFIERS = Column(
    "identifiers",
    Role.IDENTIFIERS,
    Property("identifiers", Kind.TEXTS, "Identifiers as scheme:value, separated by |."),
)
_ALIASES = Column("aliases", Role.ALIASES, Property("aliases", Kind.TEXTS, "Other names, separated by |."))
_STATED_ON = Column("stated_on", Role.RECORD, Property("stated_on", Kind.DATE, "The day this was stated."))
CARRIED = (
    Column("id", Role.CARRIED, _text("id", "The id of the node in the graph that was exported.")),
    Column("source", Role.CARRIED, _text("source", "What the row's source is called.")),
    Column(
        "recorded_at",
        Role.CARRIED,
        Property("recorded_at", Kind.DATETIME, "When the graph that was exported had recorded it."),
    ),
    Column(
        "retrieved_at",
        Role.CARRIED,
        Property("retrieved_at", Kind.DATETIME, "When the source was read."),
    ),
)
"""Columns of every table that only an export fills, so that the same graph can be loaded again."""
_VALIDITY = (
    Column(
        "valid_from",
        Role.VALIDITY,
        Property("valid_from", Kind.DATE, "The first day it holds; empty where not known."),
    ),
    Column(
        "valid_to",
        Role.VALIDITY,
        Property("valid_to", Kind.DATE, "The first day it no longer holds; empty where open."),
    ),
    Column("confidence", Role.VALIDITY, Property("confidence", Kind.NUMBER, "How sure it is, from 0 to 1.")),
    Column(
        "is_inferred",
        Role.VALIDITY,
        Property("is_inferred", Kind.BOOLEAN, "Whether it was inferred, not stated."),
    ),
    Column(
        "is_summary",
        Role.VALIDITY,
        Property("is_summary", Kind.BOOLEAN, "Whether it sums up links that are stated too."),
    ),
)


def _identified() -> frozenset[str]:
    starts = relationships()["HAS_IDENTIFIER"].start
    return frozenset(chain.from_iterable(concrete(start) for start in starts))


def _noun(node: Node) -> Table:
    columns = [_LOCAL_ID]
    if node.label in _identified():
        columns.append(_IDENTIFIERS)
    if node.super_label == "Party":
        columns.append(_ALIASES)
    columns += [Column(prop.name, Role.PROPERTY, prop, prop.required) for prop in node.properties]
    return Table(snake(node.plural), node.label, node.doc, (*columns, _STATED_ON), is_relationship=False)


def _relationship(rel: Relationship) -> Table:
    ends = tuple(
        Column(
            name,
            Role.END,
            _text(name, f"The local_id, or scheme:value, of a row of {' or '.join(labels)}."),
            required=True,
        )
        for name, labels in (("start", rel.start), ("end", rel.end))
    )
    own = tuple(Column(p.name, Role.PROPERTY, p, p.required) for p in rel.all_properties)
    columns = (*ends, *own, *_VALIDITY, _LOCAL_ID, _STATED_ON)
    return Table(rel.type.lower(), rel.type, rel.doc, columns, is_relationship=True)


@cache
def sources() -> Table:
    """Return the table of sources: what publishes the rows that name them. It is read beside the others."""
    return _noun(nodes()["Source"])


@cache
def tables() -> dict[str, Table]:
    """Return every table by its name, the nouns first."""
    nouns = [_noun(node) for node in nodes().values() if not node.internal]
    internal = {label for label, node in nodes().items() if node.internal}
    joins = [_relationship(rel) for rel in relationships().values() if not internal & set(rel.start)]
    return {table.name: table for table in (*nouns, *joins)}


def near_table(name: str) -> str | None:
    """Return the name of the table that is written nearest to a text, if any is near."""
    spellings = {name: name for name in tables()}
    spellings |= {snake(each.kind): each.name for each in tables().values()}
    near = get_close_matches(_spelt(name), spellings, 1)
    return spellings[near[0]] if near else None


def _spelt(name: str) -> str:
    return snake(name.strip()).replace("-", "_")


def table_named(name: str) -> Table:
    """Return the table of a plural, a label or a type in any case; raise InvalidInput with the nearest."""
    wanted = _spelt(name)
    for table in (*tables().values(), sources()):
        if wanted in (table.name, table.kind.lower(), snake(table.kind)):
            return table
    near = near_table(name)
    meant = f" Did you mean {near!r}?" if near else ""
    raise InvalidInput(
        f"There is no noun or relationship {name!r}.{meant}", cure=f"Write one of: {', '.join(tables())}."
    )
