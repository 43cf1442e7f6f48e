"""A look along an order's index, where the filtered property's own index would be the longer way."""

from __future__ import annotations

from typing import Any

import pytest

from graph.compiler.ahead import LOOKED_AT, Ahead, look_ahead
from graph.compiler.emit import Emitter
from graph.compiler.matched import Matched
from graph.compiler.orders import node_keys
from tests.pure.graph.compiler.compilation import compilation


def looked(emit: Emitter, where: dict[str, Any], order: str = "title") -> Ahead | None:
    keys = node_keys(emit, "Contract", "n", "n", [(order, False)])
    return look_ahead(emit, "Contract", "n", "n", keys, where)


def test_what_is_common_is_looked_for_along_the_orders_index() -> None:
    found = looked(compilation(), {"contractType": {"eq": "LICENSE"}})
    assert found == Ahead("n.contract_type = $p0", "true")


def test_relationships_are_asked_after_the_node_itself() -> None:
    found = looked(compilation(), {"perpetual": {"eq": True}, "amendments": {"some": {}}})
    assert found is not None
    assert found.own == "n.perpetual = $p0"
    assert found.related.startswith("EXISTS {")


@pytest.mark.parametrize(
    ("where", "order"),
    [
        ({"title": {"eq": "x"}}, "title"),
        ({"expiresOn": {"gt": "2024-05-17"}}, "title"),
        ({"perpetual": {"eq": True}}, "signedOn"),
        ({}, "title"),
    ],
)
def test_what_is_rare_or_has_no_index_is_not_looked_for_ahead(where: dict[str, Any], order: str) -> None:
    assert looked(compilation(), where, order) is None


def test_the_whole_search_follows_where_the_look_finds_too_few() -> None:
    matched = Matched(
        "(n:Contract)", "n.superseded_at = $open", "n", None, compilation().values("n"), ("Contract",)
    )
    text = Ahead("n.perpetual = $p0", "true").page(
        matched, "n.title_key", "true", "true", "n.title_key", "p1"
    )
    near, whole = text.split("UNION ALL")
    assert f"LIMIT ($p1 + 1) * {LOOKED_AT}" in near
    assert "WHERE size(near) <= $p1" in whole
    for part in (near, whole):
        assert "n.superseded_at = $open" in part
