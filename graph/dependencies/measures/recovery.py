"""Time to recover against time to survive: whether a supply is back before stocks are used up."""

from __future__ import annotations

from dataclasses import dataclass

from graph.checks.logic import Answer
from graph.dependencies.measures.substitutes import Substitution


@dataclass(frozen=True, slots=True)
class Recovery:
    """How long a loss lasts: the least and the most days; None where nothing bounds the most."""

    least: int
    most: int | None
    exposed: Answer


def recovery(found: Substitution, survive: int, repair: int | None) -> Recovery:
    """Return whether a loss lasts longer than can be survived.

    It is made good by substitutes in their lead time, or by the supplier itself after ``repair`` days, by
    whichever is earlier. A supplier whose repair is not given may come back at any time; so may substitutes
    that are not known to be enough, or whose lead time is not recorded.
    """
    substitutes = _days(found)
    supplier: tuple[int, int | None] = (0, None) if repair is None else (repair, repair)
    least = min(substitutes[0], supplier[0]) if substitutes else supplier[0]
    bounds = [most for most in (substitutes[1] if substitutes else None, supplier[1]) if most is not None]
    most = min(bounds, default=None)
    if most is not None and most <= survive:
        return Recovery(least, most, Answer.NO)
    return Recovery(least, most, Answer.YES if least > survive else Answer.UNKNOWN)


def _days(found: Substitution) -> tuple[int, int | None] | None:
    """Return the bounds of the days until substitutes deliver; None where they are not enough."""
    if found.enough is Answer.NO:
        return None
    return (0, None) if found.days is None else (found.days, found.days)
