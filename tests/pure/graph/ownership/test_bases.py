"""Boards, trusts, articles, consolidation, branches, succession: what gives control without a sum."""

from __future__ import annotations

import pytest

from graph.checks.logic import Answer
from graph.model.catalogue import relationships
from graph.model.language.enums import ControlBasis, InterestType
from graph.ownership import bases
from tests.pure.graph.ownership.graphs import above, holds, network


def test_every_type_of_interest_is_a_basis_or_says_why_it_is_none() -> None:
    """Boards and trusts were read by nothing: a new type of interest cannot be forgotten."""
    declared = {each.value for each in InterestType}
    assert bases.INTERESTS.keys() | bases.NOT_CONTROL.keys() == declared
    assert not bases.INTERESTS.keys() & bases.NOT_CONTROL.keys()
    assert all(bases.NOT_CONTROL.values())


def test_every_basis_is_a_word_of_the_model_and_says_who_and_whom() -> None:
    words = {each.value for each in ControlBasis}
    for basis in (*bases.INTERESTS.values(), *bases.RELATIONSHIPS.values()):
        assert basis.word in words
        assert "{controller}" in basis.phrase
        assert "{controlled}" in basis.phrase
    assert bases.RELATIONSHIPS.keys() <= relationships().keys()


def test_who_alone_may_appoint_the_board_controls() -> None:
    """BODS 0.4: the absolute right to appoint members of the board is a controlling interest."""
    net = network(holds("A", "B", interest_type="APPOINTMENT_OF_BOARD"), holds("B", "C", 60))
    assert net.control_outcome("A", "C") is Answer.YES
    control = net.control_of("A", "B")
    assert control is not None
    assert control.basis == "BOARD"
    assert control.chain[0].sentence == "A Ltd has the right to appoint the board of B Ltd."
    assert control.chain[0].relationships[0].type == "HOLDS_INTEREST_IN"


@pytest.mark.parametrize(("figure", "expected"), [(60, Answer.YES), (50, Answer.UNKNOWN)])
def test_a_stated_part_of_the_board_must_be_its_majority(figure: int, expected: Answer) -> None:
    net = network(holds("A", "B", figure, interest_type="APPOINTMENT_OF_BOARD"))
    assert net.control_outcome("A", "B") is expected


def test_two_who_may_appoint_the_board_leave_it_open() -> None:
    net = network(*(holds(each, "C", interest_type="APPOINTMENT_OF_BOARD") for each in "AB"))
    outcome, missing = net.control_state("A", "C")
    assert outcome is Answer.UNKNOWN
    assert {"whether A Ltd controls C Ltd", "whether B Ltd controls C Ltd"} <= {gap.what for gap in missing}


@pytest.mark.parametrize("kind", ["SETTLOR", "TRUSTEE", "PROTECTOR", "BENEFICIARY_OF_LEGAL_ARRANGEMENT"])
def test_people_of_a_trust_may_control_what_it_holds(kind: str) -> None:
    """A decider who is beneficiary of the trust that holds 60 % of the seller was CLEAR."""
    net = network(holds("P", "T", interest_type=kind), holds("T", "C", 60), kinds={"T": "Arrangement"})
    outcome, missing = net.control_state("P", "C")
    assert outcome is Answer.UNKNOWN
    assert any("its terms are not recorded" in gap.why for gap in missing)
    assert [set(each) for each in net.ultimate_controllers("C")] == [{"T"}, {"P"}]
    assert "P" in net.control.group("C").possible


@pytest.mark.parametrize(
    ("relationship", "expected", "words"),
    [
        ("CONSOLIDATED_BY", Answer.YES, "B Ltd is consolidated in the accounts of A Ltd."),
        ("ULTIMATELY_CONSOLIDATED_BY", Answer.YES,
         "B Ltd is consolidated in the accounts of A Ltd, its ultimate parent."),
        ("BRANCH_OF", Answer.YES, "B Ltd is a branch of A Ltd."),
        ("SUBFUND_OF", Answer.YES, "B Ltd is a sub-fund of A Ltd."),
        ("MANAGED_BY", Answer.UNKNOWN, "B Ltd is managed by A Ltd."),
        ("SUCCEEDED_BY", Answer.YES, "B Ltd was succeeded by A Ltd."),
    ],
)  # fmt: skip
def test_relationships_upward_give_control(relationship: str, expected: Answer, words: str) -> None:
    net = network(above("A", "B", relationship))
    control = net.control_of("A", "B")
    assert control is not None
    assert (net.control_outcome("A", "B"), control.state) == (expected, expected)
    assert control.chain[0].sentence == words
    fact = control.chain[0].relationships[0]
    assert (fact.type, fact.start, fact.end) == (relationship, "B", "A")
    assert net.control_outcome("B", "A") is Answer.NO


def test_a_doubtful_basis_does_not_hide_a_sure_one_in_the_evidence() -> None:
    net = network(holds("A", "B", interest_type="OTHER_INFLUENCE_OR_CONTROL"), holds("A", "B", 60))
    control = net.control_of("A", "B")
    assert control is not None
    assert (control.state, control.basis) == (Answer.YES, "SHARES")
    assert control.chain[0].sentence == "A Ltd holds 60 % of B Ltd."


def test_a_right_to_money_gives_no_control_and_a_stated_whole_is_not_passed_over() -> None:
    """The influence of a nominator is stated over its parts, as a summary, and nothing read it."""
    profit = network(holds("A", "B", 90, interest_type="RIGHTS_TO_PROFIT_OR_INCOME"))
    assert profit.control_outcome("A", "B") is Answer.NO
    whole = network(holds("A", "B", interest_type="OTHER_INFLUENCE_OR_CONTROL", is_summary=True))
    assert whole.control_outcome("A", "B") is Answer.UNKNOWN


@pytest.mark.parametrize("kind", ["SHAREHOLDING", "VOTING_RIGHTS"])
def test_a_trust_with_nobody_behind_it_is_not_the_end_of_a_chain(kind: str) -> None:
    """The chain ended at the trust, and ownership was complete."""
    alone = network(holds("T", "C", 100, interest_type=kind), kinds={"T": "Arrangement"})
    assert "T" in alone.unidentified
    assert not alone.complete("C", kind)
    outcome, missing = alone.control_state("P", "C")
    assert outcome is Answer.UNKNOWN
    assert [(gap.about, gap.why) for gap in missing] == [
        ("T", "it acts for others, and none of them is recorded")
    ]
    named = network(
        holds("T", "C", 100, interest_type=kind),
        holds("P", "T", interest_type="TRUSTEE"),
        kinds={"T": "Arrangement", "P": "Person"},
    )
    assert not named.unidentified
