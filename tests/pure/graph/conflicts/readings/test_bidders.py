"""What connects bidders is read once, and for tenders with two bidders alone."""

from __future__ import annotations

from typing import Any

import pytest

from graph.checks.reading import Reading
from graph.checks.world import fact
from graph.conflicts.examples.tender_words import CALL, award, bids
from graph.conflicts.examples.words import firm, role
from graph.conflicts.readings.addresses import OCCUPIED, Addresses
from graph.conflicts.readings.awards import AWARDS, AWARDS_OF
from graph.conflicts.readings.bidders import BIDDER_LINKS, SUBCONTRACTS
from graph.conflicts.readings.competition import INTERLOCKS
from graph.conflicts.readings.tenders import TENDERS
from tests.pure.graph.conflicts.readings.canned import asked, check, row
from tests.pure.graph.conflicts.tenders import World

pytestmark = pytest.mark.anyio


def records(*parts: object) -> dict[Reading[Any], Any]:
    return {TENDERS: World(*parts).tenders()}


async def test_one_bidder_is_connected_to_nobody() -> None:
    alone = [part for part in CALL if getattr(part, "start", "") != "bolt"]
    context = check({}, records=records(*alone))
    found = await context.read(BIDDER_LINKS)
    assert (found.interlocks, found.addresses, found.subcontractors) == ((), Addresses(), ())
    assert asked(context) == []


async def test_links_of_two_bidders() -> None:
    one, other = role("ann", "acme"), role("ann", "bolt", "CHAIR")
    home, house = fact("acme", "HAS_ADDRESS", "quay"), fact("bolt", "HAS_ADDRESS", "quay", since="2025")
    outside = ["acme", "cove", row(one), [], row(role("ann", "cove"))]
    context = check(
        {
            INTERLOCKS: lambda _: [["acme", "bolt", row(one), [], row(other)], outside],
            OCCUPIED: [["acme", "quay", 2, row(home)], ["bolt", "quay", 2, row(house)]],
        },
        records=records(*CALL),
    )
    found = await context.read(BIDDER_LINKS)
    assert [(each.first, each.second) for each in found.interlocks] == [("acme", "bolt")]
    (address,) = found.addresses.shared("acme", "bolt")
    assert (address.path.nodes, address.hub, len(address.missing)) == (("acme", "quay", "bolt"), False, 1)


async def test_subcontracts_are_read_under_awards() -> None:
    links = [fact("prize", "RESULTS_IN", "works"), fact("painting", "SUBCONTRACT_OF", "works"),
             fact("bolt", "PARTY_TO", "painting")]  # fmt: skip
    rows = {SUBCONTRACTS: [["prize", "bolt", *map(row, links)]]}
    found = await check(rows, records=records(*CALL, *award("prize", "acme"))).read(BIDDER_LINKS)
    (each,) = found.subcontractors
    assert each.path.nodes == ("prize", "works", "painting", "bolt")


async def test_purchases_have_the_day_and_value_that_are_stated() -> None:
    links = [fact("prize", "AWARDED_TO", "acme"), fact("call", "HAS_AWARD", "prize"),
             fact("buyer", "PARTY_TO", "call", party_role="BUYER")]  # fmt: skip
    state = {"value": 70000.5, "currency": "EUR"}
    stated = ["acme", "buyer", "call", "prize", state, {"awarded_on": "x"}, *map(row, links)]
    stated[5] = {}
    sold = [*stated[:8], row(fact("cove", "PARTY_TO", "call", party_role="SUPPLIER"))]
    context = check({AWARDS_OF: [stated, sold]}, records=records(*CALL, *award("prize", "acme")))
    (found,) = await context.read(AWARDS)
    assert (str(found.value), found.on, found.currency) == ("70000.5", None, "EUR")
    assert found.path.nodes == ("buyer", "call", "prize", "acme")


async def test_without_winners_no_award_is_read() -> None:
    context = check({}, records=records(*CALL, firm("cove"), bids("cove")))
    assert await context.read(AWARDS) == ()
    assert asked(context) == []
