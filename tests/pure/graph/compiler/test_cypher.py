"""The small reader of Cypher agrees with the openCypher manual where the compiler relies on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.pure.graph.compiler.cypher import Element, sorted_by, value_of

N = Element(frozenset({"Contract"}), {"title": "lease", "day": date(2026, 1, 31), "value": 1.5})

MANUAL: list[tuple[str, Any]] = [
    ("null = null", None),
    ("null <> 1", None),
    ("NOT null", None),
    ("null AND false", False),
    ("null AND true", None),
    ("null OR true", True),
    ("null OR false", None),
    ("1 IN [1, null]", True),
    ("2 IN [1, null]", None),
    ("2 IN []", False),
    ("null IN []", False),
    ("null IN [1]", None),
    ("'a' < 1", None),
    ("1 < 1.5", True),
    ("'a' <> 1", True),
    ("null IS NULL", True),
    ("n.none IS NOT NULL", False),
    ("n.title STARTS WITH 'le' AND n.title ENDS WITH 'se' AND n.title CONTAINS 'as'", True),
    ("n.none CONTAINS 'a'", None),
    ("CASE WHEN null THEN 1 ELSE 2 END", 2),
    ("CASE WHEN false THEN 1 END", None),
    ("CASE n.value WHEN 1.5 THEN 'x' ELSE 'y' END", "x"),
    ("CASE n.none WHEN null THEN 'x' ELSE 'y' END", "y"),
    ("coalesce(n.none, n.title)", "lease"),
    ("toString(n.day)", "2026-01-31"),
    ("n.day + duration({months: 1})", date(2026, 2, 28)),
    ("n.day + duration({years: 1}) - duration({days: 1})", date(2027, 1, 30)),
    ("n.day - duration({months: 2})", date(2025, 11, 30)),
    ("n:Contract|Deal AND NOT n:Deal", True),
    ("[x IN range(1, 4) WHERE x > 2 | x * 10]", [30, 40]),
    ("reduce(t = 0, x IN [1, 2, 3] | t + x)", 6),
    ("any(x IN [1, 2] WHERE x = 2)", True),
    ("1 + 2 * 3 = 7 AND (1 + 2) * 3 = 9", True),
    ("[10, 20][1]", 20),
    ("head([])", None),
    ("$p0 + '!'", "given!"),
]


@pytest.mark.parametrize(("text", "value"), MANUAL, ids=[text for text, _ in MANUAL])
def test_an_expression_has_the_value_that_the_manual_says(text: str, value: Any) -> None:
    assert value_of(text, {"n": N}, {"p0": "given"}) == value


@pytest.mark.parametrize("text", ["1 +", "n.title UNKNOWN 1", "(1", "foo(1)"])
def test_what_it_does_not_know_is_refused(text: str) -> None:
    with pytest.raises((SyntaxError, KeyError)):
        value_of(text, {"n": N})


def test_a_pattern_is_walked_the_way_it_is_written() -> None:
    a, b = Element(frozenset({"A"})), Element(frozenset({"B"}))
    link = [Element(frozenset({"T"}), {"since": 1}, a, b)]
    ways = {"(n)-[r:T]->(m:B)": a, "(n)<-[r:T]-(m:A)": b, "(n)-[r:T]-(m:A|B)": a}
    for pattern, start in ways.items():
        text = f"EXISTS {{ MATCH {pattern} WHERE r.since = 1 }}"
        assert value_of(text, {"n": start}, relationships=link) is True
        assert (
            value_of(f"COUNT {{ MATCH {pattern} WHERE r.since = 2 }}", {"n": start}, relationships=link) == 0
        )
    assert value_of("EXISTS { MATCH (n)-[r:T]->(m:B) WHERE true }", {"n": b}, relationships=link) is False


def test_nulls_come_last_in_an_order_and_first_in_its_reverse() -> None:
    rows = [Element(frozenset(), {"x": x, "id": str(place)}) for place, x in enumerate((2, None, 1))]
    found = [row.properties["id"] for row in sorted_by(rows, "n.x, n.id", "n")]
    assert found == ["2", "0", "1"]
    assert [row.properties["id"] for row in sorted_by(rows, "n.x DESC", "n")] == ["1", "0", "2"]
