"""The examples of rule R07: two competitors, one person, figures around the thresholds of 2025."""

from __future__ import annotations

from datetime import date

from graph.checks.evidence import Verdict
from graph.checks.rule import Example
from graph.checks.world import Fact, Thing, fact, thing, world

_KINDS = ("CAPITAL_SURPLUS_AND_UNDIVIDED_PROFITS", "COMPETITIVE_SALES", "TOTAL_SALES")


def _figures(
    firm: str, *millions: float | None, year: int = 2024, currency: str = "USD"
) -> list[Thing | Fact]:
    """Return a firm's capital, competing sales and total sales in millions; None is left out."""
    found: list[Thing | Fact] = []
    for kind, amount in zip(_KINDS, millions, strict=True):
        if amount is not None:
            ref = f"{firm} {kind}"
            found.append(
                thing(
                    "FinancialFigure", ref, kind=kind, year=year, amount=amount * 1_000_000, currency=currency
                )
            )
            found.append(fact(firm, "HAS_FIGURE", ref))
    return found


_FIRMS = (
    thing("Organization", "acme"),
    thing("Organization", "bolt"),
    thing("Person", "ann"),
    thing("Market", "pumps"),
    fact("ann", "HAS_ROLE_AT", "acme", role="DIRECTOR"),
    fact("acme", "COMPETES_IN", "pumps"),
    fact("bolt", "COMPETES_IN", "pumps"),
)
_SEAT = fact("ann", "HAS_ROLE_AT", "bolt", role="OFFICER")
_LARGE = (*_figures("acme", 80, 40, 200), *_figures("bolt", 60, 30, 100))

EXAMPLES = (
    Example(
        "Two large competitors share a director",
        Verdict.CONFLICT,
        world(*_FIRMS, _SEAT, *_LARGE),
        ("acme",),
    ),
    Example(
        "They compete through a subsidiary of one of them",
        Verdict.CONFLICT,
        world(
            *_FIRMS[:4], _FIRMS[4], _FIRMS[6], _SEAT, *_LARGE,
            thing("Organization", "arm"),
            fact("acme", "HOLDS_INTEREST_IN", "arm", interest_type="SHAREHOLDING", share_exact=80),
            fact("arm", "COMPETES_IN", "pumps"),
        ),
        ("acme",),
    ),
    Example("Two firms without a common person", Verdict.CLEAR, world(*_FIRMS, *_LARGE), ("acme",)),
    Example(
        "Exactly the threshold of 2025 is not more than it",
        Verdict.CLEAR,
        world(*_FIRMS, _SEAT, *_figures("acme", 51.38, 40, 200), *_figures("bolt", 60, 30, 100)),
        ("acme",),
        near_miss=True,
    ),
    Example(
        "Each one's competing sales are below 4 % of its sales",
        Verdict.CLEAR,
        world(*_FIRMS, _SEAT, *_figures("acme", 80, 39, 1000), *_figures("bolt", 60, 6, 151)),
        ("acme",),
        near_miss=True,
    ),
    Example(
        "An employee is no director",
        Verdict.CLEAR,
        world(*_FIRMS, fact("ann", "HAS_ROLE_AT", "bolt", role="EMPLOYEE"), *_LARGE),
        ("acme",),
        near_miss=True,
    ),
    Example(
        "Two firms of one group do not compete with each other in law",
        Verdict.CLEAR,
        world(
            *_FIRMS, _SEAT, *_LARGE,
            fact("acme", "HOLDS_INTEREST_IN", "bolt", interest_type="SHAREHOLDING", share_exact=75),
        ),
        ("acme",),
        near_miss=True,
    ),
    Example(
        "One small firm is enough to clear, whatever the other's figures",
        Verdict.CLEAR,
        world(*_FIRMS, _SEAT, *_figures("bolt", 10, None, None)),
        ("acme",),
        near_miss=True,
    ),
    Example("Without figures nothing can be said", Verdict.UNKNOWN, world(*_FIRMS, _SEAT), ("acme",)),
    Example(
        "Figures in another currency are not compared",
        Verdict.UNKNOWN,
        world(*_FIRMS, _SEAT, *_figures("acme", 80, 40, 200, currency="EUR"), *_figures("bolt", 60, 30, 100)),
        ("acme",),
    ),
    Example(
        "A year for which no thresholds are declared",
        Verdict.UNKNOWN,
        world(
            *_FIRMS, _SEAT, *_figures("acme", 80, 40, 200, year=2018),
            *_figures("bolt", 60, 30, 100, year=2018),
        ),
        ("acme",),
        as_of=date(2019, 6, 30),
    ),
    Example(
        "Two records that may be one person",
        Verdict.POTENTIAL,
        world(
            *_FIRMS, *_LARGE, thing("Person", "anne"),
            fact("ann", "SAME_AS", "anne", score=0.8),
            fact("anne", "HAS_ROLE_AT", "bolt", role="DIRECTOR"),
        ),
        ("acme",),
    ),
)  # fmt: skip
