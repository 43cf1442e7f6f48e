"""A question to a subject, and how its answer is read into the same plain data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

OPEN = "9999-12-31T00:00:00Z"
MAX_PAGE = 1_000

Case = dict[str, Any]
Answer = Any


@dataclass(frozen=True)
class Ask:
    """One subject's way to ask: a text, its variables from a case, and the reading of its answer."""

    text: str
    variables: Callable[[Case], dict[str, Any]]
    read: Callable[[Any, Case], Answer]


def plain(value: Any) -> Any:
    """Read connections as lists and an edge's ``properties`` as its own fields."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if not isinstance(value, dict):
        return value
    if len(value) == 1 and ("edges" in value or "nodes" in value):
        return plain(next(iter(value.values())))
    flat = {**value, **value.get("properties", {})}
    return {name: plain(each) for name, each in flat.items() if name != "properties"}


def first(data: dict[str, Any]) -> Any:
    """Return what the only root field says, of a list its only member."""
    found = plain(next(iter(data.values())))
    return found[0] if isinstance(found, list) and found else found


def only(data: dict[str, Any]) -> Any:
    """Return what the only root field says."""
    return plain(next(iter(data.values())))
