"""One small world: what is recorded, what is asked on which day, and the verdict that a lawyer would give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.checks.world import Fact, Thing
from graph.conflicts.examples.words import Parts, deal, decided, firm, person

CONFLICT, CLEAR, UNKNOWN, POTENTIAL = "CONFLICT", "CLEAR", "UNKNOWN", "POTENTIAL"
DOUBT, NO_CONFLICT = "not CLEAR", "not CONFLICT"
"""Where a lawyer would not sign a clear answer, whatever the doubt is called; and where none would accuse."""


@dataclass(frozen=True)
class SmallWorld:
    """A world with its question; ``right`` is a verdict, or one that the answer must not be."""

    title: str
    right: str
    parts: tuple[Thing | Fact | list[Any] | tuple[Any, ...], ...]
    subjects: tuple[str, ...] = ("sale",)
    makers: tuple[str, ...] = ()
    day: date = date(2025, 6, 30)
    rules: tuple[str, ...] | None = None


SALE: Parts = (
    firm("north"),
    firm("south"),
    person("mara"),
    *deal("sale", "north", "south"),
    *decided("vote", "sale", "mara", on_behalf_of="north"),
)
"""North buys from South; Mara decides for North."""


def sale(title: str, right: str, *parts: Any, **asked: Any) -> SmallWorld:
    """Return a world about the sale, with some more facts."""
    return SmallWorld(title, right, (*SALE, *parts), **asked)
