"""One statement of several askers says what each of them asks."""

from __future__ import annotations

import pytest

from graph.conflicts.at_once.merged import merged


def test_each_asker_has_its_own_bounds_and_order() -> None:
    text = (
        "MATCH (p:Party WHERE p.id IN $ids AND p.open = $open) RETURN DISTINCT p.id, [p.a, p.b] ORDER BY p.id"
    )
    assert merged(f"{text}\nLIMIT 5", frozenset({"ids"})).split("\n") == [
        "UNWIND $asked AS asker",
        "CALL (asker) {",
        "MATCH (p:Party WHERE p.id IN asker.ids AND p.open = $open) "
        "RETURN DISTINCT p.id AS column0, [p.a, p.b] AS column1 ORDER BY p.id",
        "LIMIT 5",
        "}",
        "RETURN asker.number, column0, column1",
    ]


def test_names_that_a_statement_gives_are_kept_and_subqueries_see_who_asks() -> None:
    text = (
        "CALL () { MATCH (x:A) WHERE x.id IN $ids RETURN x UNION MATCH (x:B) WHERE x.id IN $ids RETURN x } "
        "CALL (x) { MATCH (x)-->(y) RETURN y LIMIT $most } RETURN x.id AS id, COLLECT { RETURN y ORDER BY y }"
    )
    found = merged(text, frozenset({"ids"}))
    assert "CALL (asker) { MATCH (x:A) WHERE x.id IN asker.ids RETURN x UNION" in found
    assert "CALL (asker, x) { MATCH (x)-->(y) RETURN y LIMIT $most }" in found
    assert "RETURN x.id AS id, COLLECT { RETURN y ORDER BY y } AS column1" in found
    assert found.endswith("RETURN asker.number, id, column1")


def test_a_parameter_is_its_whole_name() -> None:
    found = merged("MATCH (a) WHERE a.id IN $id AND a.name IN $ids RETURN a.id", frozenset({"id"}))
    assert "a.id IN asker.id AND a.name IN $ids" in found


def test_each_branch_of_a_union_has_the_same_names_for_its_columns() -> None:
    found = merged("MATCH (a:A) RETURN a.id, 1 AS of UNION MATCH (a:B) RETURN a.id, 2 AS of", frozenset())
    assert found.split("\n")[2] == (
        "MATCH (a:A) RETURN a.id AS column0, 1 AS of UNION MATCH (a:B) RETURN a.id AS column0, 2 AS of "
    )
    assert found.endswith("RETURN asker.number, column0, of")


def test_what_returns_nothing_is_refused() -> None:
    """Nothing would say what came of it."""
    with pytest.raises(ValueError, match="returns something"):
        merged("MATCH (a) SET a.b = 1", frozenset())
