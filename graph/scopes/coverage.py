"""Who covers a territory with a product: the set algebra of territory coverage, three-valued.

A cell is a territory and a product, on a day. What covers it are agreements with partners: each has a
territory, products and days, and may be exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, product

from graph.checks.logic import Answer, both, either
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import Emptiness, Hierarchy
from graph.scopes.overlap import Hierarchies
from graph.scopes.remainder import any_of, left_over

TERRITORY, PRODUCT = "territory", "product"
"""The dimensions of a cell."""


class CoverageState(StrEnum):
    """How a territory is covered with a product."""

    COVERED = "COVERED"
    UNCOVERED = "UNCOVERED"
    MULTIPLE = "MULTIPLE"
    EXCLUSIVE_CLASH = "EXCLUSIVE_CLASH"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Cover:
    """An agreement that covers something: ``scope`` has a territory, products and days.

    ``partner`` tells two agreements with one partner from those with two; ``exclusive`` None is not known.
    """

    scope: ScopeExtent
    partner: str
    exclusive: bool | None = None


@dataclass(frozen=True)
class Coverage:
    """A cell: its state, and the answers that it comes of.

    ``covered`` says whether all of it is covered, ``multiple`` whether two partners cover some of it, and
    ``clash`` whether one of two such is exclusive; ``by`` names the agreements that reach it, or may.
    """

    state: CoverageState
    covered: Answer
    multiple: Answer
    clash: Answer
    by: tuple[str, ...]
    clashing: tuple[tuple[str, str], ...]


def coverage(cell: ScopeExtent, covers: Sequence[Cover], by: Hierarchies, day: date) -> Coverage:
    """Return how a cell is covered on a day."""
    dimensions = {name: by[name] for name in (TERRITORY, PRODUCT)}
    reaching = [each for each in covers if _reaches(cell, (each,), dimensions, day) is not Answer.NO]
    shared = {
        pair: _reaches(cell, pair, dimensions, day)
        for pair in combinations(reaching, 2)
        if pair[0].partner != pair[1].partner
    }
    clashes = {pair: both((answer, _exclusive(pair))) for pair, answer in shared.items()}
    covered = _covered(cell, reaching, dimensions, day)
    multiple, clash = either(shared.values()), either(clashes.values())
    return Coverage(
        _state(covered, multiple, clash),
        covered,
        multiple,
        clash,
        tuple(each.scope.id for each in reaching),
        tuple((one.scope.id, other.scope.id) for (one, other), each in clashes.items() if each is clash)
        if clash is not Answer.NO
        else (),
    )


def _state(covered: Answer, multiple: Answer, clash: Answer) -> CoverageState:
    """Return the state: what is surely wrong first, then what is not known."""
    if clash is Answer.YES:
        return CoverageState.EXCLUSIVE_CLASH
    if Answer.UNKNOWN in (clash, multiple):
        return CoverageState.UNKNOWN
    if multiple is Answer.YES:
        return CoverageState.MULTIPLE
    return {
        Answer.YES: CoverageState.COVERED,
        Answer.NO: CoverageState.UNCOVERED,
        Answer.UNKNOWN: CoverageState.UNKNOWN,
    }[covered]


def _exclusive(pair: tuple[Cover, Cover]) -> Answer:
    stated = {True: Answer.YES, False: Answer.NO, None: Answer.UNKNOWN}
    return either(stated[each.exclusive] for each in pair)


def _reaches(cell: ScopeExtent, covers: Sequence[Cover], by: Hierarchies, day: date) -> Answer:
    """Return whether some of a cell is covered by each of some agreements on a day."""
    scopes = [cell, *(each.scope for each in covers)]
    met = [_meet(by[name], [scope.dimensions[name] for scope in scopes]) for name in by]
    return both([*met, *(each.scope.term.holds_on(day) for each in covers)])


def _meet(hierarchy: Hierarchy, extents: Sequence[Extent]) -> Answer:
    """Return whether some extents have something in common."""
    covered = [extent.covers for extent in extents if extent.covers is not None]
    minus = frozenset().union(*(extent.excludes for extent in extents))
    found = any_of(hierarchy.rest(nodes, minus) for nodes in product(*covered))
    if found is Emptiness.EMPTY:
        return Answer.NO
    stated = len(covered) == len(extents)
    return Answer.YES if found is Emptiness.FILLED and stated else Answer.UNKNOWN


def _covered(cell: ScopeExtent, covers: Sequence[Cover], by: Hierarchies, day: date) -> Answer:
    """Return whether all of a cell is covered: by those in force, or by those that may be."""
    held = {each: each.scope.term.holds_on(day) for each in covers}
    always = {each: ScopeExtent(each.scope.id, each.scope.dimensions) for each in covers}
    surely = [always[each] for each in covers if held[each] is Answer.YES]
    if left_over(cell, surely, by, day) is Emptiness.EMPTY:
        return Answer.YES
    possibly = left_over(cell, [*always.values()], by, day)
    return Answer.NO if possibly is Emptiness.FILLED else Answer.UNKNOWN
