"""Readers that share one transaction: what one of them read of a party, the others need not read again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

from graph.database import Transaction

T = TypeVar("T")
ReadEach = Callable[[Transaction, list[str]], Awaitable[Mapping[str, T]]]
"""Reads in a transaction what there is of each of some ids; where there is nothing, an id may be left out."""


@runtime_checkable
class Sharing(Protocol):
    """A transaction in which several read at one moment and within one scope."""

    async def of_each(self, what: str, ids: Sequence[str], read: ReadEach[Any]) -> Mapping[str, Any]:
        """Return what ``read`` gives for each of some ids, each of which is read once for all readers."""
        ...


async def each_of(transaction: Transaction, what: str, ids: list[str], read: ReadEach[T]) -> Mapping[str, T]:
    """Return what ``read`` gives for each of some ids: with those who share the transaction, or alone."""
    if isinstance(transaction, Sharing):
        return await transaction.of_each(what, ids, read)
    return await read(transaction, ids)
