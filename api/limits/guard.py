"""Says no to what is over a limit, one stable code each."""

from __future__ import annotations

from typing import Any, Final

from graphql import GraphQLSchema, get_introspection_query, parse

from api.errors import ErrorCode, RequestRefused
from api.limits.declaration import Limits
from api.limits.measure import Count, Measure, measure_document
from api.limits.sizes import Sizes
from graph.errors import Code

_TIMES_STANDARD: Final = 2
"""An introspection may be this many times as large as the standard query over the same schema."""

_BEYOND_READING: Final = 10**12


class CostGuard:
    """Compares what a document asks for with the limits of one schema."""

    def __init__(self, schema: GraphQLSchema, limits: Limits, *, introspection: bool = True) -> None:
        self.limits = limits
        self.sizes = Sizes(schema, limits.default_page)
        self.introspection = introspection
        standard = parse(get_introspection_query(input_value_deprecation=True))
        self._most_described = _TIMES_STANDARD * measure_document(standard, self.sizes).total.described

    def check_document(self, measure: Measure, tokens: int) -> None:
        """Raise RequestRefused with the first limit that the document itself exceeds."""
        limits, total = self.limits, measure.total
        if total.described and not self.introspection:
            raise RequestRefused(ErrorCode.INTROSPECTION_OFF, "Introspection is switched off.")
        if total.nests > 1:
            raise RequestRefused(
                ErrorCode.INTROSPECTION_TOO_DEEP, "The introspection nests lists of types inside each other."
            )
        if total.described > self._most_described:
            raise RequestRefused(
                ErrorCode.INTROSPECTION_TOO_COSTLY,
                "The introspection asks for the schema several times over.",
            )
        widest = max((count.level for count in measure.operations.values()), default=0)
        for code, what, value, limit in (
            (ErrorCode.TOO_MANY_TOKENS, "tokens", tokens, limits.tokens),
            (ErrorCode.TOO_DEEP, "entities inside each other", total.depth, limits.depth),
            (ErrorCode.TOO_MANY_ROOT_FIELDS, "root fields", widest, limits.root_fields),
            (ErrorCode.TOO_MANY_ALIASES, "aliases", total.aliases, limits.aliases),
            (ErrorCode.TOO_MANY_DIRECTIVES, "directives", total.directives, limits.directives),
            (
                ErrorCode.TOO_MANY_DIRECTIVES,
                "directives on one element",
                total.crowded,
                limits.directives_on_one,
            ),
            (ErrorCode.TOO_MANY_FIELDS, "fields", total.fields, limits.fields),
            (ErrorCode.TOO_MANY_FIELDS, "selections", total.selections, limits.selections),
        ):
            if value > limit:
                raise exceeded(code, what, value, limit)

    def check_operation(self, count: Count) -> None:
        """Raise RequestRefused with the first limit that an operation exceeds by its variables."""
        limits = self.limits
        too_costly, filters = ErrorCode.QUERY_TOO_COSTLY, ErrorCode.FILTER_TOO_COSTLY
        for code, what, value, limit in (
            (too_costly, "rows", count.rows, limits.rows),
            (ErrorCode.TOO_MANY_PATTERNS, "lists and entities of others", count.patterns, limits.patterns),
            (filters, "quantifiers inside each other", count.nested, limits.nested_quantifiers),
            (filters, "quantifiers in filters", count.quantifiers, limits.quantifiers),
            (filters, "comparisons in filters", count.compared, limits.filter_comparisons),
            (ErrorCode.SEARCH_TOO_COSTLY, "words to search for", count.words, limits.search_words),
            (ErrorCode.TOO_MANY_HEAVY_FIELDS, "checks and analyses", count.heavy, limits.heavy_roots),
        ):
            if value > limit:
                raise exceeded(code, what, value, limit)


def exceeded(code: Code, what: str, value: int, limit: int) -> RequestRefused:
    """Return the refusal of a number; numbers beyond reading are not written out."""
    shown = f"{value:,}" if value < _BEYOND_READING else f"more than {_BEYOND_READING:,}"
    return RequestRefused(
        code,
        f"The document asks for {shown} {what}; at most {limit:,} are answered.",
        numbers={"limit": limit, "actual": min(value, _BEYOND_READING)},
    )


def cost_of(count: Count, tokens: int, rows: int) -> dict[str, Any]:
    """Return what `extensions.cost` says of an operation that was accepted."""
    return {
        "rows": rows,
        "fields": count.fields,
        "depth": count.depth,
        "rootFields": count.level,
        "aliases": count.aliases,
        "directives": count.directives,
        "tokens": tokens,
        "patterns": count.patterns,
        "quantifiers": count.quantifiers,
        "searchWords": count.words,
        "heavyFields": count.heavy,
    }
