"""How fields count: rows of pages and lists, hops into entities, and what the schema does not have."""

from __future__ import annotations

from dataclasses import fields

import pytest

from api.errors import ErrorCode, RequestRefused
from api.limits.declaration import Limits
from api.limits.guard import cost_of, exceeded
from api.limits.measure import Count, size_of
from api.limits.sizes import UNKNOWN, Shape, Sizes
from tests.api.http.small_schema import SCHEMA

SIZES = Sizes(SCHEMA._schema, 25)


def shape(parent: str, name: str) -> Shape:
    return SIZES.shape(SIZES.type_named(parent), name)


@pytest.mark.parametrize(
    ("parent", "name", "size", "row", "hop", "sized"),
    [
        ("Party", "name", 0, 0, 0, False),
        ("Party", "partner", 1, 1, 1, False),
        ("Party", "partners", 25, 0, 1, True),
        ("Party", "roles", 100, 1, 1, False),
        ("Party", "share", 1, 0, 0, False),
        ("PartyConnection", "edges", 1, 0, 0, False),
        ("PartyConnection", "nodes", 1, 1, 0, False),
        ("PartyConnection", "pageInfo", 1, 0, 0, False),
        ("PartyEdge", "node", 1, 1, 0, False),
        ("Node", "id", 0, 0, 0, False),
    ],
)
def test_a_field_counts_by_what_the_schema_says(
    parent: str, name: str, size: int, row: int, hop: int, sized: bool
) -> None:
    """A page is as long as it is asked for, a list as its stated bound, a plain value is not a row."""
    found = shape(parent, name)
    assert (found.size, found.row, found.hop, found.sized) == (size, row, hop, sized)


@pytest.mark.parametrize(("parent", "name"), [("Party", "nothing"), ("PartyBy", "id"), ("Nothing", "id")])
def test_what_the_schema_does_not_have_counts_for_something(parent: str, name: str) -> None:
    assert shape(parent, name) is UNKNOWN


def test_names_that_do_not_exist_are_not_remembered() -> None:
    """A client may send as many of them as it likes."""
    sizes = Sizes(SCHEMA._schema, 25)
    for number in range(100):
        sizes.shape(sizes.type_named("Party"), f"nothing{number}")
    assert len(sizes._shapes) == 0
    sizes.shape(sizes.type_named("Party"), "name")
    assert len(sizes._shapes) == 1


@pytest.mark.parametrize(
    ("name", "nests"),
    [("fields", 1), ("interfaces", 1), ("possibleTypes", 1), ("inputFields", 1), ("ofType", 0), ("name", 0)],
)
def test_lists_of_types_inside_types_are_counted_apart(name: str, nests: int) -> None:
    """They multiply: a document of a few hundred bytes would describe the schema a thousand times."""
    assert shape("__Type", name).nests == nests


@pytest.mark.parametrize(
    ("value", "size"),
    [(5, 5), (0, 0), (-5, 0), (10**30, 10**10), ([], 0), (["a", "b"], 2), (None, None), (True, None),
     ("5", None), (5.0, None), ({}, None)],
)  # fmt: skip
def test_the_size_that_a_variable_asks_for(value: object, size: int | None) -> None:
    assert size_of(value) == size


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_a_limit_can_be_small_but_not_switched_off(name: str) -> None:
    least = 0 if name in ("aliases", "directives") else 1
    Limits(**{name: least})
    with pytest.raises(ValueError, match=name):
        Limits(**{name: least - 1})


@pytest.mark.parametrize(
    ("value", "said", "actual"),
    [(1_001, "1,001", 1_001), (10**12, "more than 1,000,000,000,000", 10**12), (10**40, "more than", 10**12)],
)
def test_a_refusal_says_the_number_and_the_limit_as_far_as_they_can_be_read(
    value: int, said: str, actual: int
) -> None:
    refused = exceeded(ErrorCode.QUERY_TOO_COSTLY, "rows", value, 1_000)
    assert isinstance(refused, RequestRefused)
    assert said in refused.message
    assert "1,000 are answered" in refused.message
    assert refused.numbers == {"limit": 1_000, "actual": actual}


def test_the_cost_of_an_operation_is_shown_in_the_words_of_the_api() -> None:
    count = Count(fields=7, aliases=2, directives=1, level=3, depth=4, rows=50)
    assert cost_of(count, tokens=90, rows=50) == {
        "rows": 50, "fields": 7, "depth": 4, "rootFields": 3, "aliases": 2, "directives": 1, "tokens": 90,
        "patterns": 0, "quantifiers": 0, "searchWords": 0, "heavyFields": 0,
    }  # fmt: skip
