"""Who has one controller across a dealing: our own firms count as one party."""

from __future__ import annotations

from graph.checks.evidence import Verdict
from graph.conflicts.examples.words import holds
from graph.conflicts.readings.dealings import Dealing, Decider, Participant
from graph.conflicts.reasoning.shared_control import SharedControl, shared_control
from tests.pure.graph.conflicts.worlds import dealings, ownership, sale

BOTH = (holds("top", "own", 60), holds("top", "other", 60))


def found(
    *parts: object, dealt: tuple[Dealing, ...] = (sale(),), own: tuple[str, ...] = ("own",)
) -> list[SharedControl]:
    return shared_control(dealings(*dealt, own=own), ownership(*parts))


def test_one_controller_of_both_sides_is_found_once() -> None:
    (shared,) = found(*BOTH)
    assert (shared.firms, shared.other, shared.parties) == (["own"], "other", ("own", "other", "top"))
    assert shared.words == "{top} controls both {other} and {own}, on different sides of {deal}"
    assert [ground.verdict for ground in shared.grounds] == [Verdict.CONFLICT]
    assert shared.around.missing == ()


def test_owners_that_have_nothing_in_common_are_not_found() -> None:
    assert found(holds("top", "own", 60), holds("else", "other", 60)) == []


def test_our_own_firms_count_as_one_party() -> None:
    """A group of forty firms gave forty findings for one counterparty."""
    sides = tuple(Participant(party, "CUSTOMER", "buyer") for party in ("own", "arm"))
    dealing = Dealing("deal", (*sides, Participant("other", "SUPPLIER", "seller")))
    (shared,) = found(*BOTH, holds("top", "arm", 60), dealt=(dealing,), own=("arm", "own"))
    assert (shared.firms, shared.key) == (
        ["arm", "own"],
        (("other", "own firms"), "deal", ("CONFLICT", "top")),
    )


def test_firms_that_are_not_ours_are_each_a_party() -> None:
    (shared,) = found(*BOTH, own=())
    assert shared.key == (("other", "own"), "deal", ())


def test_what_is_open_is_one_finding_for_all_who_may_control() -> None:
    (shared,) = found(holds("top", "own", 60), holds("top", "other", (45, 55)))
    assert shared.key == (("other", "own firms"), "deal", ())
    assert shared.words.startswith("It is open whether")


def test_a_day_that_is_open_makes_the_pair_open() -> None:
    sides = (
        Participant("own", "CUSTOMER", "buyer", imprecise=True),
        Participant("other", "SUPPLIER", "seller"),
    )
    (shared,) = found(*BOTH, dealt=(Dealing("deal", sides),))
    assert shared.pairs[0].verdict is Verdict.UNKNOWN
    assert [gap.about for gap in shared.around.missing] == ["own"]


def test_an_implied_dealing_adds_nothing_to_a_recorded_one() -> None:
    implied = sale(Decider("ann", "own"), about=None)
    assert [each.key[1] for each in found(*BOTH, dealt=(implied, sale()))] == ["deal"]
    assert [each.key[1] for each in found(*BOTH, dealt=(implied,))] == [""]


def test_influence_without_a_majority_leaves_it_open() -> None:
    (shared,) = found(holds("trust", "own", interest_type="TRUSTEE"), holds("trust", "other", 60))
    assert shared.pairs[0].verdict is Verdict.UNKNOWN
