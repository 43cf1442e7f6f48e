"""GraphQL types of result types: every field of an analysis's answer, derived from its declaration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Union

import strawberry
from strawberry.types.field import StrawberryField

from api.execution.context import Context
from api.execution.executor import NodeRef
from api.limits.sizes import ROWS
from api.types.building import lazy, many, object_type, optional
from api.types.connection import PageValue, connection_type, page_of
from api.types.evidence import Path, Relationship
from api.types.generated import PAGE_INFO
from api.types.registry import REGISTRY
from graph.checks import evidence
from graph.checks.made_rows import MadeRows
from graph.checks.result import (
    NodeId,
    Paging,
    ResultField,
    Shape,
    is_result,
    purpose,
    result_fields,
    type_name,
)
from graph.dependencies.run import AskedNode
from graph.model.catalogue import nodes
from graph.model.language.properties import Precision
from graph.model.language.spelling import camel

_BASES: dict[Any, Any] = {
    str: str,
    int: int,
    float: float,
    bool: bool,
    date: date,
    Decimal: Decimal,
    NodeId: lazy("Node"),
    evidence.RelationshipFact: Relationship,
    evidence.Path: Path,
    Precision: REGISTRY.types["DatePrecision"],
}
_OBJECTS: dict[type, Any] = {}
_CONNECTIONS: dict[type, Any] = {}


@dataclass(frozen=True, slots=True)
class View:
    """A result on its way out: the value, the names of nodes, and the page of its rows where it has one.

    Of an answer ``mark`` stands for the question, in the cursors of its lists; ``asked`` has the nodes that
    the question named.
    """

    value: Any
    names: Mapping[str, str]
    page: PageValue | None = None
    cursor: str | None = None
    mark: str = ""
    asked: tuple[AskedNode, ...] = ()


def output_type(kind: type, *, marked: bool = False, of_nodes: bool = False) -> Any:
    """Return the object type of a result type, the same each time.

    ``marked`` rows have a cursor; an answer to questions ``of_nodes`` says which they named.
    """
    if kind not in _OBJECTS:
        made: dict[str, tuple[Any, StrawberryField]] = {}
        for each in result_fields(kind):
            made[each.name] = _field(kind, each)
            if each.shown.paging is Paging.REPORT:
                made.update(_page_fields())
        if marked:
            made["cursor"] = (str, _read("cursor", str, "Marks this row for after."))
        if of_nodes:
            made["asked"] = _asked()
        _OBJECTS[kind] = object_type(type_name(kind), purpose(kind), made)
    return _OBJECTS[kind]


def paged_by_report(kind: type) -> ResultField | None:
    """Return the list of a result that the arguments of the root page, or None."""
    found = [each for each in result_fields(kind) if each.shown.paging is Paging.REPORT]
    return found[0] if found else None


def connection_of(kind: type) -> Any:
    """Return the connection over a result type."""
    if kind not in _CONNECTIONS:
        _CONNECTIONS[kind] = connection_type(type_name(kind), output_type(kind), purpose(kind))
    return _CONNECTIONS[kind]


def _field(owner: type, each: ResultField) -> tuple[Any, StrawberryField]:
    if each.shown.paging is Paging.CONNECTION:
        return _connection(each)
    if each.shown.paging is Paging.REPORT:
        return _report_rows(each)
    shape = each.shape
    base = _base(owner, each, shape)
    annotation = many(base) if shape.many else base
    returns = optional(annotation) if shape.optional else annotation

    def resolver(self: Any) -> Any:
        return shown_value(getattr(self.value, each.name), self.names, shape, each.shown.most)

    return returns, _made(resolver, returns, _description(each), each.shown.most)


def _description(each: ResultField) -> str:
    if each.shown.most is None:
        return each.shown.doc
    return f"{each.shown.doc} At most {each.shown.most}."


def _made(resolver: Any, returns: Any, description: str, most: int | None = None) -> StrawberryField:
    resolver.__annotations__["return"] = returns
    metadata = {} if most is None else {ROWS: most}
    made: StrawberryField = strawberry.field(
        resolver, description=description, graphql_type=returns, metadata=metadata
    )
    return made


def _read(attribute: str, returns: Any, description: str) -> StrawberryField:
    def resolver(self: Any) -> Any:
        return getattr(self, attribute)

    return _made(resolver, returns, description)


def _asked() -> tuple[Any, StrawberryField]:
    returns = many(output_type(AskedNode))

    def resolver(self: Any) -> Any:
        return [View(each, self.names) for each in self.asked]

    return returns, _made(resolver, returns, "The nodes that the question named, as they were read.")


def _page_fields() -> dict[str, tuple[Any, StrawberryField]]:
    def truncated(self: Any) -> bool:
        return bool(self.page.pageInfo.hasNextPage)

    def total_count(self: Any) -> int:
        return int(self.page.totalCount)

    def page_info(self: Any) -> Any:
        return self.page.pageInfo

    return {
        "truncated": (bool, _made(truncated, bool, "Whether more rows follow than are listed.")),
        "total_count": (int, _made(total_count, int, "How many rows there are.")),
        "page_info": (PAGE_INFO, _made(page_info, PAGE_INFO, "Which part of the rows this page is.")),
    }


def _report_rows(each: ResultField) -> tuple[Any, StrawberryField]:
    row = each.shape.record
    assert row is not None  # the declaration was checked
    returns = many(output_type(row, marked=True))

    def resolver(self: Any) -> Any:
        return [View(edge.node.value, self.names, cursor=edge.cursor) for edge in self.page.edges]

    return returns, _made(resolver, returns, each.shown.doc)


def _connection(each: ResultField) -> tuple[Any, StrawberryField]:
    row = each.shape.record
    assert row is not None  # the declaration was checked
    returns = connection_of(row)

    def resolver(
        self: Any, info: strawberry.Info[Context], first: int | None = None, after: str | None = None
    ) -> Any:
        return page(self, each.name, first, after, info.context)

    return returns, _made(resolver, returns, each.shown.doc)


def page(view: View, name: str, first: int | None, after: str | None, context: Context) -> PageValue:
    """Return one page of a list of a result, each row as GraphQL shows it; a cursor is of this question."""
    owner = f"{type_name(type(view.value))}.{name}#{view.mark}"
    return page_of(
        getattr(view.value, name), lambda row: row.order, lambda row: View(row, view.names),
        owner=owner, first=first, after=after, maximum=context.settings.max_page,
    )  # fmt: skip


def _base(owner: type, each: ResultField, shape: Shape) -> Any:
    if len(shape.members) > 1:
        members = (*(lazy(noun.graphql) for noun in nodes().values()), Relationship)
        name = f"{type_name(owner)}{camel(each.name)[0].upper()}{camel(each.name)[1:]}"
        union = strawberry.union(name, description="A node, or a single relationship.")
        return Annotated[Union[members], union]  # noqa: UP007 - the members are made at run time
    base = shape.base
    if base in _BASES:
        return _BASES[base]
    return output_type(base) if is_result(base) else REGISTRY.enum(base)


def shown_value(value: Any, names: Mapping[str, str], shape: Shape, most: int | None = None) -> Any:
    """Return a value as GraphQL takes it: nodes to be read, evidence in words, results as views."""
    if isinstance(value, (tuple, MadeRows)):
        return [shown_value(each, names, shape) for each in value[:most]]
    if isinstance(value, str) and NodeId in shape.members:
        return NodeRef(value)
    if isinstance(value, evidence.RelationshipFact):
        return Relationship.from_value(value, names)
    if isinstance(value, evidence.Path):
        return Path.from_value(value, names)
    if isinstance(value, Precision):
        return REGISTRY.types["DatePrecision"](value.value)
    return View(value, names) if is_result(type(value)) else value
