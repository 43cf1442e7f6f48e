"""The root fields that stand for nouns: one by id, many by filter, order and page; all compiled."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import strawberry

from api.roots import ListRoot, NodeRoot, NodesRoot, PartyRoot
from api.types.building import compiled, lazy, many, object_type, optional
from api.types.generated import page_arguments
from api.types.inputs import graphql_name
from graph.compiler.emit import Emitter
from graph.compiler.partners import partners_predicate
from graph.model.catalogue import nodes, super_labels

MOMENT: dict[str, Any] = {"as_of": optional(date), "known_at": optional(datetime)}
_ALLIANCES = {"type": {"in": ["TECHNOLOGY_ALLIANCE", "CO_DEVELOPMENT", "INTEROPERABILITY"]}}
_LICENSES = {"grantType": {"in": ["LICENSE", "SUBLICENSE", "CROSS_LICENSE"]}}


@strawberry.input(description="An identifier under a scheme, such as GB-COH.")
class IdentifierInput:
    """An identifier under a scheme."""

    scheme: str = strawberry.field(description="The scheme, by its org-id.guide list code.")
    value: str = strawberry.field(description="The value as the scheme writes it.")


@strawberry.input(one_of=True, description="Names one party: exactly one of these.")
class PartyBy:
    """Names one party."""

    id: strawberry.ID | None = strawberry.UNSET
    identifier: IdentifierInput | None = strawberry.UNSET
    name: str | None = strawberry.UNSET


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
    for noun in nodes().values():
        fields[noun.plural] = _list(noun.plural, noun.label, noun.doc, ListRoot(noun.label))
    special = {
        "partners": ("Party", "Parties with a live partnership with one of our own organizations.",
                     ListRoot("Party", extra=_partners)),
        "alliances": ("Partnership", "Technology alliances, co-developments and interoperability.",
                      ListRoot("Partnership", narrowed=_ALLIANCES)),
        "licenses": ("RightsGrant", "Licenses, sublicenses and cross-licenses.",
                     ListRoot("RightsGrant", narrowed=_LICENSES)),
    }  # fmt: skip
    for name, (label, doc, root) in special.items():
        fields[name] = _list(name, label, doc, root)
    return fields


def _partners(emit: Emitter) -> str:
    return partners_predicate(emit)


NodeQueries = object_type("NodeQueries", "The nouns.", _fields())
