"""The list that is screened on an ownership network."""

from __future__ import annotations

from bench.checks.ownership import OwnershipNetwork
from bench.checks.portfolio import listed


def test_a_list_is_the_same_each_time_and_names_private_and_listed_firms() -> None:
    network = OwnershipNetwork(2_000, 1)
    parties = listed(network, 10)
    assert parties == listed(network, 12)[:10]
    assert [each.row for each in parties] == list(range(1, 11))
    first = network.firm(network.first_private)
    private = [each.naming is not None and str(each.naming.id) > first for each in parties]
    assert private.count(True) == 6
