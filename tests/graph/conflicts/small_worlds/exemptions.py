"""Agreements that may have lost the safe harbor of a block exemption: shares, places, terms and days."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.checks.world import fact, thing
from graph.conflicts.examples.exemption_words import VERTICAL, contract, imposed, share
from graph.conflicts.examples.words import firm, holds
from tests.graph.conflicts.small_worlds.small_world import CLEAR, DOUBT, POTENTIAL, UNKNOWN, SmallWorld


def _world(title: str, right: str, *parts: Any, day: date = date(2025, 6, 30)) -> SmallWorld:
    return SmallWorld(title, right, (*VERTICAL, *parts), ("deal",), day=day, rules=("safe_harbor_lost",))


_SALE = contract("deal", "DISTRIBUTION", "own", "acme")
_LICENSE = contract("deal", "LICENSE", "own", "acme")
_ALIKE = (fact("own", "COMPETES_IN", "pumps"), fact("acme", "COMPETES_IN", "pumps"))


def _over(who: str, percent: float, *years: int) -> list[Any]:
    return [share(who, "pumps", percent, year) for year in years]


_ALL = (2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025)
SHARES = (
    _world("the supplier always had half of the market", POTENTIAL, _SALE, _over("own", 50, *_ALL)),
    _world("the distributor always had a third", POTENTIAL, _SALE, _over("acme", 33.4, *_ALL)),
    _world("both have a quarter", CLEAR, _SALE, _over("own", 25, *_ALL), _over("acme", 25, *_ALL)),
    _world("half of the market until 2022, a quarter since", CLEAR, _SALE, _over("own", 50, *_ALL[:5]),
           _over("own", 25, *_ALL[5:])),
    _world("the parent's share is the distributor's", POTENTIAL, _SALE, firm("top"), holds("top", "acme", 60),
           _over("top", 50, *_ALL)),
    _world("a minority holder's share is not", CLEAR, _SALE, firm("top"), holds("top", "acme", 40),
           _over("top", 50, *_ALL)),
    _world("parent and subsidiary have 20 % each", DOUBT, _SALE, firm("top"), holds("top", "acme", 60),
           _over("top", 20, *_ALL), _over("acme", 20, *_ALL)),
    _world("half of the market outside of Europe", CLEAR, contract("deal", "DISTRIBUTION", "own", "acme",
           place="Texas"), _over("own", 50, *_ALL)),
    _world("half of the market, and for what place is not recorded", DOUBT,
           contract("deal", "DISTRIBUTION", "own", "acme", place=None), _over("own", 50, *_ALL)),
    _world("a service contract with a third of the market", CLEAR, contract("deal", "CONSULTING", "own",
           "acme", place=None), _over("own", 33, *_ALL)),
    _world("competitors license with 21 % together", POTENTIAL, _LICENSE, _ALIKE, _over("own", 11, *_ALL),
           _over("acme", 10, *_ALL)),
    _world("competitors license with 20 % together", CLEAR, _LICENSE, _ALIKE, _over("own", 10, *_ALL),
           _over("acme", 10, *_ALL)),
    _world("risen in 2023, licensed, in 2026 before the new regulation", POTENTIAL, _LICENSE, _ALIKE,
           _over("own", 15, *_ALL[:5]), _over("own", 25, *_ALL[5:]), day=date(2026, 4, 30)),
    _world("risen in 2023, licensed, in 2026 under the new regulation", CLEAR, _LICENSE, _ALIKE,
           _over("own", 15, *_ALL[:5]), _over("own", 25, *_ALL[5:]), day=date(2026, 5, 1)),
    _world("a share of the last year that is not stated", UNKNOWN, _SALE, _over("own", 25, *_ALL[:6]),
           share("own", "pumps", None)),
)  # fmt: skip

TERMS = (
    _world("a non-compete of the whole contract's nine years", POTENTIAL, _SALE,
           imposed("deal", "loyal", "NON_COMPETE", "acme")),
    _world("a non-compete of two years", CLEAR, _SALE, imposed("deal", "loyal", "NON_COMPETE", "acme",
           starts_on="2024-07-01", expires_on="2026-06-30")),
    _world("a long non-compete that has ended", CLEAR, _SALE, imposed("deal", "loyal", "NON_COMPETE", "acme",
           starts_on="2015-01-01", expires_on="2024-12-31")),
    _world("a non-compete that ends some time in the fifth year or after", UNKNOWN, _SALE,
           imposed("deal", "loyal", "NON_COMPETE", "acme", starts_on="2021-06-30", expires_on="2026")),
    _world("an exclusivity that the supplier owes", CLEAR, _SALE,
           imposed("deal", "only", "EXCLUSIVITY", "own", "acme")),
    _world("fixed prices", POTENTIAL, _SALE, imposed("deal", "price", "PRICE_RESTRICTION", "acme")),
    _world("a clause on prices in a license", POTENTIAL, _LICENSE, thing("Clause", "price",
           clause_type="PRICE_RESTRICTIONS"), fact("deal", "HAS_CLAUSE", "price")),
    _world("the partnership is asked about and its contract restricts prices", POTENTIAL,
           contract("other", "DISTRIBUTION", "own", "acme"), thing("Deal", "deal"),
           fact("own", "PARTY_TO", "deal", side="one"), fact("acme", "PARTY_TO", "deal", side="other"),
           fact("deal", "ABOUT", "other"), imposed("other", "price", "PRICE_RESTRICTION", "acme")),
)  # fmt: skip

WORLDS: tuple[SmallWorld, ...] = (*SHARES, *TERMS)
