"""What is taken for granted is about what was read, and about the right party."""

from __future__ import annotations

from graph.conflicts.catalogue import rules
from graph.conflicts.findings.assumptions import assumptions, outside_scopes
from graph.conflicts.readings.dealings import Dealing, Dealings, Participant
from graph.conflicts.readings.restrictions import Restrictions
from graph.ownership.identities import Identities
from tests.pure.graph.conflicts.restrictions import restriction
from tests.pure.graph.conflicts.worlds import dealings, sale


def assumed(record: Dealings, *ids: str, complete: dict[str, frozenset[str]] | None = None) -> list[str]:
    return assumptions(record, Identities(complete=complete or {}), [rules()[id] for id in ids])


def test_only_what_a_rule_reads_is_assumed() -> None:
    found = assumed(dealings(sale()), "same_controller")
    assert not any("family ties" in each for each in found)
    assert any(each.startswith("The record of ownership") and "{other}" in each for each in found)


def test_the_family_is_that_of_the_decider() -> None:
    """The record of family ties was assumed to be complete for the counterparty."""
    (family,) = [each for each in assumed(dealings(sale()), "family_tie") if "family ties" in each]
    assert "{ann}" in family
    assert "{other}" not in family


def test_what_is_recorded_as_complete_is_not_assumed() -> None:
    complete = {"other": frozenset({"OWNERSHIP"})}
    found = assumed(dealings(sale()), "same_controller", complete=complete)
    assert not any("record of ownership" in each for each in found)


def test_no_answer_says_that_no_decider_was_named_where_one_was() -> None:
    nobody = Dealings((Dealing(None, (Participant("other"),)),))
    assert any(each.startswith("No decision-maker") for each in assumed(nobody, "same_controller"))
    named = Dealings((), named=("ann",))
    assert not any(each.startswith("No decision-maker") for each in assumed(named, "same_controller"))


def test_a_withdrawn_deal_is_said_to_be_one() -> None:
    found = assumed(Dealings(withdrawn=("deal_x",)), "same_controller")
    assert "{deal_x} was withdrawn: nothing is dealt in there." in found


def test_an_agreement_that_is_over_is_said_to_be_so() -> None:
    found = assumed(Dealings(withdrawn=("contract_x", "deal_x")), "same_controller")
    assert "{contract_x} is over: nothing is dealt in there." in found
    assert "{deal_x} was withdrawn: nothing is dealt in there." in found


def test_many_parties_are_counted() -> None:
    many = tuple(Participant(f"party_{n}", side=str(n)) for n in range(8))
    (found,) = [
        each for each in assumed(Dealings((Dealing("deal", many),)), "same_controller") if "ownership" in each
    ]
    assert "and 3 more" in found


def test_what_binds_our_own_firms_is_said_where_the_dealing_has_no_scope() -> None:
    """Forty exclusivities of ours were passed over in silence where only a counterparty was named."""
    bonds = Restrictions((
        restriction("far", "own", "FR"), restriction("bare", "own", stated=False),
        restriction("theirs", "other"), restriction("ours", "own", favor="own"),
    ))  # fmt: skip
    (said,) = outside_scopes(bonds, dealings(sale(about=None)))
    assert said.endswith("what binds our own firms: {far}.")
    assert outside_scopes(bonds, dealings(sale())) == []
    many = Restrictions(tuple(restriction(f"r_{n}", "own", "FR") for n in range(8)))
    assert "and 3 more" in outside_scopes(many, dealings(sale(about=None)))[0]
