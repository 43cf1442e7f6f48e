"""Restrictions in memory: exclusivities and non-competes, by whom they bind and the places they cover."""

from __future__ import annotations

from graph.checks.in_force import Term
from graph.checks.world import fact
from graph.conflicts.readings.grants import DIMENSIONS
from graph.conflicts.readings.restrictions import Restriction
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE
from tests.pure.graph.conflicts.worlds import evidence


def scope(*places: str, silent: bool = False) -> ScopeExtent:
    """Return a scope of some places, of the whole world where none is named, or one that says nothing."""
    if silent:
        return ScopeExtent("scope", {name: Extent(None) for name in DIMENSIONS})
    extents = {name: Extent.of((WHOLE,)) for name in DIMENSIONS}
    if places:
        extents["territory"] = Extent.of(places)
    return ScopeExtent("scope", extents)


def restriction(
    id: str,
    who: str,
    *places: str,
    favor: str | None = "rival",
    kind: str = "EXCLUSIVITY",
    affiliates: bool | None = None,
    stated: bool = True,
    term: Term | None = None,
    contract: Term | None = None,
    survives: bool | None = None,
    since: str | None = None,
) -> Restriction:
    """Return a restriction in favor of the rival; ``stated=False`` leaves its scope out."""
    facts = {"RESTRICTS": (evidence(fact(id, "RESTRICTS", who, since=since)),)}
    if favor is not None:
        facts["FOR_BENEFIT_OF"] = (evidence(fact(id, "FOR_BENEFIT_OF", favor)),)
    days = term or Term()
    scopes = (scope(*places).during(days),) if stated else ()
    return Restriction(id, kind, affiliates, survives, days, contract or Term(), facts, scopes)
