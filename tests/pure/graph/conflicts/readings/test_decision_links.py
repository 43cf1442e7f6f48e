"""What decisions are about, through decisions about decisions, at any length and around circles."""

from __future__ import annotations

import asyncio

from graph.checks.world import Fact, fact
from graph.conflicts.readings.decision_links import DECIDED, DECISIONS_ON, REVIEWS, Link, followed, read_links
from tests.pure.graph.conflicts.readings.canned import Row, check, row
from tests.pure.graph.conflicts.worlds import evidence


def about(one: str, other: str) -> Fact:
    return fact(one, "ABOUT", other)


def link(one: str, other: str, *, imprecise: bool = False) -> Link:
    return Link(one, other, (evidence(fact(one, "ABOUT", other)),), imprecise)


def pairs(*links: Link) -> list[tuple[str, str, int, bool]]:
    found = followed({(each.decision, each.about): each for each in links})
    return [(each.decision, each.about, len(each.facts), each.imprecise) for each in found]


def answer(each: Fact) -> Row:
    return [each.start, each.end, row(each)]


def test_a_decision_about_a_decision_is_about_what_that_one_is_about() -> None:
    """A decision that confirmed another was about no dealing, so that nobody was compared: CLEAR."""
    assert pairs(link("decision_b", "decision_a"), link("decision_a", "deal_x")) == [
        ("decision_a", "deal_x", 1, False),
        ("decision_b", "deal_x", 2, False),
        ("decision_b", "decision_a", 1, False),
    ]


def test_a_doubt_anywhere_on_the_way_is_a_doubt_of_the_whole() -> None:
    found = pairs(link("decision_b", "decision_a", imprecise=True), link("decision_a", "deal_x"))
    assert ("decision_b", "deal_x", 2, True) in found


def test_a_circle_ends() -> None:
    found = pairs(link("decision_a", "decision_b"), link("decision_b", "decision_a"))
    assert [each[:2] for each in found if each[0] != each[1]] == [
        ("decision_a", "decision_b"),
        ("decision_b", "decision_a"),
    ]


def test_the_shorter_way_is_kept() -> None:
    links = (link("decision_b", "decision_a"), link("decision_a", "deal_x"), link("decision_b", "deal_x"))
    assert ("decision_b", "deal_x", 1, False) in pairs(*links)


def test_reviews_of_a_decision_about_the_subject_are_read() -> None:
    context = check(
        {
            DECISIONS_ON: lambda asked: [answer(about("decision_a", "deal_x"))] if asked["ids"] else [],
            REVIEWS: lambda asked: (
                [answer(about("decision_b", "decision_a"))] if "decision_a" in asked["ids"] else []
            ),
        },
        Deal=("deal_x",),
    )
    found = asyncio.run(read_links(context, ["deal_x"]))
    assert [(each.decision, each.about) for each in found] == [
        ("decision_a", "deal_x"),
        ("decision_b", "deal_x"),
        ("decision_b", "decision_a"),
    ]


def test_what_a_decision_under_check_is_about_is_followed_down() -> None:
    rows = [answer(about("decision_b", "decision_a")), answer(about("decision_a", "deal_x"))]
    context = check({DECIDED: rows}, Decision=("decision_b",))
    found = asyncio.run(read_links(context, []))
    assert ("decision_b", "deal_x") in [(each.decision, each.about) for each in found]
