"""Values in a Cypher script: each is read by Neo4j as it was, and none can end its text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from graph.write.script import literal


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (3, "3"),
        (25.5, "25.5"),
        (1e16, "1e16"),
        (1e-7, "1e-07"),
        ("O'Neil \\ Sons", "'O\\'Neil \\\\ Sons'"),
        ("two\nlines\r\tand more", "'two\\nlines\\r\\tand more'"),
        ("' RETURN 1; //", "'\\' RETURN 1; //'"),
        (date(2024, 5, 17), "date('2024-05-17')"),
        (datetime(2024, 5, 17, 12, 0, 0, 250, UTC), "datetime('2024-05-17T12:00:00.000250Z')"),
        (datetime(2024, 5, 17, 1, tzinfo=timezone(timedelta(hours=2))), "datetime('2024-05-16T23:00:00Z')"),
        (["a", "b"], "['a', 'b']"),
        ({"b": 1, "a": []}, "{`a`: [], `b`: 1}"),
    ],
)
def test_a_value_is_written_as_cypher_reads_it(value: object, text: str) -> None:
    assert literal(value) == text
    assert "\n" not in literal(value)
