"""Dates and numbers inside inputs are typed scalars: anything else is refused at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLNonNull,
    get_named_type,
    is_list_type,
)
from graphql.utilities import coerce_input_value, validate_input_value

from api.schema import create_schema
from graph.model.catalogue import nodes, relationships
from graph.model.language.properties import Kind

_DATED = re.compile(r"(On|Date|From|To|Until)$")
_WORDS = frozenset({"contains"})
_NOT_DATES = frozenset({"currencyFrom", "currencyTo", "appliesTo", "from", "to"})
WRONG = ["", "x", "2024-13", "2024-02-30", "0000", "2024-05-17T00:00", "10000-01-01", "9999", "9999-12-31",
         "2024-5", "٢٠٢٤", 2024, 20240517, True, [], {}]  # fmt: skip


@cache
def schema() -> Any:
    return create_schema()._schema


def input_fields() -> Iterator[tuple[str, str, Any]]:
    """Yield every input position of the schema: where it is, its name, its type."""
    for kind in schema().type_map.values():
        if isinstance(kind, GraphQLInputObjectType):
            for name, field in kind.fields.items():
                yield kind.name, name, field.type
    for root in (schema().query_type, schema().mutation_type):
        for called, field in root.fields.items():
            for name, argument in field.args.items():
                yield f"{root.name}.{called}", name, argument.type


def named(kind: Any) -> str:
    found: str = get_named_type(kind).name
    return found


def test_what_is_named_like_a_date_is_one() -> None:
    """`startsOn: "2024-13"` and six others ended in an internal error: they were strings."""
    dated = [each for each in input_fields() if _DATED.search(each[1]) and each[1] not in _NOT_DATES]
    wrong = [
        (where, name, named(kind))
        for where, name, kind in dated
        if named(kind) in {"String", "Int", "Float", "ID"}
    ]
    assert wrong == []
    assert len(dated) > 150


def test_every_date_of_the_model_is_typed_where_it_is_stated() -> None:
    inputs = {(where, name): named(kind) for where, name, kind in input_fields() if where.endswith("Input")}
    dates: set[str] = set()
    for noun in nodes().values():
        if noun.made:
            continue  # no document states it
        dates |= {prop.field for prop in noun.properties if prop.kind is Kind.DATE}
    for link in relationships().values():
        dates |= {prop.field for prop in link.properties if prop.kind is Kind.DATE}
    stated = {name for (_, name), kind in inputs.items() if kind == "PartialDate"}
    assert stated >= dates - {"statedOn"}, "a source is of a day"
    assert all(kind in {"PartialDate", "Date"} for (_, name), kind in inputs.items() if name in dates)


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_what_is_not_a_date_is_refused_at_its_place(value: object) -> None:
    """The place is named, so that a form can show the error beside its field."""
    places: list[tuple[list[str | int], str]] = []

    def refuse(error: Exception, path: list[str | int]) -> None:
        places.append((path, str(error)))

    given = {"restrictions": [{"ref": "a", "startsOn": "2024-05"}, {"ref": "b", "startsOn": value}]}
    validate_input_value(given, schema().type_map["FactsInput"], refuse)
    assert [path for path, _ in places] == [["restrictions", 1, "startsOn"]]


@pytest.mark.parametrize("value", ["2024", "2024-05", "2024-05-17", "0001", "9998-12-31"])
def test_a_date_is_taken_as_it_was_stated(value: str) -> None:
    """The precision that was stated is kept: a month is not made its first day."""
    given = coerce_input_value({"ref": "d", "openedOn": value}, schema().type_map["DealInput"])
    assert given["openedOn"] == value


NUMBERS = {
    "Int": [2**31, -(2**31) - 1, 1.5, "1", True],
    "Float": ["1", True, float("inf")],
    "Decimal": ["1e400", "1" * 100, "٣", "1_0", "", "x", True, [], "0x1"],
    "Date": ["2024", "2024-02-30", "10000-01-01", "20240517", 20240517, "", True],
    "DateTime": ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2024-01-01T00:00:00", "x", 5],
    "PartialDate": WRONG,
}


@pytest.mark.parametrize("kind", NUMBERS)
def test_every_input_of_a_scalar_refuses_what_is_none(kind: str) -> None:
    """Each position of the schema, not the scalar alone: a position with a parser of its own is found."""
    positions = [(where, name, each) for where, name, each in input_fields() if named(each) == kind]
    assert positions, kind
    for where, name, declared in positions:
        for value in NUMBERS[kind]:
            refused: list[Any] = []
            given = [value] if is_list_type(_nullable(declared)) else value
            validate_input_value(given, declared, lambda *found, seen=refused: seen.append(found))
            assert refused, (where, name, value)


def _nullable(kind: Any) -> Any:
    return kind.of_type if isinstance(kind, GraphQLNonNull) else kind
