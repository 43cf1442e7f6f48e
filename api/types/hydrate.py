"""Nodes in computed answers: value objects hold graph ids, the executor reads what is selected of them."""

from __future__ import annotations

from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from api.execution.executor import NodeRef
from api.execution.moments import entity
from api.types.building import lazy, many, optional


def hydrated(
    type_name: str, attribute: str, description: str = "", *, nullable: bool = False
) -> StrawberryField:
    """Return a field of that GraphQL type for the graph id in the parent's attribute.

    A null id, or with ``nullable`` a node that is gone, is null.
    """
    returns = optional(lazy(type_name)) if nullable else lazy(type_name)

    def resolver(self: Any) -> Any:
        found = getattr(self, attribute)
        return None if found is None else NodeRef(found)

    return _field(resolver, returns, description)


def hydrated_list(type_name: str, attribute: str, description: str = "") -> StrawberryField:
    """Return a field with the list of nodes for the graph ids in the parent's attribute."""

    def resolver(self: Any) -> Any:
        return [NodeRef(each) for each in getattr(self, attribute)]

    return _field(resolver, many(lazy(type_name)), description)


def _field(resolver: Any, returns: Any, description: str) -> StrawberryField:
    resolver.__annotations__["return"] = returns
    made: StrawberryField = strawberry.field(resolver, description=description or None, graphql_type=returns)
    return made


def graph_id(value: str, label: str | None = None) -> str:
    """Return the graph id in a global id; raise InvalidId unless it is one of that label (or any)."""
    return entity(str(value), label)
