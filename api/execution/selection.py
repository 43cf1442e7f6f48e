"""GraphQL to the compiler's Selection: the one file that reads documents.

Merging, fragments, type conditions, ``@skip`` and ``@include`` are graphql-core's own collection of
fields; arguments are its own coercion, over variables whose scalars are replaced by Slots, so that
what is compiled once serves every request of the same shape.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

from graphql import (
    GraphQLField,
    GraphQLOutputType,
    get_argument_values,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
)
from graphql.execution.values import VariableValues

from graph.compiler.fields import NODE_READS, Leaf, Read
from graph.compiler.placing import Placing
from graph.compiler.related import Measure, Related
from graph.compiler.selection import (
    AggregateItem,
    ComputedItem,
    CursorItem,
    EdgeItem,
    EdgesItem,
    LeafItem,
    LinkItem,
    NodeItem,
    NodeItems,
    NodeSelection,
    NodesItem,
    Page,
    PageInfoItem,
    RelationshipsItem,
    Slot,
    TotalCountItem,
    TypenameItem,
)
from graph.errors import InvalidInput
from graph.model.catalogue import nodes

if TYPE_CHECKING:
    from graphql import Executor

_Read = TypeVar("_Read")
_TYPENAME = Leaf("__typename", Read.TYPENAME, "The type's name.")
_LABELS = {node.graphql: label for label, node in nodes().items()}


def slotted(value: Any, path: tuple[str | int, ...] = ()) -> Any:
    """Return variables with a Slot for each scalar; what shapes a plan (enums, booleans, nulls) stays."""
    if isinstance(value, dict):
        return {name: slotted(inner, (*path, name)) for name, inner in value.items()}
    if isinstance(value, list):
        if value and all(_is_scalar(inner) for inner in value):
            return Slot(path, value)
        return [slotted(inner, (*path, index)) for index, inner in enumerate(value)]
    return Slot(path, value) if _is_scalar(value) else value


def shape(value: Any) -> Any:
    """Return what of a request's variables shapes its plan: everything but the scalars themselves."""
    if isinstance(value, dict):
        return tuple((name, shape(inner)) for name, inner in value.items())
    if isinstance(value, list):
        if value and all(_is_scalar(inner) for inner in value):
            return list
        return ("list", *(shape(inner) for inner in value))
    return type(value) if _is_scalar(value) else value


def _is_scalar(value: Any) -> bool:
    return value is not None and not isinstance(value, (bool, Enum, dict, list))


def metadata_of(field: GraphQLField) -> Mapping[str, Any]:
    """Return what a Strawberry field says of itself to the compiler."""
    definition = field.extensions.get("strawberry-definition")
    return getattr(definition, "metadata", None) or {}


def _ordered_by(key: Mapping[str, Any]) -> str | Related:
    """Return what one key of an order names: a field, or a related value."""
    field, related = key.get("field"), key.get("related")
    if related is None and field is not None:
        return str(field.value)
    if field is None and related is not None:
        return related_of(related)
    raise InvalidInput(
        "A key of an order has a field or a related value.",
        cure="Write one of the two: field or related.",
    )


def related_of(given: Mapping[str, Any]) -> Related:
    """Return which related value an input names."""
    link, asked = next((name, each) for name, each in given.items() if each is not None)
    field = asked.get("field")
    return Related(
        link,
        Measure(asked["measure"].value),
        None if field is None else field.value,
        asked.get("where"),
    )


class SelectionReader:
    """Reads the selections below a field of one operation."""

    def __init__(self, executor: Executor[Any], variables: VariableValues) -> None:
        self._executor = executor
        self._read: dict[tuple[str, tuple[int, ...]], Any] = {}
        self._variables = VariableValues(variables.sources, slotted(variables.coerced))
        self._placing = Placing()

    def arguments(self, field: GraphQLField, details: Any) -> dict[str, Any]:
        """Return a field's coerced arguments, with Slots for the scalars of variables."""
        given = get_argument_values(field, details[0].node, self._variables)
        for name in ("groupBy", "types"):
            if given.get(name) is not None:
                given[name] = tuple(word.value for word in given[name])
        for name in ("per", "validity"):
            if given.get(name) is not None:
                given[name] = given[name].value
        if given.get("orderBy") is not None:
            given["orderBy"] = tuple(
                (_ordered_by(key), key["direction"].value == "DESC") for key in given["orderBy"]
            )
        if given.get("related") is not None:
            given["related"] = related_of(given["related"])
        return given

    def nodes(self, output: GraphQLOutputType, details: Any) -> NodeSelection:
        """Return what is selected of a node, for each noun that it may be."""
        return self._once(self._nodes_of, get_named_type(output), details)

    def _once(self, read: Callable[[Any, Any], _Read], kind: Any, details: Any) -> _Read:
        """Read what the same fields of the document select of a type once, however many kinds lead there."""
        key = (kind.name, tuple(id(each.node) for each in details))
        if key not in self._read:
            self._read[key] = read(kind, details)
        found: _Read = self._read[key]
        return found

    def _nodes_of(self, named: Any, details: Any) -> NodeSelection:
        types = self._executor.schema.get_possible_types(named) if is_abstract_type(named) else (named,)
        return NodeSelection(
            {_LABELS[each.name]: self._items(each, details) for each in types if each.name in _LABELS}
        )

    def _fields(self, kind: Any, details: Any) -> dict[str, Any]:
        found: dict[str, Any] = self._executor.collect_subfields(kind, details)[0]
        return found

    def _items(self, kind: Any, details: Any) -> NodeItems:
        items: list[LeafItem | TypenameItem | LinkItem | ComputedItem] = []
        for key, inner in self._fields(kind, details).items():
            name = inner[0].node.name.value
            if name == "__typename":
                items.append(LeafItem(key, _TYPENAME))
                continue
            listed = is_list_type(get_nullable_type(kind.fields[name].type))
            with self._placing.inside(key, *([0] if listed else [])):
                items.append(self._item(key, kind.fields[name], inner))
        return tuple(items)

    def _item(self, key: str, field: GraphQLField, details: Any) -> LeafItem | LinkItem | ComputedItem:
        metadata = metadata_of(field)
        if "computed" in metadata:
            return ComputedItem(key, metadata["computed"], self.nodes(field.type, details))
        if "leaf" in metadata:
            return self._leaf(key, metadata["leaf"], field, details)
        if metadata["link"].listed:
            return LinkItem(key, metadata["link"], {}, None, self.nodes(field.type, details))
        arguments = self.arguments(field, details)
        return LinkItem(key, metadata["link"], arguments, self.page(field.type, details))

    def _leaf(self, key: str, leaf: Leaf, field: GraphQLField, details: Any) -> LeafItem:
        if leaf.read is Read.SHARE:
            return LeafItem(key, leaf, self._parts(field.type, details))
        if leaf.read in NODE_READS:
            return LeafItem(key, leaf, nodes=self.nodes(field.type, details))
        return LeafItem(key, leaf)

    def _parts(self, output: GraphQLOutputType, details: Any) -> tuple[tuple[str, str], ...]:
        fields = self._fields(get_named_type(output), details)
        return tuple((key, inner[0].node.name.value) for key, inner in fields.items())

    def tree(self, output: GraphQLOutputType, details: Any) -> tuple[tuple[str, str, Any], ...]:
        """Return the plain fields below a field: key, name, and what is below: a tree, nodes, or arguments.

        A ``__typename`` has its type's name below it.
        """
        kind: Any = get_named_type(output)
        found: list[tuple[str, str, Any]] = []
        for key, inner in self._fields(kind, details).items():
            name = inner[0].node.name.value
            if name == "__typename":
                found.append((key, name, kind.name))
                continue
            below = get_named_type(kind.fields[name].type)
            if is_leaf_type(below):
                field = kind.fields[name]
                found.append((key, name, self.arguments(field, inner) if field.args else None))
            elif is_abstract_type(below) or below.name in _LABELS:
                found.append((key, name, self.nodes(below, inner)))
            else:
                found.append((key, name, self.tree(below, inner)))
        return tuple(found)

    def page(self, output: GraphQLOutputType, details: Any) -> Page:
        """Return what is selected of a connection."""
        return self._once(self._page_of, get_named_type(output), details)

    def _page_of(self, kind: Any, details: Any) -> Page:
        items: list[Any] = []
        for key, inner in self._fields(kind, details).items():
            name = inner[0].node.name.value
            if name == "__typename":
                items.append(TypenameItem(key, kind.name))
            elif name == "totalCount":
                items.append(TotalCountItem(key))
            elif name == "pageInfo":
                items.append(PageInfoItem(key, self._parts(kind.fields[name].type, inner)))
            elif "aggregate" in metadata_of(kind.fields[name]):
                with self._placing.inside(key):
                    items.append(self._groups(key, kind.fields[name], inner))
            elif name == "nodes":
                with self._placing.inside(key, 0):
                    items.append(NodesItem(key, self.nodes(kind.fields[name].type, inner)))
            else:
                with self._placing.inside(key, 0):
                    items.append(self._edges(key, kind.fields[name].type, inner))
        return Page(tuple(items))

    def _groups(self, key: str, field: GraphQLField, details: Any) -> AggregateItem:
        label = metadata_of(field)["aggregate"]
        return AggregateItem(key, label, self.arguments(field, details), self.tree(field.type, details))

    def _edges(self, key: str, output: GraphQLOutputType, details: Any) -> EdgesItem:
        return EdgesItem(key, self._edge_items(get_named_type(output), details))

    def _edge_items(self, kind: Any, details: Any) -> tuple[EdgeItem, ...]:
        items: list[EdgeItem] = []
        for key, inner in self._fields(kind, details).items():
            name = inner[0].node.name.value
            if name == "__typename":
                items.append(TypenameItem(key, kind.name))
            elif name == "cursor":
                items.append(CursorItem(key))
            elif name == "node":
                with self._placing.inside(key):
                    items.append(NodeItem(key, self.nodes(kind.fields[name].type, inner)))
            elif name == "relationships":
                below: Any = get_named_type(kind.fields[name].type)
                with self._placing.inside(key, 0):
                    items.append(RelationshipsItem(key, self._edge_items(below, inner)))
            else:
                field = kind.fields[name]
                items.append(self._leaf(key, metadata_of(field)["leaf"], field, inner))
        return tuple(items)
