"""Words for examples about lists of sanctions: a party, and an owner who is listed."""

from __future__ import annotations

from graph.checks.world import fact, thing
from graph.conflicts.examples.words import OWN_AND_OTHER, Parts, firm, person


def listed(ref: str, regime: str = "US_OFAC", *, since: str = "2022-03-01", **stated: str) -> Parts:
    """Declare that a list names a party."""
    entry = f"{ref} on {regime}"
    return (
        thing("SanctionListing", entry, regime=regime, listed_on=since, **stated),
        fact(ref, "LISTED_ON", entry),
    )


LISTED_OWNER: Parts = (*OWN_AND_OTHER, person("ivo"), firm("holding"))
"""Our own firm and another; Ivo, who is to be listed, and a firm between."""
