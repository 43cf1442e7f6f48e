"""What the schema says about the size of a field: how many rows it may yield, and whether it is a hop."""

from __future__ import annotations

from typing import Final, NamedTuple

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    get_named_type,
    is_list_type,
    is_non_null_type,
)

from api.limits.filters import filters_of

ROWS: Final = "rows"
"""Key of ``strawberry.field(metadata={ROWS: 100})``: the stated bound of a list that is not a connection."""
LIST_ROWS: Final = 10
"""Rows assumed of a list that neither takes `first` nor states its bound."""
PAGE_ARGUMENTS: Final = ("first", "last")
ID_ARGUMENTS: Final = ("ids",)
SEARCHED: Final = "text"
"""The argument of a root field that is searched for."""

_INTROSPECTION_ROWS: Final = {"fields": 12, "inputFields": 8, "enumValues": 8, "directives": 8}
_INTROSPECTION_LISTS: Final = frozenset({"fields", "inputFields", "interfaces", "possibleTypes"})


class Shape(NamedTuple):
    """How one field of one type counts.

    ``size`` is the number of items where no argument says otherwise, ``row`` 1 where each item is a row
    of its own, ``hop`` 1 where the field enters another entity, ``nests`` 1 for a list inside
    `__Type`, ``sized`` tells that an argument of the request sets the size. ``filters`` names the arguments
    that are filters; ``searches`` tells a search, ``heavy`` is 1 for a root field that ``is_heavy``.
    """

    child: GraphQLNamedType | None
    size: int
    row: int
    hop: int
    nests: int
    sized: bool
    filters: frozenset[str] = frozenset()
    searches: bool = False
    heavy: int = 0


UNKNOWN: Final = Shape(None, 1, 0, 1, 0, False)
"""A field that the schema does not have; validation names it later."""
_LEAF: Final = Shape(None, 0, 0, 0, 0, False)


class Sizes:
    """The shapes of all fields of a schema, worked out once each."""

    def __init__(self, schema: GraphQLSchema, default_page: int) -> None:
        self.schema = schema
        self._default_page = default_page
        self._shapes: dict[tuple[str, str], Shape] = {}

    def type_named(self, name: str) -> GraphQLNamedType | None:
        """Return the type of a fragment's condition, or None where there is none of that name."""
        return self.schema.type_map.get(name)

    def shape(self, parent: GraphQLNamedType | None, name: str) -> Shape:
        """Return how field ``name`` of ``parent`` counts."""
        if parent is None or name == "__typename":
            return UNKNOWN
        key = (parent.name, name)
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._work_out(parent, name)
            if shape is not UNKNOWN:  # names that do not exist are without number
                self._shapes[key] = shape
        return shape

    def heavy(self, parent: GraphQLNamedType | None, name: str) -> int:
        """Return 1 for a root field that is heavy."""
        if parent is not self.schema.query_type or self.schema.query_type is None:
            return 0
        field = self.schema.query_type.fields.get(name)
        return int(field is not None and is_heavy(field))

    def _work_out(self, parent: GraphQLNamedType, name: str) -> Shape:
        if name in {"__schema", "__type"}:
            return Shape(self.schema.type_map[f"__{name[2:].capitalize()}"], 1, 0, 0, 0, False)
        if not isinstance(parent, (GraphQLObjectType, GraphQLInterfaceType)):
            return UNKNOWN
        field = parent.fields.get(name)
        if field is None:
            return UNKNOWN
        child = get_named_type(field.type)
        if not isinstance(child, (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)):
            return _LEAF._replace(filters=filters_of(field)) if field.args else _LEAF
        if parent.name.startswith("__"):
            nests = int(parent.name == "__Type" and name in _INTROSPECTION_LISTS)
            return Shape(child, self._described(name) if _lists(field) else 1, 1, 0, nests, False)
        return self._of_data(parent, name, field, child)._replace(
            filters=filters_of(field),
            searches=parent is self.schema.query_type and SEARCHED in field.args,
            heavy=self.heavy(parent, name),
        )

    def _described(self, name: str) -> int:
        return len(self.schema.type_map) if name == "types" else _INTROSPECTION_ROWS.get(name, 2)

    def _of_data(
        self, parent: GraphQLNamedType, name: str, field: GraphQLField, child: GraphQLNamedType
    ) -> Shape:
        if _is_connection(parent) and name == "edges":
            return Shape(child, 1, 0, 0, 0, False)
        if (_is_connection(parent) and name == "nodes") or (_is_edge(parent) and name == "node"):
            return Shape(child, 1, 1, 0, 0, False)
        hop = int(_goes_on(child))
        sized = any(argument in field.args for argument in (*PAGE_ARGUMENTS, *ID_ARGUMENTS))
        if _is_connection(child):
            return Shape(child, _default_size(field, self._default_page), 0, hop, 0, sized)
        if _lists(field):
            bound = _stated_bound(field)
            return Shape(child, bound or _default_size(field, LIST_ROWS), 1, hop, 0, sized)
        return Shape(child, _default_size(field, 1), hop, hop, 0, sized)


def is_heavy(field: GraphQLField) -> bool:
    """Tell the roots that walk the graph in many statements and in Python from those of one statement.

    They are all that have an asynchronous resolver: what is compiled has none, catalogues wait for nothing.
    """
    definition = field.extensions.get("strawberry-definition")
    if definition is None or "root" in definition.metadata:
        return False
    return bool(definition.is_async)


def _lists(field: GraphQLField) -> bool:
    kind = field.type
    return is_list_type(kind.of_type if is_non_null_type(kind) else kind)


def _is_connection(kind: GraphQLNamedType) -> bool:
    return (
        isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType))
        and "pageInfo" in kind.fields
        and ("edges" in kind.fields or "nodes" in kind.fields)
    )


def _is_edge(kind: GraphQLNamedType) -> bool:
    return (
        isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType))
        and "cursor" in kind.fields
        and "node" in kind.fields
    )


def _goes_on(kind: GraphQLNamedType) -> bool:
    """Tell an entity or a report from a plain value such as Share or PageInfo."""
    if isinstance(kind, GraphQLObjectType):
        return any(
            isinstance(
                get_named_type(field.type), (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)
            )
            for field in kind.fields.values()
        )
    return True  # an interface or a union: its fragments go on


def _default_size(field: GraphQLField, otherwise: int) -> int:
    for name in PAGE_ARGUMENTS:
        argument = field.args.get(name)
        default = argument.default_value if argument is not None else Undefined
        if isinstance(default, int) and not isinstance(default, bool):
            return default
    return otherwise


def _stated_bound(field: GraphQLField) -> int | None:
    definition = field.extensions.get("strawberry-definition")
    bound = getattr(definition, "metadata", {}).get(ROWS)
    return bound if isinstance(bound, int) else None
