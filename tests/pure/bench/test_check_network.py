"""The ownership network of bench --shapes check has what real ones have."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest

from bench.answers import plain
from bench.checks.measure import SUBJECTS, questions
from bench.checks.ownership import CORE, FUNDS, OwnershipNetwork

NETWORK = OwnershipNetwork(6_000)


def stakes() -> list[tuple[str, str, float]]:
    return [(row["start"], row["end"], row["own"]["share_exact"]) for row in NETWORK.interests()]


def test_it_is_the_same_every_time_and_no_firm_is_held_twice_over() -> None:
    first = stakes()
    assert first == stakes()
    held: dict[str, float] = {}
    for _, owned, share in first:
        held[owned] = held.get(owned, 0) + share
    assert max(held.values()) <= 100
    assert all(share > 0 for _, _, share in first)


def test_funds_hold_every_listed_firm_and_degrees_fall_as_a_power_law() -> None:
    degrees = Counter(owner for owner, _, _ in stakes())
    for fund in range(FUNDS):
        assert degrees[NETWORK.firm(fund)] >= NETWORK.listed
    ranked = sorted(degrees.values(), reverse=True)
    assert ranked[0] > 100 * ranked[len(ranked) // 2]


def test_nearly_all_hangs_together_and_the_core_holds_itself() -> None:
    graph: nx.DiGraph[str] = nx.DiGraph([(owner, owned) for owner, owned, _ in stakes()])
    largest = max(nx.weakly_connected_components(graph), key=len)
    assert len(largest) > 0.9 * graph.number_of_nodes()
    circle = max(nx.strongly_connected_components(graph), key=len)
    assert 0.5 * (FUNDS + CORE) < len(circle) <= FUNDS + CORE


def test_a_question_names_five_firms_and_one_person() -> None:
    asked = questions(NETWORK, 3)
    assert [len(each.subjects) for each in asked] == [SUBJECTS] * 3
    assert all(each.decision_makers[0].id for each in asked)
    assert asked == questions(NETWORK, 3)


def test_a_network_too_small_to_have_a_core_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2,000 parties"):
        OwnershipNetwork(500)


def test_connections_are_read_as_lists() -> None:
    assert plain({"nodes": [{"id": 1}]}) == [{"id": 1}]
