"""What the readings of one check share: the question, one transaction, and what was read in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from graph.checks.case import Case
from graph.checks.evidence import RelationshipFact
from graph.checks.figure import Figure, NoFigure, Threshold
from graph.checks.pattern import Pattern
from graph.checks.reading import Reading
from graph.checks.rule import Rule
from graph.compiler.guards import Guards
from graph.conflicts.policy import DEFAULT_POLICY, Policy
from graph.conflicts.readings.kinds_around import KINDS_AROUND, finds_nothing, unknown
from graph.database import Transaction
from graph.model.catalogue import label_of_id

MAX_ROWS = 20_000
"""The most rows that one pattern of a check may return; more is a truncated search."""
Record = TypeVar("Record")
Recused = Mapping[str, Mapping[str, tuple[RelationshipFact, ...]]]
NOBODY: Recused = MappingProxyType({})


@dataclass
class CheckContext:
    """The question of a check and the records of its readings, each read at most once.

    ``subjects`` are graph ids by label, ``decision_makers`` the ids of those who are named as
    deciding. ``supposed`` are the proposed facts as type, start and end, ``replaced`` those of them
    that displace a recorded one. What a reading returns depends on the question alone, never on the
    rules that ran. ``recused`` gives by thing and person the facts by which one takes no part in it, where
    it is asked what would be found otherwise. ``around`` are the types of relationship that parties have,
    of those who were met. ``asks_all``: a statement that surely finds nothing is asked as well, for Neo4j to
    plan it.
    """

    transaction: Transaction
    guards: Guards
    subjects: Mapping[str, tuple[str, ...]]
    decision_makers: tuple[str, ...] = ()
    max_depth: int | None = None
    tests: tuple[str, ...] = ()
    policy: Policy = DEFAULT_POLICY
    supposed: frozenset[tuple[str, str, str]] = frozenset()
    replaced: frozenset[tuple[str, str, str]] = frozenset()
    truncated: set[str] = field(default_factory=set)
    around: dict[str, frozenset[str]] = field(default_factory=dict)
    recused: Recused = field(default_factory=lambda: NOBODY)
    asks_all: bool = False
    _records: dict[Reading[Any], Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day that is asked about."""
        return self.guards.moment.as_of

    @property
    def asked(self) -> tuple[str, ...]:
        """The ids of everything under check, in order."""
        return tuple(sorted(set(chain.from_iterable(self.subjects.values()))))

    def with_deciders(self, recused: Recused) -> CheckContext:
        """Return the same question with those who are recused as if they decided; nothing of it is read."""
        return replace(self, recused=recused, _records={})

    async def read(self, reading: Reading[Record]) -> Record:
        """Return the record of a reading, from the database only the first time."""
        if reading not in self._records:
            self._records[reading] = await reading.read(self)
        record: Record = self._records[reading]
        return record

    async def case(self, rule: Rule) -> Case:
        """Return what a rule sees: the records that it declares, and nothing else."""
        records = {reading: await self.read(reading) for reading in rule.reads}
        return Case(self.day, self.subjects, records, self.tests, self.policy.value)

    def figure(self, figure: Figure) -> Threshold:
        """Return the value of a figure on the day; raise NoFigure where none is declared."""
        found = self.policy.value(figure, self.day)
        if found is None:
            raise NoFigure(figure, self.day)
        return found

    async def rows(self, pattern: Pattern, **parameters: Any) -> list[list[Any]]:
        """Run a pattern; more than MAX_ROWS rows are cut and the search is marked as truncated.

        A pattern over ids that are none is not run, nor one that surely finds nothing.
        """
        if any(parameters.get(name) == [] for name in pattern.parameters):
            return []
        if not self.asks_all and finds_nothing(pattern, parameters, self.around):
            return []
        return await self._run(pattern, parameters)

    async def meet(self, parties: Iterable[str]) -> None:
        """Learn of which types anything is recorded around some parties, for ``rows`` to go by.

        Most parties have few: of the statements of a check, most would find nothing. What is supposed is
        in the same transaction, and is met as well.
        """
        new = unknown(parties, self.around)
        for id, kinds in await self.rows(KINDS_AROUND, ids=new):
            self.around[id] = frozenset(kinds)

    async def _run(self, pattern: Pattern, parameters: Mapping[str, Any]) -> list[list[Any]]:
        text = f"{pattern.statement(self.guards)}\nLIMIT {MAX_ROWS + 1}"
        found = await self.transaction.rows(text, {**self.guards.parameters, **parameters})
        if len(found) > MAX_ROWS:
            self.truncated.add("a pattern matched more than it may return")
        return found[:MAX_ROWS]

    async def rows_by_label(self, patterns: Mapping[str, Pattern], ids: Iterable[str]) -> list[list[Any]]:
        """Run for each label among some ids its pattern, which takes ``$ids``; labels without one are passed.

        Neo4j plans every branch of a union, which takes seconds at an earlier time: what no id asks for is
        not planned.
        """
        groups: dict[str | None, list[str]] = {}
        for identifier in sorted(set(ids)):
            groups.setdefault(label_of_id(identifier), []).append(identifier)
        found = []
        for label, pattern in patterns.items():
            found += await self.rows(pattern, ids=groups.get(label, []))
        return found

    def truncate(self, reasons: Iterable[str]) -> None:
        """Note why the search is not complete."""
        self.truncated.update(reason for reason in reasons if reason)
