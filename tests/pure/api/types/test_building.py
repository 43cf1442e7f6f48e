"""Generated types: what is required is never null, what a registry holds has one name."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
import strawberry

from api.types.building import Registry, compiled, input_type, many, optional, value_type
from graph.model.language.properties import choices, flag, text


class Color(StrEnum):
    """A color."""

    RED = "RED"


def test_a_required_property_is_never_null() -> None:
    registry = Registry()
    assert value_type(registry, text("name", "The name.", required=True)) is str
    assert value_type(registry, flag("own", "Whether it is own.")) == optional(bool)


def test_a_list_is_never_null() -> None:
    registry = Registry()
    assert value_type(registry, choices("colors", Color, "Its colors.")) == many(registry.enum(Color))


def test_an_enumeration_is_declared_once() -> None:
    registry = Registry()
    first = registry.words("Size", {"BIG": "big"}, "How large.", {"BIG": "Large."})
    assert registry.words("Size", {"BIG": "big"}, "Said otherwise.") is first
    assert registry.meanings["Size"] == {"BIG": "Large."}


def test_two_types_of_one_name_are_refused() -> None:
    registry = Registry()
    registry.add("Box", object())
    with pytest.raises(ValueError, match="Box"):
        registry.add("Box", object())


def test_an_input_takes_names_that_are_keywords_of_python() -> None:
    """``in``, ``and``, ``or`` and ``not`` are fields of every filter."""
    made = input_type("Compared", "Compares.", {"in": (many(int), "One of."), "isNull": (bool, "None.")})
    fields = {each.graphql_name: each for each in made.__strawberry_definition__.fields}
    assert set(fields) == {"in", "isNull"}
    assert fields["in"].description == "One of."
    assert fields["in"].default is strawberry.UNSET


def test_a_compiled_field_is_never_resolved() -> None:
    """A resolver that ran would answer with nothing instead of what the graph holds."""
    field: Any = compiled("box", "A box.", int, {"first": optional(int), "id": strawberry.ID}, {"root": 1})
    assert field.metadata == {"root": 1}
    with pytest.raises(RuntimeError):
        field.base_resolver.wrapped_func()
