"""Networks kept per version of the graph: whoever owns the cache extracts each network once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable

from graph.database import Transaction
from graph.model.moment import Moment
from graph.policy.scope import Scope

from .network import OwnershipNetwork

_VERSION = "OPTIONAL MATCH (g:GraphVersion {id: 'graph'}) RETURN coalesce(g.version, 0)"


class NetworkCache:
    """The last whole networks that were asked for, by graph version, moment and scope.

    The version is read first, so that what a later write adds is never served under an earlier
    version; a network extracted while a write commits is at most newer than its key. Overlays must
    not use it: what is proposed in one has no version.
    """

    def __init__(self, size: int = 4) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, OwnershipNetwork] = OrderedDict()
        self._lock = asyncio.Lock()

    async def network(self, transaction: Transaction, scope: Scope, moment: Moment) -> OwnershipNetwork:
        """Return the whole network of a moment as one reader may see it."""
        version = (await transaction.rows(_VERSION))[0][0]
        key = (version, moment.as_of, moment.known_at, _sees(scope))
        async with self._lock:
            if key not in self._kept:
                self._kept[key] = await OwnershipNetwork.load(transaction, scope, moment)
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
            return self._kept[key]


def _sees(scope: Scope) -> Hashable:
    return scope.idle, tuple((name, tuple(value)) for name, value in sorted(scope.parameters.items()))
