"""A graph of a few rows: answers the patterns of naming without a database."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from graph.checks.pattern import Pattern
from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.naming import patterns
from graph.naming.resolve import SubjectReader
from graph.policy.scope import ALL_SEEING, scope_of

GUARDS = Guards(scope_of(ALL_SEEING), Moment.at(date(2025, 6, 30)))
FIRM = ["Organization", "Party"]
PERSON = ["Party", "Person"]


class Recorded:
    """Gives the rows of a pattern, and keeps what it was asked."""

    def __init__(self, answers: dict[Pattern, list[list[Any]]]) -> None:
        self.asked: list[dict[str, Any]] = []
        self._answers = {pattern.statement(GUARDS): rows for pattern, rows in answers.items()}

    async def rows(self, text: str, parameters: dict[str, Any]) -> list[list[Any]]:
        """Answer a statement as the database would: an id that is not asked for gives no row."""
        self.asked.append(parameters)
        found = self._answers.get(text, [])
        ids = parameters.get("ids")
        return [row for row in found if ids is None or row[0] in ids]


def reader_of(answers: dict[Pattern, list[list[Any]]]) -> tuple[SubjectReader, Recorded]:
    """Return a reader over these rows, and what records its questions."""
    graph = Recorded(answers)
    return SubjectReader(cast(Transaction, graph), GUARDS), graph


def named(id: str, name: str, labels: list[str] = FIRM, found: float = 0.9) -> list[Any]:
    """Return a row of BY_NAME: a node by its own name."""
    return [id, labels, name, name, "name", False, False, found]


def known(
    id: str, country: str | None = None, born: str | None = None,
    identifiers: list[list[str]] | None = None, offices: list[list[str]] | None = None,
) -> list[Any]:  # fmt: skip
    """Return a row of APART: what tells a party from others of its name."""
    return [id, country, born, identifiers or [], offices or []]


def identified(id: str, name: str, labels: list[str] = FIRM) -> list[Any]:
    """Return a row of BY_IDENTIFIER."""
    return [id, labels, name]


BY_NAME, APART, BY_IDENTIFIER, NAMESAKES = (
    patterns.BY_NAME,
    patterns.APART,
    patterns.BY_IDENTIFIER,
    patterns.NAMESAKES,
)
