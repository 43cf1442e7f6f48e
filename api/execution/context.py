"""Context: what one request carries to its resolvers."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from graph.database import Database
from graph.errors import DatabaseUnavailable, EntenteError
from graph.policy.scope import ALL_SEEING, Scope, Viewer, scope_of
from graph.write.unfinished import LOOK_EVERY, graph_state

_LOOKED = "no unfinished batch at"
_LOOKING = "looking for an unfinished batch"


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
    and its first step. The second half of them looks again beside the requests, so that a busy server
    has none wait. Where the database cannot be reached, what the request asks for says so.
    """
    age = time.monotonic() - shared.get(_LOOKED, -LOOK_EVERY)
    if age >= LOOK_EVERY:
        return await _look(database, shared)
    if age >= LOOK_EVERY / 2 and _LOOKING not in shared:
        shared[_LOOKING] = asyncio.create_task(_look_beside(database, shared))
    return None


async def _look(database: Database, shared: dict[str, Any]) -> datetime | None:
    begun = time.monotonic()
    try:
        found = (await graph_state(database)).known_until
    except DatabaseUnavailable:
        return None
    if found is None:
        shared[_LOOKED] = begun
    return found


async def _look_beside(database: Database, shared: dict[str, Any]) -> None:
    try:
        with suppress(EntenteError):  # the next request that has to look tells it
            await _look(database, shared)
    finally:
        del shared[_LOOKING]
