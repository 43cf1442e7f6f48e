"""Related values in GraphQL, generated from the model: what of its relationships a noun can be ordered by."""

from __future__ import annotations

from typing import Any

import strawberry

from api.types.building import MODULE, InputFields, Registry, input_type, lazy, optional
from api.types.names import graphql_name, stem
from graph.compiler.fields import Link, node_links
from graph.compiler.related import Measure, related_leaves
from graph.model.language.spelling import upper_snake
from graph.model.language.wording import noun, with_article

_MEASURES = {
    "COUNT": "The number of relationships that match.",
    "DISTINCT": "The number of different nodes at their far ends.",
    "MIN": "The least value, or the first day.",
    "MAX": "The greatest value, or the last day.",
    "SUM": "The sum of the values.",
}


def related_links(label: str) -> list[Link]:
    """Return the relationships of a noun that have a page, and so a filter of their own."""
    return [link for link in node_links(label).values() if not link.listed]


def related_input(registry: Registry, label: str) -> Any | None:
    """Declare the choice of one relationship of a noun; None where it has none."""
    links = related_links(label)
    if not links:
        return None
    name = f"{graphql_name(label)}Related"
    fields: InputFields = {link.name: (lazy(f"{stem(link)}Measure"), link.doc) for link in links}
    doc = f"A connection of {with_article(noun(graphql_name(label)))}, and how to measure it."
    return registry.add(name, input_type(name, doc, fields, one_of=True))


def measure_input(registry: Registry, link: Link) -> None:
    """Declare how the relationships of one stem are measured."""
    words = {each.name: each.value for each in Measure}
    measure = registry.words("Measure", words, "How related values are reduced to one.", _MEASURES)
    name, doc = f"{stem(link)}Measure", "Which relationships to measure, and how."
    made = strawberry.input(_measure_class(registry, link, measure), name=name, description=doc)
    registry.add(name, made)


def _measure_class(registry: Registry, link: Link, measure: Any) -> type:
    where: Any = lazy(f"{stem(link)}Match")
    annotations: dict[str, Any] = {"where": optional(where), "measure": measure}
    body: dict[str, Any] = {
        "where": strawberry.field(
            default=strawberry.UNSET, description="Conditions on the relationships; all by default."
        ),
        "measure": strawberry.field(default=measure.COUNT, description="How they are reduced to one value."),
    }
    leaves = related_leaves(link)
    if leaves:
        words = {upper_snake(name): name for name in leaves}
        docs = {upper_snake(name): each.leaf.doc for name, each in leaves.items()}
        name = f"{stem(link)}MeasureField"
        annotations["field"] = optional(registry.words(name, words, "Fields that can be measured.", docs))
        doc = "The field to measure; required with MIN, MAX and SUM."
        body["field"] = strawberry.field(default=strawberry.UNSET, description=doc)
    declared = {"__annotations__": annotations, "__module__": MODULE}
    return type(f"{stem(link)}Measure", (), {**declared, **body})
