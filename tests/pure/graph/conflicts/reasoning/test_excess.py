"""Sublicenses against their head licenses: what they exceed, what is open, and which have no head."""

from __future__ import annotations

from datetime import date

import pytest

from graph.checks.evidence import Verdict
from graph.checks.in_force import Term
from graph.conflicts.readings.grants import Grant
from graph.conflicts.reasoning.excess import Excess, excesses, headless
from tests.pure.graph.conflicts.grants import grant, grant_file
from tests.pure.graph.conflicts.worlds import DAY

ENDED = Term(end=(date(2020, 1, 1), date(2020, 1, 1)))


def sub(
    *places: str, head: str | None = "head", exclusivity: str = "NON_EXCLUSIVE", term: Term | None = None
) -> Grant:
    return grant(
        "sub", "bolt", *places, grant_type="SUBLICENSE", head=head, exclusivity=exclusivity, term=term
    )


def exceeding(*grants: Grant) -> list[Excess]:
    return list(excesses(grant_file(*grants), DAY))


def test_a_sublicense_within_its_head_is_not_found() -> None:
    assert exceeding(sub("DE-BY"), grant("head", "acme", "DE")) == []


def test_a_place_beyond_the_head_is_named() -> None:
    (found,) = exceeding(sub("FR"), grant("head", "acme", "DE"))
    assert found.words.startswith("goes beyond its head license, {head}: its territory is not within")
    assert found.ground.verdict is Verdict.CONFLICT
    assert found.ground.paths[0].nodes == ("sub", "head")


def test_what_is_open_decides_nothing_once_a_limit_is_exceeded() -> None:
    head = grant("head", "acme", "DE", exclusivity=None)
    (found,) = exceeding(sub("FR", exclusivity="EXCLUSIVE"), head)
    assert found.ground.missing == ()
    (open_,) = exceeding(sub("DE", exclusivity="EXCLUSIVE"), head)
    assert open_.words == "may go beyond its head license, {head}"
    assert [gap.what for gap in open_.ground.missing] == ["how exclusive {sub} and {head} are"]


def test_the_chain_leads_up_to_the_owner_and_ends_in_a_circle() -> None:
    heads = [grant("head", "acme", "DE", head="first"), grant("first", "core", head="head")]
    found = next(each for each in exceeding(sub("FR"), *heads) if each.sublicense.id == "sub")
    assert [(link.start, link.end) for link in found.chain] == [("sub", "head"), ("head", "first")]


@pytest.mark.parametrize("granted", [sub("FR", head="gone"), sub("FR", term=ENDED)])
def test_a_head_that_was_not_read_and_a_sublicense_that_has_ended_are_passed_over(granted: Grant) -> None:
    assert exceeding(granted, grant("head", "acme", "DE")) == []


def test_a_sublicense_without_a_head_is_found_while_it_runs() -> None:
    assert [each.id for each in headless(grant_file(sub(head=None), grant("g", "acme")), DAY)] == ["sub"]
    assert list(headless(grant_file(sub(), sub(head=None, term=ENDED)), DAY)) == []
