"""Orders, generated from the model: what is a single value can be ordered by."""

from __future__ import annotations

from typing import Any

import strawberry

from api.types.building import Registry, optional
from graph.compiler.fields import Link, Read, edge_leaves, kind_leaves, node_leaves, node_links
from graph.compiler.orders import COUNT_PREFIX, NODE_PREFIX
from graph.compiler.ways import ways
from graph.model.language.properties import LIST_KINDS, Kind
from graph.model.language.spelling import upper_snake
from graph.model.language.wording import lower_first

Words = dict[str, tuple[str, str]]
"""By its word in the enumeration: what the compiler calls a key of an order, and what it is."""


def orders(registry: Registry, name: str, words: Words, related: Any = None) -> Any:
    """Declare an order input over a closed list of fields; ``related`` is the input of related values."""
    direction = registry.words("OrderDirection", {"ASC": "ASC", "DESC": "DESC"}, "Which way to order.")
    keys = {word: key for word, (key, _) in words.items()}
    docs = {word: doc for word, (_, doc) in words.items()}
    fields = registry.words(f"{name}OrderField", keys, f"Sort keys of {name}.", docs)
    annotations: dict[str, Any] = {"field": fields, "direction": direction}
    body: dict[str, Any] = {"direction": direction.ASC}
    if related is not None:
        annotations = {"field": optional(fields), "related": optional(related), "direction": direction}
        body["field"] = strawberry.field(default=strawberry.UNSET, description="The field to sort by.")
        doc = "A value computed from related nodes, instead of field."
        body["related"] = strawberry.field(default=strawberry.UNSET, description=doc)
    made = strawberry.input(
        type(
            f"{name}Order",
            (),
            {"__annotations__": annotations, "__module__": "api.types.generated", **body},
        ),
        name=f"{name}Order",
        description="One sort key. Nulls come last, and the id breaks ties.",
    )
    return registry.add(f"{name}Order", made)


def node_order_words(label: str) -> Words:
    """Return what nodes of a label can be ordered by."""
    words: Words = {}
    for leaf in (*node_leaves(label).values(), *kind_leaves(label).values()):
        kind = leaf.prop.kind if leaf.prop else None
        if leaf.read in (Read.STATUS, Read.TERM_END, Read.RECORDED_AT) or (
            leaf.read is Read.PROPERTY and kind not in LIST_KINDS and kind is not Kind.JSON
        ):
            words[upper_snake(leaf.name)] = (leaf.name, leaf.doc)
    words |= {
        upper_snake(way.name): (way.name, f"{way.doc} The first of several.") for way in ways(label).values()
    }
    for link in node_links(label).values():
        words[f"{upper_snake(link.name)}_COUNT"] = (
            f"{COUNT_PREFIX}{link.name}",
            f"The number of its {link.name}.",
        )
    return words


def edge_order_words(link: Link) -> Words:
    """Return what a connection's edges can be ordered by; ends of one kind also by their values."""
    words = {
        upper_snake(leaf.name): (leaf.name, leaf.doc)
        for leaf in edge_leaves(link.relationship.type).values()
        if leaf.read in (Read.PROPERTY, Read.VALID_FROM, Read.VALID_TO, Read.RECORDED_AT, Read.SHARE)
    }
    if len(link.targets) == 1:
        target = node_leaves(link.targets[0]).values()
        words |= {
            f"NODE_{upper_snake(leaf.name)}": (
                f"{NODE_PREFIX}{leaf.name}",
                f"At the far end: {lower_first(leaf.doc)}",
            )
            for leaf in target
            if leaf.read is Read.PROPERTY and leaf.prop and leaf.prop.kind not in LIST_KINDS
        }
    return words
