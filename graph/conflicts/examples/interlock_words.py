"""Words for examples about directors of two competitors, with figures around the thresholds of 2025."""

from __future__ import annotations

from graph.checks.world import Fact, Thing, fact, thing
from graph.conflicts.examples.words import Parts, firm, person, role

_KINDS = ("CAPITAL_SURPLUS_AND_UNDIVIDED_PROFITS", "COMPETITIVE_SALES", "TOTAL_SALES")


def figures(ref: str, *millions: float | None, year: int = 2024, currency: str = "USD") -> Parts:
    """Declare a firm's capital, competing sales and total sales in millions; None is left out."""
    found: list[Thing | Fact] = []
    for kind, amount in zip(_KINDS, millions, strict=True):
        if amount is None:
            continue
        name = f"{ref} {kind}"
        values = {"kind": kind, "year": year, "amount": amount * 1_000_000, "currency": currency}
        found.append(thing("FinancialFigure", name, **values))
        found.append(fact(ref, "HAS_FIGURE", name))
    return tuple(found)


def competes(ref: str) -> Fact:
    """Declare that a firm competes in the one market."""
    return fact(ref, "COMPETES_IN", "pumps")


DIRECTED: Parts = (
    firm("acme"),
    firm("bolt"),
    person("ann"),
    thing("Market", "pumps"),
    role("ann", "acme"),
    competes("bolt"),
)
"""Ann directs one of two firms; the other competes in a market."""
COMPETITORS: Parts = (*DIRECTED, competes("acme"))
OFFICER = role("ann", "bolt", "OFFICER")
LARGE: Parts = (*figures("acme", 80, 40, 200), *figures("bolt", 60, 30, 100))
"""Figures of both firms, above every threshold."""
