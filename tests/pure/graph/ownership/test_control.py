"""Control: the fixpoint against a naive loop, circles, ranges, assertions, groups, chains."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.ownership import control as control_module
from graph.ownership.closure import Closure, closure
from tests.oracle import ownership as oracle
from tests.oracle.ownership import Matrix
from tests.pure.graph.ownership.graphs import (
    controls,
    from_matrix,
    from_ranges,
    holds,
    matrices,
    name,
    network,
    ranges,
)


@settings(max_examples=400, deadline=None)
@given(matrices(9, whole=True))
def test_control_is_that_of_a_naive_loop(held: Matrix) -> None:
    net = from_matrix(held)
    for i in range(len(held)):
        expected = {name(j) for j in oracle.controlled(held, i)}
        assert set(net.control.reach([name(i)]).surely) == expected
        assert set(net.control.reach([name(i)]).possibly) == expected
        for j in expected:
            assert net.control_state(name(i), j) == (Answer.YES, ())
            assert name(i) in {control.controller for control in net.controllers(j)}


@settings(max_examples=150, deadline=None)
@given(ranges(4))
def test_sure_and_possible_control_are_those_of_all_vertices(bounds: tuple[Matrix, Matrix]) -> None:
    net = from_ranges(*bounds)
    readings = list(oracle.vertices(*bounds))[:4000]
    for i in range(len(bounds[0])):
        found = [oracle.controlled(held, i) for held in readings]
        surely = set.intersection(*found)
        possibly = set.union(*found)
        assert {name(j) for j in surely} == set(net.control.reach([name(i)]).surely)
        assert {name(j) for j in possibly} == set(net.control.reach([name(i)]).possibly)


def _entered(relation: nx.DiGraph[int], group: set[int]) -> bool:
    """Return whether an edge leads into a group from outside it."""
    before = itertools.chain.from_iterable(relation.predecessors(member) for member in group)
    return not group.issuperset(before)


@settings(max_examples=150, deadline=None)
@given(matrices(8, whole=True))
def test_ultimate_controllers_are_the_sources_of_the_control_relation(held: Matrix) -> None:
    net = from_matrix(held)
    relation: nx.DiGraph[int] = nx.DiGraph()
    relation.add_nodes_from(range(len(held)))
    for i in range(len(held)):
        relation.add_edges_from((i, j) for j in oracle.controlled(held, i))
    groups = list(nx.strongly_connected_components(relation))
    for j in range(len(held)):
        above = nx.ancestors(relation, j) | {j}
        top: set[int] = set()
        for group in groups:
            if group <= above and not _entered(relation, group):
                top |= group
        if nx.ancestors(relation, j):
            top.discard(j)
        mutual = any(j in group and len(group) > 1 for group in groups)
        if not mutual:
            assert net.ultimate_controllers(name(j))[0] == {name(i) for i in top}


@settings(max_examples=100, deadline=None)
@given(matrices(8, whole=True), st.integers(0, 7))
def test_every_chain_of_control_is_made_of_recorded_interests(held: Matrix, seed: int) -> None:
    net = from_matrix(held)
    i = seed % len(held)
    for control in net.controlled_parties(name(i)):
        for path in control.chain:
            assert path.nodes[0] == name(i)
            assert path.nodes[-1] == control.controlled
            for start, end, fact in zip(path.nodes[:-1], path.nodes[1:], path.relationships, strict=True):
                assert (fact.start, fact.end) == (start, end)
                a, b = int(start[1:]), int(end[1:])
                assert held[a, b] > 0
            assert len(set(path.nodes)) == len(path.nodes)
        firm = int(control.controlled[1:])
        alone = held.copy()
        alone[firm, :] = alone[:, firm] = 0
        group = {i} | oracle.controlled(alone, i)
        assert control.total.exact is not None
        assert np.isclose(float(control.total.exact) / 100, sum(held[m, firm] for m in group))


def test_control_adds_up_whole_stakes_and_does_not_multiply() -> None:
    """60 % of B, which holds 30 % of C, and 25 % of C directly: 55 % decides, though 43 % is owned."""
    net = network(holds("A", "B", 60), holds("B", "C", 30), holds("A", "C", 25), holds("X", "C", 45))
    (control,) = net.controllers("C")
    assert (control.controller, str(control.total), control.basis) == ("A", "55 %", "SHARES")
    assert [path.sentence for path in control.chain] == [
        "A Ltd holds 60 % of B Ltd; B Ltd holds 30 % of C Ltd.",
        "A Ltd holds 25 % of C Ltd.",
    ]
    assert control.arithmetic[0].expression == "B Ltd 30 % + A Ltd 25 %"
    assert str(net.integrated("A", "C").share) == "43 %"


def test_half_is_not_a_majority() -> None:
    assert network(holds("A", "B", 50)).control_state("A", "B")[0] is Answer.NO
    assert network(holds("A", "B", 50.000001)).control_state("A", "B")[0] is Answer.YES
    more = network(holds("A", "B", share_min=50, share_max=75, share_min_exclusive=True))
    assert more.control_state("A", "B")[0] is Answer.YES


def test_votes_come_before_shares() -> None:
    net = network(
        holds("A", "C", 90), holds("B", "C", 60, interest_type="VOTING_RIGHTS"), holds("A", "D", 51)
    )
    assert net.control_outcome("A", "C") is Answer.NO
    (control,) = net.controllers("C")
    assert (control.controller, control.basis) == ("B", "VOTES")
    assert "of the votes in" in control.chain[0].sentence
    assert net.control_outcome("A", "D") is Answer.YES


def test_a_range_over_the_line_is_unknown_and_says_what_is_missing() -> None:
    net = network(holds("A", "B", share_min=40, share_max=60), holds("B", "C", 80))
    state, missing = net.control_state("A", "C")
    assert state is Answer.UNKNOWN
    assert any("the exact size of the interest of A Ltd in B Ltd" in gap.what for gap in missing)
    assert net.possible_controllers("C") == ["A"]
    assert net.ultimate_controllers("C") == (frozenset({"B"}), frozenset({"A"}))
    chain = net.control_chain("A", "C")
    assert chain is not None
    assert chain.sentence.startswith("A Ltd holds 40 to 60 % of B Ltd")


def test_a_holder_without_name_makes_control_unknown() -> None:
    net = network(holds("U", "C", 60), holds("A", "C", 40), kinds={"U": "UnknownParty"})
    state, missing = net.control_state("A", "C")
    assert state is Answer.UNKNOWN
    assert missing[0].what == "who stands behind U Ltd"
    few = network(holds("U", "C", 10), holds("A", "C", 40), kinds={"U": "UnknownParty"})
    assert few.control_state("A", "C")[0] is Answer.NO
    nobody = network(
        holds("U", "C", 60), holds("A", "C", 40),
        kinds={"U": "UnknownParty"}, reasons={"U": "NO_BENEFICIAL_OWNERS"},
    )  # fmt: skip
    assert nobody.control_state("A", "C")[0] is Answer.NO


def test_control_that_a_source_asserts_counts_and_passes_on() -> None:
    net = network(controls("A", "B", "BOARD"), holds("B", "C", 51))
    assert [(c.controlled, c.basis) for c in net.controlled_parties("A")] == [("B", "BOARD"), ("C", "SHARES")]
    assert net.control_chain("A", "B").sentence == "A Ltd controls B Ltd (board), as a source states."  # type: ignore[union-attr]
    imprecise = network(
        controls("A", "B", "BOARD", valid_from=date(2025, 1, 1), valid_from_precision="YEAR"),
        holds("B", "C", 51),
    )
    state, missing = imprecise.control_state("A", "C")
    assert state is Answer.UNKNOWN
    assert imprecise.controllers("B") == []
    assert missing is not None


def test_a_circle_of_control_is_ultimate_together() -> None:
    net = network(holds("A", "B", 60), holds("B", "A", 60), holds("B", "C", 60))
    assert net.ultimate_controllers("C")[0] == {"A", "B"}
    assert net.control_group("C").members == {"A", "B", "C"}


def test_a_group_holds_everything_under_its_ultimate_controller() -> None:
    net = network(
        holds("P", "A", 80), holds("P", "B", 70), holds("A", "C", 60), holds("B", "D", 55),
        holds("D", "E", share_min=45, share_max=55), kinds={"P": "Person"},
    )  # fmt: skip
    group = net.control_group("C")
    assert group.ultimate == {"P"}
    assert group.members == {"P", "A", "B", "C", "D"}
    assert group.possible == {"E"}
    assert net.control_group("P").members == group.members
    assert net.ultimate_controllers("P")[0] == {"P"}


def test_minority_holders_of_a_hub_cost_no_fixpoint_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """A firm with tens of thousands of holders took 38 seconds: one fixpoint for each of them."""
    runs: list[frozenset[str]] = []

    def counted(seeds: frozenset[str], *more: Any) -> Closure:
        runs.append(frozenset(seeds))
        return closure(seeds, *more)

    monkeypatch.setattr(control_module, "closure", counted)
    net = network(*(holds(f"h{n:04d}", "hub", 0.04) for n in range(2_000)), holds("A", "hub", 10))
    assert net.control.controllers("hub") == ([], [])
    assert net.ultimate_controllers("hub")[0] == {"hub"}
    assert not runs
    owned = network(*(holds("A", f"f{n:04d}", 60) for n in range(500)), holds("f0001", "hub", 60))
    assert [each.controlled for each in owned.controlled_parties("A")][-1] == "hub"
    assert runs == [frozenset({"A"})]
