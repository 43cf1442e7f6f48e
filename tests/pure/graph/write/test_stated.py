"""Statements as JSON: read back as they were written, and the same words always the same key."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.catalogue import relationships
from graph.write.stated import (
    Stated,
    StatedNode,
    StatedRelationship,
    decode,
    encode,
    fact_of,
    live,
    rank,
    statement_key,
)

TEXTS = st.text(max_size=8)
VALUES = st.dictionaries(
    TEXTS, TEXTS | st.integers() | st.booleans() | st.lists(TEXTS, max_size=2), max_size=3
)
NODES = st.builds(StatedNode, TEXTS, TEXTS, VALUES)
LINKS = st.builds(
    StatedRelationship, TEXTS, TEXTS, TEXTS, TEXTS, VALUES, st.none() | TEXTS, st.none() | TEXTS,
    st.none() | st.floats(0, 1), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(NODES, max_size=3).map(tuple), st.lists(LINKS, max_size=3).map(tuple))
def test_what_is_written_is_read_back(
    nodes: tuple[StatedNode, ...], links: tuple[StatedRelationship, ...]
) -> None:
    assert decode(encode(nodes, links)) == (nodes, links)


@given(st.permutations([("name", "Zoë"), ("jurisdiction", "GB"), ("legal_form", "Ltd")]))
def test_the_order_of_properties_does_not_make_another_statement(order: list[tuple[str, str]]) -> None:
    """A second load of the same file wrote everything again, because a column had moved."""
    one = encode((StatedNode("party_a", "Organization", dict(order)),), ())
    assert one == encode((StatedNode("party_a", "Organization", dict(sorted(order))),), ())
    assert "Zoë" in one


def stated(**given_: Any) -> Stated:
    node = StatedNode("party_a", "Organization", {"name": given_.pop("name", "Acme")})
    return Stated(key="k", source="Register", local_id="1", place="row 2", nodes=(node,), **given_)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (stated(), True),
        (stated(retrieved_at=datetime(2025, 1, 1, tzinfo=UTC)), True),
        (stated(successive=True), True),
        (stated(name="Acme Ltd"), False),
        (stated(stated_on=date(2025, 1, 1)), False),
        (stated(supersedes=("0",)), False),
    ],
)
def test_two_loads_of_the_same_words_are_the_same_statement(other: Stated, same: bool) -> None:
    assert (stated().content_key == other.content_key) is same


def test_a_corrected_statement_keeps_the_key_of_its_own_words() -> None:
    assert stated(as_loaded="key of the words", name="what is left").content_key == "key of the words"


def test_two_sheets_that_are_numbered_from_one_stay_apart() -> None:
    """Row 1 of the people replaced row 1 of the organizations."""
    keys = {
        statement_key("Register", "1"),
        statement_key("Register", "1", "Person"),
        statement_key("Register", "1", "Organization"),
        statement_key("Registe", "r1"),
        statement_key("Register", "2"),
    }
    assert len(keys) == 5


SYMMETRIC = sorted(kind for kind, declared in relationships().items() if declared.symmetric)
DIRECTED = sorted(kind for kind, declared in relationships().items() if not declared.symmetric)


@pytest.mark.parametrize("kind", SYMMETRIC)
def test_a_relationship_without_direction_is_one_fact_from_both_ends(kind: str) -> None:
    assert fact_of(kind, "party_a", "party_b", {}) == fact_of(kind, "party_b", "party_a", {})


@pytest.mark.parametrize("kind", DIRECTED)
def test_one_with_direction_is_two(kind: str) -> None:
    assert fact_of(kind, "party_a", "party_b", {}) != fact_of(kind, "party_b", "party_a", {})


@pytest.mark.parametrize("kind", sorted(relationships()))
def test_a_fact_is_distinguished_by_its_key_alone(kind: str) -> None:
    """A waiver hangs on the fact: a new figure must not make another one of it."""
    declared = relationships()[kind]
    plain = fact_of(kind, "x", "y", {})
    assert fact_of(kind, "x", "y", {"not_in_the_key": "1"}) == plain
    for name in declared.key:
        assert fact_of(kind, "x", "y", {name: "1"}) != plain


def test_statements_are_ordered_by_the_day_they_were_made_then_by_when_they_came() -> None:
    early, late = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
    ordered = [
        rank(date(2020, 1, 1), late, "b"),
        rank(date(2021, 1, 1), early, "a"),
        rank(date(2021, 1, 1), late, "a"),
        rank(date(2021, 1, 1), late, "b"),
    ]
    assert ordered == sorted(ordered)


def test_a_statement_without_a_day_is_as_old_as_its_load() -> None:
    loaded = datetime(2024, 6, 1, tzinfo=UTC)
    assert rank(None, loaded, "k") == rank(date(2024, 6, 1), loaded, "k")


def test_a_live_statement_gives_its_facts_by_id_and_by_stretch() -> None:
    node = StatedNode("party_a", "Organization", {})
    first = StatedRelationship("CONTROLS", "a", "b", "fact_x", {}, "2020", "2021")
    then = StatedRelationship("CONTROLS", "a", "b", "fact_x", {}, "2021")
    always = StatedRelationship("CONTROLS", "a", "c", "fact_y", {})
    found = live("s", "Register", ("2020", "", ""), ((node,), (first, then, always)))
    assert found.nodes == {"party_a": node}
    assert found.relationships == {
        ("fact_x", "2020"): first,
        ("fact_x", "2021"): then,
        ("fact_y", ""): always,
    }
