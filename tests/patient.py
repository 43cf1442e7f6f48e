"""A database for tests that plan many new statements, on a machine that may be busy."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from graph.database import BATCH_SECONDS, REQUEST_SECONDS, Database, OpenTransaction


class Patient(Database):
    """A database that a busy machine does not make give up: random documents are planned but once."""

    async def rows(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        seconds: float = REQUEST_SECONDS,
        write: bool = False,
    ) -> list[list[Any]]:
        return await super().rows(text, parameters, seconds=max(seconds, 60.0), write=write)

    async def record(
        self, text: str, parameters: Mapping[str, Any], *, seconds: float = REQUEST_SECONDS
    ) -> Any:
        return await super().record(text, parameters, seconds=max(seconds, 60.0))

    async def _plan_ahead(self, text: str, parameters: Mapping[str, Any]) -> None:
        """Leave planning to the statement itself: its time is long enough for both."""

    @asynccontextmanager
    async def transaction(
        self, *, seconds: float = BATCH_SECONDS, write: bool = True, purpose: str = ""
    ) -> AsyncIterator[OpenTransaction]:
        longer = super().transaction(seconds=max(seconds, 60.0), write=write, purpose=purpose)
        async with longer as transaction:
            yield transaction
