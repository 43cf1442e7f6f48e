"""What is taken for granted is about what was read, and about the right party."""

from __future__ import annotations

from graph.conflicts.catalogue import rules
from graph.conflicts.findings.assumptions import assumptions
from graph.conflicts.readings.dealings import Dealing, Dealings, Participant
from graph.conflicts.readings.identities import Identities
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


def test_many_parties_are_counted() -> None:
    many = tuple(Participant(f"party_{n}", side=str(n)) for n in range(8))
    (found,) = [
        each for each in assumed(Dealings((Dealing("deal", many),)), "same_controller") if "ownership" in each
    ]
    assert "and 3 more" in found
