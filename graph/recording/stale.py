"""Versions: since when the state of a node or of a relationship is recorded, for writers who have read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from graph.database import Transaction
from graph.errors import EntenteError, ErrorCode
from graph.write.existing import stored_nodes


class StaleVersion(EntenteError):
    """What is to be changed was changed since it was read."""

    code = ErrorCode.STALE_VERSION

    def __init__(self, expected: datetime, current: datetime | None) -> None:
        super().__init__(
            "It was changed since it was read.",
            cure="Read it again, and send its recordedAt as expectedVersion.",
        )
        self.expected, self.current = expected, current


async def versions_of(source: Transaction, ids: Iterable[str]) -> dict[str, datetime]:
    """Return since when the state of each node is recorded."""
    found = await stored_nodes(source, sorted(set(ids)))
    return {each.id: each.properties["recorded_at"].astimezone(UTC) for each in found.values()}
