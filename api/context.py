"""Context: what one request carries to its resolvers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graph.database import Database
from graph.policy.scope import ALL_SEEING, Scope, Viewer, scope_of


@dataclass(slots=True)
class Context:
    """What one request needs: the database, the settings and the viewer.

    ``loaders`` keeps the request's batches, ``overlays`` by root field the source that also holds
    the facts which that field supposes; ``shared`` outlives the request: snapshots and other
    things that any process could rebuild.
    """

    database: Database
    settings: Any
    viewer: Viewer = ALL_SEEING
    shared: dict[str, Any] = field(default_factory=dict)
    loaders: dict[Any, Any] = field(default_factory=dict)
    overlays: dict[str | int, Any] = field(default_factory=dict)
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        self.scope = scope_of(self.viewer)
