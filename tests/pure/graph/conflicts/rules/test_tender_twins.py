"""The rules about tenders, channels and data against naive twins, on random small worlds.

The twins are written from the definitions: brute force over shares as fractions, no logic of three
values: each range is read at both of its ends. What holds in every reading is sure, in some it is open.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import pytest

from graph.checks.finding import Finding
from graph.checks.world import fact, thing
from graph.conflicts.catalogue import rules
from graph.conflicts.examples.tender_words import CALL, award, bids, evaluates, tender
from graph.conflicts.examples.words import firm, holds, person, related, role
from graph.conflicts.rules.channel_conflict import registered
from tests.pure.graph.conflicts.tenders import found
from tests.pure.graph.conflicts.worlds import DAY

WORLDS = 150
SHARES: list[Any] = [4, 5, 9, 10, 30, 49, 50, 51, 70, (3, 7), (5, 15), (45, 55)]
Holdings = dict[tuple[str, str], Any]


def readings(held: Holdings) -> Iterator[dict[tuple[str, str], Fraction]]:
    """Yield every way to read the ranges of some holdings, at their ends."""
    ends = [share if isinstance(share, tuple) else (share,) for share in held.values()]
    for chosen in product(*ends):
        yield {pair: Fraction(share, 100) for pair, share in zip(held, chosen, strict=True)}


def stake(read: dict[tuple[str, str], Fraction], owner: str, firm: str) -> Fraction:
    """Return what an owner has of a firm directly and through others; nobody here owns itself."""
    through = (share * stake(read, owner, mid) for (mid, owned), share in read.items() if owned == firm)
    return read.get((owner, firm), Fraction(0)) + sum(through, Fraction(0))


def controlled(read: dict[tuple[str, str], Fraction], party: str) -> set[str]:
    """Return what a party controls: majorities of what it and those that it controls hold together."""
    found: set[str] = set()
    while True:
        held: dict[str, Fraction] = {}
        for (owner, owned), share in read.items():
            if owner in found | {party}:
                held[owned] = held.get(owned, Fraction(0)) + share
        new = {owned for owned, share in held.items() if share > Fraction(1, 2)} - found
        if not new:
            return found
        found |= new


def top_of(read: dict[tuple[str, str], Fraction], party: str) -> str:
    """Return the ultimate controller of a party, which may be itself."""
    owners = sorted({owner for owner, _ in read})
    above = [owner for owner in owners if party in controlled(read, owner)]
    return next((owner for owner in above if not any(owner in controlled(read, o) for o in owners)), party)


def drawn_holdings(chance: random.Random, pairs: list[tuple[str, str]]) -> Holdings:
    """Return random holdings of which no firm's come to more than the whole."""
    taken: dict[str, int] = {}
    found: Holdings = {}
    for owner, owned in pairs:
        share = chance.choice(SHARES)
        most = share[1] if isinstance(share, tuple) else share
        if chance.random() < 0.5 and taken.get(owned, 0) + most <= 100:
            found[owner, owned] = share
            taken[owned] = taken.get(owned, 0) + most
    return found


def said(answers: list[Finding]) -> str:
    """Return the gravest verdict of some findings."""
    order = ["CONFLICT", "POTENTIAL", "UNKNOWN"]
    return min((each.verdict.value for each in answers), key=order.index, default="CLEAR")


def expected(every: list[bool], sure: str = "CONFLICT") -> str:
    """Return the verdict of what holds in all, in some or in no readings."""
    if all(every):
        return sure
    return "UNKNOWN" if any(every) else "CLEAR"


def agree(got: str, right: str) -> bool:
    """Return whether a verdict is right; by several open reasons together it may stay UNKNOWN."""
    return got == right or (got == "UNKNOWN" and right in ("CONFLICT", "POTENTIAL"))


@pytest.mark.parametrize("seed", range(WORLDS))
def test_related_bidders_are_their_definition(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [("top", "acme"), ("top", "bolt"), ("fund", "acme"), ("fund", "bolt"), ("acme", "bolt")]
    held = drawn_holdings(chance, pairs)
    led = [word for word in ("acme", "bolt") if chance.random() < 0.2]
    parts = [firm("top"), firm("fund"), person("ann"), *(holds(*pair, share) for pair, share in held.items()),
             *(role("ann", where) for where in led)]  # fmt: skip
    every = []
    for read in readings(held):
        owners = ("top", "fund")
        common = any(min(stake(read, o, "acme"), stake(read, o, "bolt")) >= Fraction(1, 10) for o in owners)
        one = top_of(read, "acme") == top_of(read, "bolt")
        every.append(common or one or len(led) == 2)
    got = said(found(rules()["related_bidders"], CALL, *parts))
    assert agree(got, expected(every)), (got, expected(every), held, led)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_ties_of_evaluators_are_their_definition(seed: int) -> None:
    chance = random.Random(seed)
    held = drawn_holdings(chance, [("eve", "acme"), ("eve", "mid"), ("mid", "bolt"), ("max", "acme")])
    at = chance.choice([None, None, "acme", "mid", "buyer"])
    spouse = chance.random() < 0.5
    parts: list[object] = [person("eve"), person("max"), firm("mid"), evaluates("eve")]
    parts += [holds(*pair, share) for pair, share in held.items()]
    parts += [role("eve", at)] if at else []
    parts += [related("eve", "max", "SPOUSE")] if spouse else []
    every = []
    for read in readings(held):
        hit = False
        for who, bidder in product(["eve"] + ["max"] * spouse, ["acme", "bolt"]):
            group = {
                party for party in ("acme", "bolt", "mid") if top_of(read, party) == top_of(read, bidder)
            }
            hit |= any(stake(read, who, member) >= Fraction(1, 20) for member in group | {bidder})
            hit |= who == "eve" and at in group
            # A leading role at an owner of the significant interest is a tie as well.
            hit |= who == "eve" and at == "mid" and stake(read, "mid", bidder) >= Fraction(1, 20)
        every.append(hit)
    got = said(found(rules()["supplier_evaluator_tie"], CALL, *parts))
    assert (got == "CLEAR") == (not any(every)), (got, every, held, at, spouse)
    if got == "CONFLICT":
        assert all(every), (every, held, at, spouse)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_second_parts_are_their_definition(seed: int) -> None:
    chance = random.Random(seed)
    held = drawn_holdings(chance, [("acme", "desk"), ("top", "desk"), ("top", "acme"), ("top", "bolt")])
    kinds = ["AUTHORED_SPEC_OF", "EVALUATES", "HAS_ACCESS_TO"]
    does = [pair for pair in product(("acme", "bolt", "desk"), kinds) if chance.random() < 0.1]
    ways = [(who, of) for who, of in product(("acme", "bolt", "desk"), ("acme", "bolt")) if who != of]
    knows = [way for way in ways if chance.random() < 0.2]
    parts = [firm("desk"), firm("top"), *(holds(*pair, share) for pair, share in held.items()),
             *(fact(who, kind, "call") for who, kind in does),
             *(fact(who, "HAS_ACCESS_TO", rival) for who, rival in knows)]  # fmt: skip
    equal = {("acme", "HAS_ACCESS_TO"), ("bolt", "HAS_ACCESS_TO")} <= set(does)
    every = []
    for read in readings(held):
        counted = [(who, kind) for who, kind in does if not (equal and kind == "HAS_ACCESS_TO")]
        tops = {top_of(read, bidder) for bidder in ("acme", "bolt")}
        # Bidders of one group do not compete: what they know of each other gives neither an advantage.
        spies = [who for who, rival in knows if top_of(read, who) in tops - {top_of(read, rival)}]
        every.append(bool(spies) or any(top_of(read, who) in tops for who, _ in counted))
    got = said(found(rules()["organizational_conflict"], CALL, *parts))
    assert agree(got, expected(every)), (got, every, held, does, knows)


@pytest.mark.parametrize("seed", range(WORLDS))
def test_awards_without_competition_are_their_definition(seed: int) -> None:
    """Days and values are stated exactly here: splitting and repetition are sums over a year."""
    chance = random.Random(seed)
    procedure = chance.choice(["OPEN", "SELECTIVE", "LIMITED", "DIRECT"])
    bidders = [who for who in ("acme", "bolt") if chance.random() < 0.8]
    here = (date(2025, 4, 15), chance.choice([50_000, 139_999, 140_000]))
    days = [date(2024, 3, 1), date(2024, 6, 1), date(2025, 1, 1), date(2025, 6, 1)]
    drawn = [
        (chance.choice(days), chance.choice([1000, 60_000, 140_000])) for _ in range(chance.randint(0, 4))
    ]
    parts: list[object] = [
        firm("buyer"),
        firm("acme"),
        firm("bolt"),
        tender("call", procedure_type=procedure),
    ]
    parts += [fact("buyer", "PARTY_TO", "call", party_role="BUYER"), *(bids(who) for who in bidders)]
    parts += award("prize", "acme", value=here[1], currency="EUR", awarded_on=here[0].isoformat())
    for number, (day, value) in enumerate(drawn):
        ref = f"t{number}"
        parts += [tender(ref), fact("buyer", "PARTY_TO", ref, party_role="BUYER")]
        parts += award(f"a{number}", "acme", ref, value=value, currency="EUR", awarded_on=day.isoformat())
    near = [here] + [each for each in drawn if abs(each[0] - here[0]) <= timedelta(days=365)]
    small = [value for _, value in near if value < 140_000]
    split = here[1] < 140_000 and len(small) > 1 and sum(small) >= 140_000
    closed = procedure in ("LIMITED", "DIRECT")
    lonely = procedure != "DIRECT" and len(bidders) == 1
    right = "POTENTIAL" if closed or lonely or split or len(near) >= 4 else "CLEAR"
    if procedure != "DIRECT" and not bidders and right == "CLEAR":
        right = "UNKNOWN"
    assert said(found(rules()["award_without_competition"], *parts)) == right, (
        procedure,
        bidders,
        here,
        drawn,
    )


@pytest.mark.parametrize("seed", range(WORLDS))
def test_channel_conflicts_are_their_definition(seed: int) -> None:
    chance = random.Random(seed)
    days = ["2025-03-01", "2025-05-01", "2025-06-30", "2025-07-01"]
    claims = []
    for number in range(chance.randint(1, 4)):
        until = chance.choice([None, "2025-06-29", "2025-06-30", "2025-12-31"])
        rejected = chance.choice([None, None, "2025-06-15", "2025-07-15"])
        who, what = chance.choice(["acme", "bolt", "cove"]), chance.choice(["scanner", "software"])
        claims.append((f"r{number}", who, what, chance.choice(days), until, rejected))
    parts: list[object] = [firm("acme"), firm("bolt"), firm("cove"), firm("clinic")]
    for ref, who, what, since, until, rejected in claims:
        stated = {"registered_on": since, "protected_until": until, "rejected_on": rejected}
        parts.append(registered(ref, who, what, **{k: v for k, v in stated.items() if v}))

    def protects(claim: tuple[Any, ...]) -> bool:
        since = date.fromisoformat(claim[3])
        last = date.fromisoformat(claim[4]) if claim[4] else since + timedelta(days=89)
        rejected = claim[5] is not None and date.fromisoformat(claim[5]) <= DAY
        return since <= DAY <= last and not rejected

    live = [claim for claim in claims if protects(claim)]
    clashes = [
        pair for pair in combinations(live, 2) if pair[0][1] != pair[1][1] and pair[0][2] == pair[1][2]
    ]
    answers = found(rules()["channel_conflict"], *parts, parties=("clinic",))
    assert len(answers) == len(clashes), (claims, [each.summary for each in answers])


@pytest.mark.parametrize("seed", range(WORLDS))
def test_access_to_data_of_competitors_is_its_definition(seed: int) -> None:
    chance = random.Random(seed)
    firms = ("acme", "bolt", "arm")
    held = drawn_holdings(chance, [("acme", "arm"), ("top", "bolt"), ("top", "acme")])
    access = [pair for pair in product(firms, firms) if pair[0] != pair[1] and chance.random() < 0.3]
    markets = {who: chance.choice(["pumps", "food", None]) for who in (*firms, "top")}
    parts: list[object] = [*map(firm, (*firms, "top")), thing("Market", "pumps"), thing("Market", "food")]
    parts += [holds(*pair, share) for pair, share in held.items()]
    parts += [fact(who, "HAS_ACCESS_TO", of) for who, of in access]
    parts += [fact(who, "COMPETES_IN", where) for who, where in markets.items() if where]
    every = []
    for read in readings(held):
        group = {
            who: {each for each in (*firms, "top") if top_of(read, each) == top_of(read, who)}
            for who in firms
        }
        hits = False
        for holder, of in access:
            concerned = "acme" in (holder, of) or holder in group["acme"]
            if not concerned or group[holder] & group[of]:
                continue
            ours, theirs = ({markets[each] for each in group[who]} - {None} for who in (holder, of))
            # Where no market of one of them is recorded, it is open whether they compete.
            hits |= bool(ours & theirs) or not ours or not theirs
        every.append(hits)
    got = said(found(rules()["competitor_data_access"], *parts, parties=("acme",)))
    if all(not isinstance(share, tuple) for share in held.values()):
        assert (got == "CLEAR") == (not any(every)), (got, access, markets, held)
    else:
        assert got != "CLEAR" or not all(every), (got, access, markets, held)
