"""How generated GraphQL types are built with Strawberry from the model's declarations."""

from __future__ import annotations

import inspect
import keyword
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from types import GenericAlias
from typing import Annotated, Any, Optional

import strawberry
from strawberry.types.field import StrawberryField

from api.types.scalars import CountryCode, CurrencyCode, JurisdictionCode
from graph.model.language.properties import Kind, Property

MODULE = "api.types.generated"
"""The module in which every generated type is found under its GraphQL name."""

_SCALARS: dict[Kind, Any] = {
    Kind.TEXT: str,
    Kind.INTEGER: int,
    Kind.NUMBER: float,
    Kind.BOOLEAN: bool,
    Kind.DATE: date,
    Kind.DATETIME: datetime,
    Kind.PERCENT: Decimal,
    Kind.AMOUNT: Decimal,
    Kind.COUNTRY: CountryCode,
    Kind.JURISDICTION: JurisdictionCode,
    Kind.CURRENCY: CurrencyCode,
    Kind.URL: str,
    Kind.JSON: str,
    Kind.TEXTS: str,
}

InputFields = dict[str, tuple[Any, str]]
"""The fields of an input by their GraphQL names: the type of each, and what it is."""


class Registry:
    """Every generated type by its GraphQL name; ``meanings`` says what the values of enumerations mean."""

    def __init__(self) -> None:
        self.types: dict[str, Any] = {}
        self.meanings: dict[str, Mapping[str, str]] = {}

    def enum(self, enum: type[Enum], description: str | None = None) -> Any:
        """Return the GraphQL enumeration of a closed list, declared once."""
        if enum.__name__ not in self.types:
            self.types[enum.__name__] = strawberry.enum(enum, description=description or enum.__doc__)
        return self.types[enum.__name__]

    def words(
        self, name: str, words: Mapping[str, str], description: str, meanings: Mapping[str, str] | None = None
    ) -> Any:
        """Declare an enumeration from member names to what they stand for, and what each means."""
        build: Any = StrEnum
        if name not in self.types:
            if meanings is not None:
                self.meanings[name] = meanings
            self.types[name] = strawberry.enum(build(name, dict(words)), description=description)
        return self.types[name]

    def add(self, name: str, made: Any) -> Any:
        """Keep a type under its name."""
        if name in self.types:
            raise ValueError(f"two generated types are called {name}")
        self.types[name] = made
        return made


def lazy(name: str) -> Any:
    """Return a reference to a generated type that need not exist yet."""
    return Annotated[name, strawberry.lazy(MODULE)]


def many(annotation: Any) -> Any:
    """Return the list of a type."""
    return GenericAlias(list, (annotation,))


def optional(annotation: Any) -> Any:
    """Return the nullable form of a type."""
    return Optional[annotation]  # noqa: UP045 - annotations here may be lazy references


def scalar_of(registry: Registry, prop: Property) -> Any:
    """Return the type of one value of a property."""
    return registry.enum(prop.enum) if prop.enum is not None else _SCALARS[prop.kind]


def value_type(registry: Registry, prop: Property) -> Any:
    """Return the output type of a property; required ones and lists are never null."""
    one = scalar_of(registry, prop)
    if prop.kind in (Kind.TEXTS, Kind.ENUMS):
        return many(one)
    return one if prop.required else optional(one)


def _class(name: str, fields: Mapping[str, tuple[Any, Any]], bases: tuple[type, ...]) -> Any:
    namespace: dict[str, Any] = {
        "__annotations__": {field: annotation for field, (annotation, _) in fields.items()},
        "__module__": MODULE,
    }
    namespace.update({field: default for field, (_, default) in fields.items() if default is not None})
    return type(name, bases, namespace)


def object_type(
    name: str, description: str, fields: Mapping[str, tuple[Any, StrawberryField]],
    interfaces: tuple[type, ...] = (),
) -> Any:  # fmt: skip
    """Build an object type from its fields."""
    return strawberry.type(_class(name, fields, interfaces), name=name, description=description)


def interface_type(
    name: str, description: str, fields: Mapping[str, tuple[Any, StrawberryField]],
    interfaces: tuple[type, ...] = (),
) -> Any:  # fmt: skip
    """Build an interface from its fields."""
    return strawberry.interface(_class(name, fields, interfaces), name=name, description=description)


def input_type(
    name: str,
    description: str,
    fields: InputFields,
    needed: frozenset[str] = frozenset(),
    *,
    one_of: bool = False,
) -> Any:
    """Build an input from its GraphQL names; every field may be left out but those that are needed.

    Of one that is ``one_of`` exactly one field is given.
    """
    filled: dict[str, tuple[Any, Any]] = {}
    for field, (annotation, doc) in fields.items():
        attribute = f"{field}_" if keyword.iskeyword(field) else field
        if field in needed:
            filled[attribute] = (annotation, strawberry.field(name=field, description=doc))
        else:
            made = strawberry.field(name=field, description=doc, default=strawberry.UNSET)
            filled[attribute] = (optional(annotation), made)
    return strawberry.input(
        _class(name, filled, ()), name=name, description=description, one_of=one_of or None
    )


def value(name: str, description: str, metadata: Mapping[str, Any]) -> StrawberryField:
    """Return a field that the compiler fills."""
    made: StrawberryField = strawberry.field(name=name, description=description, metadata=metadata)
    return made


def _never(**_: Any) -> None:
    raise RuntimeError("a compiled field was resolved")


def compiled(
    name: str,
    description: str,
    returns: Any,
    arguments: Mapping[str, Any],
    metadata: Mapping[str, Any],
) -> StrawberryField:
    """Return a field with arguments that the compiler fills; a required argument has no Optional type."""

    def resolver(**given: Any) -> None:
        _never(**given)

    parameters = [
        inspect.Parameter(
            argument,
            inspect.Parameter.KEYWORD_ONLY,
            annotation=annotation,
            default=strawberry.UNSET if _is_optional(annotation) else inspect.Parameter.empty,
        )
        for argument, annotation in arguments.items()
    ]
    resolver.__signature__ = inspect.Signature(parameters, return_annotation=returns)  # type: ignore[attr-defined]
    resolver.__annotations__ = {**arguments, "return": returns}
    resolver.__name__ = name
    made: StrawberryField = strawberry.field(resolver, name=name, description=description, metadata=metadata)
    return made


def _is_optional(annotation: Any) -> bool:
    return type(None) in getattr(annotation, "__args__", ())
