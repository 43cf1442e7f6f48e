"""Networks kept per version of the graph: whoever owns the cache extracts each network once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from weakref import WeakValueDictionary

from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.policy.scope import Scope
from graph.write.unfinished import graph_state

from .network import OwnershipNetwork


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
