"""Which records may be one party: the surest first, never more than is recorded."""

from __future__ import annotations

import asyncio
from datetime import date
from itertools import permutations

import pytest

from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import maybe_same
from graph.conflicts.readings.identities import COMPLETE, read_identities
from graph.ownership.identities import SAME, Candidate, Identities, walk
from tests.pure.graph.conflicts.readings.canned import Row, asked, check, row
from tests.pure.graph.conflicts.worlds import DAY, evidence

SURE = fact("ann", "SAME_AS", "ann_k", decided_by="registrar")
MAYBE = maybe_same("ann", "ann_k")


def same(party: str, other: str, *links: Fact) -> Row:
    return [party, other, [row(link) for link in links]]


def identities(*rows: Row, complete: list[Row] | None = None, ids: tuple[str, ...] = ("ann",)) -> Identities:
    return asyncio.run(read_identities(check({SAME: list(rows), COMPLETE: complete or []}), ids))


def test_a_party_is_surely_itself() -> None:
    (itself,) = identities().same("ann")
    assert (itself.party, itself.confirmed, itself.facts, itself.nodes) == ("ann", True, (), ("ann",))


@pytest.mark.parametrize(
    ("links", "confirmed"),
    [
        ((SURE,), True),
        ((MAYBE,), False),
        ((SURE, maybe_same("ann_k", "ann_z")), False),
        ((SURE, fact("ann_k", "SAME_AS", "ann_z", decided_by="registrar")), True),
    ],
)
def test_an_identity_is_confirmed_where_a_person_confirmed_every_link(
    links: tuple[Fact, ...], confirmed: bool
) -> None:
    end = links[-1].end
    found = identities(same("ann", end, *links)).same("ann")[1]
    assert found.confirmed is confirmed
    assert found.nodes == ("ann", *(link.end for link in links))


def test_of_two_chains_to_one_record_the_confirmed_one_is_taken() -> None:
    """A record that is known to be the same was only a candidate, by the shorter chain."""
    long = (SURE, fact("ann_k", "SAME_AS", "ann_z", decided_by="registrar"))
    for rows in permutations((same("ann", "ann_z", maybe_same("ann", "ann_z")), same("ann", "ann_z", *long))):
        assert identities(*rows).same("ann")[1].confirmed


def test_candidates_come_with_the_surest_first() -> None:
    rows = (same("ann", "ann_a", maybe_same("ann", "ann_a")), same("ann", "ann_k", SURE))
    assert [each.party for each in identities(*rows).same("ann")] == ["ann", "ann_k", "ann_a"]


def test_a_chain_is_read_back_whatever_the_direction_of_its_links() -> None:
    facts = [evidence(each) for each in (fact("b", "SAME_AS", "a"), fact("b", "SAME_AS", "c"))]
    assert walk("c", facts) == ("c", "b", "a")
    assert walk("a", facts[:1]) == ("a", "b")
    assert walk("a", ()) == ("a",)


@pytest.mark.parametrize(
    ("day", "complete"),
    [(None, True), (date(2025, 6, 29), True), (DAY, True), (date(2025, 7, 1), False)],
)
def test_a_record_is_complete_from_the_day_that_says_so(day: date | None, complete: bool) -> None:
    found = identities(complete=[["ann", "BOARD", day]])
    assert found.is_complete("ann", "BOARD") is complete
    assert not found.is_complete("ann", "OWNERSHIP")
    assert not found.is_complete("ben", "BOARD")


def test_completeness_of_candidates_is_read_too() -> None:
    context = check({SAME: [same("ann", "ann_k", MAYBE)]})
    asyncio.run(read_identities(context, ["ann"]))
    assert asked(context)[-1]["ids"] == ["ann", "ann_k"]


def test_namesakes_are_candidates_that_nobody_confirmed() -> None:
    found = Identities().with_namesakes({"ann": ["ann_z", "ann_b", "ann_b"]})
    assert [(each.party, each.namesake, each.confirmed) for each in found.same("ann")] == [
        ("ann", False, True),
        ("ann_b", True, False),
        ("ann_z", True, False),
    ]


def test_a_namesake_that_is_recorded_as_the_same_stays_what_is_recorded() -> None:
    recorded = identities(same("ann", "ann_k", SURE))
    found = recorded.with_namesakes({"ann": ["ann_k", "ann"]})
    assert found.same("ann") == recorded.same("ann")


def test_adding_namesakes_keeps_completeness_and_is_done_once() -> None:
    first = Identities({}, {"ann": frozenset({"BOARD"})}).with_namesakes({"ann": ["ann_b"]})
    assert first.is_complete("ann", "BOARD")
    assert first.with_namesakes({"ann": ["ann_b"]}) == first


def test_the_records_of_parties_are_they_and_their_candidates() -> None:
    held = Identities({"ann": (Candidate("ann_k"),), "ben": (Candidate("ann_k"), Candidate("ben_k"))})
    assert held.records(["ann", "ben"]) == {"ann", "ann_k", "ben", "ben_k"}
    assert held.records([]) == frozenset()
    assert held.records(["zed"]) == {"zed"}
