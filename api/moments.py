"""Moments in global ids: under an explicit asOf or knownAt the ids given out carry it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from graph.compiler.fields import label_of_id
from graph.errors import InvalidId
from graph.model.moment import Moment


def suffix_of(moment: Moment) -> str:
    """Return what ids of this moment end with; empty for now."""
    day = moment.as_of.isoformat() if moment.explicit_as_of else ""
    if moment.known_at is not None:
        return f"@{day}~{moment.known_at.astimezone(UTC).isoformat()}"
    return f"@{day}" if day else ""


def moment_of(arguments: Mapping[str, Any], identifier: str | None = None) -> Moment:
    """Return the moment of a root field: of its arguments, else of the id it was given, else now."""
    as_of, known_at = arguments.get("asOf"), arguments.get("knownAt")
    if as_of is None and known_at is None and identifier and "@" in identifier:
        return _carried(identifier)
    return Moment.at(as_of, known_at)


def _carried(identifier: str) -> Moment:
    day, _, known = identifier.partition("@")[2].partition("~")
    try:
        return Moment.at(
            date.fromisoformat(day) if day else None, datetime.fromisoformat(known) if known else None
        )
    except ValueError:
        raise _foreign() from None


def entity(identifier: str, label: str | None = None) -> str:
    """Return the timeless id in a global id; raise InvalidId unless it is one of ours, of that label."""
    found = identifier.partition("@")[0]
    own = label_of_id(found)
    if own is None or (label not in (None, "Node") and own != label):
        raise _foreign(label)
    return found


def _foreign(label: str | None = None) -> InvalidId:
    kind = f" of a {label}" if label else ""
    return InvalidId(f"That is no id{kind}.", cure="Pass an id that this API gave out, as it was.")
