"""The words for tenders say what they stand for."""

from __future__ import annotations

from graph.checks.world import Fact, Thing
from graph.conflicts.examples.tender_words import award, bids, bought, evaluates, tender
from graph.conflicts.examples.words import flat


def test_a_tender_and_its_people() -> None:
    (call,) = tender("call", procedure_type="OPEN")
    assert isinstance(call, Thing)
    assert call.properties == {"procedure_type": "OPEN"}
    assert (bids("acme").type, evaluates("eve", "score").end) == ("BIDS_ON", "score")


def test_an_award_leads_from_the_tender_to_the_winner() -> None:
    links = [part for part in award("prize", "acme", "call") if isinstance(part, Fact)]
    assert [(each.start, each.end) for each in links] == [("call", "prize"), ("prize", "acme")]


def test_a_purchase_states_what_is_given_alone() -> None:
    things = [part for part in flat(bought("more", "acme")) if isinstance(part, Thing)]
    assert [dict(each.properties) for each in things] == [{}, {}]
    stated = [
        part for part in flat(bought("more", "acme", value=5, on="2025-01-01")) if isinstance(part, Thing)
    ]
    assert stated[1].properties == {"value": 5, "currency": "EUR", "awarded_on": "2025-01-01"}
