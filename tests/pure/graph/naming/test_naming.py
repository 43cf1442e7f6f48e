"""The ways to name a node: exactly one at a time, and text that is read as one of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InvalidInput
from graph.naming.naming import Naming


@pytest.mark.parametrize(
    ("text", "naming"),
    [
        ("party_abcdefghij0123456789", Naming(id="party_abcdefghij0123456789")),
        ("GB-COH:123", Naming(scheme="GB-COH", value="123")),
        (" GB-COH: 123 ", Naming(scheme="GB-COH", value="123")),
        ("Acme: the firm", Naming(name="Acme: the firm")),
        ("GB-COH:", Naming(name="GB-COH:")),
        ("party_short", Naming(name="party_short")),
        (" Acme Ltd ", Naming(name="Acme Ltd")),
        ("ハス:1", Naming(name="ハス:1")),
    ],
)
def test_text_is_read_as_an_id_an_identifier_or_a_name(text: str, naming: Naming) -> None:
    assert Naming.parse(text) == naming


@pytest.mark.parametrize(
    "given", [{}, {"id": "a", "name": "b"}, {"scheme": "A"}, {"value": "1"}, {"name": ""}]
)
def test_nothing_and_two_ways_at_once_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        Naming(**given)


@settings(deadline=None)
@given(st.text(min_size=1).filter(str.strip))
def test_whatever_is_written_names_something(text: str) -> None:
    found = Naming.parse(text)
    assert str(found)
