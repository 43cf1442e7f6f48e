"""A recorded relationship as a mutation finds it: by the id of a version, with what states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from graph.database import Transaction
from graph.errors import EntenteError, InvalidId, NotFound
from graph.model.language.moment import OPEN_TIME
from graph.model.language.native import native
from graph.policy.scope import Scope
from graph.recording.shape import recordable
from graph.recording.stale import StaleVersion
from graph.write.changes import slice_of
from graph.write.existing import statements_by_id
from graph.write.resolve import believed_slice
from graph.write.stated import Live, StatedRelationship

PREFIX = "rel_"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A live version of a relationship: what is believed of it, and the statements that say so."""

    believed: StatedRelationship
    holders: tuple[Live, ...]
    recorded_at: datetime


def version_of(identity: str) -> str:
    """Return the id of a version in the id of an edge or a relationship; raise InvalidId for another."""
    found = identity.partition("@")[0].partition(".")[0]
    if not found.startswith(PREFIX) or not found.removeprefix(PREFIX).isalnum():
        raise InvalidId(
            f"{identity[:80]!r} is not an id of a relationship.", cure="Pass the id of an edge, as it was."
        )
    return found


def at_fault(error: EntenteError) -> tuple[str, ...]:
    """Return the field of an input with an id and a version that an error is about."""
    return ("expectedVersion",) if isinstance(error, StaleVersion) else ("id",)


async def recorded(source: Transaction, scope: Scope, version: str, expected: datetime | None) -> Recorded:
    """Return the relationship of a version.

    Raises NotFound where there is none, StaleVersion where another version has taken its place or its
    version is not the expected one.
    """
    rows = await source.rows(
        _finding("" if scope.idle else f" WHERE {scope.predicate('r')}"), {"id": version, **scope.parameters}
    )
    if not rows:
        raise NotFound(f"Nothing has the id {version!r}.", cure="Take ids from an edge of a list.")
    properties: Mapping[str, Any] = {name: native(value) for name, value in rows[0][0].items()}
    since = properties["recorded_at"].astimezone(UTC)
    if properties["superseded_at"] != OPEN_TIME or expected not in (None, since):
        raise StaleVersion(expected or since, since if properties["superseded_at"] == OPEN_TIME else None)
    holders = await statements_by_id(source, properties["statement_ids"])
    found = believed_slice(slice_of(properties), holders.values())
    if found is None or not isinstance(found.fact, StatedRelationship):
        raise NotFound(f"Nothing states {version!r}.", cure="It was not recorded by a statement.")
    return Recorded(found.fact, tuple(holders.values()), since)


@cache
def _finding(seen: str) -> str:
    """Look in the index of each type: an id does not say which type it is of."""
    branches = "\nUNION ALL\n".join(
        f"MATCH ()-[r:{kind} {{id: $id}}]->(){seen} RETURN properties(r) AS found" for kind in recordable()
    )
    return f"CALL () {{\n{branches}\n}}\nRETURN found"
