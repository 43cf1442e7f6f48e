"""Values that a noun has through others: a partner's tier is that of its partnerships."""

from __future__ import annotations

from functools import cache

from graph.compiler.emit import Emitter
from graph.compiler.expressions import status
from graph.compiler.fields import Leaf, node_leaves, node_links
from graph.model.catalogue import super_labels
from graph.model.language.declarations import Way
from graph.model.language.properties import Kind


@cache
def ways(label: str) -> dict[str, Way]:
    """Return the values that nodes of a label have through others, by their names."""
    shared = super_labels().get(label)
    return {way.name: way for way in shared.ways} if shared else {}


def value_leaf(way: Way) -> Leaf:
    """Return the field whose values are grouped by."""
    return node_leaves(way.steps[-1][1])[way.value]


def rank_kind(way: Way) -> Kind:
    """Return what an order compares."""
    prop = node_leaves(way.steps[-1][1])[way.rank].prop
    return Kind.TEXT if prop is None else prop.kind


def reached(emit: Emitter, label: str, element: str, way: Way) -> str:
    """Return the Cypher of the list of all different values of a bound node."""
    clauses, read = _walk(emit, label, element, way, way.value)
    return f"COLLECT {{ {clauses} RETURN DISTINCT {read} }}"


def least(emit: Emitter, label: str, element: str, way: Way) -> str:
    """Return the Cypher of the least rank of a bound node; null where it has none."""
    clauses, read = _walk(emit, label, element, way, way.rank)
    known = f"WITH {read} AS rank WHERE rank IS NOT NULL RETURN rank ORDER BY rank LIMIT 1"
    return f"head(COLLECT {{ {clauses} {known} }})"


def _walk(emit: Emitter, label: str, element: str, way: Way, field: str) -> tuple[str, str]:
    """Return the clauses from a bound node to the end of a way, and what reads a field there."""
    clauses, values = [], ""
    for name, end in way.steps:
        pattern, relationship, node = emit.pattern(element, node_links(label)[name])
        state = emit.values(node)
        clauses.append(
            f"MATCH {pattern} WHERE {emit.guards_of(relationship, node)} AND {node}:{end}{state.clause()}"
        )
        label, element, values = end, node, state.name
    leaf = node_leaves(label)[field]
    if leaf.status is not None:
        return " ".join(clauses), status(values, leaf.status)
    if leaf.prop is None:
        raise ValueError(f"{field} of {label} cannot be reached")
    return " ".join(clauses), f"{values}.{leaf.prop.name}"
