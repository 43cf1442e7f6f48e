"""Grants in memory: licenses of one patent, by their grantee and the places of their scope."""

from __future__ import annotations

from graph.checks.in_force import Term
from graph.checks.world import fact
from graph.conflicts.readings.grants import DIMENSIONS, Grant, GrantFile
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE, Hierarchy
from graph.scopes.schemes import ACTS, CHANNELS
from graph.scopes.territories import territories
from tests.pure.graph.conflicts.worlds import DAY, evidence

HIERARCHIES = {
    "acts": ACTS, "territory": territories({}, DAY), "field": Hierarchy(), "product": Hierarchy(),
    "channel": CHANNELS, "segment": Hierarchy(),
}  # fmt: skip


def grant(
    id: str,
    to: str | None,
    *places: str,
    asset: str | None = "patent",
    exclusivity: str | None = "EXCLUSIVE",
    grant_type: str = "LICENSE",
    head: str | None = None,
    term: Term | None = None,
    since: str | None = None,
) -> Grant:
    """Return a license of the patent, for the whole world where no place is named."""
    extents = {name: Extent.of((WHOLE,)) for name in DIMENSIONS}
    if places:
        extents["territory"] = Extent.of(places)
    ends = {"GRANTED_TO": to, "OF_ASSET": asset, "UNDER_HEAD_GRANT": head}
    links = {
        kind: (evidence(fact(id, kind, end, since=since)),) for kind, end in ends.items() if end is not None
    }
    scopes = (ScopeExtent("scope", extents, Term()),)
    return Grant(id, id, grant_type, exclusivity, True, term or Term(), links, scopes)


def grant_file(*grants: Grant) -> GrantFile:
    """Return the record of some grants."""
    return GrantFile({each.id: each for each in grants}, HIERARCHIES)
