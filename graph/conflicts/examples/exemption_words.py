"""Words for examples about block exemptions: a distribution contract, a license, and shares of a market."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.checks.world import Fact, Thing, fact, thing
from graph.conflicts.examples.words import Parts, firm

_PARTNERSHIPS = {"DISTRIBUTION": "DISTRIBUTOR", "LICENSE": "LICENSE"}
_TERM = {"effective_on": "2020-01-01", "expires_on": "2028-12-31"}


def contract(
    ref: str, kind: str, seller: str, buyer: str, *, place: str | None = "Bavaria", **stated: Any
) -> Parts:
    """Declare a contract between a firm that sells or licenses and one that buys, for a place."""
    roles = ("LICENSOR", "LICENSEE") if kind == "LICENSE" else ("SUPPLIER", "DISTRIBUTOR")
    placed = (fact(f"{ref} plan", "IN_TERRITORY", place),) if place else ()
    return (
        thing("Contract", ref, **{"contract_type": kind, **_TERM, **stated}),
        fact(seller, "PARTY_TO", ref, party_role=roles[0]),
        fact(buyer, "PARTY_TO", ref, party_role=roles[1]),
        thing("Partnership", f"{ref} plan", type=_PARTNERSHIPS.get(kind, "SERVICE_PARTNER")),
        fact(f"{ref} plan", "GOVERNED_BY", ref),
        *placed,
    )


def shares(who: str, percents: Mapping[int, float | None]) -> Parts:
    """Declare a firm's shares of the market of pumps by year."""
    found: list[Thing | Fact] = []
    for year, percent in percents.items():
        found += share(who, "pumps", percent, year)
    return tuple(found)


def share(who: str, market: str, percent: float | None, year: int = 2024) -> Parts:
    """Declare a firm's share of a market in a year; None for a figure that is not stated."""
    figure = f"{who} in {market} {year}"
    stated = {} if percent is None else {"percent": percent}
    return (
        thing("MarketShare", figure, year=year, **stated),
        fact(who, "HAS_FIGURE", figure),
        fact(figure, "SHARE_OF", market),
    )


def imposed(by: str, ref: str, kind: str, on: str, favor: str | None = None, **stated: Any) -> Parts:
    """Declare a restriction that a contract imposes on one of its parties."""
    favored = (fact(ref, "FOR_BENEFIT_OF", favor),) if favor else ()
    return (
        thing("Restriction", ref, restriction_type=kind, **stated),
        fact(by, "IMPOSES", ref),
        fact(ref, "RESTRICTS", on),
        *favored,
    )


VERTICAL: Parts = (
    firm("own", is_own=True), firm("acme"), thing("Market", "pumps"),
    thing("Territory", "Bavaria", scheme="ISO_3166_2", code="DE-BY"),
    thing("Territory", "Texas", scheme="ISO_3166_2", code="US-TX"),
)  # fmt: skip
"""Our firm, another one, a market and two places."""
