"""Chains, arithmetic, holdings and gaps: what an answer shows for itself."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given, settings

from graph.checks.logic import Answer
from graph.ownership import Formula, disagreements, ownership_report
from tests.oracle import ownership as oracle
from tests.oracle.ownership import Matrix
from tests.pure.graph.ownership.graphs import from_matrix, holds, matrices, name, network


@settings(max_examples=150, deadline=None)
@given(matrices(6))
def test_chains_are_all_simple_paths_the_largest_first(held: Matrix) -> None:
    net = from_matrix(held)
    for i in range(len(held)):
        for j in range(len(held)):
            if i == j:
                continue
            found = net.chains(name(i), name(j), limit=1000)
            expected = {tuple(map(name, p)) for p in nx.all_simple_paths(oracle.as_graph(held), i, j)}
            assert {chain.path(net.name).nodes for chain in found.chains} == expected
            assert not found.truncated
            products = [chain.product.low for chain in found.chains]
            assert products == sorted(products, reverse=True)
            assert float(sum(products)) == pytest.approx(oracle.simple_paths(held, i, j))


def test_a_chain_reads_as_a_sentence_with_names_and_facts() -> None:
    net = network(holds("A", "B", 60), holds("B", "C", 51), holds("A", "C", 10))
    holding = net.holding("A", "C")
    first, second = (chain.path(net.name) for chain in holding.chains.chains)
    assert first.sentence == "A Ltd holds 60 % of B Ltd; B Ltd holds 51 % of C Ltd."
    assert first.nodes == ("A", "B", "C")
    assert [fact.id for fact in first.relationships] == ["rel_A-SHAREHOLDING-B-0", "rel_B-SHAREHOLDING-C-0"]
    assert second.sentence == "A Ltd holds 10 % of C Ltd."
    assert [(s.label, s.expression, s.result) for s in holding.arithmetic] == [
        ("A Ltd → B Ltd → C Ltd", "60 % × 51 %", "30.6 %"),
        ("A Ltd → C Ltd", "10 %", "10 %"),
        ("sum of the chains", "30.6 % + 10 %", "40.6 %"),
    ]
    assert (str(holding.direct), str(holding.integrated.share), holding.control) == (
        "10 %",
        "40.6 %",
        Answer.YES,
    )


def test_arithmetic_says_what_circles_add() -> None:
    net = network(holds("P", "A", 50), holds("A", "B", 50), holds("B", "A", 50))
    steps = net.holding("P", "A").arithmetic
    assert steps[0].result == "50 %"
    assert (steps[-1].label, steps[-1].result) == ("integrated ownership (NET)", "66.666667 %")


def test_chains_are_bounded_and_say_so() -> None:
    wide = [holds("A", f"m{n:02d}", 50) for n in range(40)] + [holds(f"m{n:02d}", "C", 2) for n in range(40)]
    net = network(*wide)
    found = net.chains("A", "C")
    assert len(found.chains) == 25
    assert found.truncated
    assert net.integrated("A", "C").share.exact == 40
    assert net.holding("A", "C").arithmetic[-1].result == "40 %"


def test_a_dense_circle_stops_in_time() -> None:
    size = 40
    facts = [holds(name(i), name(j), 2) for i, j in permutations(range(size), 2)]
    net = network(*facts)
    found = net.chains(name(0), name(1), limit=1_000_000)
    assert found.truncated
    paths = net.integrated(name(0), name(1), formula=Formula.SIMPLE_PATHS)
    assert not paths.tight
    assert paths.range is not None
    assert paths.range.low < paths.range.high == net.integrated(name(0), name(1)).range.low  # type: ignore[union-attr]


def test_other_kinds_of_interest_and_unknown_shares_are_named() -> None:
    net = network(
        holds("A", "B", share_unknown=True), holds("T", "B", 30, interest_type="RIGHTS_TO_PROFIT_OR_INCOME")
    )
    chain = net.chains("A", "B").chains[0]
    assert chain.path(net.name).sentence == "A Ltd holds an unknown share of B Ltd."
    other = net.chains("T", "B", "RIGHTS_TO_PROFIT_OR_INCOME").chains[0]
    assert other.path(net.name).sentence == "T Ltd holds 30 % (rights to profit or income) in B Ltd."


def test_a_sentence_says_since_when_as_exactly_as_it_is_known() -> None:
    """A day that is known to the year alone is not written as the first of January."""
    for precision, since in (("DAY", "2015-01-01"), ("MONTH", "2015-01"), ("YEAR", "2015")):
        net = network(holds("A", "B", 60, valid_from=date(2015, 1, 1), valid_from_precision=precision))
        sentence = net.chains("A", "B").chains[0].path(net.name).sentence
        assert sentence == f"A Ltd holds 60 % of B Ltd (since {since})."


def test_holdings_list_the_largest_first_and_say_when_there_are_more() -> None:
    facts = [holds(f"h{n:03d}", "C", 0.5) for n in range(120)] + [holds("A", "C", 40), holds("P", "A", 100)]
    net = network(*facts)
    found, truncated = net.holdings("C", limit=10)
    assert truncated
    assert [holding.party for holding in found[:2]] == ["A", "P"]
    assert len(found) == 10
    every, truncated = net.holdings("C", limit=200)
    assert not truncated
    assert len(every) == 122
    assert net.holders("C") == sorted(h.party for h in every)


def test_complete_needs_everything_above_recorded_named_and_certain() -> None:
    persons = {"P": "Person", "Q": "Person"}
    whole = (holds("P", "A", 100), holds("A", "C", 60), holds("Q", "C", 40))
    assert network(*whole, kinds=persons).complete("C")
    assert not network(*whole[:2], kinds=persons).complete("C")
    assert network(*whole[:2], kinds=persons, complete=["C"]).complete("C")
    assert not network(*whole, kinds=persons | {"Q": "UnknownParty"}).complete("C")
    imprecise = (holds("P", "A", share_min=90, share_max=100), *whole[1:])
    assert not network(*imprecise, kinds=persons, complete=["A"]).complete("C")
    too_much = (*whole, holds("X", "C", 20))
    assert not network(*too_much, kinds=persons | {"X": "Person"}).complete("C")
    assert not network(holds("A", "B", 100), holds("B", "A", 100)).complete("A")


def test_shares_that_add_up_to_more_than_all_are_reported() -> None:
    from graph.ownership.gaps import ownership_gaps

    net = network(holds("A", "C", 60), holds("B", "C", 60))
    gaps = ownership_gaps(net, "C")
    assert any("add up to 120 %" in gap.why for gap in gaps)
    assert net.integrated("A", "C").range.low == Fraction(3, 5)  # type: ignore[union-attr]


def test_a_stated_total_that_its_parts_contradict_is_reported() -> None:
    parts = (holds("A", "B", 60), holds("B", "C", 50))
    wrong = network(*parts, holds("A", "C", 45, is_summary=True))
    assert "45 %" in disagreements(wrong, "C")[0].why
    assert not ownership_report(wrong, "C").complete
    right = network(*parts, holds("A", "C", 30, is_summary=True))
    assert disagreements(right, "C") == []
