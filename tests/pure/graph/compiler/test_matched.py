"""The window of a page, and the clauses of a page whose rows are nodes with all their relationships."""

from __future__ import annotations

from typing import Any

import pytest

from graph.compiler.emit import Emitter
from graph.compiler.fields import Link
from graph.compiler.guards import Guards
from graph.compiler.matched import DEFAULT_PAGE, MOST_RELATIONSHIPS, Matched, Window
from graph.compiler.pages import emitter
from graph.errors import InvalidInput
from graph.model.catalogue import relationships
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of


def at_now() -> Emitter:
    return emitter(Guards(scope_of(ALL_SEEING), Moment.now()), 100)


def matched(emit: Emitter, *, by_node: bool) -> Matched:
    link = Link.of(relationships()["HOLDS_INTEREST_IN"], outgoing=False)
    pattern, relationship, node = emit.pattern("n", link)
    return Matched(pattern, "true", node, relationship, emit.values(node), ("Person",), link, by_node)


def test_a_row_is_a_relationship_unless_it_is_a_node() -> None:
    one, several = matched(at_now(), by_node=False), matched(at_now(), by_node=True)
    assert (one.tie, one.group) == (one.relationship, f"[{one.relationship}]")
    assert (several.tie, several.group) == (several.node, f"{several.relationship}s")


def test_relationships_of_a_node_are_listed_without_an_aggregation() -> None:
    """``collect`` in a nested subquery was refused as an aggregation of the outermost RETURN."""
    each = matched(at_now(), by_node=True)
    clauses = each.grouped("true", f"{each.relationship}.id")
    assert "collect(" not in clauses
    assert clauses.count(f"MATCH {each.pattern}") == 2
    assert f"LIMIT {MOST_RELATIONSHIPS} RETURN {each.relationship}" in clauses
    assert clauses.endswith(f"head({each.group}) AS {each.relationship}")


@pytest.mark.parametrize(
    ("arguments", "size", "backward"),
    [({}, DEFAULT_PAGE, False), ({"first": 3}, 3, False), ({"last": 4}, 4, True)],
)
def test_a_window_has_a_size_and_a_side(arguments: dict[str, Any], size: int, backward: bool) -> None:
    emit = at_now()
    window = Window.of(emit, arguments)
    assert window.backward is backward
    assert emit.binding.fill({})[window.size] == size


@pytest.mark.parametrize(
    "arguments", [{"first": 1, "last": 1}, {"first": 1, "before": "x"}, {"last": 1, "after": "x"}]
)
def test_two_sides_at_once_are_refused(arguments: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        Window.of(at_now(), arguments)
