"""Parents that compete, and ventures that compete with a parent: by hand, and against a twin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations
from random import Random

import pytest

from graph.checks.evidence import Path, Verdict
from graph.checks.in_force import Term
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import holds
from graph.conflicts.readings.rivals import Rivals
from graph.conflicts.readings.ventures import Venture
from graph.conflicts.reasoning.competing_ventures import Competing, competing
from tests.pure.graph.conflicts.worlds import DAY, evidence, ownership

VENTURE = Venture(
    "venture",
    parents=(evidence(fact("acme", "PARTY_TO", "venture")), evidence(fact("bolt", "PARTY_TO", "venture"))),
    vehicles=(evidence(fact("venture", "VEHICLE", "jv")),),
)


def rivals(markets: Mapping[str, str], groups: Mapping[str, set[str]] | None = None) -> Rivals:
    """Return who competes by the one market of each firm."""
    found = {}
    for one, other in combinations(sorted(markets), 2):
        if markets[one] == markets[other]:
            link = evidence(fact(one, "COMPETES_WITH", other))
            found[one, other] = found[other, one] = (Path((one, other), (link,)),)
    members = {party: frozenset(group) for party, group in (groups or {}).items()}
    return Rivals(members, found, frozenset(markets))


def found(
    markets: Mapping[str, str],
    *owned: object,
    groups: Mapping[str, set[str]] | None = None,
    venture: Venture = VENTURE,
) -> list[Competing]:
    known = [holds("nobody", party, 1) for party in ("acme", "bolt", "jv")]
    return list(competing((venture,), ownership(known, owned), rivals(markets, groups), DAY))


def test_two_parents_in_one_market() -> None:
    (each,) = found({"acme": "pumps", "bolt": "pumps"})
    assert (each.parties, each.ground.verdict) == (("acme", "bolt"), Verdict.CONFLICT)
    assert each.words == "{acme} and {bolt}, parents of {venture}, compete"
    assert ("acme", "venture", "bolt") in {path.nodes for path in each.ground.paths}


def test_a_venture_that_competes_with_a_parent() -> None:
    (each,) = found({"acme": "pumps", "bolt": "tents", "jv": "pumps"})
    assert (each.with_venture, each.parties) == (True, ("acme", "jv"))
    assert "its company {jv} compete" in each.words


def test_the_company_is_not_a_rival_on_behalf_of_the_parent_that_controls_it() -> None:
    """The venture's company, a member of one parent's group, made the two parents competitors."""
    groups = {"acme": {"acme", "jv"}}
    (each,) = found({"acme": "boats", "bolt": "tents", "jv": "tents"}, groups=groups)
    assert (each.with_venture, each.parties) == (True, ("bolt", "jv"))


def test_parents_of_one_group_are_not_two() -> None:
    markets = {"acme": "pumps", "bolt": "pumps"}
    assert found(markets, holds("acme", "bolt", 80)) == []
    (ranged,) = found(markets, holds("acme", "bolt", (40, 60)))
    assert ranged.missing[0].what == "whether {acme} and {bolt} are of one control group"


def test_what_is_over_or_open() -> None:
    markets = {"acme": "pumps", "bolt": "pumps"}
    over = Term(end=(date(2020, 1, 1), date(2020, 1, 1)))
    assert found(markets, venture=replace(VENTURE, term=over)) == []
    ending = Term(end=(date(2025, 1, 1), date(2026, 1, 1)))
    (each,) = found(markets, venture=replace(VENTURE, term=ending))
    assert each.ground.verdict is Verdict.UNKNOWN
    (unknown,) = found({"acme": "pumps"})
    assert unknown.missing[0].what == "whether {acme} and {bolt} compete"
    late = (evidence(fact("acme", "PARTY_TO", "venture", since="2025")), VENTURE.parents[1])
    (dated,) = found(markets, venture=replace(VENTURE, parents=late))
    assert dated.ground.verdict is Verdict.UNKNOWN


def test_an_assessment_is_what_speaks_against_it() -> None:
    noted = (evidence(fact("note", "ABOUT", "venture")),)
    (each,) = found({"acme": "p", "bolt": "p"}, venture=replace(VENTURE, assessments=noted))
    assert each.ground.verdict is Verdict.POTENTIAL


@pytest.mark.parametrize("seed", range(200))
def test_the_answer_is_that_of_a_naive_reading_of_the_definition(seed: int) -> None:
    draw = Random(seed)
    firms = ("acme", "bolt", "jv", "sub")
    drawn = {firm: draw.choice(["pumps", "tents", None]) for firm in firms}
    markets = {firm: market for firm, market in drawn.items() if market}
    share = draw.choice([40, 60])
    group = {"acme", "sub"} if share > 50 else {"acme"}
    got = found(markets, holds("acme", "sub", share), groups={"acme": group})
    ours, theirs = {drawn[each] for each in group} - {None}, {drawn["bolt"]} - {None}
    expected = set()
    if ours & theirs:
        expected.add(("acme", "bolt", Verdict.CONFLICT))
    elif not (ours and theirs):
        expected.add(("acme", "bolt", Verdict.UNKNOWN))
    for parent, places in (("acme", ours), ("bolt", theirs)):
        if drawn["jv"] in places:
            expected.add((parent, "jv", Verdict.CONFLICT))
    assert {(*each.parties, each.ground.verdict) for each in got} == expected


def between(*facts: Fact) -> Path:
    """Return the way by which the parents learn of each other."""
    nodes = ("acme", facts[0].start, "bolt") if len(facts) > 1 else ("acme", "bolt")
    return Path(nodes, tuple(map(evidence, facts)))


def test_what_carries_over_between_competing_parents_is_shown_and_said() -> None:
    """Row R23 asks for spill-over by roles and access to data: the finding showed neither."""
    led = between(fact("ann", "HAS_ROLE_AT", "acme"), fact("ann", "HAS_ROLE_AT", "bolt"))
    read = between(fact("acme", "HAS_ACCESS_TO", "bolt"))
    (each,) = found({"acme": "pumps", "bolt": "pumps"}, venture=replace(VENTURE, channels=(led, read)))
    assert each.channels == (led, read)
    assert {led, read} <= set(each.ground.paths)
    said = "compete, and {ann} leads both, and {acme} has access to the data of the other"
    assert each.words.endswith(said)


def test_what_runs_between_others_carries_nothing_over() -> None:
    apart = Path(("acme", "jv"), (evidence(fact("acme", "HAS_ACCESS_TO", "jv")),))
    (each,) = found({"acme": "pumps", "bolt": "pumps"}, venture=replace(VENTURE, channels=(apart,)))
    assert each.channels == ()
