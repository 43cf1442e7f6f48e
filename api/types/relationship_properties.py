"""The properties that relationships have of their own, typed, as fields of one GraphQL type.

A relationship that serves as evidence may be of any type; a field of another type's is null.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import strawberry
from strawberry.types.field import StrawberryField

from api.execution.executor import NodeRef
from api.types.building import MODULE, lazy, optional, scalar_of
from api.types.registry import REGISTRY
from graph.model.catalogue import relationships
from graph.model.language.native import native
from graph.model.language.properties import DECIMAL_KINDS, Property


def own_properties() -> dict[str, Property]:
    """Return the properties by their GraphQL names, but for those of which two types disagree."""
    found: dict[str, Property] = {}
    disputed: set[str] = set()
    for declared in relationships().values():
        for prop in declared.properties:
            known = found.setdefault(prop.field, prop)
            if (known.kind, known.enum) != (prop.kind, prop.enum):
                disputed.add(prop.field)
    return {name: prop for name, prop in found.items() if name not in disputed}


def shown(prop: Property, properties: Mapping[str, Any]) -> Any:
    """Return a stored property as its GraphQL type takes it; None where the relationship has none."""
    value = native(properties.get(prop.name))
    if value is None:
        return None
    if prop.enum is not None:
        return prop.enum(value)
    return Decimal(repr(value)) if prop.kind in DECIMAL_KINDS else value


def _field(name: str, prop: Property) -> StrawberryField:
    def resolver(self: Any) -> Any:
        value = shown(prop, self.properties)
        return NodeRef(value) if prop.refers and value is not None else value

    returns = optional(lazy(prop.refers) if prop.refers else scalar_of(REGISTRY, prop))
    resolver.__annotations__["return"] = returns
    made: StrawberryField = strawberry.field(resolver, name=name, description=prop.doc, graphql_type=returns)
    return made


def _properties_type() -> Any:
    namespace: dict[str, Any] = {
        "__annotations__": {"properties": strawberry.Private[Mapping[str, Any]]},
        "__module__": MODULE,
    }
    for name, prop in own_properties().items():
        namespace[name] = _field(name, prop)
    return strawberry.type(type("RelationshipProperties", (), namespace))


RelationshipProperties: Any = _properties_type()
"""What Relationship inherits: ``properties`` by their graph names, and a field for each."""
