"""A place in something is reached by its facts, in either direction."""

from __future__ import annotations

from graph.checks.world import fact
from graph.conflicts.readings.involvement import ALWAYS, Place
from tests.pure.graph.conflicts.worlds import DAY, evidence


def test_the_way_follows_the_facts_in_either_direction() -> None:
    facts = (
        evidence(fact("suit", "HAS_ENGAGEMENT", "letter")),
        evidence(fact("letter", "ENGAGED_BY", "law")),
    )
    assert Place("law", facts).path("suit").nodes == ("suit", "letter", "law")
    back = (evidence(fact("acme", "BIDS_ON", "call")),)
    assert Place("acme", back).path("call").nodes == ("call", "acme")


def test_a_place_holds_always_where_no_day_is_stated() -> None:
    assert Place("law", ()).term is ALWAYS
    assert ALWAYS.holds_on(DAY).value == "YES"
