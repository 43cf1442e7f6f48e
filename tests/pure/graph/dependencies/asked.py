"""A question whose statements are answered from a list of rows, without a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from graph.database import Transaction
from graph.dependencies.question import Question
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of

AS_OF = date(2026, 6, 30)
Answer = Callable[[str, dict[str, Any]], list[list[Any]]]


class Rows:
    """Answers each statement in turn, or all by a function, and keeps what it was asked."""

    def __init__(self, *answers: Any, by: Answer | None = None) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self._left = list(answers)
        self._by = by

    async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        """Return the rows of one statement."""
        self.asked.append((text, parameters))
        if self._by is not None:
            return self._by(text, parameters)
        found: list[list[Any]] = self._left.pop(0)
        return found


def transaction(rows: Rows) -> Transaction:
    return cast(Transaction, rows)


def question(rows: Rows) -> Question:
    return Question(transaction(rows), scope_of(ALL_SEEING), Moment.at(AS_OF))
