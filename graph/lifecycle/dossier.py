"""What is recorded around the subject of a step, read once: gates are pure functions of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.checks.evidence import MissingFact, Verdict
from graph.checks.in_force import holds_on, stated
from graph.checks.logic import Answer, between


@dataclass(frozen=True, slots=True)
class Item:
    """A node near the subject: its label and properties, the relationship that leads to it, and from where.

    ``via`` are the stored properties of that relationship, ``of`` is the id of the node that it starts or
    ends at.
    """

    group: str
    id: str
    label: str
    state: Mapping[str, Any] = field(default_factory=dict, hash=False)
    via: Mapping[str, Any] = field(default_factory=dict, hash=False)
    of: str = ""

    def get(self, name: str) -> Any:
        """Return a property, or None."""
        return self.state.get(name)

    def reached(self, name: str, day: date) -> Answer:
        """Return whether a date of it is on or before a day; NO where it is not recorded."""
        return reached(self.state, name, day)

    def passed(self, name: str, day: date) -> Answer:
        """Return whether a last day of it is over on a day; NO where it is not recorded."""
        found = stated(self.state, name)
        return Answer.NO if found is None else between(found.last < day, found.first < day)

    def holds(self, day: date) -> Answer:
        """Return whether the relationship that leads to it holds on a day."""
        return holds_on(self.via, day)


@dataclass(frozen=True, slots=True)
class CheckOutcome:
    """What a conflict check of the partners says: its verdict, each conflict in a sentence, what is missing.

    ``sentence`` is the first doubt in words; ``graph_version`` is what the check has seen.
    """

    verdict: Verdict
    conflicts: tuple[str, ...] = ()
    sentence: str = ""
    missing: tuple[MissingFact, ...] = ()
    graph_version: int = 0


@dataclass(frozen=True)
class Dossier:
    """A subject with the groups of nodes around it, as they are on the day of the step.

    ``given`` are the values of the step's input, ``window`` is for how many days a registration protects
    that states no last day, ``recent`` for how many days a conflict check that is kept opens a gate; None
    where the house's policy has no figure for the day. ``groups`` are those that were read; None for all.
    ``check`` is the conflict check that was made for the step, where a gate asks for one.
    """

    subject: Item
    day: date
    items: tuple[Item, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict, hash=False)
    window: int | None = None
    recent: int | None = None
    groups: frozenset[str] | None = None
    check: CheckOutcome | None = None

    def __getitem__(self, group: str) -> tuple[Item, ...]:
        """Return the nodes of a group, each once."""
        return tuple(self.several(group))

    def several(self, *groups: str) -> Iterator[Item]:
        """Yield the nodes of several groups, each once; raise KeyError for a group that was not read."""
        if self.groups is not None and not self.groups.issuperset(groups):
            raise KeyError(f"{sorted(set(groups) - self.groups)} of a {self.subject.label} was not read")
        seen: set[tuple[str, str]] = set()
        for item in self.items:
            if item.group in groups and (item.id, item.of) not in seen:
                seen.add((item.id, item.of))
                yield item

    def ids(self, *groups: str) -> frozenset[str]:
        """Return the ids of the nodes of several groups."""
        return frozenset(item.id for item in self.several(*groups))

    @property
    def partners(self) -> tuple[Item, ...]:
        """The parties that are not firms of our own; all of them where none is marked as our own."""
        others = tuple(item for item in self["parties"] if not item.get("is_own"))
        return others or self["parties"]

    @property
    def contracts(self) -> tuple[Item, ...]:
        """The contracts that govern it."""
        return self["contracts"]

    def terms(self, label: str) -> tuple[Item, ...]:
        """Return the terms of one kind, of it and of its contracts."""
        return tuple(item for item in self.several("terms", "contract_terms") if item.label == label)


def reached(state: Mapping[str, Any], name: str, day: date) -> Answer:
    """Return whether a date is on or before a day; UNKNOWN where its precision leaves that open."""
    found = stated(state, name)
    if found is None:
        return Answer.NO
    return between(found.last <= day, found.first <= day)
