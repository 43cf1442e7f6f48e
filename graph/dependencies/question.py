"""Question: where and when an analysis reads, and the checks of the ids it is given."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import Any, cast

from graph.checks.pattern import Pattern
from graph.checks.progress import Stage, report
from graph.compiler.guards import Guards
from graph.database import Database, Transaction
from graph.dependencies.needs.extraction import MOST_RELATIONSHIPS
from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import need_labels
from graph.dependencies.needs.snapshots import Snapshots
from graph.errors import ErrorCode, InvalidInput, NotFound, ResourceExhausted
from graph.model.catalogue import concrete, label_of_id, nodes
from graph.model.language.moment import Moment
from graph.policy.scope import Scope
from graph.recording.reading import Ids
from graph.write.records import StatementRecord

MOST_ROWS = 50_000
"""How many rows one reading of an analysis gives; more is refused, never cut."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to the graph: of whom, as of when, on a database or inside a transaction.

    ``names`` holds what the nodes that were read are called, by id: whatever reads adds to it, so that
    an answer can be put into words. ``ids`` turns an id of a document of facts into one of the graph;
    ``supposed`` gets what such a document says, so that nodes which are not in the graph can be shown.
    ``most_relationships`` bounds the need graph, and with it the memory that an answer takes.
    """

    transaction: Database | Transaction
    scope: Scope
    moment: Moment
    snapshots: Snapshots = field(default_factory=Snapshots)
    names: ChainMap[str, str] = field(default_factory=ChainMap)
    ids: Ids = str
    supposed: list[StatementRecord] = field(default_factory=list)
    most_relationships: int = MOST_RELATIONSHIPS

    @property
    def guards(self) -> Guards:
        """The predicates that every statement of this question carries."""
        return Guards(self.scope, self.moment)

    async def need_graph(self) -> NeedGraph:
        """Return the need graph of this scope and moment."""
        report(Stage.READING)
        graph = await self.snapshots.need_graph(
            self.transaction, self.scope, self.moment, self.most_relationships
        )
        report(Stage.COMPUTING)
        self.learn(graph.names)
        return graph

    def learn(self, names: Mapping[str, str]) -> None:
        """Add what nodes are called, by id."""
        self.names.maps.append(cast("MutableMapping[str, str]", names))  # only the first map is written to

    async def listed(self, pattern: Pattern, *, limit: int = MOST_ROWS, **parameters: Any) -> list[list[Any]]:
        """Return the rows that a pattern collects into its one value, under the guards of the question.

        The pattern has ``LIMIT $limit``. Raises ResourceExhausted where there are more rows.
        """
        given = {**self.guards.parameters, **parameters, "limit": limit + 1}
        rows: list[list[Any]] = (await self.transaction.rows(pattern.statement(self.guards), given))[0][0]
        if len(rows) > limit:
            raise ResourceExhausted(
                f"More than {limit:,} rows would be read.",
                cure="Ask about a narrower scope or another day; a part of it would not be an answer.",
            )
        return rows

    async def require_needer(self, id: str, name: str) -> None:
        """Refuse an id of a noun that cannot need (WRONG_TYPE), or of nothing that is seen (NOT_FOUND).

        ``name`` is the parameter's name, for the message.
        """
        await self.require(id, need_labels(), name, "The {label} in {name} can neither need nor be needed.")

    async def require(
        self, id: str, labels: Iterable[str], name: str, otherwise: str = "{name} takes no {label}."
    ) -> None:
        """Refuse an id of another noun than these (WRONG_TYPE), or of nothing that is seen (NOT_FOUND).

        ``otherwise`` says what is wrong with a noun that is not among them.
        """
        label = label_of_id(id)
        if label is None:
            raise NotFound(f"The id in {name} names nothing.", cure="Pass an id that Entente gave out.")
        allowed = {*labels}
        if not allowed & {label, *concrete(label)}:
            raise InvalidInput(
                otherwise.format(label=label, name=name),
                cure=f"Pass the id of one of: {', '.join(sorted(allowed))}.",
                code=ErrorCode.WRONG_TYPE,
            )
        text = f"MATCH (n:{label} {{id: $id}} WHERE {self.guards.node('n')}) RETURN n.id"
        if not await self.transaction.rows(text, {**self.guards.parameters, "id": id}):
            raise NotFound(f"The id in {name} names nothing.", cure="Pass an id that Entente gave out.")

    async def learn_names(self, ids: Iterable[str]) -> None:
        """Read what nodes are called that no reading has named yet: one statement a noun."""
        for label, group in self._unnamed(ids).items():
            pattern = Pattern(
                f"MATCH (n:{label} WHERE n.id IN $ids AND SEEN(n)) WITH n, STATE(n) AS s LIMIT $limit"
                " RETURN collect([n.id, coalesce(s.name, s.title, s.text_ref, n.id)])",
                {"ids": [], "limit": 1},
            )
            self.learn(dict(await self.listed(pattern, ids=group)))

    async def kinds(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the type of each node in GraphQL: a party's id does not say which kind of party it is."""
        found = {id: label_of_id(id) or "" for id in ids}
        for label in {each for each in found.values() if len(concrete(each)) > 1}:
            pattern = Pattern(
                f"MATCH (n:{label} WHERE n.id IN $ids AND SEEN(n)) WITH n LIMIT $limit"
                " RETURN collect([n.id, labels(n)])",
                {"ids": [], "limit": 1},
            )
            of = [id for id, each in found.items() if each == label]
            for id, labels in await self.listed(pattern, ids=of):
                found[id] = next((each for each in concrete(label) if each in labels), label)
        return {id: nodes()[label].graphql if label in nodes() else label for id, label in found.items()}

    def _unnamed(self, ids: Iterable[str]) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = {}
        for id in sorted({id for id in ids if id not in self.names}):
            label = label_of_id(id)
            if label is not None:
                groups.setdefault(label, []).append(id)
        return groups
