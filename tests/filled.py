"""Every root of the schema with one text wherever a text, or also an id, may be written."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
)

from api.schema import create_schema
from tests.api.root_documents import document

DEEPEST = 3
PLAIN: Mapping[str, Any] = {
    "Int": 1, "Float": 0.5, "Decimal": "1.5", "Boolean": True, "Date": "2026-06-30",
    "DateTime": "2026-06-30T00:00:00Z", "PartialDate": "2026-06",
}  # fmt: skip
CODES: Mapping[str, Any] = {"CountryCode": "GB", "JurisdictionCode": "GB", "CurrencyCode": "EUR"}
"""What is read of a text beside them is read only where these are right."""
SCHEMA = create_schema()._schema


@dataclass(frozen=True)
class Filled:
    """Values of input types with one text in them; scalars that ``given`` names have what it says.

    ``which`` counts the alternatives of an input that has one field of several: 0 the first, -1 the last.
    """

    text: str
    given: Mapping[str, Any] = field(default_factory=lambda: PLAIN)
    which: int = 0

    def of(self, kind: Any, level: int = 0) -> Any:
        """Return a value of a type that has the text wherever a text or an id may be written."""
        if is_list_type(get_nullable_type(kind)):
            return [self.of(get_nullable_type(kind).of_type, level)]
        named = get_named_type(kind)
        if isinstance(named, GraphQLEnumType):
            return next(iter(named.values))
        if not isinstance(named, GraphQLInputObjectType):
            return self.given.get(named.name, self.text)
        if named.is_one_of:
            name = list(named.fields)[self.which]
            return {name: self.of(named.fields[name].type, level + 1)}
        return {
            name: self.of(each.type, level + 1)
            for name, each in named.fields.items()
            if is_non_null_type(each.type) or (level < DEEPEST - 1 and _is_flat(each.type))
        }

    def documents(self, roots: Container[str] | None = None) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every root, or these, with the text in each argument alone, beside those it needs."""
        yield from self._of("query", SCHEMA.query_type, roots)
        yield from self._of("mutation", SCHEMA.mutation_type, roots)

    def subscriptions(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield every subscription in the same way."""
        yield from self._of("subscription", SCHEMA.subscription_type, None)

    def _of(
        self, operation: str, root: GraphQLObjectType | None, roots: Container[str] | None
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        assert root is not None
        for name, each in root.fields.items():
            if roots is not None and name not in roots:
                continue
            text = document(operation, name, each)
            needed = {arg: self.of(one.type) for arg, one in each.args.items() if is_non_null_type(one.type)}
            yield text, needed
            for arg, one in each.args.items():
                yield text, {**needed, arg: self.of(one.type)}


def _is_flat(kind: Any) -> bool:
    """Whether a type has no fields of its own, or one of a filter's comparisons."""
    named = get_named_type(kind)
    if not isinstance(named, GraphQLInputObjectType):
        return True
    inner = (get_named_type(each.type) for each in named.fields.values())
    return not named.is_one_of and not any(isinstance(each, GraphQLInputObjectType) for each in inner)
