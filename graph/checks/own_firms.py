"""Our own firms: the organizations from whose point of view partners and conflicts are looked at."""

from __future__ import annotations

from graph.checks.pattern import Pattern


def is_own(state: str) -> str:
    """Return the predicate in Cypher that an organization is ours, over an expression of its properties."""
    return f"{state}.is_own = true"


OWN_FIRMS = Pattern(
    f"""
    MATCH (o:Organization WHERE SEEN(o)) WHERE {is_own("STATE(o)")} AND o.id IS NOT NULL
    RETURN o.id ORDER BY o.id
    """
)
"""All of them, by id. Its index is over both properties, and serves where both are restricted."""
