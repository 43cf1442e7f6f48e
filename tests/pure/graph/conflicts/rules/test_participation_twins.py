"""The rules about participation and control against naive twins, on random small worlds.

The twins are written from the definitions, over fractions: each range is read at both of its ends. What
holds in every reading is sure, in some it is open.
"""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

import pytest

from graph.checks.case import Case
from graph.checks.finding import Finding
from graph.checks.world import fact
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.matter_words import SUIT, client, engaged, matter
from graph.conflicts.examples.words import firm, holds, role
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.dealings import Decider
from graph.conflicts.readings.family import FAMILY, Family
from graph.conflicts.readings.listed_agents import LISTED_AGENTS, ListedAgent
from graph.conflicts.readings.owners import OWNERSHIP
from graph.conflicts.readings.sanctions import SANCTIONS
from tests.pure.graph.conflicts.matters import found as found_in_matters
from tests.pure.graph.conflicts.reasoning.test_listed_owners import lists
from tests.pure.graph.conflicts.rules.test_tender_twins import (
    Holdings,
    agree,
    controlled,
    drawn_holdings,
    expected,
    readings,
    said,
    stake,
    top_of,
)
from tests.pure.graph.conflicts.worlds import DAY, dealings, evidence, ownership, sale

WORLDS = 200
_FIFTH = Fraction(1, 5)


def _held(held: Holdings, kind: str = "SHAREHOLDING") -> list[Any]:
    return [holds(*pair, share, interest_type=kind) for pair, share in held.items()]


def _found(
    rule: str,
    *parts: object,
    listed: str = "",
    regime: str = "UK",
    agents: tuple[ListedAgent, ...] = (),
    decider: str = "ann",
) -> list[Finding]:
    """Return what a rule finds of a sale between our firm and the other one."""
    records: dict[Any, Any] = {
        DEALINGS: dealings(sale(Decider(decider, "own"))),
        OWNERSHIP: ownership(firm("own"), firm("other"), *parts),
        FAMILY: Family(()),
        LISTED_AGENTS: agents,
        SANCTIONS: lists(False, **({listed: regime} if listed else {})),
    }
    declared = rules()[rule]
    return list(declared.find(Case(DAY, {}, {reading: records[reading] for reading in declared.reads})))


def _worst(*verdicts: str) -> str:
    return min(verdicts, key=["CONFLICT", "POTENTIAL", "UNKNOWN", "CLEAR"].index)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_close_links_are_their_definition(seed: int) -> None:
    """20 % of the other, or control of it, is a link; a third party with as much of both is assessed."""
    chance = random.Random(seed)
    pairs = [("top", "fund"), ("top", "own"), ("fund", "own"), ("fund", "other"), ("own", "other"),
             ("top", "other")]  # fmt: skip
    held = drawn_holdings(chance, pairs)

    def enough(read: Any, holder: str, party: str) -> bool:
        return stake(read, holder, party) >= _FIFTH or party in controlled(read, holder)

    direct, common = [], []
    for read in readings(held):
        direct.append(enough(read, "own", "other"))
        common.append(any(enough(read, t, "own") and enough(read, t, "other") for t in ("top", "fund")))
    right = _worst(expected(direct), expected(common, "POTENTIAL"))
    got = said(_found("close_link", firm("top"), firm("fund"), *_held(held)))
    assert agree(got, right), (got, right, held)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_control_by_a_listed_party_is_its_definition(seed: int) -> None:
    """Most of the votes, directly or through what one controls, whatever the shares are."""
    chance = random.Random(seed)
    pairs = [("listed", "mid"), ("listed", "low"), ("mid", "low"), ("mid", "other"), ("low", "other"),
             ("listed", "other")]  # fmt: skip
    held = drawn_holdings(chance, pairs)
    every = ["other" in controlled(read, "listed") for read in readings(held)]
    firms = map(firm, ("listed", "mid", "low"))
    got = said(_found("sanctioned_control", *firms, *_held(held, "VOTING_RIGHTS"), listed="listed"))
    assert agree(got, expected(every)), (got, expected(every), held)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_influence_of_a_listed_party_without_votes_is_its_definition(seed: int) -> None:
    """Control that is recorded as such, an office, a representation, a decision; by the words of the list."""
    chance = random.Random(seed)
    regime = chance.choice(["UK", "EU", "US_OFAC"])
    appoints = [pair for pair in (("listed", "mid"), ("listed", "other"), ("mid", "other"))
                if chance.random() < 0.3]  # fmt: skip
    acts = chance.choice([None, None, "DIRECTOR", "REPRESENTS"])
    decides = chance.random() < 0.2
    tie = (
        fact("listed", "REPRESENTS", "other") if acts == "REPRESENTS" else role("listed", "other", "DIRECTOR")
    )
    (entry,) = lists(False, listed=regime).of("listed")
    agents = (ListedAgent("other", evidence(tie), (), entry),) if acts else ()
    over = {("listed", "other")} & set(appoints) or {("listed", "mid"), ("mid", "other")} <= set(appoints)
    right = ["CLEAR"]
    if over:
        right.append("POTENTIAL" if regime == "US_OFAC" else "CONFLICT")
    if acts:
        right.append("CONFLICT" if acts == "REPRESENTS" else "POTENTIAL")
    if decides:
        right.append("CONFLICT")
    got = said(
        _found(
            "sanctioned_control",
            *(firm(word) for word in ("listed", "mid")),
            *(fact(*pair[:1], "CONTROLS", pair[1], basis="BOARD") for pair in appoints),
            listed="listed",
            regime=regime,
            agents=agents,
            decider="listed" if decides else "ann",
        )
    )
    assert got == _worst(*right), (got, right, regime, appoints, acts, decides)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_adversity_to_an_affiliate_is_its_definition(seed: int) -> None:
    """The opponent and a client of the firm have one controller, or one of them controls the other."""
    chance = random.Random(seed)
    pairs = [("top", "parent"), ("top", "mid"), ("mid", "rival"), ("parent", "rival"), ("top", "rival")]
    held = drawn_holdings(chance, pairs)
    lease = (*matter("lease", "Lease of the quay"), client("parent", "lease"), engaged("lease", "law"))
    every = [top_of(read, "parent") == top_of(read, "rival") for read in readings(held)]
    firms = map(firm, ("parent", "top", "mid"))
    got = said(found_in_matters(rules()["corporate_family_adversity"], SUIT, *firms, lease, *_held(held)))
    assert agree(got, expected(every, "POTENTIAL")), (got, every, held)
