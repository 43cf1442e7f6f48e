"""The names of merged types: predictable from the noun that is reached and the relationship's properties."""

from __future__ import annotations

from collections import defaultdict

import pytest

from api.types.names import MOST_JOINED, end_name, every_link, order_stem, reached, shape_name, stem
from graph.compiler.fields import Link, edge_leaves
from graph.model.catalogue import relationships


def link(kind: str, *, outgoing: bool = True) -> Link:
    return Link.of(relationships()[kind], outgoing=outgoing)


@pytest.mark.parametrize(
    ("kind", "outgoing", "name"),
    [
        ("AMENDS", True, "RelatedContract"),
        ("HOLDS_INTEREST_IN", False, "HoldsInterestInParty"),
        ("HAS_ROLE_AT", False, "HasRoleAtPerson"),
        ("OF_ASSET", True, "RelatedIpAsset"),
        ("CONSOLIDATED_BY", True, "AffiliationOrganization"),
        ("FOR_BRAND", False, "RelatedJointVentureOrPartnership"),
        ("DEPENDS_ON", True, "DependsOnEnd"),
        ("DEPENDS_ON", False, "DependsOnEnd"),
        ("PARTY_TO", True, "PartyToTarget"),
        ("HAS_IDENTIFIER", False, "HasIdentifierSource"),
    ],
)
def test_a_stem_follows_from_the_relationship_and_its_far_end(kind: str, outgoing: bool, name: str) -> None:
    assert stem(link(kind, outgoing=outgoing)) == name


def test_several_nouns_are_named_in_the_order_of_the_alphabet() -> None:
    """HAS_TERM and FOR_VENTURE declare Contract and Partnership in two orders: one type."""
    assert end_name(link("HAS_TERM", outgoing=False)) == "ContractOrPartnership"
    assert end_name(link("FOR_VENTURE", outgoing=False)) == "ContractOrPartnership"
    assert end_name(link("PARTY_TO")) == "PartyToTargetNode"


def test_links_of_one_stem_show_the_same() -> None:
    """Two relationships under one name whose properties differ would lose one's properties."""
    for name, links in reached().items():
        shown = {
            (frozenset(each.targets), tuple(edge_leaves(each.relationship.type).values())) for each in links
        }
        assert len(shown) == 1, name


def test_links_that_show_the_same_have_one_stem() -> None:
    """Two equal types are one too many: relationships of equal properties name their shape."""
    stems = defaultdict(set)
    for each in every_link():
        if len(each.targets) <= MOST_JOINED:
            declared = each.relationship
            stems[declared.properties, declared.share, frozenset(each.targets)].add(stem(each))
    assert [names for names in stems.values() if len(names) > 1] == []


def test_relationships_without_properties_are_related() -> None:
    assert shape_name(link("AMENDS")) == "Related"
    assert shape_name(link("USES_IP")) == shape_name(link("RUNS_ON")) == "ProductNeed"


def test_orders_over_several_nouns_are_one() -> None:
    assert order_stem(link("FOR_BRAND", outgoing=False)) == order_stem(link("ABOUT")) == "Relationship"
    assert order_stem(link("DEPENDS_ON")) == "DependsOnEnd"
    assert order_stem(link("AMENDS")) == "RelatedContract"


def test_every_relationship_is_met_from_each_of_its_ends_once() -> None:
    met = [(each.relationship.type, each.outgoing) for each in every_link()]
    assert len(met) == len(set(met))
    assert {kind for kind, _ in met} == set(relationships())
    assert ("COMPETES_WITH", False) not in met
