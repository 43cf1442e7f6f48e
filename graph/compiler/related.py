"""Related values: what the relationships of a node come to: a count, a sum, the least, the greatest.

How many contracts a party has in force, the next day on which one ends, the revenue from it. What is measured
is a number or a date of the relationship, or of the node at its far end; where several nouns may be there, it
is that of one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from graph.compiler.emit import Emitter
from graph.compiler.expressions import of_kind, term_end
from graph.compiler.fields import (
    BLOCK_LEAVES,
    Leaf,
    Link,
    Read,
    camel_label,
    edge_leaves,
    kind_leaves,
    node_leaves,
    node_links,
)
from graph.compiler.filters import edge_condition
from graph.compiler.matched import Matched
from graph.errors import InvalidInput
from graph.model.catalogue import nodes
from graph.model.language.properties import NUMBER_KINDS, Kind, Property

_MEASURED = NUMBER_KINDS | {Kind.DATE}


class Measure(StrEnum):
    """How what is related to a node becomes one value."""

    COUNT = "COUNT"
    DISTINCT = "DISTINCT"
    MIN = "MIN"
    MAX = "MAX"
    SUM = "SUM"


@dataclass(frozen=True, slots=True)
class Related:
    """What is asked of one relationship of a node: which of them, how measured, and of what."""

    link: str
    measure: Measure = Measure.COUNT
    field: str | None = None
    where: Mapping[str, Any] | None = None

    @property
    def name(self) -> str:
        """What a cursor is bound to."""
        return f"{self.link}:{self.measure}:{self.field}"


@dataclass(frozen=True, slots=True)
class RelatedLeaf:
    """A value that can be measured, of the label ``of`` at the far end, or of the relationship.

    ``several`` says that other labels may be at that end; ``currency`` is the property beside an amount.
    """

    leaf: Leaf
    of: str | None
    several: bool
    currency: str | None

    @property
    def kind(self) -> Kind:
        """What it holds."""
        if self.leaf.read is Read.SHARE:
            return Kind.PERCENT
        return Kind.DATE if self.leaf.prop is None else self.leaf.prop.kind


@cache
def related_leaves(link: Link) -> dict[str, RelatedLeaf]:
    """Return the numbers and dates of a relationship and of what is at its far end, by their names."""
    currency = _currency_among(link.relationship.properties)
    found = {
        leaf.name: RelatedLeaf(leaf, None, False, currency)
        for leaf in edge_leaves(link.relationship.type).values()
        if leaf.name not in BLOCK_LEAVES and _is_measured(leaf)
    }
    several = len(link.targets) > 1
    for label in link.targets:
        for leaf in (*node_leaves(label).values(), *kind_leaves(label).values()):
            if _is_measured(leaf):
                name = f"{camel_label(label)}{_capital(leaf.name)}" if several else leaf.name
                noun = nodes().get(leaf.of or label)
                currency = _currency_among(noun.properties if noun else ())
                found[f"node{_capital(name)}"] = RelatedLeaf(leaf, label, several, currency)
    return found


def _currency_among(properties: Iterable[Property]) -> str | None:
    """Return the property that says in which currency the amounts beside it are."""
    return next((prop.name for prop in properties if prop.kind is Kind.CURRENCY), None)


def _is_measured(leaf: Leaf) -> bool:
    if leaf.read in (Read.TERM_END, Read.SHARE):
        return True
    return leaf.read is Read.PROPERTY and leaf.prop is not None and leaf.prop.kind in _MEASURED


def _capital(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


def related_value(
    emit: Emitter, label: str, element: str, asked: Related, head: str = ""
) -> tuple[str, Kind]:
    """Return the Cypher of a related value of a bound node of a label, and what it holds.

    ``head`` binds the node where that is not bound yet: to each of several, which are then counted together.
    It is null where nothing has a value; a count or a sum of nothing is zero. Raises InvalidInput where
    the measure does not fit the field.
    """
    link = node_links(label)[asked.link]
    leaf = _leaf_of(link, asked)
    pattern, relationship, node = emit.pattern(element, link)
    values = emit.values(node)
    condition = "true"
    if asked.where:
        condition = edge_condition(emit, link, relationship, node, values.name, asked.where)
    found = Matched(pattern, emit.guards_of(relationship, node), node, relationship, values, ())
    match = found.where(condition)
    if leaf is None:
        distinct = f" RETURN DISTINCT {node}" if asked.measure is Measure.DISTINCT else ""
        return f"COUNT {{ {head}{match}{distinct} }}", Kind.INTEGER
    read = _read(leaf, relationship, node, values.name)
    value, money = emit.variable("v"), emit.variable("c")
    currency = _currency(leaf, relationship, values.name)
    down = " DESC" if asked.measure is Measure.MAX else ""
    pairs = (
        f"COLLECT {{ {match} WITH {read} AS {value}, {currency} AS {money} WHERE {value} IS NOT NULL "
        f"RETURN [{value}, {money}] ORDER BY {value}{down} }}"
    )
    if asked.measure is Measure.SUM:
        whole = "round(reduce(s = 0.0, p IN l | s + p[0]), 6)"
        return _of_one_currency(pairs, whole), Kind.NUMBER
    return _of_one_currency(pairs, "l[0][0]"), leaf.kind


def _of_one_currency(pairs: str, whole: str) -> str:
    """Return a value of pairs of value and currency; null where they are of several currencies."""
    return f"head([l IN [{pairs}] | CASE WHEN all(p IN l WHERE p[1] = l[0][1]) THEN {whole} END])"


def _leaf_of(link: Link, asked: Related) -> RelatedLeaf | None:
    counts = asked.measure in (Measure.COUNT, Measure.DISTINCT)
    if counts != (asked.field is None):
        raise InvalidInput(
            f"{asked.measure} of {asked.link} {'takes no field' if counts else 'needs a field'}.",
            cure="Write a field with MIN, MAX and SUM, and none with COUNT and DISTINCT.",
        )
    if asked.field is None:
        return None
    leaf = related_leaves(link)[asked.field]
    if asked.measure is Measure.SUM and leaf.kind is Kind.DATE:
        raise InvalidInput("Dates have no sum.", cure="Ask for MIN or MAX of a date.")
    return leaf


def _read(leaf: RelatedLeaf, relationship: str, node: str, values: str) -> str:
    shown = leaf.leaf
    if leaf.of is None:
        if shown.read is Read.SHARE:
            bounds = (f"{relationship}.share_{bound}" for bound in ("exact", "min", "max"))
            return f"coalesce({', '.join(bounds)})"
        return f"{relationship}.{_property(shown).name}"
    read = term_end(values, shown.term) if shown.term is not None else f"{values}.{_property(shown).name}"
    if shown.of is not None:
        return of_kind(node, shown, read)
    return f"CASE WHEN {node}:{leaf.of} THEN {read} END" if leaf.several else read


def _property(leaf: Leaf) -> Property:
    if leaf.prop is None:
        raise ValueError(f"{leaf.name} cannot be measured")
    return leaf.prop


def _currency(leaf: RelatedLeaf, relationship: str, values: str) -> str:
    """Return the currency that an amount is in, the same for whatever is not an amount."""
    if leaf.kind is not Kind.AMOUNT or leaf.currency is None:
        return "''"
    return f"coalesce({relationship if leaf.of is None else values}.{leaf.currency}, '')"
