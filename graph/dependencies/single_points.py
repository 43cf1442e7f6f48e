"""The result of the two analyses of single points of failure: of a focal node, or of the network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from graph.checks.evidence import RelationshipFact
from graph.checks.made_rows import MadeRows
from graph.checks.result import NodeId, Paging, computed, shown
from graph.dependencies.measures.cut_points import CutPoints, SinglePoint, SinglePointKind
from graph.dependencies.measures.dominators import Dominators

MOST_LOST = 100
"""How many of the lost nodes GraphQL lists; losesCount says how many there are."""


@dataclass(frozen=True, slots=True)
class SinglePointRow:
    """A node or a relationship whose loss cuts others off."""

    TYPE_NAME: ClassVar[str] = "SinglePoint"
    point: SinglePoint
    lost: Callable[[SinglePoint], tuple[str, ...]] = field(repr=False, compare=False)

    @computed(column="kind")
    def kind(self) -> SinglePointKind:
        """What kind of single point it is."""
        return self.point.kind

    @computed(column="element", named=True)
    def element(self) -> NodeId | RelationshipFact:
        """The node or the relationship."""
        return self.point.need.facts[0] if self.point.need else NodeId(self.point.element)

    @computed(most=MOST_LOST, named=True)
    def loses(self) -> tuple[NodeId, ...]:
        """What its loss cuts off, itself left out, by id; of a post-dominator what comes down to it."""
        return tuple(NodeId(each) for each in self.lost(self.point))

    @computed(column="loses")
    def loses_count(self) -> int:
        """How many its loss cuts off."""
        return self.point.loses_count

    @computed(column="components after removal")
    def remaining(self) -> tuple[int, ...]:
        """The sizes of what a removal leaves of its component, largest first; none for a focal node."""
        return self.point.remaining

    @property
    def order(self) -> tuple[int, str, str, str]:
        """The gravest first."""
        return self.point.order


@dataclass(frozen=True, slots=True)
class SinglePointReport:
    """Single points of failure: of a focal node, or of the whole network."""

    focal: NodeId | None = shown("Whose needs were followed; null is the network.")
    points: Sequence[SinglePointRow] = shown(
        "The points, the gravest first.", table=True, paging=Paging.REPORT
    )


def report(answer: CutPoints | Dominators, focal: str | None = None) -> SinglePointReport:
    """Return what was found as the result of either analysis."""
    points = answer.points
    rows = MadeRows(len(points), lambda place: SinglePointRow(points[place], answer.loses))
    return SinglePointReport(None if focal is None else NodeId(focal), rows)
