"""Values of Cypher as the openCypher manual has them: null in comparisons, dates and spans, functions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Duration:
    """A span of whole units, as date arithmetic has it."""

    years: int = 0
    months: int = 0
    days: int = 0

    def after(self, day: date, sign: int) -> date:
        """Return the day that lies this far after a day, or before it."""
        month = day.month - 1 + sign * (self.months + 12 * self.years)
        year, month = day.year + month // 12, month % 12 + 1
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
        return date(year, month, min(day.day, last)) + timedelta(days=sign * self.days)


def both(first: Any, second: Any) -> Any:
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def either(first: Any, second: Any) -> Any:
    if first is True or second is True:
        return True
    return None if first is None or second is None else False


def compared(mark: str, first: Any, second: Any) -> Any:
    if first is None or second is None:
        return None
    if mark in ("=", "<>"):
        return (first == second) == (mark == "=")
    numbers = isinstance(first, (int, float)) and isinstance(second, (int, float))
    if not numbers and type(first) is not type(second):
        return None  # values of two types have no order
    orders = {"<": first < second, "<=": first <= second, ">": first > second, ">=": first >= second}
    return orders[mark]


def within(item: Any, items: Any) -> Any:
    if items is None:
        return None
    answer: Any = False
    for each in items:
        answer = either(answer, compared("=", item, each))
    return answer


def of_texts(check: Callable[[str, str], bool], first: Any, second: Any) -> Any:
    if not isinstance(first, str) or not isinstance(second, str):
        return None
    return check(first, second)


def added(mark: str, first: Any, second: Any) -> Any:
    if first is None or second is None:
        return None
    if isinstance(second, Duration):
        return second.after(first, 1 if mark == "+" else -1)
    return first + second if mark == "+" else first - second


def divided(first: Any, second: Any) -> Any:
    """Divide; two whole numbers give a whole one, cut toward zero."""
    if first is None or second is None:
        return None
    whole = isinstance(first, int) and isinstance(second, int)
    return int(first / second) if whole else first / second


def _text(value: Any) -> Any:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "coalesce": lambda *values: next((value for value in values if value is not None), None),
    "toString": _text,
    "toFloat": float,
    "size": len,
    "head": lambda items: items[0] if items else None,
    "abs": abs,
    "round": lambda number, places=0: round(number, places),
    "range": lambda first, last: list(range(first, last + 1)),
    "substring": lambda text, first, length: text[first : first + length],
    "split": lambda text, mark: text.split(mark),
    "replace": lambda text, old, new: text.replace(old, new),
    "duration": lambda parts: Duration(**parts),
    "endNode": lambda relationship: relationship.end,
}
