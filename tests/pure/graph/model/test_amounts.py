"""What an amount is an amount of is recorded beside it, under one name."""

from __future__ import annotations

import pytest

from graph.model.catalogue import nodes, relationships
from graph.model.language.declarations import Node, Relationship
from graph.model.language.properties import Kind


@pytest.mark.parametrize(
    "declared", [*nodes().values(), *relationships().values()], ids=lambda each: each.doc
)
def test_who_has_an_amount_has_its_currency(declared: Node | Relationship) -> None:
    """Sums and means are given by ``currency``: under another name they would mix currencies."""
    kinds = {each.name: each.kind for each in declared.properties}
    if Kind.AMOUNT in kinds.values():
        assert kinds.get("currency") is Kind.CURRENCY
