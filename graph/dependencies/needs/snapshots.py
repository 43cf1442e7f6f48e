"""Snapshots of the need graph, kept per graph version, moment and scope."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field

from graph.database import Database, Transaction
from graph.dependencies.needs.extraction import MOST_IN_A_JOB, MOST_RELATIONSHIPS, extract
from graph.dependencies.needs.need_graph import NeedGraph
from graph.model.language.moment import Moment
from graph.policy.scope import Scope
from graph.write.unfinished import graph_state

SNAPSHOTS = "need_graphs"
"""The name under which the requests and jobs of a process share their snapshots."""


@dataclass(slots=True)
class Snapshots:
    """The last few need graphs of one database; the caller passes the object in.

    A transaction that supposes facts is read again: what it sees is nobody else's. So is a graph
    that was written to while it was read.
    """

    most: int = 4
    most_needs: int = MOST_IN_A_JOB
    extractions: int = 0
    _kept: OrderedDict[Hashable, NeedGraph] = field(default_factory=OrderedDict)
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def need_graph(
        self,
        transaction: Database | Transaction,
        scope: Scope,
        moment: Moment,
        limit: int = MOST_RELATIONSHIPS,
    ) -> NeedGraph:
        """Return the need graph; raise ResourceExhausted where it is too large to be read whole.

        One that is kept is given whatever the limit: it is there already.
        """
        if not isinstance(transaction, Database):
            return await self._read(transaction, scope, moment, limit)
        async with self._busy:
            state = await graph_state(transaction)
            scope = scope.until(state.known_until)
            key = (state, moment.as_of, moment.known_at, scope)
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            graph = await self._read(transaction, scope, moment, limit)
            if await graph_state(transaction) == state:
                self._keep(key, graph)
            return graph

    def _keep(self, key: Hashable, graph: NeedGraph) -> None:
        """Keep a graph; the oldest go where there are too many, or too many needs in all."""
        self._kept[key] = graph
        while len(self._kept) > 1 and (len(self._kept) > self.most or self.needs > self.most_needs):
            self._kept.popitem(last=False)

    @property
    def needs(self) -> int:
        """How many needs are kept in all."""
        return sum(len(graph.needs) for graph in self._kept.values())

    async def _read(
        self, transaction: Database | Transaction, scope: Scope, moment: Moment, limit: int
    ) -> NeedGraph:
        self.extractions += 1
        return await extract(transaction, scope, moment, limit=limit)
