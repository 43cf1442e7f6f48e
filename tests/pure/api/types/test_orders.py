"""What can be ordered by: single values, how many there are of a relationship, and values at the far end."""

from __future__ import annotations

from api.types.orders import edge_order_words, node_order_words
from api.types.registry import REGISTRY
from graph.compiler.fields import Link
from graph.model.catalogue import relationships


def keys(words: dict[str, tuple[str, str]]) -> dict[str, str]:
    return {word: key for word, (key, _) in words.items()}


def test_a_noun_is_ordered_by_its_values_and_by_counts() -> None:
    found = keys(node_order_words("Contract"))
    assert found["TITLE"] == "title"
    assert found["STATUS"] == "status"
    assert found["RECORDED_AT"] == "recordedAt"
    assert found["AMENDMENTS_COUNT"] == "count:amendments"
    assert "LABEL" not in found
    assert "EXPIRES_ON_PRECISION" not in found


def test_lists_have_no_order() -> None:
    assert "NATIONALITIES" not in keys(node_order_words("Person"))


def test_edges_are_ordered_by_their_own_values_and_their_nodes() -> None:
    found = keys(edge_order_words(Link.of(relationships()["HOLDS_INTEREST_IN"], outgoing=False)))
    assert found["SHARE"] == "share"
    assert found["INTEREST_TYPE"] == "interestType"
    assert found["NODE_NAME"] == "node:name"


def test_ends_of_several_nouns_have_no_value_in_common() -> None:
    found = keys(edge_order_words(Link.of(relationships()["PARTY_TO"], outgoing=True)))
    assert [word for word in found if word.startswith("NODE_")] == []


def test_every_word_has_a_meaning() -> None:
    for name in ("ContractOrderField", "HoldsInterestInPartyOrderField", "RelationshipOrderField"):
        assert set(REGISTRY.meanings[name]) == set(REGISTRY.types[name].__members__)
