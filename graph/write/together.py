"""Writes of a mutation that wait for each other and go to the server as one statement.

A mutation writes a few rows of many kinds, and each statement costs a way there and back under the lock,
which is more than the server needs for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol

from graph.database import Transaction

MOST = 24
"""How many are joined to one statement: planning takes longer by more than their number."""
_PARAMETER = re.compile(r"\$(\w+)")


class Counted(Transaction, Protocol):
    """A transaction that knows whether something was written in it."""

    @property
    def writes(self) -> int:
        """How many statements have changed something."""
        ...

    @property
    def is_broken(self) -> bool:
        """Whether a statement failed, so that the transaction cannot be committed."""
        ...


class Together:
    """One transaction whose writes are kept until something is read, or ``flush`` is called."""

    def __init__(self, transaction: Counted) -> None:
        self._transaction = transaction
        self._kept: list[tuple[str, Mapping[str, Any]]] = []

    @property
    def writes(self) -> int:
        """How many statements have changed something; those that are kept are not among them."""
        return self._transaction.writes

    @property
    def is_broken(self) -> bool:
        """Whether a statement failed, so that the transaction cannot be committed."""
        return self._transaction.is_broken

    async def rows(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """Write what is kept, then run a statement and return its records as positional lists."""
        await self.flush()
        return await self._transaction.rows(text, parameters)

    def keep(self, text: str, parameters: Mapping[str, Any]) -> None:
        """Keep a statement that returns nothing."""
        self._kept.append((text, parameters))

    def drop(self) -> None:
        """Forget what is kept."""
        self._kept.clear()

    async def flush(self) -> None:
        """Write what is kept, in its order."""
        kept, self._kept = self._kept, []
        for begin in range(0, len(kept), MOST):
            part = kept[begin : begin + MOST]
            text = joined(tuple(each for each, _ in part))
            given: dict[str, Any] = {}
            for place, (_, parameters) in enumerate(part):
                given.update((f"{name}_{place}", value) for name, value in parameters.items())
            await self._transaction.rows(text, given)


async def write(source: Transaction, text: str, parameters: Mapping[str, Any]) -> None:
    """Run a statement that returns nothing, or keep it where writes go together."""
    if isinstance(source, Together):
        source.keep(text, parameters)
    else:
        await source.rows(text, parameters)


async def flush(source: Transaction) -> None:
    """Write what is kept, where writes go together: it is one plan whatever is written after it."""
    if isinstance(source, Together):
        await source.flush()


@lru_cache(maxsize=1_000)
def joined(texts: tuple[str, ...]) -> str:
    """Return statements as one that runs them in their order; their parameters are numbered."""
    parts = []
    for place, text in enumerate(texts):
        body = _PARAMETER.sub(rf"$\1_{place}", text.strip())
        parts.append(f"CALL () {{ {body} }}")
    return "\n".join(parts)
