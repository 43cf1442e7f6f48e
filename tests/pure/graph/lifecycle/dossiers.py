"""Dossiers in a line: what is around a subject, without a database."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph.lifecycle.condition import GateState
from graph.lifecycle.dossier import Dossier, Item
from graph.lifecycle.gates.catalogue import GATES

DAY = date(2026, 6, 15)


def item(
    group: str, label: str, id: str, *, of: str = "s", via: dict[str, Any] | None = None, **state: Any
) -> Item:
    """A node of a group; days are written as texts."""
    return Item(group, id, label, _days(state), _days(via or {}), of)


def dossier(label: str, *items: Item, day: date = DAY, window: int | None = 90, **state: Any) -> Dossier:
    """A subject with what is around it; only groups that the model of ways knows may be given."""
    given = state.pop("given", {})
    return Dossier(Item("subject", "s", label, _days(state)), day, items, given, window)


def asked(gate: str, *items: Item, **state: Any) -> GateState:
    """What a gate comes to on a dossier."""
    return GATES[gate].state(dossier(GATES[gate].noun, *items, **state))


def answer(gate: str, *items: Item, **state: Any) -> str:
    """The answer of a gate: YES, NO or UNKNOWN."""
    return asked(gate, *items, **state).answer.value


def partner(**state: Any) -> tuple[Item, Item]:
    """Our own firm and a partner, as parties."""
    return (
        item("parties", "Organization", "own", is_own=True),
        item("parties", "Organization", "acme", **state),
    )


def _days(given: dict[str, Any]) -> dict[str, Any]:
    """Turn texts of days under names of dates into days, as they are stored; a year is its first day."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        is_day = isinstance(value, str) and (name.endswith("_on") or name in _DATES)
        if not is_day:
            found[name] = value
        elif len(value) == 4:
            found |= {name: date(int(value), 1, 1), f"{name}_precision": "YEAR"}
        else:
            found[name] = date.fromisoformat(value)
    return found


_DATES = frozenset(
    {"started", "ended", "protected_until", "period_start", "period_end", "valid_from", "valid_to"}
)
