"""Words for examples about tenders: who bids, evaluates and wins."""

from __future__ import annotations

from typing import Any

from graph.checks.world import Fact, fact, thing
from graph.conflicts.examples.words import Parts, firm, person


def tender(ref: str = "call", **stated: Any) -> Parts:
    """Declare a tender."""
    return (thing("Tender", ref, **stated),)


def bids(who: str, where: str = "call", **more: Any) -> Fact:
    """Declare that a party bids in a tender."""
    return fact(who, "BIDS_ON", where, **more)


def evaluates(who: str, where: str = "call", **more: Any) -> Fact:
    """Declare that a party evaluates the bids of a tender."""
    return fact(who, "EVALUATES", where, **more)


def award(ref: str, to: str, where: str = "call", **stated: Any) -> Parts:
    """Declare that a tender was awarded to a bidder."""
    return (thing("Award", ref, **stated), fact(where, "HAS_AWARD", ref), fact(ref, "AWARDED_TO", to))


CALL: Parts = (
    firm("buyer"),
    firm("acme"),
    firm("bolt"),
    *tender(),
    fact("buyer", "PARTY_TO", "call", party_role="BUYER"),
    bids("acme"),
    bids("bolt"),
)
"""A tender of Buyer in which Acme and Bolt bid."""
EVALUATED: Parts = (*CALL, person("eve"), evaluates("eve"))
"""Eve evaluates the bids."""


def bought(ref: str, supplier: str, *, value: float | None = None, on: str | None = None) -> Parts:
    """Declare an earlier tender of Buyer with its award; the value is in euros."""
    stated = {"value": value, "currency": "EUR" if value else None, "awarded_on": on}
    given = {name: each for name, each in stated.items() if each is not None}
    prize = f"award of {ref}"
    return (
        *tender(ref),
        fact("buyer", "PARTY_TO", ref, party_role="BUYER"),
        *award(prize, supplier, ref, **given),
    )


BOUGHT: Parts = (
    firm("buyer"),
    firm("acme"),
    firm("bolt"),
    fact("buyer", "PARTY_TO", "call", party_role="BUYER"),
    *award("prize", "acme", value=70000, currency="EUR", awarded_on="2025-04-15"),
)
"""A tender of Buyer, to be declared, that Acme won for EUR 70,000."""
