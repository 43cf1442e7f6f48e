"""The ends of the calendar and of the whole numbers, in every date and number that a root takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
)

from api.app import create_app
from api.execution.selection import metadata_of
from api.schema import create_schema
from api.settings import Settings
from graph.database import Database
from tests.api.http.client import ask
from tests.api.root_documents import document

pytestmark = [pytest.mark.anyio, pytest.mark.nightly]
QUERY: Any = create_schema()._schema.query_type
EXTREMES: dict[str, tuple[Any, ...]] = {
    "Date": ("0001-01-01", "9999-12-31"),
    "DateTime": ("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"),
    "Int": (-(2**31), 2**31 - 1, 0),
    "Float": (-1e308, 1e308, 5e-324),
    "Decimal": ("-1e99", "1e99", "1e-99"),
}
OURS = {"INTERNAL", "STATEMENT_REFUSED", "DATABASE_FAILED", "DATABASE_UNAVAILABLE"}
"""Codes that say that the server is wrong, not the client."""


def roots() -> Iterator[str]:
    """Yield every root that computes, and of the compiled ones one of each kind."""
    seen: set[Any] = set()
    for name, field in QUERY.fields.items():
        root = metadata_of(field).get("root")
        kind = name if root is None else (type(root), getattr(root, "make", None))
        if kind not in seen:
            seen.add(kind)
            yield name


def needed(kind: Any, ids: dict[str, str]) -> Any:
    """Return a value that an argument may have."""
    if is_list_type(get_nullable_type(kind)):
        return [needed(get_nullable_type(kind).of_type, ids)]
    named = get_named_type(kind)
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    if isinstance(named, GraphQLInputObjectType):
        if named.is_one_of:
            return {"id": ids["Party"]}
        required = {name: each.type for name, each in named.fields.items() if is_non_null_type(each.type)}
        return {name: needed(each, ids) for name, each in required.items()}
    plain = {"ID": ids["Party"], "String": "north", "Int": 1, "Float": 0.5, "Date": "2026-06-30"}
    return plain.get(named.name, "1")


def questions(name: str, ids: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the arguments of one root, with one extreme in one place each."""
    arguments = {arg: each.type for arg, each in QUERY.fields[name].args.items()}
    base = {arg: needed(kind, ids) for arg, kind in arguments.items() if is_non_null_type(kind)}
    for arg, kind in arguments.items():
        named = get_named_type(kind)
        for value in EXTREMES.get(named.name, ()):
            yield {**base, arg: [value] if is_list_type(get_nullable_type(kind)) else value}
        if arg == "input" and isinstance(named, GraphQLInputObjectType):
            for inner, field in named.fields.items():
                for value in EXTREMES.get(get_named_type(field.type).name, ()):
                    yield {**base, arg: {**base.get(arg, {}), inner: value}}


async def test_no_extreme_ends_in_an_error_of_ours(demo: Database) -> None:
    """`expiries(asOf: 9998)` and an id with a time near year 1 or 9999 ended in an internal error."""
    app = create_app(Settings(_env_file=None), demo)
    ids = {
        "Party": (await ask(app, "{ parties(first: 1) { nodes { id } } }")).json["data"]["parties"]["nodes"][
            0
        ]["id"]
    }
    wrong = []
    asked = 0
    for name in roots():
        text = document("query", name, QUERY.fields[name])
        for arguments in questions(name, ids):
            answer = await ask(app, text, arguments)
            codes = {each["extensions"]["code"] for each in answer.json.get("errors", ())}
            asked += 1
            if codes & OURS:
                wrong.append((name, arguments, codes))
    assert wrong == []
    assert asked > 200
