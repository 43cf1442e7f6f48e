"""Ids: the same for the same key, different for any other, whatever the parts hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.model.language.identity import digest, node_id
from graph.model.language.text import fold

PARTS = st.lists(st.text(max_size=8), min_size=1, max_size=4)


@given(PARTS, PARTS)
def test_only_equal_parts_share_a_digest(one: list[str], other: list[str]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


@given(PARTS)
def test_an_id_is_its_prefix_and_twenty_plain_characters(parts: list[str]) -> None:
    prefix, _, rest = node_id("party", parts).partition("_")
    assert prefix == "party"
    assert len(rest) == 20
    assert rest.isalnum()
    assert rest == rest.lower()


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing_more_than_case_and_accents_do(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_folding_drops_case_accents_and_doubled_blanks() -> None:
    assert fold("  Crédit  ÉLAN Straße ") == "credit elan strasse"
