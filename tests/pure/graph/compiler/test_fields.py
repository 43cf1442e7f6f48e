"""What can be selected of a noun or a relationship follows from the model."""

from __future__ import annotations

import re

import pytest

from graph.compiler.fields import BLOCK_LEAVES, Link, Read, edge_leaves, node_leaves, node_links
from graph.model.catalogue import nodes, relationships, super_labels
from tests.pure.graph.compiler.compilation import link


@pytest.mark.parametrize("label", [*nodes(), *super_labels()])
def test_every_node_has_an_id_and_a_label(label: str) -> None:
    leaves = node_leaves(label)
    assert leaves["id"].read is Read.ID
    assert leaves["label"].read in (Read.LABEL, Read.PROPERTY)


def test_a_noun_that_has_a_label_of_its_own_keeps_it() -> None:
    assert node_leaves("ImportBatch")["label"].read is Read.PROPERTY


def test_a_date_is_beside_its_precision() -> None:
    leaves = node_leaves("Contract")
    assert leaves["signedOn"].prop == leaves["signedOnPrecision"].prop
    assert leaves["signedOnPrecision"].read is Read.PRECISION


@pytest.mark.parametrize("kind", relationships())
def test_every_edge_shows_what_all_relationships_have(kind: str) -> None:
    assert edge_leaves(kind).items() >= BLOCK_LEAVES.items()


def test_a_share_is_shown_where_a_relationship_has_one() -> None:
    assert "share" in edge_leaves("HOLDS_INTEREST_IN")
    assert "share" not in edge_leaves("AMENDS")


def test_a_link_is_met_from_both_ends_and_a_symmetric_one_once() -> None:
    links = node_links("Organization")
    assert links["holders"].outgoing is False
    assert links["holdings"].outgoing is True
    assert links["competesWith"].relationship.symmetric


def test_the_two_ends_are_described_differently() -> None:
    amends, amendments = link("AMENDS"), link("AMENDS", outgoing=False)
    assert amends.doc == "Each contract that this contract amends."
    assert amendments.doc == "Each contract that amends this contract."


@pytest.mark.parametrize("outgoing", [True, False])
def test_no_end_is_named_by_its_kind_and_a_pronoun(outgoing: bool) -> None:
    """The field said "Each of these has the address it."."""
    docs = [Link.of(declared, outgoing=outgoing).doc for declared in relationships().values()]
    assert [doc for doc in docs if re.search(r"the \w+ (it|each)\b", doc)] == []


def test_a_super_label_has_what_all_its_nouns_have() -> None:
    shared = set(node_leaves("Party"))
    for noun in super_labels()["Party"].members:
        assert shared <= set(node_leaves(noun))
