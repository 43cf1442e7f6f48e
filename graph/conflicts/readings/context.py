"""What the rules of one check share: the question, one transaction, and what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.checks.evidence import Path, RelationshipFact, relationship_fact
from graph.checks.rule import Pattern
from graph.checks.sentences import path_sentence
from graph.compiler.guards import Guards
from graph.conflicts.readings.dealings import Dealing
from graph.conflicts.readings.family import Kin
from graph.conflicts.readings.identities import Known, read_known
from graph.conflicts.readings.ownership import read_network
from graph.database import Transaction
from graph.model.catalogue import label_of_id
from graph.model.catalogue import nodes as nouns
from graph.model.language.moment import Moment
from graph.ownership.network import OwnershipNetwork

MAX_ROWS = 20_000
"""The most rows that one pattern of a check may return; more is a truncated search."""


@dataclass
class CheckContext:
    """The question of a check as the rules see it.

    ``subjects`` are graph ids by label; ``dealings`` what the parties have with each other, the
    implied deal included; ``own`` the network's own firms.
    """

    transaction: Transaction
    guards: Guards
    subjects: dict[str, tuple[str, ...]]
    dealings: tuple[Dealing, ...]
    own: frozenset[str]
    network: OwnershipNetwork
    known: Known
    kin: tuple[Kin, ...] = ()
    depth: int = 0
    max_depth: int | None = None
    above: frozenset[str] = frozenset()
    below: frozenset[str] = frozenset()
    tests: tuple[str, ...] = ()
    assumptions: set[str] = field(default_factory=set)
    truncated: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        """The day that is asked about, and whose knowledge answers."""
        return self.guards.moment

    def party_subjects(self) -> tuple[str, ...]:
        """Return the parties under check."""
        return self.subjects.get("Party", ())

    def counterparties(self) -> tuple[str, ...]:
        """Return every party under check or across the table that is none of our own, in order."""
        found = {seat.party for dealing in self.dealings for seat in dealing.seats}
        return tuple(sorted((found | set(self.party_subjects())) - self.own))

    async def rows(self, pattern: Pattern, **parameters: Any) -> list[list[Any]]:
        """Run a pattern; more than MAX_ROWS rows are cut and the search is marked as truncated."""
        text = f"{pattern.statement(self.guards)}\nLIMIT {MAX_ROWS + 1}"
        found = await self.transaction.rows(text, {**self.guards.parameters, **parameters})
        if len(found) > MAX_ROWS:
            self.truncated.add("a pattern matched more than it may return")
        return found[:MAX_ROWS]

    async def learn_names(self, ids: Iterable[str]) -> None:
        """Read what the nodes of these ids are called, for sentences."""
        wanted = sorted(set(ids) - set(self.names))
        self.names.update(await titles(self.transaction, self.guards, wanted))

    async def widen(self, parties: Iterable[str], *, groups: bool = False) -> None:
        """Read ownership and identities of further parties that a rule came upon; or whole groups."""
        further = set(parties)
        if not groups and further <= self.above:
            return
        self.above = self.above | further
        self.network, _, cut = await read_network(
            self.transaction, self.guards, self.above, self.below, self.max_depth, further if groups else ()
        )
        if cut:
            self.truncated.add(cut)
        everybody = self.above | set(self.network.snapshot.parties)
        self.known = await read_known(self.transaction, self.guards, everybody)
        self.names.update({**self.known.names, **self.network.names})

    def name(self, id: str) -> str:
        """Return what a node is called, or its id."""
        return self.names.get(id) or id

    def path(self, nodes: Sequence[str], facts: Sequence[RelationshipFact]) -> Path:
        """Return a path with its sentence; the names of its nodes have been learned."""
        return Path(tuple(nodes), tuple(facts), path_sentence(facts, self.names))

    def assume(self, sentence: str) -> None:
        """Note what the answer takes for granted."""
        self.assumptions.add(sentence)


async def titles(transaction: Transaction, guards: Guards, ids: Iterable[str]) -> dict[str, str]:
    """Return what the nodes of these ids are called, one indexed look-up a label."""
    by_label: dict[str, list[str]] = {}
    for id in ids:
        by_label.setdefault(label_of_id(id) or "", []).append(id)
    found: dict[str, str] = {}
    for label, group in sorted(by_label.items()):
        if label:
            rows = await transaction.rows(
                _TITLES[label].statement(guards), {**guards.parameters, "ids": group}
            )
            found.update({id: str(title) for id, title in rows if title})
    return found


def as_fact(row: Sequence[Any]) -> RelationshipFact:
    """Return the evidence of ``[type(r), startNode(r).id, endNode(r).id, properties(r)]``."""
    return relationship_fact(row[0], row[1], row[2], row[3])


def _title_pattern(label: str, title: str) -> Pattern:
    value = "n.id" if title == "id" else f"STATE(n).{title}"
    return Pattern(f"MATCH (n:{label} WHERE n.id IN $ids AND SEEN(n)) RETURN n.id, {value}", {"ids": ["x"]})


_TITLES = {
    **{
        node.label: _title_pattern(node.label, node.title)
        for node in nouns().values()
        if not node.super_label
    },
    "Party": _title_pattern("Party", "name"),
}
