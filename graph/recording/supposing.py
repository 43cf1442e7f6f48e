"""Reads of a world in which proposed facts hold: each in a transaction that is rolled back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.database import REQUEST_SECONDS, Database
from graph.model.language.moment import Moment
from graph.write.records import StatementRecord
from graph.write.upsert import write_overlay


@dataclass(frozen=True)
class SupposingDatabase:
    """Answers compiled reads over the graph with some statements in it that are never stored.

    Evidence may name proposed nodes; what is selected of them is read here, by the same statement
    as of any other node.
    """

    database: Database
    statements: tuple[StatementRecord, ...]
    moment: Moment

    async def record(
        self, text: str, parameters: Mapping[str, Any], *, seconds: float = REQUEST_SECONDS
    ) -> Any:
        """Run a compiled read and return the one value of its one record."""
        async with self.database.overlay(seconds=seconds) as transaction:
            await write_overlay(transaction, self.statements, self.moment)
            rows = await transaction.rows(text, parameters)
        return rows[0][0] if rows else None
