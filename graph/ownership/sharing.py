"""Readers of one transaction share what each of them read; without one, readings go side by side."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any, Protocol, TypeVar, runtime_checkable

from graph.checks.side_by_side import side_by_side
from graph.database import Database, Transaction

T = TypeVar("T")
S = TypeVar("S")
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


def is_side_by_side(transaction: Transaction) -> bool:
    """Return whether statements can be asked side by side: where each is a transaction of its own."""
    return isinstance(transaction, Database)


async def read_both(
    transaction: Transaction,
    one: Callable[[], Coroutine[Any, Any, T]],
    other: Callable[[], Coroutine[Any, Any, S]],
) -> tuple[T, S]:
    """Return what two readings give: side by side where they can be, else one after the other.

    Where one of them fails the other is ended as well.
    """
    if is_side_by_side(transaction):
        return await side_by_side(one(), other())
    return await one(), await other()
