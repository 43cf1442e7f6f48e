"""The parties behind what is dealt in, by the surest and shortest way."""

from __future__ import annotations

import asyncio
import re
from itertools import permutations

import pytest

from graph.checks.pattern import Pattern
from graph.checks.world import Fact, fact
from graph.conflicts.readings.dealings import Participant
from graph.conflicts.readings.things import BEHIND, BEHIND_CALLS, after, read_behind
from graph.model.catalogue import nodes, relationships
from tests.pure.graph.conflicts.readings.canned import Row, check, row
from tests.pure.graph.conflicts.worlds import evidence

OWNS = fact("ann", "OWNS_IP", "asset_x")


def way(thing: str, party: str, *facts: Fact) -> Row:
    return [thing, party, [row(each) for each in facts]]


def behind(*rows: Row) -> dict[str, tuple[Participant, ...]]:
    ids = {each[0] for each in rows} | {"asset_x"}
    return asyncio.run(read_behind(check({BEHIND: list(rows)}), ids))


def test_the_owner_of_a_right_stands_behind_it() -> None:
    (owner,) = behind(way("asset_x", "ann", OWNS))["asset_x"]
    assert (owner.party, owner.side, owner.imprecise) == ("ann", None, False)
    assert owner.facts == (evidence(OWNS),)


def test_parties_come_in_order_and_things_apart() -> None:
    rows = (
        way("asset_x", "ben", fact("ben", "OWNS_IP", "asset_x")),
        way("asset_x", "ann", OWNS),
        way("brand_y", "ann", fact("ann", "OWNS_BRAND", "brand_y")),
    )
    found = behind(*rows)
    assert [each.party for each in found["asset_x"]] == ["ann", "ben"]
    assert [each.party for each in found["brand_y"]] == ["ann"]


def test_the_bidders_of_a_tender_are_behind_it_and_its_own_pattern_finds_them() -> None:
    bids = fact("acme", "BIDS_ON", "tender_t")
    answers = {BEHIND: [], BEHIND_CALLS: [way("tender_t", "acme", bids)]}
    found = asyncio.run(read_behind(check(answers), {"tender_t", "asset_x"}))
    assert [each.party for each in found["tender_t"]] == ["acme"]
    assert "asset_x" not in found


def test_of_several_ways_to_a_party_the_surest_then_the_shortest_is_taken() -> None:
    long = (fact("product_p", "USES_IP", "asset_x"), OWNS)
    offers = fact("ann", "OFFERS", "product_p")
    open_one = Fact("ann", "OFFERS", "product_p", valid_from="2025")
    for rows in permutations((way("product_p", "ann", offers), way("product_p", "ann", *long))):
        assert len(behind(*rows)["product_p"][0].facts) == 1
    for rows in permutations((way("product_p", "ann", open_one), way("product_p", "ann", *long))):
        (found,) = behind(*rows)["product_p"]
        assert (len(found.facts), found.imprecise) == (2, False)


def test_a_way_with_imprecise_days_says_so() -> None:
    (found,) = behind(way("asset_x", "ann", Fact("ann", "OWNS_IP", "asset_x", valid_from="2025")))["asset_x"]
    assert found.imprecise


def test_nothing_stands_behind_a_thing_of_which_nothing_is_recorded() -> None:
    assert behind() == {}


@pytest.mark.parametrize(("before", "link"), [(False, False), (True, False), (False, True), (True, True)])
def test_who_is_behind_a_thing_is_behind_what_is_about_it(before: bool, link: bool) -> None:
    about = evidence(fact("deal_x", "ABOUT", "asset_x"))
    found = after(about, Participant("ann", facts=(evidence(OWNS),), imprecise=before), imprecise=link)
    assert [each.type for each in found.facts] == ["ABOUT", "OWNS_IP"]
    assert found.imprecise is (before or link)


@pytest.mark.parametrize("pattern", [BEHIND, BEHIND_CALLS], ids=["things", "calls"])
def test_the_pattern_guards_every_hop_and_knows_every_word(pattern: Pattern) -> None:
    """A type that is misspelt matches nothing, and what is behind the thing is never looked at."""
    hops = re.findall(r"\[[qr]:([A-Z_|]+) WHERE LIVE\([qr]\)\]", pattern.text)
    assert len(hops) == len(re.findall(r"\[[qr]:", pattern.text))
    assert set("|".join(hops).split("|")) <= set(relationships())
    labels = re.findall(r"\([xyp] ?:(\w+)[^)]*SEEN\([xyp]\)\)", pattern.text)
    assert len(labels) == len(re.findall(r"\([xyp] ?:", pattern.text))
    assert set(labels) <= {*nodes(), "Party"}
