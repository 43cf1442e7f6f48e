"""Keyset pages: read one after the other they are the whole list, in its order, each row once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.compiler.orders import OrderKey, after, order_by, signature, with_tie_break
from graph.compiler.values import decode_cursor, encode_cursor
from graph.errors import InvalidCursor
from graph.model.language.properties import Kind
from tests.pure.graph.compiler.compilation import compilation
from tests.pure.graph.compiler.cypher import Element, sorted_by, value_of

Key = tuple[str, bool, bool]
"""Of an order: the property, whether it descends, whether it may be absent."""
KINDS = {"name": Kind.TEXT, "share": Kind.PERCENT, "day": Kind.DATE}
VALUES: dict[str, Any] = {
    "name": st.sampled_from(["a", "b", "ab", "z"]),
    "share": st.sampled_from([0.1, 25.0, 100.0]),
    "day": st.dates(date(2026, 1, 1), date(2026, 1, 3)),
}
orders = st.lists(
    st.tuples(st.sampled_from(sorted(KINDS)), st.booleans(), st.booleans()),
    max_size=3,
    unique_by=lambda k: k[0],
)


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[Element], list[Key]]:
    """Draw rows with an order; a property that may be absent is so in some rows."""
    given_ = draw(orders)
    optional = {name for name, _, absent in given_ if absent}
    rows = []
    for number in range(draw(st.integers(0, 9))):
        properties: dict[str, Any] = {"id": f"node_{number}"}
        for name, values in VALUES.items():
            properties[name] = draw(st.none() | values if name in optional else values)
        rows.append(Element(frozenset(), properties))
    return rows, given_


def keys_of(given_: list[Key], *, backward: bool = False) -> list[OrderKey]:
    keys = [OrderKey(name, f"n.{name}", down, absent, KINDS[name]) for name, down, absent in given_]
    return with_tie_break(keys, "n", backward=backward)


def ranked(rows: list[Element], given_: list[Key]) -> list[str]:
    """Sort as the API says: field by field, nulls last whatever the direction, the id breaks ties."""
    ordered = sorted(rows, key=lambda row: row.properties["id"])
    for name, descending, _ in reversed(given_):
        present = [row for row in ordered if row.properties[name] is not None]
        absent = [row for row in ordered if row.properties[name] is None]
        present.sort(key=lambda row, name=name: row.properties[name], reverse=descending)  # type: ignore[misc]
        ordered = present + absent
    return [row.properties["id"] for row in ordered]


def page(
    rows: list[Element], given_: list[Key], size: int, cursor: str | None, *, backward: bool
) -> tuple[list[str], str | None]:
    """Read one page as the database would; return its ids in the order's direction, and the next cursor."""
    emit, keys = compilation(), keys_of(given_, backward=backward)
    sign = signature("Contract", keys, backward=backward)
    behind = "true" if cursor is None else after(emit, keys, sign, cursor, backward=backward)
    parameters = emit.binding.fill({})
    kept = [row for row in rows if value_of(behind, {"n": row}, parameters) is True]
    listed = sorted_by(kept, order_by(keys, backward=backward), "n")[:size]
    if not listed:
        return [], None
    mark = [value_of(key.shown, {"n": listed[-1]}) for key in keys]
    ids = [row.properties["id"] for row in listed]
    return (ids[::-1] if backward else ids), encode_cursor(sign, mark)


def walked(rows: list[Element], given_: list[Key], size: int, *, backward: bool) -> list[str]:
    found: list[str] = []
    cursor = None
    for _ in range(len(rows) + 2):
        ids, cursor = page(rows, given_, size, cursor, backward=backward)
        if not ids:
            return found
        found = [*ids, *found] if backward else [*found, *ids]
    raise AssertionError("the pages do not end")


@given(lists(), st.integers(1, 4), st.booleans())
@settings(max_examples=50)
def test_pages_are_the_whole_list_in_its_order(
    drawn: tuple[list[Element], list[Key]], size: int, backward: bool
) -> None:
    rows, given_ = drawn
    assert walked(rows, given_, size, backward=backward) == ranked(rows, given_)


@given(lists(), st.integers(1, 3), st.data())
@settings(max_examples=30)
def test_pages_are_stable_under_inserts(
    drawn: tuple[list[Element], list[Key]], size: int, data: st.DataObject
) -> None:
    """What was there is listed once and in order, wherever a new row comes between two pages."""
    rows, given_ = drawn
    first, cursor = page(rows, given_, size, None, backward=False)
    properties: dict[str, Any] = {"id": data.draw(st.sampled_from(["node_00", "node_45", "node_99"]))}
    properties |= {name: data.draw(values) for name, values in VALUES.items()}
    more = [*rows, Element(frozenset(), properties)]
    rest: list[str] = []
    while cursor is not None:
        ids, cursor = page(more, given_, size, cursor, backward=False)
        rest += ids
    old = [id for id in (*first, *rest) if id != properties["id"]]
    assert old == ranked(rows, given_)


@given(lists(), st.booleans())
@settings(max_examples=30)
def test_a_cursor_of_one_direction_serves_the_other(
    drawn: tuple[list[Element], list[Key]], backward: bool
) -> None:
    """What lies before a row and what lies behind it are all but the row."""
    rows, given_ = drawn
    whole = ranked(rows, given_)
    for place in range(len(whole)):
        _, cursor = page(
            [row for row in rows if row.properties["id"] == whole[place]], given_, 1, None, backward=backward
        )
        behind, _ = page(rows, given_, 99, cursor, backward=False)
        before, _ = page(rows, given_, 99, cursor, backward=True)
        assert (before, behind) == (whole[:place], whole[place + 1 :])


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.TEXT, "ø\u2028'\""),
        (Kind.PERCENT, 0.1),
        (Kind.INTEGER, 2**53),
        (Kind.BOOLEAN, False),
        (None, None),
    ],
)
def test_a_cursor_gives_back_what_it_marks(kind: Kind | None, value: Any) -> None:
    assert decode_cursor("sign", 1, encode_cursor("sign", [value])) == [value]


def test_a_cursor_of_another_list_order_or_length_is_refused() -> None:
    keys, other = keys_of([("name", False, False)]), keys_of([("name", True, False)])
    signs = {
        signature("Contract", keys, backward=False),
        signature("Deal", keys, backward=False),
        signature("Contract", other, backward=False),
        signature("Contract", keys_of([]), backward=False),
    }
    assert len(signs) == 4
    cursor = encode_cursor("sign", ["a", "b"])
    for sign, length in (("other", 2), ("sign", 1), ("sign", 3)):
        with pytest.raises(InvalidCursor):
            decode_cursor(sign, length, cursor)
