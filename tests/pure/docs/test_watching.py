"""The page on subscriptions: what it shows can be asked."""

from __future__ import annotations

import pytest
from graphql import parse, validate

from api.schema import create_schema
from tests.docs.pages import Block, blocks

SHOWN = [
    block
    for block in blocks("text")
    if block.page == "docs/watching.md" and block.text.startswith("subscription")
]


@pytest.mark.parametrize("block", SHOWN, ids=str)
def test_each_subscription_of_the_page_fits_the_schema(block: Block) -> None:
    assert validate(create_schema()._schema, parse(block.text)) == []


OTHERS = [
    block
    for block in blocks("text")
    if block.page == "docs/watching.md" and block.text.startswith(("mutation", "query"))
]


@pytest.mark.parametrize("block", OTHERS, ids=str)
def test_each_other_operation_of_the_page_fits_the_schema(block: Block) -> None:
    assert validate(create_schema()._schema, parse(block.text)) == []


def test_the_page_shows_every_subscription() -> None:
    roots = create_schema()._schema.subscription_type
    assert roots is not None
    assert len(SHOWN) == len(roots.fields)
