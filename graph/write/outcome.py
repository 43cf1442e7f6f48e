"""What becomes of one element that a write touches: new, changed, ended, unchanged or withdrawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from graph.model.catalogue import nodes
from graph.model.language.partial_date import OPEN_DATE, OPEN_START, PartialDate
from graph.model.language.properties import Precision
from graph.write.elements import VERSION_SYSTEM, node_values, relationship_values
from graph.write.existing import StoredNode, StoredVersion
from graph.write.resolve import Believed
from graph.write.stated import StatedNode, StatedRelationship


class Fate(StrEnum):
    """What becomes of an element."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    ENDED = "ENDED"
    UNCHANGED = "UNCHANGED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A property with its value before and after, as text; None where it has none."""

    property: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One node or one stretch of a relationship, and what becomes of it.

    ``kind`` is the noun's label or the relationship's type; ``id`` is the node's, or the fact's with
    its ends.
    """

    fate: Fate
    kind: str
    id: str
    changes: tuple[ValueChange, ...] = ()
    start: str | None = None
    end: str | None = None


def node_outcome(found: StoredNode | None, believed: Believed | None) -> Outcome | None:
    """Return what becomes of a node, by what is stored and what will be believed; None for nothing."""
    stored = _said(found.properties) if found is not None and found.is_live else {}
    if believed is None:
        if found is None or not found.is_live:
            return None
        label = next(label for label in sorted(found.labels) if label in nodes())
        return Outcome(Fate.WITHDRAWN, label, found.id)
    assert isinstance(believed.fact, StatedNode)
    after = node_values(believed.fact)
    changes = _differences(stored, after)
    if not stored:
        fate = Fate.NEW
    else:
        fate = Fate.CHANGED if changes or believed.fact.label not in _labels(found) else Fate.UNCHANGED
    return Outcome(fate, believed.fact.label, believed.fact.id, changes)


def relationship_outcome(found: Sequence[StoredVersion], believed: Believed | None) -> Outcome | None:
    """Return what becomes of one stretch of a relationship; None for nothing."""
    if believed is None:
        if not found:
            return None
        version = found[0]
        fact = version.properties["fact_id"]
        return Outcome(Fate.WITHDRAWN, version.type, fact, (), version.start, version.end)
    assert isinstance(believed.fact, StatedRelationship)
    return stretch_outcome(found, believed.fact)


def stretch_outcome(found: Sequence[StoredVersion], rel: StatedRelationship) -> Outcome:
    """Return what becomes of the stored stretch of a relationship, if any, where another one is said."""
    before = _said(found[0].properties) if found else {}
    after = relationship_values(rel)
    changes = _differences(before, after)
    if not found:
        fate = Fate.NEW
    elif not changes:
        fate = Fate.UNCHANGED
    else:
        fate = fate_of(before, after)
    return Outcome(fate, rel.type, rel.fact_id, changes, rel.start, rel.end)


def fate_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> Fate:
    """Return what becomes of a stretch of a relationship that gets other values: it ends, or it changes."""
    ends = before.get("valid_to") == OPEN_DATE and after["valid_to"] != OPEN_DATE
    return Fate.ENDED if ends else Fate.CHANGED


def _labels(found: StoredNode | None) -> frozenset[str]:
    return found.labels if found is not None else frozenset()


def _said(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if name not in VERSION_SYSTEM}


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[ValueChange, ...]:
    """Return the properties that differ; keys for comparing texts and precisions go with their property."""
    found = []
    for name in sorted({*before, *after}):
        old, new = _shown(name, before), _shown(name, after)
        beside = name.endswith(("_key", "_precision")) and name.rpartition("_")[0] in {*before, *after}
        if old != new and not beside:
            found.append(ValueChange(name, old, new))
    return tuple(found)


def _shown(name: str, values: Mapping[str, Any]) -> str | None:
    """Return a value as text; a date as exactly as it was stated: ``2024`` is another than ``2024-01-01``."""
    value: Any = values.get(name)
    precision = values.get(f"{name}_precision")
    if precision in (None, Precision.DAY.value) or _text(value) is None:
        return _text(value)
    # an imprecise end is stored as the day after the last that it may mean
    day = value - timedelta(days=1) if name == "valid_to" else value
    return str(PartialDate.containing(day, Precision(precision)))


def _text(value: Any) -> str | None:
    if value is None or value in (OPEN_DATE, OPEN_START):
        return None
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value)
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"  # what was stated: 30, not 30.0
    return str(value)
