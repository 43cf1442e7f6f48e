"""Moments in global ids: under an explicit asOf or knownAt the ids given out carry it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date
from typing import Any

from graph.errors import InvalidId, InvalidInput
from graph.model.catalogue import label_of_id
from graph.model.language.moment import Moment, time_of
from graph.model.language.wording import with_article

_SHOWN = 80


def suffix_of(moment: Moment) -> str:
    """Return what ids of this moment end with; empty for now."""
    day = moment.as_of.isoformat() if moment.explicit_as_of else ""
    if moment.known_at is not None:
        return f"@{day}~{moment.known_at.astimezone(UTC).isoformat()}"
    return f"@{day}" if day else ""


def moment_of(arguments: Mapping[str, Any], identifiers: Collection[str] = ()) -> Moment:
    """Return the moment of a root field: of its arguments, else of the ids it was given, else now.

    Raises InvalidInput where ids of several moments are given and the arguments do not say which is meant.
    """
    as_of, known_at = arguments.get("asOf"), arguments.get("knownAt")
    carried = {each.partition("@")[2] for each in identifiers}
    if as_of is not None or known_at is not None or carried <= {""}:
        return Moment.at(as_of, known_at)
    if len(carried) > 1:
        raise InvalidInput(
            "The ids are of several moments.", cure="Say asOf or knownAt, or ask for each moment by itself."
        )
    return _carried(*carried)


def stated(*identifiers: str | None) -> list[str]:
    """Return the ids that carry a moment: as arguments of one question, those that carry none go with any."""
    return [each for each in identifiers if each is not None and "@" in each]


def _carried(moment: str) -> Moment:
    day, _, known = moment.partition("~")
    try:
        return Moment.at(date.fromisoformat(day) if day else None, time_of(known) if known else None)
    except ValueError:
        raise _foreign(f"@{moment}") from None


def entity(identifier: str, label: str | None = None) -> str:
    """Return the timeless id in a global id; raise InvalidId unless it is one of ours, of that label."""
    found, at, moment = identifier.partition("@")
    own = label_of_id(found)
    if own is None or bool(at) != bool(moment) or (label not in (None, "Node") and own != label):
        raise _foreign(identifier, label)
    return found


def _foreign(identifier: str, label: str | None = None) -> InvalidId:
    kind = "a node" if label in (None, "Node") else with_article(label)
    cure = "Pass an id that this API gave out for it, as it was."
    return InvalidId(f"{identifier[:_SHOWN]!r} is not an id of {kind}.", cure=cure)
