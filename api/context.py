"""Context: what one request carries to its resolvers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.database import Database
from graph.errors import DatabaseUnavailable
from graph.policy.scope import ALL_SEEING, Scope, Viewer, scope_of
from graph.write.unfinished import LOOK_EVERY, graph_state

_LOOKED = "no unfinished batch at"


@dataclass(slots=True)
class Context:
    """What one request needs: the database, the settings and the viewer.

    ``loaders`` keeps the request's batches, ``overlays`` by root field the source that also holds
    the facts which that field supposes; ``shared`` outlives the request: snapshots and other
    things that any process could rebuild. ``known_until`` is set while a batch is unfinished.
    """

    database: Database
    settings: Any
    viewer: Viewer = ALL_SEEING
    shared: dict[str, Any] = field(default_factory=dict)
    loaders: dict[Any, Any] = field(default_factory=dict)
    overlays: dict[str | int, Any] = field(default_factory=dict)
    known_until: datetime | None = None
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        self.scope = scope_of(self.viewer, self.known_until)


async def known_until(database: Database, shared: dict[str, Any]) -> datetime | None:
    """Return the last time before a batch that is being written in steps; None where there is none.

    That there is none is believed for ``LOOK_EVERY`` seconds: a loader waits longer between its mark
    and its first step. Where the database cannot be reached, what the request asks for says so.
    """
    now = time.monotonic()
    if now - shared.get(_LOOKED, -LOOK_EVERY) < LOOK_EVERY:
        return None
    try:
        found = (await graph_state(database)).known_until
    except DatabaseUnavailable:
        return None
    if found is None:
        shared[_LOOKED] = now
    return found
