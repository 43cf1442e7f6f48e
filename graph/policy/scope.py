"""Viewer and Scope: who asks, and the predicate that says what that viewer may see.

A Scope is a predicate and its parameters. The compiler puts it inside every pattern it binds; it
reads nothing itself. Only this package builds one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from graph.model.language.moment import Moment

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
    is part of every plan's key. While a batch is written that no one transaction holds,
    ``known_until`` is the last time before it: no read shows what was recorded later.
    """

    idle: bool
    parameters: Mapping[str, Any] = field(hash=False)
    known_until: datetime | None = None
    mint: object = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.mint is not _MINTED:
            raise TypeError("a Scope comes from graph.policy.scope.scope_of(viewer), never from elsewhere")

    def predicate(self, variable: str) -> str:
        """Return the Cypher that is true where the bound element may be seen; it fails closed."""
        return f"({variable}.walls IS NOT NULL AND all(w IN {variable}.walls WHERE w IN ${CLEARED}))"

    def until(self, known_until: datetime | None) -> Scope:
        """Return this scope while a batch is unfinished that began after ``known_until``, or when none is."""
        return replace(self, known_until=known_until)

    def within(self, moment: Moment) -> Moment:
        """Return a moment without the knowledge of an unfinished batch."""
        if self.known_until is None or (moment.known_at is not None and moment.known_at <= self.known_until):
            return moment
        return replace(moment, known_at=self.known_until)


def scope_of(viewer: Viewer, known_until: datetime | None = None) -> Scope:
    """Return what this viewer may see."""
    if viewer.cleared is None:
        return Scope(idle=True, parameters={}, known_until=known_until, mint=_MINTED)
    cleared = {CLEARED: sorted(viewer.cleared)}
    return Scope(idle=False, parameters=cleared, known_until=known_until, mint=_MINTED)
