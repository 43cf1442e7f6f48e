"""Networks kept per version of the graph: the owner of the cache extracts each network once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary, WeakValueDictionary

from graph.checks.aside import aside
from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.policy.scope import Scope
from graph.write.unfinished import graph_state

from .network import OwnershipNetwork

T = TypeVar("T")
MOST_WORK = 64
"""Answers that are kept for one network."""


class NetworkCache:
    """The last networks that were asked for, by graph version, moment, scope and parties.

    The version is read first: what a later write adds is never served under an earlier version; a
    network extracted while a write commits is at most newer than its key. Overlays must not use
    it: what is proposed in one has no version.
    """

    def __init__(self, size: int = 16) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, OwnershipNetwork] = OrderedDict()
        self._locks: WeakValueDictionary[Hashable, asyncio.Lock] = WeakValueDictionary()
        self._work: WeakKeyDictionary[OwnershipNetwork, dict[Hashable, asyncio.Future[Any]]]
        self._work = WeakKeyDictionary()

    async def shared(self, network: OwnershipNetwork, key: Hashable, work: Callable[[], T]) -> T:
        """Return what some work on a network gives; it is done once, in a thread, however often it is asked.

        The aliases of one document ask for the same hub again and again.
        """
        under_way = self._work.setdefault(network, {})
        if key not in under_way:
            if len(under_way) >= MOST_WORK:
                under_way.clear()
            under_way[key] = asyncio.ensure_future(aside(work))
        # a request that is canceled does not end what others wait for
        found: T = await asyncio.shield(under_way[key])
        return found

    async def network(
        self,
        transaction: Transaction,
        scope: Scope,
        moment: Moment,
        above: Iterable[str] | None = None,
        below: Iterable[str] = (),
        named: Iterable[str] = (),
    ) -> OwnershipNetwork:
        """Return the network of a moment as one reader may see it: whole, or what some parties need."""
        state = await graph_state(transaction)
        scope = scope.until(state.known_until)
        asked = None if above is None else frozenset(above), frozenset(below), frozenset(named)
        key = (state.version, moment.as_of, moment.known_at, _sees(scope), asked)
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:
            if key not in self._kept:
                self._kept[key] = await OwnershipNetwork.load(transaction, scope, moment, *asked)
            self._kept.move_to_end(key)
            found = self._kept[key]
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
            return found


def _sees(scope: Scope) -> Hashable:
    cleared = tuple((name, tuple(value)) for name, value in sorted(scope.parameters.items()))
    return scope.idle, scope.known_until, cleared
