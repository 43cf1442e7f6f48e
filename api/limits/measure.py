"""One pass over a parsed document that counts what it asks for, linear in the document's size.

A fragment is measured once however often it is spread (Strawberry's own limiters walk each spread again:
877 bytes cost them 33 s), and fragments are measured before those that spread them, so that a long chain
needs no deep recursion. The pass runs before validation and makes sense of any document that parses: a
cycle of fragments, an unknown type or field counts for something and is left to validation to name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    StringValueNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
)

from api.limits import filters
from api.limits.sizes import ID_ARGUMENTS, PAGE_ARGUMENTS, SEARCHED, Shape, Sizes
from graph.compiler.matching import MOST_WORDS

Variables = Mapping[str, Any]
_Decorated = (
    FragmentDefinitionNode
    | FragmentSpreadNode
    | InlineFragmentNode
    | OperationDefinitionNode
    | VariableDefinitionNode
)


class Count(NamedTuple):
    """What one selection set asks for, its fragments written out.

    ``level`` counts the fields of the set itself; ``nests`` how many lists of introspection lie inside
    each other; ``crowded`` is the most directives of one element.
    ``rows`` is an estimate from above for one parent row, ``described`` the same for the rows of
    introspection, which are not rows of the graph.
    ``patterns`` counts what Neo4j has to plan; ``quantifiers``, ``nested`` and ``compared`` what filters
    ask of it, ``words`` what is searched for, ``heavy`` the root fields that wait for a place of their own.
    """

    fields: int = 0
    selections: int = 0
    aliases: int = 0
    directives: int = 0
    level: int = 0
    depth: int = 0
    nests: int = 0
    rows: int = 0
    described: int = 0
    patterns: int = 0
    quantifiers: int = 0
    nested: int = 0
    compared: int = 0
    words: int = 0
    heavy: int = 0
    crowded: int = 0


NOTHING = Count()


@dataclass(frozen=True, slots=True)
class Measure:
    """What a document asks for: its operations by name, what they sum up to, and which variables set sizes.

    ``total`` adds up all operations and the fragments that nobody spreads, because validation walks them
    all. ``sizing`` names the variables on which ``rows`` depends.
    """

    operations: Mapping[str | None, Count]
    total: Count
    sizing: frozenset[str]


def measure_document(document: DocumentNode, sizes: Sizes, variables: Variables | None = None) -> Measure:
    """Measure a parsed document; ``variables`` as the request gave them, None for their defaults."""
    return _Pass(document, sizes, variables or {}).measure()


class _Pass:
    def __init__(self, document: DocumentNode, sizes: Sizes, variables: Variables) -> None:
        self.sizes = sizes
        self.variables = variables
        self.defaults: dict[str, ValueNode | None] = {}
        self.sizing: set[str] = set()
        self.counts: dict[str, Count] = {}
        self.operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
        self.fragments = {
            d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)
        }
        self.spreads = {name: _spreads(f.selection_set) for name, f in self.fragments.items()}

    def measure(self) -> Measure:
        for operation in self.operations:
            for definition in operation.variable_definitions or ():
                self.defaults.setdefault(definition.variable.name.value, definition.default_value)
        for name in self._inner_first():
            fragment = self.fragments[name]
            kind = self.sizes.type_named(fragment.type_condition.name.value)
            count = self._count(fragment.selection_set, kind)
            self.counts[name] = _with_directives(count, fragment)
        operations = {
            operation.name.value if operation.name else None: self._operation(operation)
            for operation in self.operations
        }
        spread = set(chain.from_iterable(self.spreads.values()))
        for operation in self.operations:
            spread.update(_spreads(operation.selection_set))
        unused = [count for name, count in self.counts.items() if name not in spread]
        total = NOTHING
        for count in (*operations.values(), *unused):
            total = _beside(total, count)
        return Measure(operations, total, frozenset(self.sizing))

    def _operation(self, operation: OperationDefinitionNode) -> Count:
        count = self._count(operation.selection_set, self.sizes.schema.get_root_type(operation.operation))
        for definition in operation.variable_definitions or ():
            count = _with_directives(count, definition)
        return _with_directives(count, operation)

    def _inner_first(self) -> Iterator[str]:
        """Yield every fragment after those it spreads; an edge that closes a cycle is left out."""
        done: set[str] = set()
        for root in self.fragments:
            if root in done:
                continue
            path = [(root, iter(self.spreads[root]))]
            entered = {root}
            while path:
                name, inner = path[-1]
                following = next(inner, None)
                if following is None:
                    path.pop()
                    done.add(name)
                    yield name
                elif following in self.fragments and following not in done and following not in entered:
                    entered.add(following)
                    path.append((following, iter(self.spreads[following])))

    def _count(self, selection_set: SelectionSetNode, parent: GraphQLNamedType | None) -> Count:
        total = NOTHING
        for selection in selection_set.selections:
            if isinstance(selection, FieldNode):
                count = self._field(selection, parent)
            elif isinstance(selection, FragmentSpreadNode):
                count = self.counts.get(selection.name.value, NOTHING)
                count = _with_directives(count._replace(selections=count.selections + 1), selection)
            else:
                count = self._inline(selection, parent)
            total = _beside(total, count)
        return total

    def _inline(self, selection: Any, parent: GraphQLNamedType | None) -> Count:
        assert isinstance(selection, InlineFragmentNode)
        condition = selection.type_condition
        kind = self.sizes.type_named(condition.name.value) if condition else parent
        count = self._count(selection.selection_set, kind)
        return _with_directives(count._replace(selections=count.selections + 1), selection)

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Count:
        aliases = 1 if node.alias else 0
        directives = len(node.directives or ())
        name = node.name.value
        if node.selection_set is None:
            leaf = self._leaf(node, parent)
            return leaf._replace(aliases=aliases, directives=directives, crowded=directives)
        shape = self.sizes.shape(parent, name)
        inner = self._count(node.selection_set, shape.child)
        weight = self._weight(node, shape) if shape.filters else filters.NOTHING
        size = self._size(node, shape) if shape.sized else shape.size
        rows = size * (shape.row + inner.rows)
        describes = name in {"__schema", "__type"}
        return Count(
            inner.fields + 1,
            inner.selections + 1,
            inner.aliases + aliases,
            inner.directives + directives,
            1,
            inner.depth + shape.hop,
            inner.nests + shape.nests,
            0 if describes else rows,
            inner.described + max(rows, 1) if describes else inner.described,
            inner.patterns + shape.hop,
            inner.quantifiers + weight.quantifiers,
            max(inner.nested, weight.depth),
            inner.compared + weight.comparisons,
            inner.words + (self._words(node) if shape.searches else 0),
            inner.heavy + shape.heavy,
            max(inner.crowded, directives),
        )

    def _leaf(self, node: FieldNode, parent: GraphQLNamedType | None) -> Count:
        name = node.name.value
        shape = self.sizes.shape(parent, name) if node.arguments else None
        weight = self._weight(node, shape) if shape and shape.filters else filters.NOTHING
        return Count(
            1,
            1,
            level=1,
            quantifiers=weight.quantifiers,
            nested=weight.depth,
            compared=weight.comparisons,
            heavy=self.sizes.heavy(parent, name),
        )

    def _weight(self, node: FieldNode, shape: Shape) -> filters.Weight:
        """Return what the filters of a field ask."""
        given = [
            {each.name.value: each.value} for each in node.arguments or () if each.name.value in shape.filters
        ]
        return filters.weigh(given, self._value) if given else filters.NOTHING

    def _words(self, node: FieldNode) -> int:
        """Return how many words a search looks for, at least one."""
        texts = [each.value for each in node.arguments or () if each.name.value == SEARCHED]
        values = [self._value(each.name.value) if isinstance(each, VariableNode) else each for each in texts]
        said = [each.value if isinstance(each, StringValueNode) else each for each in values]
        counts = [len(each.split()) for each in said if isinstance(each, str)]
        return min(max([1, *counts]), MOST_WORDS)

    def _value(self, name: str) -> Any:
        """Return the value of a variable; its default, a node of the document, where it has none."""
        self.sizing.add(name)
        return self.variables[name] if name in self.variables else self.defaults.get(name)

    def _size(self, node: FieldNode, shape: Shape) -> int:
        """Return how many items the arguments ask for; the largest where several say so."""
        sizes = [
            self._value_size(argument.value, argument.name.value in ID_ARGUMENTS)
            for argument in node.arguments or ()
            if argument.name.value in PAGE_ARGUMENTS or argument.name.value in ID_ARGUMENTS
        ]
        stated = [size for size in sizes if size is not None]
        return max(stated) if stated else shape.size

    def _value_size(self, value: ValueNode, counts_items: bool) -> int | None:
        if isinstance(value, VariableNode):
            name = value.name.value
            self.sizing.add(name)
            if name in self.variables:
                return size_of(self.variables[name])
            default = self.defaults.get(name)
            return None if default is None else self._value_size(default, counts_items)
        if counts_items:
            return len(value.values) if isinstance(value, ListValueNode) else 1
        if isinstance(value, IntValueNode):
            text = value.value
            return max(int(text), 0) if len(text) <= 10 else 10**10  # longer ones do not fit an Int
        return None


def size_of(value: object) -> int | None:
    """Return the size that a variable's value asks for; None where it says nothing (null, or no number)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return min(max(value, 0), 10**10)
    return len(value) if isinstance(value, list) else None


def _beside(a: Count, b: Count) -> Count:
    return Count(
        a.fields + b.fields,
        a.selections + b.selections,
        a.aliases + b.aliases,
        a.directives + b.directives,
        a.level + b.level,
        a.depth if a.depth > b.depth else b.depth,
        a.nests if a.nests > b.nests else b.nests,
        a.rows + b.rows,
        a.described + b.described,
        a.patterns + b.patterns,
        a.quantifiers + b.quantifiers,
        a.nested if a.nested > b.nested else b.nested,
        a.compared + b.compared,
        a.words + b.words,
        a.heavy + b.heavy,
        a.crowded if a.crowded > b.crowded else b.crowded,
    )


def _with_directives(count: Count, node: _Decorated) -> Count:
    own = len(node.directives or ())
    return count._replace(directives=count.directives + own, crowded=max(count.crowded, own))


def _spreads(selection_set: SelectionSetNode) -> list[str]:
    """Return the names that a selection set spreads, at any depth, without following them."""
    names: dict[str, None] = {}
    open_sets = [selection_set]
    while open_sets:
        for selection in open_sets.pop().selections:
            if isinstance(selection, FragmentSpreadNode):
                names[selection.name.value] = None
            else:
                inner = getattr(selection, "selection_set", None)
                if inner is not None:
                    open_sets.append(inner)
    return list(names)
