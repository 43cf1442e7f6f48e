"""A property that makes no sense is refused in words; which are folded and which have a precision."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest

from graph.model.language.properties import Kind, Property, choice, date, flag, of, reference, text, whole
from graph.model.language.spelling import camel


class Color(StrEnum):
    """A closed list."""

    RED = "RED"


@pytest.mark.parametrize(
    ("snake", "graphql"),
    [
        ("name", "name"),
        ("legal_name", "legalName"),
        ("expires_on_precision", "expiresOnPrecision"),
        ("a1_b2", "a1B2"),
    ],
)
def test_a_property_of_the_graph_has_a_camel_case_name_in_graphql(snake: str, graphql: str) -> None:
    assert camel(snake) == graphql


NONSENSE: list[tuple[Any, str]] = [
    (lambda: Property("legalName", Kind.TEXT, "A name."), "snake_case"),
    (lambda: Property("", Kind.TEXT, "A name."), "snake_case"),
    (lambda: Property("1st", Kind.TEXT, "A name."), "snake_case"),
    (lambda: Property("name\n", Kind.TEXT, "A name."), "snake_case"),
    (lambda: Property("color", Kind.ENUM, "A color."), "an enum goes with kind ENUM"),
    (lambda: Property("color", Kind.TEXT, "A color.", Color), "an enum goes with kind ENUM"),
    (lambda: Property("on", Kind.DATE, "A day.", searchable=True), "only a TEXT property"),
    (lambda: Property("days", Kind.INTEGER, "Days."), "a whole number has a range"),
    (lambda: Property("name", Kind.TEXT, "A name.", range=(0, 1)), "only a number or an amount"),
    (lambda: of(Kind.PERCENT, "rate", "A rate.", bounds=(0, 1)), "only a number or an amount"),
    (lambda: of(Kind.NUMBER, "score", "A score.", bounds=(1, 1)), "is not a range"),
    (lambda: Property("days", Kind.INTEGER, "Days.", range=(0, None)), "within 32 bits"),
    (lambda: whole("days", "Days.", (0, 2**31)), "within 32 bits"),
    (lambda: whole("days", "Days.", (5, 1)), "not a range"),
    (lambda: Property("name", Kind.TEXT, "A name"), "full stop"),
    (lambda: Property("name", Kind.TEXT, ""), "full stop"),
]


@pytest.mark.parametrize(("make", "said"), NONSENSE)
def test_a_property_that_makes_no_sense_is_refused(make: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make()


@pytest.mark.parametrize(
    ("prop", "key"),
    [
        (text("name", "A name."), "name_key"),
        (text("name", "A name.", searchable=True, indexed=True), "name_key"),
        (text("value", "A code.", indexed=True), None),
        (reference("statement", "Statement", "An id."), None),
        (date("signed_on", "A day."), None),
        (choice("color", Color, "A color."), None),
    ],
)
def test_every_text_but_ids_and_indexed_codes_is_compared_folded(prop: Property, key: str | None) -> None:
    assert (prop.key, prop.folded) == (key, key is not None)


def test_only_a_date_has_a_precision_beside_it() -> None:
    assert date("signed_on", "A day.").precision == "signed_on_precision"
    for prop in (text("name", "A name."), of(Kind.DATETIME, "at", "A time."), flag("own", "Whether.")):
        assert prop.precision is None
