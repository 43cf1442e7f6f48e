"""The limits of one request, as numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields

from graph.compiler.matched import DEFAULT_PAGE


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may ask for; each is accepted at the number and refused above it.

    The defaults here are those of the settings (`api.settings`), which a house may change.

    ``selections`` counts what ``fields`` counts plus fragment spreads, written out: it bounds what
    validation costs where fragments hold no field. ``comparisons`` is the budget of the rule on overlapping
    fields, in units of graphql-core (about two a pair of fields).

    ``patterns`` and what follows bound what one operation has Neo4j plan and search: a hop to other entities
    is a pattern, and so is a quantifier (``some``, ``every``, ``none``, ``single``) of a filter.
    """

    body_bytes: int = 128 * 1024
    tokens: int = 2_000
    depth: int = 12
    fields: int = 5_000
    selections: int = 10_000
    root_fields: int = 20
    aliases: int = 30
    directives: int = 50
    directives_on_one: int = 5
    rows: int = 500_000
    variable_values: int = 10_000
    variable_depth: int = 64
    comparisons: int = 10_000
    patterns: int = 100
    quantifiers: int = 20
    nested_quantifiers: int = 5
    filter_comparisons: int = 500
    search_words: int = 40
    heavy_roots: int = 5
    default_page: int = DEFAULT_PAGE

    def __post_init__(self) -> None:
        for field in fields(self):
            least = 0 if field.name in {"aliases", "directives"} else 1
            if getattr(self, field.name) < least:
                raise ValueError(
                    f"Write at least {least} for the limit {field.name}; none can be switched off."
                )
