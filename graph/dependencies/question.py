"""Question: where and when an analysis reads, and the checks of the ids it is given."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, field

from graph.compiler.guards import Guards
from graph.database import Database, Transaction
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import need_labels
from graph.dependencies.needs.snapshots import Snapshots
from graph.errors import ErrorCode, InvalidInput, NotFound
from graph.model.catalogue import concrete, label_of_id
from graph.model.language.moment import Moment
from graph.policy.scope import Scope


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the graph: of whom, as of when, on a database or inside a transaction.

    ``names`` holds what the nodes that were read are called, by id: whatever reads adds to it, so that
    an answer can be put into words.
    """

    transaction: Database | Transaction
    scope: Scope
    moment: Moment
    snapshots: Snapshots = field(default_factory=Snapshots)
    names: ChainMap[str, str] = field(default_factory=ChainMap)

    @property
    def guards(self) -> Guards:
        """The predicates that every statement of this question carries."""
        return Guards(self.scope, self.moment)

    async def need_graph(self) -> NeedGraph:
        """Return the need graph of this scope and moment."""
        graph = await self.snapshots.need_graph(self.transaction, self.scope, self.moment)
        self.learn(graph.names)
        return graph

    def learn(self, names: Mapping[str, str]) -> None:
        """Add what nodes are called, by id."""
        self.names.maps.append(dict(names) if not isinstance(names, dict) else names)

    async def require_needer(self, id: str, name: str) -> None:
        """Refuse an id of a noun that cannot need (WRONG_TYPE), or of nothing that is seen (NOT_FOUND).

        ``name`` is the parameter's name, for the message.
        """
        label = label_of_id(id)
        if label is None:
            raise NotFound(f"The id in {name} names nothing.", cure="Pass an id that Entente gave out.")
        if not need_labels() & set(concrete(label)):
            raise InvalidInput(
                f"The {label} in {name} can neither need nor be needed.",
                cure=f"Pass the id of one of: {', '.join(sorted(need_labels()))}.",
                code=ErrorCode.WRONG_TYPE,
            )
        text = f"MATCH (n:{label} {{id: $id}} WHERE {self.guards.node('n')}) RETURN n.id"
        if not await self.transaction.rows(text, {**self.guards.parameters, "id": id}):
            raise NotFound(f"The id in {name} names nothing.", cure="Pass an id that Entente gave out.")
