"""Leaves to Cypher: what a row holds, so that Python has little to do."""

from __future__ import annotations

import pytest

from graph.compiler.expressions import edge_id, is_decimal, kind_words, leaf_value, status, typename
from graph.compiler.fields import edge_leaves, node_leaves
from graph.model.catalogue import nodes
from tests.pure.graph.compiler.compilation import link


@pytest.mark.parametrize(
    ("label", "field", "text"),
    [
        ("Contract", "title", "v.title"),
        ("Contract", "signedOn", "toString(v.signed_on)"),
        ("Contract", "signedOnPrecision", "v.signed_on_precision"),
        ("Contract", "label", "v.title"),
        ("Statement", "label", "coalesce(v.place, n.id)"),
        ("Contract", "entityId", "n.id"),
        ("Contract", "recordedAt", "toString(v.recorded_at)"),
    ],
)
def test_a_leaf_is_read_from_its_node(label: str, field: str, text: str) -> None:
    assert leaf_value(node_leaves(label)[field], "n", "v", suffix=False) == text


def test_an_id_carries_the_moment_that_was_asked_about() -> None:
    leaf = node_leaves("Contract")["id"]
    assert leaf_value(leaf, "n", "n", suffix=True) == "n.id + $suffix"
    assert leaf_value(leaf, "n", "n", suffix=False) == "n.id"


def test_an_open_end_is_null() -> None:
    text = leaf_value(edge_leaves("AMENDS")["validTo"], "r", "r", suffix=False)
    assert text == "toString(CASE WHEN r.valid_to < $last_day THEN r.valid_to END)"


def test_a_last_day_still_holds() -> None:
    declared = nodes()["Contract"].status
    assert declared is not None
    text = status("n", declared)
    assert "END < $as_of AND NOT coalesce(n.renewal_auto, false)" in text
    assert "END <= $as_of THEN 'IN_FORCE'" in text


def test_an_edge_has_an_id_for_each_way_it_is_walked() -> None:
    """A cache that keeps objects by id put the ends of one edge in the place of the other's."""
    assert edge_id("r", "n", link("AMENDS"), False) == "r.id + '.out'"
    assert edge_id("r", "n", link("AMENDS", outgoing=False), True) == "r.id + '.in' + $suffix"
    assert edge_id("r", "n", link("COMPETES_WITH"), False).startswith("r.id + CASE WHEN endNode(r) = n")


def test_an_edge_of_a_node_and_its_first_relationships_own_are_two() -> None:
    assert edge_id("r", "n", link("AMENDS"), False, by_node=True) == "r.id + '.out' + '.node'"


def test_the_type_of_one_noun_is_known_while_compiling() -> None:
    assert typename("n", ("IPAsset",)) == "'IpAsset'"
    assert typename("n", ("Deal", "Contract")).startswith("CASE WHEN n:Deal THEN 'Deal'")


def test_a_kind_is_one_word() -> None:
    assert kind_words("Party")["PUBLIC_BODY"] == "PublicBody"


def test_only_exact_numbers_are_spelled_by_python() -> None:
    assert is_decimal(node_leaves("Contract")["value"])
    assert not is_decimal(node_leaves("Contract")["noticeDays"])
