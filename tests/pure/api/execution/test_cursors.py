"""A cursor that is none is refused whatever is selected of the page: every connection of the graph.

Rows that are computed are paged by one function, which has a test of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLField, GraphQLNonNull, GraphQLObjectType, get_named_type

from graph.model.catalogue import nodes
from tests.pure.api.execution.answering import ask, schema

pytestmark = pytest.mark.anyio
ROOTS = schema()._schema.query_type.fields
CURSOR = 'after: "garbage"'
COMPUTED = {"expiries", "singlePointsOfFailure"}
REQUIRED = {"text": '"a"'}


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Strawberry logs each error with its traceback; the answers are looked at instead."""
    caplog.set_level(logging.CRITICAL)


def pages(fields: dict[str, GraphQLField]) -> Iterator[str]:
    """Each field that takes a cursor, with one that is none, and of its page the number or nothing at all."""
    for name, field in sorted(fields.items()):
        if "after" not in field.args or name in COMPUTED:
            continue
        needed = [each for each, arg in field.args.items() if isinstance(arg.type, GraphQLNonNull)]
        given = ", ".join([CURSOR, *(f"{each}: {REQUIRED[each]}" for each in needed)])
        page = get_named_type(field.type)
        assert isinstance(page, GraphQLObjectType)
        selected = "totalCount" if "totalCount" in page.fields else "__typename"
        yield f"{name}({given}) {{ {selected} }}"


@pytest.mark.parametrize("page", list(pages(ROOTS)))
async def test_a_list_refuses_it(page: str) -> None:
    """partners(after: "garbage") gave the number of all partners."""
    found = await ask(f"{{ page: {page} }}")
    assert (found.errors, found.texts) == ([("INVALID_CURSOR", ["page"])], [])


@pytest.mark.parametrize("page", ["pageInfo { hasNextPage }", "__typename", "totalCount __typename"])
async def test_it_is_refused_whatever_is_selected(page: str) -> None:
    found = await ask(f"{{ partners({CURSOR}) {{ {page} }} }}")
    assert [code for code, _ in found.errors] == ["INVALID_CURSOR"]


@pytest.mark.parametrize("noun", sorted(nodes()))
async def test_a_connection_from_a_node_refuses_it(noun: str) -> None:
    declared = nodes()[noun]
    kind = schema()._schema.type_map[declared.graphql]
    for page in pages(kind.fields):
        found = await ask(f'{{ node(id: "{declared.prefix}_a") {{ ... on {kind.name} {{ {page} }} }} }}')
        assert [code for code, _ in found.errors] == ["INVALID_CURSOR"], page
        assert found.texts == [], page


async def test_a_cursor_of_a_variable_is_refused_as_well() -> None:
    """It is read for each request, by a plan that is kept."""
    document = "query ($after: String) { partners(after: $after) { totalCount } }"
    shared: dict[str, Any] = {}
    found = await ask(document, 3, variables={}, shared=shared)
    assert (found.data, found.errors) == ({"partners": {"totalCount": 3}}, [])
    found = await ask(document, variables={"after": "garbage"}, shared=shared)
    assert [code for code, _ in found.errors] == ["INVALID_CURSOR"]
