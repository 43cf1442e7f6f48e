"""Result types: what an analysis answers, declared once as frozen data.

GraphQL, JSON, the table and the page derive from such a type. A field that is to be seen is declared
with ``shown``, a value that follows from others with ``computed``; every other field is private.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Generic, NewType, TypeVar, Union, get_args, get_origin, get_type_hints, overload

from graph.checks.evidence import Path, RelationshipFact

NodeId = NewType("NodeId", str)
"""The graph id of a node; GraphQL shows the node, JSON the id, the table its name."""

T = TypeVar("T")
_KEY = "shown"
_VALUES = (str, int, float, bool, date, Decimal, NodeId, RelationshipFact, Path)


class Paging(StrEnum):
    """Which arguments page a list that grows with the graph; its rows have an ``order``."""

    CONNECTION = "CONNECTION"
    REPORT = "REPORT"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a value is shown.

    ``column`` heads it in the table. Of a list, ``table`` makes its items the table's rows, ``paging``
    lets GraphQL page it (CONNECTION: by arguments of its own; REPORT: by those of the root, which
    then says ``truncated``, ``totalCount`` and ``pageInfo``), and ``most`` bounds it in GraphQL. A row
    whose ``alarm`` is yes is red in the table. ``named`` says that a reading has named all its nodes: it
    is not worked out for their names, only for those who ask for it.
    """

    doc: str
    column: str | None = None
    table: bool = False
    paging: Paging | None = None
    most: int | None = None
    alarm: bool = False
    named: bool = False

    def __post_init__(self) -> None:
        if not self.doc.endswith("."):
            raise ValueError(f"{self.doc!r}: describe what is shown in sentences that end with a full stop")


def shown(
    doc: str,
    *,
    column: str | None = None,
    table: bool = False,
    paging: Paging | None = None,
    most: int | None = None,
    alarm: bool = False,
    named: bool = False,
    **options: Any,
) -> Any:
    """Declare a field of a result type; ``options`` are those of ``dataclasses.field``."""
    return field(metadata={_KEY: Shown(doc, column, table, paging, most, alarm, named)}, **options)


class Computed(Generic[T]):
    """A value that follows from the fields of a result, worked out each time that it is read."""

    def __init__(self, read: Callable[[Any], T], shown: Shown) -> None:
        self._read = read
        self.shown = shown
        self.__doc__ = shown.doc

    @property
    def type(self) -> Any:
        """The type of the value."""
        return get_type_hints(self._read)["return"]

    @overload
    def __get__(self, instance: None, owner: Any) -> Computed[T]: ...

    @overload
    def __get__(self, instance: object, owner: Any) -> T: ...

    def __get__(self, instance: object | None, owner: Any) -> Computed[T] | T:
        return self if instance is None else self._read(instance)


def computed(
    *,
    column: str | None = None,
    table: bool = False,
    paging: Paging | None = None,
    most: int | None = None,
    named: bool = False,
) -> Callable[[Callable[[Any], T]], Computed[T]]:
    """Declare a computed value of a result type; the docstring describes it."""

    def declare(read: Callable[[Any], T]) -> Computed[T]:
        return Computed(read, Shown(read.__doc__ or "", column, table, paging, most, named=named))

    return declare


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of a value taken apart: what one of it is, whether it is a list, whether it may be None.

    ``members`` are the types that one of it may have: one, or the members of a union.
    """

    members: tuple[Any, ...]
    many: bool = False
    optional: bool = False

    @property
    def base(self) -> Any:
        """The type of one of it; raise ValueError for a union."""
        (only,) = self.members
        return only

    @property
    def record(self) -> type | None:
        """The result type of one of it, where it is one."""
        only = self.members[0]
        return only if len(self.members) == 1 and is_result(only) else None


def shape_of(annotation: Any) -> Shape:
    """Take a type apart: ``X``, ``X | None``, ``tuple[X, ...]``, ``Sequence[X]`` or ``X | Y``."""
    if get_origin(annotation) in (tuple, Sequence):
        return Shape(shape_of(get_args(annotation)[0]).members, many=True)
    if get_origin(annotation) in (Union, UnionType):
        members = tuple(each for each in get_args(annotation) if each is not NoneType)
        return Shape(members, optional=len(members) < len(get_args(annotation)))
    return Shape((annotation,))


def is_result(kind: Any) -> bool:
    """Return whether a type is a result type: a dataclass that shows something."""
    return isinstance(kind, type) and is_dataclass(kind) and bool(result_fields(kind))


@dataclass(frozen=True, slots=True)
class ResultField:
    """One value of a result type: its name in the code, its type, and how it is shown."""

    name: str
    type: Any
    shown: Shown
    shape: Shape = field(init=False)
    """Its type, taken apart."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "shape", shape_of(self.type))


def result_fields(kind: type) -> tuple[ResultField, ...]:
    """Return what a result type shows: its fields, then what is computed from them."""
    return _result_fields(kind)


@cache
def _result_fields(kind: Any) -> tuple[ResultField, ...]:
    found = []
    stated = [each for each in fields(kind) if _KEY in each.metadata]
    hints = get_type_hints(kind) if stated else {}
    for each in stated:
        found.append(ResultField(each.name, hints[each.name], each.metadata[_KEY]))
    for name in _attributes(kind):
        value = getattr(kind, name, None)
        if isinstance(value, Computed):
            found.append(ResultField(name, value.type, value.shown))
    return tuple(found)


def _attributes(kind: type) -> list[str]:
    names: dict[str, None] = {}
    for base in reversed(kind.__mro__):
        names.update(dict.fromkeys(vars(base)))
    return list(names)


def type_name(kind: type) -> str:
    """Return what a result type is called outside: its ``TYPE_NAME``, else the name of the class."""
    return str(getattr(kind, "TYPE_NAME", kind.__name__))


def purpose(kind: type) -> str:
    """Return the first sentence of a type's docstring."""
    return (kind.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")


def rows_field(kind: type) -> ResultField:
    """Return the list whose items are the rows of the table; raise ValueError unless there is one."""
    found = [each for each in result_fields(kind) if each.shown.table]
    if len(found) != 1:
        raise ValueError(f"{kind.__name__}: mark one list of rows with table=True, not {len(found)}")
    return found[0]


def check_result(kind: type) -> None:
    """Refuse a type that cannot be the result of an analysis, with what to write instead."""
    if not is_result(kind):
        raise ValueError(f"{kind.__name__}: declare a frozen dataclass whose fields are shown(…)")
    row = rows_field(kind).shape.record
    if row is None or not any(each.shown.column for each in result_fields(row)):
        raise ValueError(f"{kind.__name__}: give a field of its rows a column")
    _check_types(kind, set())


def _check_types(kind: type, seen: set[type]) -> None:
    inner = bool(seen)
    seen.add(kind)
    for each in result_fields(kind):
        record = each.shape.record
        if inner and each.shown.paging is not None:
            raise ValueError(f"{kind.__name__}.{each.name}: only a list of the answer itself is paged")
        if record is not None and record not in seen:
            _check_types(record, seen)
        if record is None and not all(_is_value(member) for member in each.shape.members):
            raise ValueError(f"{kind.__name__}.{each.name}: {each.type} cannot be shown")
        if each.shown.paging is not None and not (record is not None and _is_ordered(record)):
            raise ValueError(f"{kind.__name__}.{each.name}: rows that are paged need an order, a tuple")


def _is_ordered(record: type) -> bool:
    """Return whether the rows have an order that a cursor can hold: a property that gives a tuple."""
    order = getattr(record, "order", None)
    returned = get_type_hints(order.fget).get("return") if isinstance(order, property) else None
    return get_origin(returned) is tuple


def _is_value(kind: Any) -> bool:
    return kind in _VALUES or (isinstance(kind, type) and issubclass(kind, Enum))
