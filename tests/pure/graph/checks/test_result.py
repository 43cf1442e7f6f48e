"""Result types: what they show, in which order, and which declarations are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

import pytest

from graph.checks.evidence import Path, RelationshipFact
from graph.checks.result import (
    Computed,
    NodeId,
    Paging,
    Shape,
    check_result,
    computed,
    is_result,
    purpose,
    result_fields,
    rows_field,
    shape_of,
    shown,
    type_name,
)


class Color(StrEnum):
    RED = "RED"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the answer,
    as it is listed.

    The rest is for developers.
    """

    TYPE_NAME: ClassVar[str] = "AnswerRow"
    node: NodeId = shown("The node.", column="node")
    hidden: int = field(default=7, repr=False)

    @computed(column="length")
    def length(self) -> int:
        """How long its id is."""
        return len(self.node)

    @property
    def order(self) -> tuple[str]:
        return (self.node,)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer."""

    rows: tuple[Row, ...] = shown("The rows.", table=True, paging=Paging.CONNECTION)
    color: Color | None = shown("Its color.", default=None)
    element: NodeId | RelationshipFact = shown("A node or a relationship.", default=NodeId("a"))


def test_fields_come_first_then_what_is_computed_and_private_ones_are_not_shown() -> None:
    assert [(each.name, each.type, each.shown.column) for each in result_fields(Row)] == [
        ("node", NodeId, "node"),
        ("length", int, "length"),
    ]


def test_a_computed_value_is_read_like_a_property_and_describes_itself() -> None:
    assert Row(NodeId("abc")).length == 3
    assert isinstance(Row.length, Computed)
    assert Row.length.shown.doc == "How long its id is."
    assert Row(NodeId("abc")) == Row(NodeId("abc"))


@pytest.mark.parametrize(
    ("annotation", "shape"),
    [
        (int, Shape((int,))),
        (int | None, Shape((int,), optional=True)),
        (tuple[NodeId, ...], Shape((NodeId,), many=True)),
        (NodeId | RelationshipFact, Shape((NodeId, RelationshipFact))),
        (Path, Shape((Path,))),
    ],
)
def test_a_type_is_taken_apart(annotation: object, shape: Shape) -> None:
    assert shape_of(annotation) == shape


def test_a_record_is_a_result_type_and_a_union_is_none() -> None:
    assert shape_of(tuple[Row, ...]).record is Row
    assert shape_of(NodeId | RelationshipFact).record is None
    assert shape_of(int).record is None
    assert not is_result(RelationshipFact)
    with pytest.raises(ValueError, match="unpack"):
        _ = shape_of(NodeId | RelationshipFact).base


def test_a_type_is_called_by_its_type_name_and_described_by_its_first_sentence() -> None:
    assert type_name(Row) == "AnswerRow"
    assert type_name(Answer) == "Answer"
    assert purpose(Row).split() == "One row of the answer, as it is listed.".split()


def test_the_rows_of_the_table_are_the_list_that_says_so() -> None:
    assert rows_field(Answer).name == "rows"
    check_result(Answer)


@dataclass(frozen=True)
class WithoutRows:
    """It has no table."""

    count: int = shown("How many.")


@dataclass(frozen=True)
class Bare:
    """A row without a column."""

    count: int = shown("How many.")


@dataclass(frozen=True)
class WithoutColumns:
    """Its rows have no column."""

    rows: tuple[Bare, ...] = shown("The rows.", table=True)


@dataclass(frozen=True)
class Unordered:
    """A row without an order."""

    count: int = shown("How many.", column="count")


@dataclass(frozen=True)
class Numbered:
    """A row whose order is a number, which no cursor holds: `lockIn` could not be asked for its parts."""

    node: NodeId = shown("The node.", column="node")

    @property
    def order(self) -> int:
        """The place."""
        return 1


@dataclass(frozen=True)
class PagedByNumber:
    """Its rows are paged by a number."""

    rows: tuple[Numbered, ...] = shown("The rows.", table=True, paging=Paging.CONNECTION)


@dataclass(frozen=True)
class PagedWithoutOrder:
    """Its rows are paged and have no order."""

    rows: tuple[Unordered, ...] = shown("The rows.", table=True, paging=Paging.REPORT)


@dataclass(frozen=True)
class Strange:
    """It shows what nothing can show."""

    rows: tuple[Unordered, ...] = shown("The rows.", table=True)
    blob: bytes = shown("Some bytes.", default=b"")


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (int, "frozen dataclass"),
        (WithoutRows, "table=True, not 0"),
        (WithoutColumns, "a column"),
        (PagedWithoutOrder, "an order"),
        (PagedByNumber, "a tuple"),
        (Strange, "cannot be shown"),
    ],
)
def test_a_type_that_cannot_be_a_result_is_refused_with_what_to_write(kind: type, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        check_result(kind)


def test_a_description_is_a_sentence() -> None:
    with pytest.raises(ValueError, match="full stop"):
        shown("no full stop")
