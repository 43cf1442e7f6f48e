"""The root fields that stand for nouns: one by id, many by filter, order and page; all compiled."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import strawberry

from api.execution.roots import (
    Extent,
    NodeRoot,
    NodesRoot,
    NounRoot,
    PartyRoot,
    SearchRoot,
    aggregate_root,
    list_root,
)
from api.types.aggregates import aggregate_type, group_arguments
from api.types.building import compiled, lazy, many, object_type, optional, value
from api.types.generated import PAGE_INFO, page_arguments
from api.types.names import graphql_name
from api.types.noun_by import noun_by
from api.types.party_by import PartyBy
from api.types.registry import REGISTRY
from graph.compiler.fields import camel_label
from graph.compiler.search import EVERYTHING
from graph.model.catalogue import nodes, super_labels
from graph.model.language.spelling import upper_snake
from graph.model.language.wording import noun, with_article

MOMENT: dict[str, Any] = {"as_of": optional(date), "known_at": optional(datetime)}
_ALLIANCES = {"type": {"in": ["TECHNOLOGY_ALLIANCE", "CO_DEVELOPMENT", "INTEROPERABILITY"]}}
_LICENSES = {"grantType": {"in": ["LICENSE", "SUBLICENSE", "CROSS_LICENSE"]}}


def _list(name: str, extent: Extent, doc: str) -> tuple[Any, Any]:
    kind = graphql_name(extent.label)
    returns = lazy(f"{kind}Connection")
    arguments = {**page_arguments(f"{kind}Filter", f"{kind}Order"), **MOMENT}
    return returns, compiled(name, doc, returns, arguments, {"root": list_root(extent)})


def _fields() -> dict[str, tuple[Any, Any]]:
    node = optional(lazy("Node"))
    fields: dict[str, tuple[Any, Any]] = {
        "node": (
            node,
            compiled("node", "The node of a global id, at the moment that the id carries.", node,
                     {"id": strawberry.ID}, {"root": NodeRoot()}),
        ),
        "nodes": (
            many(node),
            compiled("nodes", "The nodes of global ids, in their order; null where there is none.",
                     many(node), {"ids": many(strawberry.ID), **MOMENT}, {"root": NodesRoot()}),
        ),
    }  # fmt: skip
    fields |= _named()
    fields["search"] = _search()
    for name, (extent, doc) in _extents().items():
        fields[name] = _list(name, extent, doc)
        fields[f"{name}Aggregate"] = _aggregate(name, extent)
    return fields


def _named() -> dict[str, tuple[Any, Any]]:
    """Return the roots of one node: of each kind of party, and of each noun that has a list.

    What Entente itself records of loads is named by its id alone, unless it has a key.
    """
    found = {}
    for label in (*super_labels(), *nodes()):
        is_party = label == "Party" or nodes()[label].super_label == "Party"
        if not is_party and (nodes()[label].part or (nodes()[label].internal and not nodes()[label].keys)):
            continue
        name, returns = camel_label(graphql_name(label)), optional(lazy(graphql_name(label)))
        root = PartyRoot(label) if is_party else NounRoot(label)
        ways = "id, identifier or name" if is_party else "id or key"
        doc = f"Finds {with_article(noun(graphql_name(label)))} by {ways}."
        arguments = {"by": PartyBy if is_party else noun_by(label), **MOMENT}
        found[name] = (returns, compiled(name, doc, returns, arguments, {"root": root}))
    return found


def _extents() -> dict[str, tuple[Extent, str]]:
    """Return every list: the nouns, and those that are a role or a part of a noun."""
    found = {shared.plural: (Extent(shared.label), shared.doc) for shared in super_labels().values()}
    found |= {noun.plural: (Extent(noun.label), noun.doc) for noun in nodes().values() if not noun.part}
    partners = "Parties with a live partnership with one of our own organizations."
    alliances = "Technology alliances, co-developments and interoperability."
    return found | {
        "partners": (Extent("Party", partners=True), partners),
        "alliances": (Extent("Partnership", narrowed=_ALLIANCES), alliances),
        "licenses": (Extent("RightsGrant", narrowed=_LICENSES), "Licenses, sublicenses and cross-licenses."),
    }


def _aggregate(plural: str, extent: Extent) -> tuple[Any, Any]:
    label = extent.label
    returns = aggregate_type(label)
    arguments = {"where": optional(lazy(f"{graphql_name(label)}Filter")), **group_arguments(label)}
    doc = f"Groups of `{plural}`, with counts and measures."
    return returns, compiled(
        f"{plural}Aggregate", doc, returns, {**arguments, **MOMENT}, {"root": aggregate_root(extent)}
    )


def _searched(label: str) -> str:
    """Return the word for a noun in a search: its label's, where no answer has that name."""
    made = label in nodes() and nodes()[label].made
    return upper_snake(graphql_name(label) if made else label).replace("I_P_ASSET", "IP_ASSET")


def _search() -> tuple[Any, Any]:
    words = {_searched(label): label for label in EVERYTHING}
    docs = {word: nodes()[label].doc if label in nodes() else super_labels()[label].doc
            for word, label in words.items()}  # fmt: skip
    types = REGISTRY.words("SearchType", words, "What can be searched for.", docs)
    node = lazy("Node")
    edge = object_type(
        "SearchEdge",
        "One match.",
        {
            "cursor": (str, value("cursor", "Marks this match for after.", {})),
            "node": (node, value("node", "What was found.", {})),
            "score": (
                float,
                value("score", "How well it matches, up to 1; from what may be seen alone.", {}),
            ),
            "matchedField": (str, value("matchedField", "The field that matched best.", {})),
            "matchedText": (str, value("matchedText", "What that field holds.", {})),
        },
    )
    returns = object_type(
        "SearchConnection",
        "Matches, the best first.",
        {
            "edges": (many(edge), value("edges", "The matches.", {})),
            "nodes": (many(node), value("nodes", "What was found.", {})),
            "pageInfo": (PAGE_INFO, value("pageInfo", "Where the page is in the whole list.", {})),
            "totalCount": (int, value("totalCount", "How many matches there are.", {})),
        },
    )
    arguments = {
        "text": str,
        "types": optional(many(types)),
        "first": optional(int),
        "after": optional(str),
        **MOMENT,
    }
    doc = (
        "Finds nodes by name, alias or identifier; forgives slips of the pen, case, accents and legal forms."
    )
    return returns, compiled("search", doc, returns, arguments, {"root": SearchRoot(EVERYTHING)})


NodeQueries = object_type("NodeQueries", "The nouns.", _fields())
