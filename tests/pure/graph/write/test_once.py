"""The key of a mutation: one digest for one input, whatever the order of its fields."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graph.errors import InvalidInput
from graph.write.once import LONGEST_KEY, Call


def test_equal_inputs_have_equal_digests_in_any_order() -> None:
    first = Call.of("recordFacts", "k", {"a": 1, "b": [{"c": 2, "d": date(2025, 1, 1)}]})
    second = Call.of("recordFacts", "k", {"b": [{"d": date(2025, 1, 1), "c": 2}], "a": 1})
    assert first == second


@pytest.mark.parametrize(
    ("operation", "given"),
    [
        ("correctFact", {"a": 1}),
        ("recordFacts", {"a": 2}),
        ("recordFacts", {"a": "1"}),
        ("recordFacts", {"a": datetime(2025, 1, 1, tzinfo=UTC)}),
    ],
)
def test_another_input_or_operation_has_another_digest(operation: str, given: object) -> None:
    assert Call.of(operation, "k", given).digest != Call.of("recordFacts", "k", {"a": 1}).digest


def test_a_key_has_one_id_and_no_text_of_the_client_in_it() -> None:
    secret = "Ann Wu buys Acme"
    assert Call.of("a", secret, {}).id == Call.of("b", secret, {"x": 1}).id
    assert "Ann" not in Call.of("a", secret, {}).id


@pytest.mark.parametrize("key", ["", "  ", "x" * (LONGEST_KEY + 1)])
def test_a_key_is_short_and_not_blank(key: str) -> None:
    with pytest.raises(InvalidInput, match="idempotency key"):
        Call.of("recordFacts", key, {})
