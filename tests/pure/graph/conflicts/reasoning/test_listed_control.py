"""Control, signature and representation by listed parties, and listed people who decide."""

from __future__ import annotations

import pytest

from graph.checks.evidence import Severity, Verdict
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds, maybe_same, related, role
from graph.conflicts.readings.dealings import Decider
from graph.conflicts.readings.family import Family, Relative
from graph.conflicts.readings.listed_agents import ListedAgent
from graph.conflicts.reasoning.listed_control import acting, controlled, deciding
from graph.ownership.listings import Listing
from tests.pure.graph.conflicts.reasoning.test_listed_owners import lists
from tests.pure.graph.conflicts.worlds import dealings, evidence, ownership, sale

BOARD = fact("x", "CONTROLS", "c", basis="BOARD")
VOTES = holds("x", "c", 60, interest_type="VOTING_RIGHTS")


def found(regime: str, *parts: object, imprecise: bool = False) -> list[tuple[Verdict, Severity]]:
    by = controlled(ownership(*parts), lists(imprecise, x=regime), ["c"])
    return [(each.ground.verdict, each.severity) for each in by]


@pytest.mark.parametrize("regime", ["EU", "UK", "UN"])
@pytest.mark.parametrize("by", [BOARD, VOTES])
def test_control_is_enough_where_the_regime_says_so(regime: str, by: Fact) -> None:
    assert found(regime, by) == [(Verdict.CONFLICT, Severity.BLOCK)]


@pytest.mark.parametrize("regime", ["US_OFAC", "US_BIS", "OTHER"])
def test_control_is_assessed_where_the_rule_speaks_of_ownership(regime: str) -> None:
    """OFAC, FAQ 398: its rule "speaks only to ownership and not to control"."""
    assert found(regime, BOARD) == [(Verdict.POTENTIAL, Severity.HIGH)]


def test_a_majority_of_the_shares_is_left_to_the_rule_on_ownership() -> None:
    assert found("EU", holds("x", "c", 60)) == []


def test_exactly_half_of_the_votes_is_not_control() -> None:
    assert found("UK", holds("x", "c", 50, interest_type="VOTING_RIGHTS")) == []


def test_a_range_around_the_half_leaves_control_open() -> None:
    (each,) = found("UK", holds("x", "c", (40, 60), interest_type="VOTING_RIGHTS"))
    assert each == (Verdict.UNKNOWN, Severity.BLOCK)


def test_imprecise_days_of_the_entry_leave_it_open() -> None:
    assert found("UK", BOARD, imprecise=True)[0][0] is Verdict.UNKNOWN


def test_another_record_of_the_controller_makes_it_potential() -> None:
    by = controlled(ownership(BOARD, maybe_same("x", "y")), lists(y="UK"), ["c"])
    assert [each.ground.verdict for each in by] == [Verdict.POTENTIAL]


def agent(tie: Fact, about: str, imprecise: bool = False) -> ListedAgent:
    entry = Listing(evidence(fact("x", "LISTED_ON", "entry")), "US_OFAC")
    return ListedAgent(about, evidence(tie), (), entry, imprecise)


@pytest.mark.parametrize(
    ("tie", "about", "verdict"),
    [
        (fact("paper", "SIGNED_BY", "x"), "paper", Verdict.CONFLICT),
        (fact("x", "REPRESENTS", "c"), "c", Verdict.CONFLICT),
        (fact("c", "REPRESENTS", "x"), "c", Verdict.CONFLICT),
        (role("x", "c"), "c", Verdict.POTENTIAL),
        (role("x", "c", "EMPLOYEE"), "c", Verdict.POTENTIAL),
    ],
)
def test_a_listed_person_who_signs_or_represents_is_a_conflict(
    tie: Fact, about: str, verdict: Verdict
) -> None:
    """OFAC, FAQ 400: no contract that a blocked individual signs, for whatever firm."""
    (one,) = acting([agent(tie, about)])
    assert (one.about, one.listed, one.ground.verdict) == (about, "x", verdict)
    (open_one,) = acting([agent(tie, about, imprecise=True)])
    assert open_one.ground.verdict is Verdict.UNKNOWN


def test_a_listed_decider_is_a_conflict_and_a_listed_relative_to_be_assessed() -> None:
    tie = Relative("ann", "ben", (evidence(related("ben", "ann", "SPOUSE")),))
    asked = dealings(sale(Decider("ann", "own")))
    both = list(deciding(asked, Family((tie,)), ownership(), lists(ann="EU", ben="EU")))
    assert [(each.listed, each.ground.verdict, each.severity) for each in both] == [
        ("ann", Verdict.CONFLICT, Severity.HIGH),
        ("ben", Verdict.POTENTIAL, Severity.LOW),
    ]
