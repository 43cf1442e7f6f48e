"""A small graph in plain Python, and what of it is there at a moment for a viewer.

The naive answers are resolved from this; it shares nothing with the compiler but the model's
declarations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from graph.model.catalogue import concrete
from graph.model.language.declarations import Relationship
from graph.model.language.moment import OPEN_TIME

Walls = list[str] | None


@dataclass(slots=True)
class State:
    """Earlier values of a node, with the interval in which they were what was known."""

    props: dict[str, Any]
    recorded_at: datetime
    superseded_at: datetime
    walls: Walls
    statement_ids: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Element:
    """A node: decimals are Decimal, dates ``date`` beside ``x_precision``; absent values have no key."""

    id: str
    label: str
    props: dict[str, Any]
    recorded_at: datetime
    superseded_at: datetime = OPEN_TIME
    walls: Walls = field(default_factory=list)
    statement_ids: list[str] = field(default_factory=list)
    states: list[State] = field(default_factory=list)


@dataclass(slots=True)
class Tie:
    """One version of a relationship."""

    id: str
    type: str
    start: str
    end: str
    props: dict[str, Any]
    valid_from: date
    valid_to: date
    recorded_at: datetime
    superseded_at: datetime = OPEN_TIME
    walls: Walls = field(default_factory=list)
    statement_ids: list[str] = field(default_factory=list)
    valid_from_precision: str | None = None
    valid_to_precision: str | None = None


@dataclass(slots=True)
class World:
    """Nodes by id, and every version of every relationship."""

    nodes: dict[str, Element] = field(default_factory=dict, repr=False)
    ties: list[Tie] = field(default_factory=list, repr=False)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that have nodes."""
        return tuple(sorted({element.label for element in self.nodes.values()}))


@dataclass(frozen=True, slots=True)
class NodeAt:
    """A node as it stands in a view: ``values`` are those known at the moment."""

    view: View
    element: Element
    values: Element | State

    @property
    def props(self) -> dict[str, Any]:
        """The properties known at the moment."""
        return self.values.props


@dataclass(frozen=True, slots=True)
class EdgeAt:
    """A relationship as one node sees it, with the node at the far end.

    Where an edge stands for a node, ``group`` holds an edge for each relationship, this one first.
    """

    tie: Tie
    node: NodeAt
    outgoing: bool
    group: tuple[EdgeAt, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A world at a moment, for a viewer; ``suffix`` is what ids of the moment end with."""

    world: World
    as_of: date
    known_at: datetime | None = None
    cleared: frozenset[str] | None = None
    suffix: str = ""

    def allowed(self, walls: Walls) -> bool:
        """Whether the viewer is within every wall; a missing list is hidden."""
        return self.cleared is None or (walls is not None and set(walls) <= self.cleared)

    def known(self, thing: Element | State | Tie) -> bool:
        """Whether this version is what was known."""
        if self.known_at is None:
            return thing.superseded_at == OPEN_TIME
        return thing.recorded_at <= self.known_at < thing.superseded_at

    def node(self, identifier: str) -> NodeAt | None:
        """Return a node, or None where it is not there, not known or not to be seen."""
        element = self.world.nodes.get(identifier)
        if element is None or not self.allowed(element.walls):
            return None
        if self.known_at is not None:
            for state in element.states:
                if self.known(state) and self.allowed(state.walls):
                    return NodeAt(self, element, state)
        return NodeAt(self, element, element) if self.known(element) else None

    def nodes(self, label: str) -> list[NodeAt]:
        """Return all nodes of a noun or a super-label."""
        wanted = concrete(label)
        found = (self.node(each.id) for each in self.world.nodes.values() if each.label in wanted)
        return [node for node in found if node is not None]

    def edges(
        self, of: NodeAt, relationship: Relationship, outgoing: bool, validity: str = "CURRENT"
    ) -> list[EdgeAt]:
        """Return the relationships of a node in one direction, symmetric ones in both; those that hold."""
        return [
            EdgeAt(tie, node, tie.end == far if relationship.symmetric else outgoing)
            for tie, far in self._ends(of.element.id, relationship, outgoing)
            if validity in ("ANY", self.phase(tie))
            and self.known(tie)
            and self.allowed(tie.walls)
            and (node := self.node(far)) is not None
        ]

    def phase(self, tie: Tie) -> str:
        """Return whether a relationship holds on the day, is over, or is still to begin."""
        if tie.valid_from > self.as_of:
            return "FUTURE"
        return "CURRENT" if self.as_of < tie.valid_to else "PAST"

    def _ends(self, of: str, relationship: Relationship, outgoing: bool) -> Iterator[tuple[Tie, str]]:
        for tie in self.world.ties:
            if tie.type != relationship.type:
                continue
            if tie.start == of and (outgoing or relationship.symmetric):
                yield tie, tie.end
            elif tie.end == of and (not outgoing or relationship.symmetric):
                yield tie, tie.start
