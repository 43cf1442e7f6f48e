"""Ownership tests: thresholds, passing through, aggregation, unknowns; OFAC's own examples."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from graph.checks.logic import Answer
from graph.ownership import (
    AssertedControl,
    Interest,
    OwnershipTest,
    ownership_test,
    ownership_tests,
    regimes,
)
from tests.pure.graph.ownership.graphs import controls, holds, network

_TWO = (holds("A", "C", 25), holds("B", "C", 25))
OFAC_EXAMPLES: tuple[tuple[tuple[Interest, ...], str, Answer, str], ...] = (
    ((holds("X", "A", 50), holds("A", "B", 50)), "B", Answer.YES, "1"),
    ((holds("X", "A", 50), holds("X", "B", 50), *_TWO), "C", Answer.YES, "2"),
    ((holds("X", "A", 50), holds("X", "B", 10), holds("A", "B", 40)), "B", Answer.YES, "3"),
    ((holds("X", "A", 50), holds("X", "B", 25), *_TWO), "C", Answer.NO, "4"),
    (
        (holds("X", "A", 25), holds("X", "B", 25), holds("A", "C", 50), holds("B", "C", 50)),
        "C",
        Answer.NO,
        "5",
    ),
)
"""OFAC, FAQ 401: the examples of "indirectly"."""


@pytest.mark.parametrize(("facts", "of", "expected", "number"), OFAC_EXAMPLES)
def test_examples_of_faq_401(facts: tuple[Interest, ...], of: str, expected: Answer, number: str) -> None:
    result = ownership_test(network(*facts), OwnershipTest.OFAC50, of, ["X"])
    assert result.outcome is expected, number


def test_blocked_holders_are_added_up() -> None:
    """OFAC, FAQ 399: X 25 % and Y 25 % make 50 %."""
    net = network(holds("X", "A", 25), holds("Y", "A", 25))
    together = ownership_test(net, OwnershipTest.OFAC50, "A", ["X", "Y"])
    assert (together.outcome, together.total.exact) == (Answer.YES, Decimal(50))
    assert ownership_test(net, OwnershipTest.OFAC50, "A", ["X"]).outcome is Answer.NO
    with pytest.raises(ValueError, match="each holder alone"):
        ownership_test(net, OwnershipTest.UK50, "A", ["X", "Y"])
    with pytest.raises(ValueError, match="at least one holder"):
        ownership_test(net, OwnershipTest.EU50, "A", [])


def test_aggregated_holders_that_hold_each_other_are_not_counted_twice() -> None:
    net = network(holds("X", "Y", 100), holds("Y", "A", 40), holds("X", "A", 5))
    result = ownership_test(net, OwnershipTest.EU50, "A", ["X", "Y"])
    assert (result.outcome, result.total.exact) == (Answer.NO, Decimal(45))


@pytest.mark.parametrize(
    ("test", "below", "met"),
    [
        (OwnershipTest.OFAC50, 49.999999, 50),
        (OwnershipTest.EU50, 49.999999, 50),
        (OwnershipTest.UK50, 50, 50.000001),
        (OwnershipTest.AMLR25, 24.999999, 25),
        (OwnershipTest.FINCEN25, 24.999999, 25),
        (OwnershipTest.PSC25, 25, 25.000001),
        (OwnershipTest.BIS50, 49.999999, 50),
        (OwnershipTest.CLOSE_LINK20, 19.999999, 20),
        (OwnershipTest.CONTROL50, 50, 50.000001),
    ],
)
def test_each_line_is_reached_or_passed_as_its_regime_says(
    test: OwnershipTest, below: float, met: float
) -> None:
    beneath = ownership_test(network(holds("A", "B", below)), test, "B", ["A"])
    assert beneath.outcome is (Answer.UNKNOWN if regimes()[test].unbuilt else Answer.NO)
    assert ownership_test(network(holds("A", "B", met)), test, "B", ["A"]).outcome is Answer.YES


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ([holds("top", "A", 60), holds("top", "B", 60)], Answer.YES),
        ([holds("top", "A", 60), holds("top", "mid", 51), holds("mid", "B", 51)], Answer.YES),
        ([holds("top", "A", 60), controls("top", "B")], Answer.YES),
        ([holds("top", "A", 60), holds("top", "B", 50)], Answer.NO),
        ([holds("top", "A", 60), holds("other", "B", 60)], Answer.NO),
        ([holds("top", "A", 60), holds("top", "B", share_min=45, share_max=55)], Answer.UNKNOWN),
        ([holds("B", "A", 60)], Answer.NO),
    ],
)
def test_one_controller_of_both_makes_a_close_link(
    facts: list[Interest | AssertedControl], outcome: Answer
) -> None:
    """Art. 4(1)(38) CRR: sisters under one parent were NOT_MET, though R04 found them linked."""
    found = ownership_test(network(*facts), OwnershipTest.CLOSE_LINK20, "B", ["A"])
    assert found.outcome is outcome
    assert bool(found.missing_facts) is (outcome is Answer.UNKNOWN)


@pytest.mark.parametrize("unnamed", [("u1",), ("u1", "u2")])
def test_a_controller_who_is_not_named_may_be_that_of_the_other(unnamed: tuple[str, ...]) -> None:
    facts = [holds("u1", "A", 60), holds("u2", "B", 60)]
    net = network(*facts, kinds=dict.fromkeys(unnamed, "UnknownParty"))
    outcome, missing = net.common_controller("A", "B")
    assert outcome is Answer.UNKNOWN
    assert [each.about for each in missing] == list(unnamed)
    assert ownership_test(net, OwnershipTest.CLOSE_LINK20, "B", ["A"]).outcome is Answer.UNKNOWN


def test_a_common_owner_without_control_makes_no_close_link_of_the_test() -> None:
    net = network(holds("u1", "A", 40), holds("u1", "B", 40), kinds={"u1": "UnknownParty"})
    assert net.common_controller("A", "B") == (Answer.NO, ())


def test_sums_that_floats_get_wrong_are_exact_at_the_line() -> None:
    """0.1 + 0.2 ≠ 0.3: 7 % of 10 % and the like, added to exactly 25 %, and a hair below."""
    facts = [holds("A", f"b{n}", 10) for n in range(10)] + [holds(f"b{n}", "C", 7) for n in range(10)]
    exactly = network(*facts, holds("A", "C", 18))
    assert ownership_test(exactly, OwnershipTest.AMLR25, "C", ["A"]).outcome is Answer.YES
    assert ownership_test(exactly, OwnershipTest.AMLR25, "C", ["A"]).total.exact == Decimal(25)
    below = network(*facts, holds("A", "C", 17.999999))
    assert ownership_test(below, OwnershipTest.AMLR25, "C", ["A"]).outcome is Answer.NO
    into = [holds("A", f"b{n}", 33.333333) for n in range(3)]
    thirds = [*into, *(holds(f"b{n}", "C", 33.333333) for n in range(3))]
    assert ownership_test(network(*thirds), OwnershipTest.AMLR25, "C", ["A"]).outcome is Answer.YES


def test_a_large_network_at_the_line_is_settled_in_fractions() -> None:
    """4,000 cells: floats come first, and cannot tell 25 % from a hair more."""
    wide = [holds("A", f"b{n:04d}", 50) for n in range(2000)] + [
        holds(f"b{n:04d}", "C", 0.025) for n in range(2000)
    ]
    net = network(*wide)
    assert net.integrated("A", "C").error > 0
    at = ownership_test(net, OwnershipTest.AMLR25, "C", ["A"])
    assert (at.outcome, at.total.exact) == (Answer.YES, Decimal(25))


def test_a_range_over_a_line_is_unknown_with_the_missing_fact() -> None:
    net = network(holds("A", "B", share_min=40, share_max=60), holds("B", "C", 50))
    result = ownership_test(net, OwnershipTest.AMLR25, "C", ["A"])
    assert result.outcome is Answer.UNKNOWN
    assert (result.total.min, result.total.max) == (Decimal(20), Decimal(30))
    assert result.missing_facts[0].what == "the exact size of the interest of A Ltd in B Ltd"
    tiers = ownership_test(net, OwnershipTest.OFAC50, "C", ["A"])
    assert tiers.outcome is Answer.UNKNOWN
    assert any("A Ltd in B Ltd" in gap.what for gap in tiers.missing_facts)


def test_bands_of_the_register_are_exclusive_where_they_say_so() -> None:
    """A UK register's band "more than 25 % but not more than 50 %" is more than 25 %."""
    band = holds("A", "B", share_min=25, share_max=50, share_min_exclusive=True)
    assert ownership_test(network(band), OwnershipTest.PSC25, "B", ["A"]).outcome is Answer.YES
    assert ownership_test(network(band), OwnershipTest.UK50, "B", ["A"]).outcome is Answer.UNKNOWN
    assert ownership_test(network(band), OwnershipTest.EU50, "B", ["A"]).outcome is Answer.UNKNOWN
    less = holds("A", "B", share_min=0, share_max=25, share_max_exclusive=True)
    assert ownership_test(network(less), OwnershipTest.AMLR25, "B", ["A"]).outcome is Answer.NO


def test_a_majority_stake_is_traced_whole() -> None:
    """Companies Act 2006, Schedule 1A, paragraph 18: through a majority stake the whole is held."""
    net = network(holds("P", "A", 51), holds("A", "B", 30), holds("Q", "A", 49))
    result = ownership_test(net, OwnershipTest.PSC25, "B", ["P"])
    assert (result.outcome, result.total.exact) == (Answer.YES, Decimal(30))
    assert ownership_test(net, OwnershipTest.PSC25, "B", ["Q"]).outcome is Answer.NO
    assert ownership_test(net, OwnershipTest.FINCEN25, "B", ["P"]).outcome is Answer.NO


def test_shares_and_votes_are_tried_apart_and_never_added() -> None:
    net = network(holds("A", "B", 20), holds("A", "B", 20, interest_type="VOTING_RIGHTS"))
    assert ownership_test(net, OwnershipTest.AMLR25, "B", ["A"]).outcome is Answer.NO
    votes = network(holds("A", "B", 20), holds("A", "B", 30, interest_type="VOTING_RIGHTS"))
    result = ownership_test(votes, OwnershipTest.AMLR25, "B", ["A"])
    assert (result.outcome, result.interest_type) == (Answer.YES, "VOTING_RIGHTS")
    only = ownership_test(votes, OwnershipTest.AMLR25, "B", ["A"], "SHAREHOLDING")
    assert only.outcome is Answer.NO


def test_a_holder_without_name_makes_a_test_unknown_where_it_could_tip_it() -> None:
    net = network(holds("A", "B", 10), holds("U", "B", 20), kinds={"U": "UnknownParty"})
    result = ownership_test(net, OwnershipTest.AMLR25, "B", ["A"])
    assert result.outcome is Answer.UNKNOWN
    assert result.total.exact == Decimal(10)
    assert result.missing_facts[0].about == "U"
    assert ownership_test(net, OwnershipTest.EU50, "B", ["A"]).outcome is Answer.NO


def test_control_is_a_test_of_its_own() -> None:
    net = network(controls("A", "B"), holds("B", "C", 60))
    assert ownership_test(net, OwnershipTest.CONTROL50, "C", ["A"]).outcome is Answer.YES
    assert ownership_test(net, OwnershipTest.OFAC50, "C", ["A"]).outcome is Answer.NO


def test_a_closed_group_is_unknown() -> None:
    net = network(holds("A", "B", 100), holds("B", "A", 100))
    result = ownership_test(net, OwnershipTest.FINCEN25, "B", ["A"])
    assert result.outcome is Answer.UNKNOWN
    assert "no outside owner" in result.missing_facts[0].what


def test_every_holder_has_a_result_of_its_own() -> None:
    net = network(holds("A", "C", 60), holds("B", "C", 40))
    results = ownership_tests(net, "C", ["A", "B"], [OwnershipTest.AMLR25, OwnershipTest.CONTROL50])
    assert [(r.regime.test, r.holders, r.outcome.value) for r in results] == [
        ("AMLR25", ("A",), "YES"),
        ("AMLR25", ("B",), "YES"),
        ("CONTROL50", ("A",), "YES"),
        ("CONTROL50", ("B",), "NO"),
    ]


def test_every_test_is_dated_and_sourced() -> None:
    assert set(regimes()) == set(OwnershipTest)
    for regime in regimes().values():
        assert 1990 < regime.year < 2030
        assert regime.line.endswith("%")
    with pytest.raises(ValueError, match="threshold in percent"):
        replace(regimes()[OwnershipTest.EU50], percent=Decimal(0))


def test_control_of_a_holder_of_a_quarter_counts_with_ownership() -> None:
    """Regulation (EU) 2024/1624, Art. 54(a): 60 % of a firm that holds 30 % was NOT_MET."""
    net = network(holds("P", "A", 60), holds("A", "B", 30))
    result = ownership_test(net, OwnershipTest.AMLR25, "B", ["P"])
    assert (result.outcome, result.total.exact) == (Answer.YES, Decimal(30))


def test_a_quarter_of_a_firm_that_controls_counts_as_ownership() -> None:
    """Regulation (EU) 2024/1624, Art. 54(b): a stake of 30 % in the firm that controls."""
    net = network(holds("P", "A", 30), holds("A", "B", 60))
    result = ownership_test(net, OwnershipTest.AMLR25, "B", ["P"])
    assert (result.outcome, result.total.exact) == (Answer.YES, Decimal(30))
    perhaps = network(holds("P", "A", 30), holds("A", "B", share_min=40, share_max=60))
    assert ownership_test(perhaps, OwnershipTest.AMLR25, "B", ["P"]).outcome is Answer.UNKNOWN
    little = network(holds("P", "A", 24), holds("A", "B", 60))
    assert ownership_test(little, OwnershipTest.AMLR25, "B", ["P"]).outcome is Answer.NO


@pytest.mark.parametrize("kind", ["RIGHTS_TO_PROFIT_OR_INCOME", "RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION"])
def test_profit_and_liquidation_are_ownership_interests(kind: str) -> None:
    """Regulation (EU) 2024/1624, Art. 52: only shares and votes were counted."""
    net = network(holds("P", "B", 25, interest_type=kind))
    result = ownership_test(net, OwnershipTest.AMLR25, "B", ["P"])
    assert (result.outcome, result.interest_type) == (Answer.YES, kind)
    assert ownership_test(net, OwnershipTest.OFAC50, "B", ["P"]).outcome is Answer.UNKNOWN


@pytest.mark.parametrize("test", [OwnershipTest.UK50, OwnershipTest.PSC25])
@pytest.mark.parametrize("kind", ["RIGHTS_TO_PROFIT_OR_INCOME", "RIGHTS_TO_SURPLUS_ASSETS_ON_DISSOLUTION"])
def test_rights_to_profit_may_be_the_shares_of_a_firm_without_share_capital(
    test: OwnershipTest, kind: str
) -> None:
    """S.I. 2019/855, Schedule 1, paragraph 4(2): they were not counted, and PSC25 was NOT_MET."""
    result = ownership_test(network(holds("A", "X", 60, interest_type=kind)), test, "X", ["A"])
    assert result.outcome is Answer.UNKNOWN
    assert any(kind in fact.why for fact in result.missing_facts)


@pytest.mark.parametrize(
    ("place", "expected"),
    [("US", Answer.NO), ("US-DE", Answer.NO), ("CN", Answer.YES), ("UM", Answer.YES), (None, Answer.YES)],
)
def test_the_affiliates_rule_measures_foreign_firms_alone(place: str | None, expected: Answer) -> None:
    """15 CFR part 744, supplement no. 8, is on foreign affiliates: firms of the United States were MET."""
    net = network(holds("A", "X", 50), places={"X": place} if place else {})
    assert ownership_test(net, OwnershipTest.BIS50, "X", ["A"]).outcome is expected
    assert ownership_test(net, OwnershipTest.OFAC50, "X", ["A"]).outcome is Answer.YES


def test_the_right_to_appoint_the_board_is_significant_control() -> None:
    """Companies Act 2006, Schedule 1A, paragraph 4: only shares and votes were counted."""
    net = network(holds("P", "B", interest_type="APPOINTMENT_OF_BOARD"))
    for test in (OwnershipTest.PSC25, OwnershipTest.UK50, OwnershipTest.AMLR25):
        assert ownership_test(net, test, "B", ["P"]).outcome is Answer.YES
    influence = network(holds("P", "B", interest_type="OTHER_INFLUENCE_OR_CONTROL"))
    assert ownership_test(influence, OwnershipTest.PSC25, "B", ["P"]).outcome is Answer.UNKNOWN


@pytest.mark.parametrize("test", [each for each in OwnershipTest if each is not OwnershipTest.CONTROL50])
def test_an_interest_that_may_count_makes_a_test_unknown_and_names_it(test: OwnershipTest) -> None:
    """The beneficiary of a trust that holds everything met no test, and was NOT_MET."""
    trust = holds("P", "T", interest_type="BENEFICIARY_OF_LEGAL_ARRANGEMENT")
    net = network(trust, holds("T", "B", 100), kinds={"T": "Arrangement"})
    result = ownership_test(net, test, "B", ["P"])
    assert result.outcome is Answer.UNKNOWN
    assert result.missing_facts
    other = network(trust, holds("T", "B", 5), holds("Q", "B", 95), kinds={"T": "Arrangement"})
    outcome = ownership_test(other, test, "B", ["P"]).outcome
    assert outcome is (Answer.UNKNOWN if regimes()[test].unbuilt else Answer.NO)


def test_the_part_of_a_regime_that_is_not_built_leaves_a_tie_open() -> None:
    """OFSI's last limb, "reasonable to expect", was left out and the test said NOT_MET."""
    net = network(holds("A", "B", 30), holds("C", "D", 10))
    result = ownership_test(net, OwnershipTest.UK50, "B", ["A"])
    assert result.outcome is Answer.UNKNOWN
    assert "reasonable to expect" in result.missing_facts[0].what
    assert ownership_test(net, OwnershipTest.UK50, "B", ["C"]).outcome is Answer.NO


def test_listed_holders_are_taken_together_where_the_regime_adds_them_up() -> None:
    net = network(holds("X", "A", 25), holds("Y", "A", 25))
    found = ownership_tests(net, "A", ["X", "Y"], [OwnershipTest.EU50, OwnershipTest.FINCEN25], together=True)
    assert [(r.regime.test.value, r.holders, r.outcome) for r in found] == [
        ("EU50", ("X", "Y"), Answer.YES),
        ("FINCEN25", ("X",), Answer.YES),
        ("FINCEN25", ("Y",), Answer.YES),
    ]
    bis = ownership_tests(net, "A", ["X", "Y"], [OwnershipTest.BIS50], together=True)
    assert [(r.holders, r.outcome) for r in bis] == [(("X", "Y"), Answer.YES)]
