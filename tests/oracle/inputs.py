"""Random values of input types: filters, orders and what they compare with."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    get_named_type,
    get_nullable_type,
)

from tests.oracle.leaves import shown
from tests.oracle.world import World
from tests.oracle.worlds import AMOUNTS, BETWEEN, DAYS, NUMBERS, TEXTS

CONNECTIVES = ("and", "or", "not")
QUANTIFIERS = ("some", "every", "none", "single")


class Word(str):
    """A member of an enumeration: written without quotes in a document."""

    __slots__ = ()


class Variable(str):
    """A variable that stands in a document."""

    __slots__ = ()


def literal(value: Any) -> str:
    """Return a value as a document spells it."""
    if isinstance(value, Variable):
        return f"${value}"
    if isinstance(value, Word):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {literal(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(literal, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def holds_variable(value: Any) -> bool:
    """Whether there is a variable anywhere in a value."""
    if isinstance(value, dict):
        return any(map(holds_variable, value.values()))
    if isinstance(value, list):
        return any(map(holds_variable, value))
    return isinstance(value, Variable)


class Values:
    """Draws values of input types; ``declare`` may put a variable in a value's place."""

    def __init__(
        self, random: Random, world: World, declare: Callable[[GraphQLInputType, Any], Any] | None = None
    ) -> None:
        self._random, self._declare = random, declare
        self._ids = [*world.nodes, *(tie.id for tie in world.ties[:20])]
        self._labels = world.labels

    def of(self, kind: GraphQLInputType, depth: int = 2) -> Any:
        """Return a value of an input type, never null where it may not be."""
        made = self._of(get_nullable_type(kind), depth)
        if self._declare is not None and not holds_variable(made) and self._random.random() < 0.15:
            return self._declare(kind, made)
        return made

    def of_which(self, kind: GraphQLInputType) -> dict[str, Any]:
        """Return one relationship of those that an input names, and now and then which of it are meant."""
        links = get_named_type(kind)
        assert isinstance(links, GraphQLInputObjectType)
        name = self._random.choice(list(links.fields))
        measure = get_named_type(links.fields[name].type)
        assert isinstance(measure, GraphQLInputObjectType)
        if self._random.random() < 0.5:
            return {name: {}}
        return {name: {"where": self._of(get_nullable_type(measure.fields["where"].type), 1)}}

    def _of(self, kind: Any, depth: int) -> Any:
        if isinstance(kind, GraphQLList):
            return [self.of(kind.of_type, depth) for _ in range(self._random.choice((0, 1, 1, 2, 2, 3)))]
        if isinstance(kind, GraphQLEnumType):
            return Word(self._random.choice(list(kind.values)))
        if isinstance(kind, GraphQLInputObjectType):
            return self._object(kind, depth)
        return self._scalar(kind.name)

    def _object(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        if kind.is_one_of:
            name = self._random.choice(list(kind.fields))
            return {name: self._of(get_nullable_type(kind.fields[name].type), depth)}
        if "measure" in kind.fields:
            return self._measured(kind, depth)
        if {"field", "related"} <= kind.fields.keys():
            name = self._random.choice(("field", "field", "related"))
            direction = Word(self._random.choice(("ASC", "DESC")))
            return {name: self._of(get_nullable_type(kind.fields[name].type), depth), "direction": direction}
        return self._any_fields(kind, depth)

    def _measured(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        """Return a measure of what is related: of a field where it can be, now and then of what cannot be."""
        found: dict[str, Any] = {"measure": Word(self._random.choice(("COUNT", "DISTINCT")))}
        if "field" in kind.fields and self._random.random() < 0.6:
            found["measure"] = Word(self._random.choice(("MIN", "MAX", "MAX", "SUM")))
            found["field"] = self._of(get_nullable_type(kind.fields["field"].type), depth)
        if depth > 0 and self._random.random() < 0.5:
            found["where"] = self._of(get_nullable_type(kind.fields["where"].type), depth - 1)
        return found

    def _any_fields(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        required = [name for name, field in kind.fields.items() if isinstance(field.type, GraphQLNonNull)]
        free = [name for name in kind.fields if name not in required and self._fits(kind, name, depth)]
        count = self._random.choice((1, 1, 1, 2)) if free else 0
        chosen = self._random.sample(free, min(count, len(free)))
        return {name: self._field(kind, name, depth) for name in (*required, *chosen)}

    def _fits(self, kind: GraphQLInputObjectType, name: str, depth: int) -> bool:
        nested = get_named_type(kind.fields[name].type)
        if not isinstance(nested, GraphQLInputObjectType):
            return True
        flat = nested.name.endswith("Filter") and "eq" in nested.fields
        return flat or depth > 0

    def _field(self, kind: GraphQLInputObjectType, name: str, depth: int) -> Any:
        nested = get_named_type(kind.fields[name].type)
        deeper = isinstance(nested, GraphQLInputObjectType) and name not in QUANTIFIERS
        if name in ("eq", "ne") and self._random.random() < 0.1:
            return None
        return self.of(kind.fields[name].type, depth - 1 if deeper else depth)

    def _scalar(self, name: str) -> Any:
        choice = self._random.choice
        draws: dict[str, Callable[[], Any]] = {
            "ID": lambda: choice(self._ids) + choice(("", "", "@2024-01-01")),
            "String": lambda: choice((*TEXTS, "ac", "ZO", "é", " ", "")),
            "Int": lambda: choice((0, 1, 2, 3, 2024)),
            "Float": lambda: choice((0.0, 0.25, 0.5, 1.0)),
            "Boolean": lambda: choice((True, False)),
            "Date": lambda: choice(DAYS).isoformat(),
            "PartialDate": lambda: choice(DAYS).isoformat(),
            "DateTime": lambda: shown(choice(BETWEEN)),
            "Decimal": lambda: choice((*NUMBERS, *AMOUNTS)),
            "CountryCode": lambda: choice(("GB", "DE", "US")),
            "JurisdictionCode": lambda: choice(("GB", "US-DE", "US")),
            "CurrencyCode": lambda: choice(("EUR", "USD")),
        }
        return draws[name]()
