"""Words for examples about restrictions: a distribution deal, and what binds its parties elsewhere."""

from __future__ import annotations

from typing import Any

from graph.checks.world import Fact, Thing, fact, thing
from graph.conflicts.examples.words import Parts, firm

_EVERYTHING = {
    "all_acts": True, "all_territories": True, "all_fields": True, "all_products": True, "all_channels": True,
}  # fmt: skip

PLACES: Parts = (
    thing("Territory", "Germany", scheme="ISO_3166_1", code="DE"),
    thing("Territory", "France", scheme="ISO_3166_1", code="FR"),
    thing("Territory", "Bavaria", scheme="ISO_3166_2", code="DE-BY"),
)
"""The places that examples name."""
DISTRIBUTION: Parts = (
    firm("own", is_own=True),
    firm("other"),
    firm("rival"),
    *PLACES,
    thing("Product", "pump"),
    thing("Market", "pumps"),
    thing("Partnership", "plan", type="DISTRIBUTOR"),
    fact("own", "PARTY_TO", "plan", party_role="PRINCIPAL"),
    fact("other", "PARTY_TO", "plan", party_role="DISTRIBUTOR"),
    fact("plan", "FOR_PRODUCT", "pump"),
    fact("plan", "IN_TERRITORY", "Bavaria"),
)
"""The other firm is to distribute our pump in Bavaria; a rival is recorded beside them."""


def bound(
    ref: str,
    who: str,
    *places: str,
    favor: str | None = "rival",
    kind: str = "EXCLUSIVITY",
    scope: bool = True,
    since: str | None = None,
    narrowed: dict[str, Any] | None = None,
    **stated: Any,
) -> Parts:
    """Declare a restriction in favor of the rival; without places it is for the whole world.

    ``scope=False`` leaves its scope out, ``narrowed`` changes what the scope states; ``since`` dates
    the link to the bound party.
    """
    found: list[Thing | Fact] = [
        thing("Restriction", ref, restriction_type=kind, **stated),
        fact(ref, "RESTRICTS", who, since=since),
    ]
    found += [fact(ref, "FOR_BENEFIT_OF", favor)] if favor else []
    if not scope:
        return tuple(found)
    here = f"scope of {ref}"
    states = {**_EVERYTHING, **({"all_territories": False} if places else {}), **(narrowed or {})}
    found += [thing("Scope", here, **states), fact(ref, "HAS_SCOPE", here)]
    return (*found, *(fact(here, "COVERS", place) for place in places))


RIVALS: Parts = (fact("rival", "COMPETES_IN", "pumps"), fact("other", "COMPETES_IN", "pumps"))
"""The rival and the other firm compete in one market."""


def priced(of: str, amount: float, currency: str = "EUR") -> Parts:
    """Declare the price of a pump in a dealing, or in the contract that imposes a restriction."""
    term, deal = f"price in {of}", of == "plan"
    found: Parts = (
        thing("PaymentTerm", term, title="Price of a pump", amount=amount, currency=currency),
        fact("plan" if deal else f"contract of {of}", "HAS_TERM", term),
    )
    if deal:
        return found
    return (thing("Contract", f"contract of {of}"), fact(f"contract of {of}", "IMPOSES", of), *found)
