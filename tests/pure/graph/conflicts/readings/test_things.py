"""The parties behind what is dealt in, by the surest and shortest way."""

from __future__ import annotations

import asyncio
import re
from itertools import permutations

import pytest

from graph.checks.world import Fact, fact
from graph.conflicts.readings.dealings import Participant
from graph.conflicts.readings.things import BEHIND, after, read_behind
from graph.model.catalogue import nodes, relationships, super_labels
from tests.pure.graph.conflicts.readings.canned import Row, asked, check, row
from tests.pure.graph.conflicts.worlds import evidence

OWNS = fact("ann", "OWNS_IP", "asset_x")


def way(thing: str, party: str, *facts: Fact) -> Row:
    return [thing, party, [row(each) for each in facts]]


def behind(*rows: Row) -> dict[str, tuple[Participant, ...]]:
    ids = {each[0] for each in rows} | {"asset_x"}
    return asyncio.run(read_behind(check({pattern: list(rows) for pattern in BEHIND.values()}), ids))


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


def test_each_kind_of_thing_is_asked_for_by_its_own_pattern_and_no_other_is_run() -> None:
    """One union over all kinds of things took Neo4j 22 s to plan, whatever was asked about."""
    bids = fact("acme", "BIDS_ON", "tender_t")
    context = check({BEHIND["Tender"]: [way("tender_t", "acme", bids)]})
    found = asyncio.run(read_behind(context, {"tender_t", "asset_x", "person_p"}))
    assert [each.party for each in found["tender_t"]] == ["acme"]
    assert "asset_x" not in found
    assert [each["ids"] for each in asked(context)] == [["asset_x"], ["tender_t"]]


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


@pytest.mark.parametrize("label", BEHIND)
def test_the_pattern_guards_every_hop_and_knows_every_word(label: str) -> None:
    """A type that is misspelt matches nothing, and what is behind the thing is never looked at."""
    text = BEHIND[label].text
    hops = re.findall(r"\[[qr]:([A-Z_|]+) WHERE LIVE\([qr]\)\]", text)
    assert len(hops) == len(re.findall(r"\[[qr]:", text))
    assert set("|".join(hops).split("|")) <= set(relationships())
    ends = re.findall(r"\(([xyp])(?::\w+)? WHERE (?:x.id IN \$ids AND )?SEEN\(\1\)\)", text)
    assert len(ends) == len(hops) + text.count("MATCH")
    assert label in nodes()


@pytest.mark.parametrize("label", BEHIND)
def test_every_type_of_a_pattern_joins_what_it_is_asked_of(label: str) -> None:
    """A type that cannot start or end at the thing, or at what it leads to, finds nothing."""
    text = BEHIND[label].text
    for direct in re.findall(r"SEEN\(x\)\)-\[r:([A-Z_|]+) ", text):
        assert all({label, "Party"} <= _ends_of(kind) for kind in direct.split("|")), direct
    for first, second in re.findall(r"\[q:([A-Z_|]+) .*?\[r:([A-Z_|]+) ", text):
        between = set().union(*(_ends_of(kind) for kind in first.split("|")))
        assert all(label in _ends_of(kind) for kind in first.split("|")), first
        assert all(between & _ends_of(kind) for kind in second.split("|")), second


def _ends_of(kind: str) -> set[str]:
    """Return the labels at both ends of a type, and the label that several of them share."""
    found = relationships()[kind]
    labels = {*found.start, *found.end}
    return labels | {label for label, shared in super_labels().items() if labels & {*shared.members}}
