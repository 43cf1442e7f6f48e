"""The root fields that stand for nouns: one by id, many by filter, order and page; all compiled."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import strawberry

from api.roots import AggregateRoot, ListRoot, NodeRoot, NodesRoot, PartyRoot, SearchRoot
from api.types.aggregates import aggregate_type, group_field
from api.types.building import compiled, lazy, many, object_type, optional, value
from api.types.generated import PAGE_INFO, REGISTRY, page_arguments
from api.types.inputs import graphql_name, snake
from api.types.party_by import PartyBy
from graph.compiler.aggregates import group_leaves
from graph.compiler.search import EVERYTHING
from graph.model.catalogue import nodes, super_labels

MOMENT: dict[str, Any] = {"as_of": optional(date), "known_at": optional(datetime)}
_ALLIANCES = {"type": {"in": ["TECHNOLOGY_ALLIANCE", "CO_DEVELOPMENT", "INTEROPERABILITY"]}}
_LICENSES = {"grantType": {"in": ["LICENSE", "SUBLICENSE", "CROSS_LICENSE"]}}


def _list(name: str, label: str, doc: str, root: ListRoot) -> tuple[Any, Any]:
    kind = graphql_name(label)
    returns = lazy(f"{kind}Connection")
    arguments = {**page_arguments(f"{kind}Filter", f"{kind}Order"), **MOMENT}
    return returns, compiled(name, doc, returns, arguments, {"root": root})


def _fields() -> dict[str, tuple[Any, Any]]:
    node, party = optional(lazy("Node")), optional(lazy("Party"))
    fields: dict[str, tuple[Any, Any]] = {
        "node": (
            node,
            compiled("node", "The node of a global id.", node, {"id": strawberry.ID, **MOMENT},
                     {"root": NodeRoot()}),
        ),
        "nodes": (
            many(node),
            compiled("nodes", "The nodes of global ids, in their order; null where there is none.",
                     many(node), {"ids": many(strawberry.ID), **MOMENT}, {"root": NodesRoot()}),
        ),
        "party": (
            party,
            compiled("party", "One party, by id, identifier or name.", party, {"by": PartyBy, **MOMENT},
                     {"root": PartyRoot()}),
        ),
    }  # fmt: skip
    for shared in super_labels().values():
        fields[shared.plural] = _list(shared.plural, shared.label, f"{shared.doc}", ListRoot(shared.label))
        fields[f"{shared.plural}Aggregate"] = _aggregate(shared.plural, shared.label)
    for noun in nodes().values():
        fields[noun.plural] = _list(noun.plural, noun.label, noun.doc, ListRoot(noun.label))
        fields[f"{noun.plural}Aggregate"] = _aggregate(noun.plural, noun.label)
    fields["search"] = _search()
    special = {
        "partners": ("Party", "Parties with a live partnership with one of our own organizations.",
                     ListRoot("Party", partners=True)),
        "alliances": ("Partnership", "Technology alliances, co-developments and interoperability.",
                      ListRoot("Partnership", narrowed=_ALLIANCES)),
        "licenses": ("RightsGrant", "Licenses, sublicenses and cross-licenses.",
                     ListRoot("RightsGrant", narrowed=_LICENSES)),
    }  # fmt: skip
    for name, (label, doc, root) in special.items():
        fields[name] = _list(name, label, doc, root)
    return fields


def _aggregate(plural: str, label: str) -> tuple[Any, Any]:
    returns = aggregate_type(label)
    arguments = {"where": optional(lazy(f"{graphql_name(label)}Filter"))}
    if group_leaves(label):
        arguments["group_by"] = optional(many(group_field(label)))
    doc = f"Counts and measures over {plural}."
    return returns, compiled(
        f"{plural}Aggregate", doc, returns, {**arguments, **MOMENT}, {"root": AggregateRoot(label)}
    )


def _search() -> tuple[Any, Any]:
    words = {snake(label[:1].lower() + label[1:]).replace("I_P_ASSET", "IP_ASSET"): label
             for label in EVERYTHING}  # fmt: skip
    types = REGISTRY.words("SearchType", words, "What can be searched for.")
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
            "pageInfo": (PAGE_INFO, value("pageInfo", "Where the page stands.", {})),
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
