"""Tenders out of rows, and evaluations as dealings of those who evaluate with the bidders."""

from __future__ import annotations

import pytest

from graph.checks.logic import Answer
from graph.checks.world import fact, thing
from graph.conflicts.examples.tender_words import CALL, EVALUATED, award, evaluates
from graph.conflicts.examples.words import firm, person
from graph.conflicts.readings.evaluations import evaluations
from graph.conflicts.readings.tenders import TENDERS, TENDERS_OF, Tender
from tests.pure.graph.conflicts.readings.canned import asked, check
from tests.pure.graph.conflicts.tenders import World
from tests.pure.graph.conflicts.worlds import DAY

pytestmark = pytest.mark.anyio
OFFER = (thing("Bid", "offer"), fact("call", "HAS_BID", "offer"), fact("cove", "SUBMITTED", "offer"))


def one(*parts: object) -> Tender:
    return World(*CALL, *parts).tenders().tenders["call"]


def test_everybody_has_a_part() -> None:
    found = one(
        evaluates("eve"), fact("desk", "AUTHORED_SPEC_OF", "call"), fact("desk", "HAS_ACCESS_TO", "call")
    )
    assert list(found.bidding) == ["acme", "bolt"]
    assert [each.party for each in (*found.buyers, *found.evaluators, *found.authors)] == [
        "buyer",
        "eve",
        "desk",
    ]
    assert found.people == {"eve", "desk"}


def test_a_supplier_that_is_a_party_to_a_tender_bids_in_it() -> None:
    found = one(firm("cove"), fact("cove", "PARTY_TO", "call", party_role="SUPPLIER"))
    assert "cove" in found.bidding
    assert [each.party for each in found.buyers] == ["buyer"]


def test_a_bid_and_its_evaluation_lead_to_people() -> None:
    score = (
        thing("Evaluation", "score"),
        fact("offer", "HAS_EVALUATION", "score"),
        evaluates("kim", "score"),
    )
    found = one(firm("cove"), person("kim"), *OFFER, *score)
    assert found.path(found.bidding["cove"]).nodes == ("call", "offer", "cove")
    (kim,) = found.evaluators
    assert found.path(kim).nodes == ("call", "offer", "score", "kim")
    assert len(found.bids) == 1


def test_a_withdrawn_bid_ends_on_its_day() -> None:
    """A bid that was withdrawn made a bidder for ever."""
    gone = (thing("Bid", "offer", withdrawn_on="2025-06-30"), *OFFER[1:])
    assert one(*gone).bidding["cove"].term.holds_on(DAY) is Answer.NO
    later = (thing("Bid", "offer", withdrawn_on="2025-07-01"), *OFFER[1:])
    assert one(*later).bidding["cove"].term.holds_on(DAY) is Answer.YES


def test_who_wins_has_bid() -> None:
    found = one(firm("cove"), *award("prize", "cove", awarded_on="2025-05"))
    assert "cove" in found.bidding
    (prize,) = found.awards
    assert [each.party for each in prize.winners] == ["cove"]
    assert prize.on is not None
    assert prize.on.last.day == 31


def test_the_question_is_about_all_bidders_of_a_tender_under_check() -> None:
    world = World(*CALL)
    for asked_about, parties, concerned in ((("call",), (), {"acme", "bolt"}), ((), ("acme",), {"acme"})):
        tenders = world.tenders(asked_about, parties)
        assert tenders.concerned(tenders.tenders["call"]) == concerned


def test_who_evaluates_faces_the_bidders_and_not_the_buyer() -> None:
    (found,) = evaluations(World(*EVALUATED).tenders(), DAY)
    (eve,) = found.deciders
    assert (eve.party, eve.on_behalf_of, eve.evaluates, found.participants) == ("eve", "buyer", True, ())
    assert [each.party for each in found.counterparties(eve, frozenset())] == ["acme", "bolt"]


def test_our_own_bid_is_faced_by_who_evaluates_it_for_another() -> None:
    """Where the buyer is not recorded, an evaluator acted for us, so that our own bid had no evaluator."""
    nobody = [part for part in EVALUATED if getattr(part, "type", "") != "PARTY_TO"]
    (found,) = evaluations(World(*nobody).tenders(), DAY)
    assert [each.party for each in found.counterparties(found.deciders[0], frozenset({"acme"}))] == [
        "acme",
        "bolt",
    ]


def test_who_wrote_the_specification_is_looked_at_as_who_evaluates() -> None:
    (found,) = evaluations(
        World(*CALL, person("kim"), fact("kim", "AUTHORED_SPEC_OF", "call")).tenders(), DAY
    )
    assert [each.party for each in found.deciders] == ["kim"]


@pytest.mark.parametrize(("until", "imprecise"), [("2025", True), (None, False)])
def test_days_of_evaluation_that_are_not_known(until: str | None, imprecise: bool) -> None:
    (found,) = evaluations(World(*CALL, evaluates("eve", until=until)).tenders(), DAY)
    assert found.deciders[0].imprecise is imprecise


def test_without_bidders_or_evaluators_nobody_is_faced() -> None:
    assert evaluations(World(*CALL).tenders(), DAY) == []
    over = World(*CALL, evaluates("eve", until="2025-06-30"))
    assert evaluations(over.tenders(), DAY) == []


async def test_nothing_is_read_where_no_subject_could_have_a_tender() -> None:
    context = check({}, Contract=("contract_1",))
    assert not (await context.read(TENDERS)).tenders
    assert asked(context) == []


async def test_tenders_under_check_and_decided_on_are_asked_about() -> None:
    rows = World(*CALL, thing("Decision", "decision_1"), fact("decision_1", "ABOUT", "call")).rows()
    for subjects in ({"Tender": ("call",)}, {"Decision": ("decision_1",)}):
        context = check({TENDERS_OF: lambda _: rows}, **subjects)  # type: ignore[arg-type]
        assert (await context.read(TENDERS)).asked == {"call"}
    context = check({TENDERS_OF: lambda _: rows}, Party=("acme",))
    found = await context.read(TENDERS)
    assert not found.asked
    assert found.parties == {"acme"}
