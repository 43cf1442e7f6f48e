"""Viewer and Scope: who asks, and the predicate that says what that viewer may see.

A Scope is a predicate and its parameters. The compiler puts it inside every pattern it binds; it
reads nothing itself. Only this package builds one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

CLEARED = "cleared"
"""The parameter that holds the walls the viewer is cleared for."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks. ``cleared`` lists the walls the viewer is within; None means all-seeing."""

    subject: str
    cleared: frozenset[str] | None = None


ALL_SEEING = Viewer("local")
"""The one viewer of a single-user server."""

_MINTED = object()


@dataclass(frozen=True, slots=True)
class Scope:
    """What a viewer may see, as a predicate over one bound node or relationship.

    ``idle`` says that the predicate lets everything through, so that a plan may leave it out; it
    is part of every plan's key.
    """

    idle: bool
    parameters: Mapping[str, Any] = field(hash=False)
    mint: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.mint is not _MINTED:
            raise TypeError("a Scope comes from graph.policy.scope.scope_of(viewer), never from elsewhere")

    def predicate(self, variable: str) -> str:
        """Return the Cypher that is true where the bound element may be seen; it fails closed."""
        return f"({variable}.walls IS NOT NULL AND all(w IN {variable}.walls WHERE w IN ${CLEARED}))"


def scope_of(viewer: Viewer) -> Scope:
    """Return what this viewer may see."""
    if viewer.cleared is None:
        return Scope(idle=True, parameters={}, mint=_MINTED)
    return Scope(idle=False, parameters={CLEARED: sorted(viewer.cleared)}, mint=_MINTED)
