"""Who covers a product in a territory: set algebra over what partners are recorded to cover.

A claim covers some products in some territories. A cell is one product in one territory. What is not
recorded (which products a distributor sells, where a free-text region lies) leaves a cell open; it never
counts as covered and never as uncovered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations

from graph.checks.evidence import RelationshipFact
from graph.checks.logic import Answer, both, either
from graph.scopes.extents import Extent
from graph.scopes.hierarchy import WHOLE, Emptiness, Hierarchy
from graph.scopes.overlap import extent_contains, extents_overlap

Near = list[tuple["Claim", Answer]]
"""The claims that reach a cell, surely or possibly."""
_FILLED = {Emptiness.FILLED: Answer.YES, Emptiness.EMPTY: Answer.NO, Emptiness.UNKNOWN: Answer.UNKNOWN}


class CoverageState(StrEnum):
    """Whether a product is covered in a territory."""

    COVERED = "COVERED"
    UNCOVERED = "UNCOVERED"
    MULTIPLE = "MULTIPLE"
    EXCLUSIVE_CLASH = "EXCLUSIVE_CLASH"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one party covers, or has to itself where it is ``exclusive``.

    ``holds`` says whether it runs on the day. An extent without a list is not recorded.
    """

    party: str
    products: Extent
    territories: Extent
    holds: Answer = Answer.YES
    exclusive: bool = False
    evidence: tuple[RelationshipFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One product in one territory: who surely and who possibly covers a part of it, and what follows."""

    product: str
    territory: str
    state: CoverageState
    parties: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    clashing: tuple[str, ...] = ()
    evidence: tuple[RelationshipFact, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What cells are compared on: the hierarchy of places, and of what each product is a part."""

    places: Hierarchy
    families: Mapping[str, frozenset[str]]

    def has_product(self, claim: Claim, product: str) -> Answer:
        """Return whether a claim is of a product: it names the product, or a family of it."""
        if claim.products.covers is None:
            return Answer.UNKNOWN
        above = self.families.get(product, frozenset()) | {product, WHOLE}
        if above & claim.products.excludes or not above & claim.products.covers:
            return Answer.NO
        return Answer.YES

    def touches(self, claim: Claim, territory: str) -> Answer:
        """Return whether a claim covers a part of a territory."""
        return extents_overlap(self.places, claim.territories, Extent.of([territory]))

    def meet(self, first: Claim, second: Claim, territory: str) -> Answer:
        """Return whether two claims share a part of a territory."""
        ours, theirs = first.territories.covers, second.territories.covers
        if ours is None or theirs is None:
            return Answer.UNKNOWN
        minus = first.territories.excludes | second.territories.excludes
        found = []
        for one in sorted(ours):
            found += [_FILLED[self.places.rest([territory, one, other], minus)] for other in sorted(theirs)]
        return either(found)


def cell_of(claims: Sequence[Claim], ground: Ground, product: str, territory: str) -> Cell:
    """Return the state of one cell: the first that holds of a clash, a gap, several parties, one.

    Where it is open whether an earlier one holds, the cell is UNKNOWN.
    """
    near: Near = []
    for claim in claims:
        reach = both((claim.holds, ground.has_product(claim, product), ground.touches(claim, territory)))
        if reach is not Answer.NO:
            near.append((claim, reach))
    covering = [(claim, reach) for claim, reach in near if not claim.exclusive]
    clash, clashing = _clash(near, ground, territory)
    steps = (
        (clash, CoverageState.EXCLUSIVE_CLASH),
        (_uncovered(covering, ground, territory), CoverageState.UNCOVERED),
        (_several(covering, ground, territory), CoverageState.MULTIPLE),
    )
    surely = {claim.party for claim, reach in covering if reach is Answer.YES}
    possible = {claim.party for claim, _ in covering} - surely
    shown = chain.from_iterable(claim.evidence for claim, _ in near)
    evidence = {fact.id: fact for fact in shown}
    return Cell(
        product,
        territory,
        _first(steps),
        tuple(sorted(surely)),
        tuple(sorted(possible)),
        clashing if clash is Answer.YES else (),
        tuple(evidence[id] for id in sorted(evidence)),
    )


def _first(steps: Iterable[tuple[Answer, CoverageState]]) -> CoverageState:
    for answer, state in steps:
        if answer is Answer.YES:
            return state
        if answer is Answer.UNKNOWN:
            return CoverageState.UNKNOWN
    return CoverageState.COVERED


def _uncovered(covering: Near, ground: Ground, territory: str) -> Answer:
    """Return whether a part of the territory is left without anybody."""
    cell = Extent.of([territory])
    sure = [claim.territories for claim, reach in covering if _whole_claim(claim, reach)]
    covered = [extent_contains(ground.places, extent, cell) for extent in [*sure, _joined(sure)]]
    if Answer.YES in covered:
        return Answer.NO
    if any(claim.territories.covers is None for claim, _ in covering):
        return Answer.UNKNOWN
    most: set[str] = set()
    for claim, _ in covering:
        most |= claim.territories.covers or set()
    reached = extent_contains(ground.places, Extent.of(most), cell) if most else Answer.NO
    return Answer.YES if reached is Answer.NO else Answer.UNKNOWN


def _whole_claim(claim: Claim, reach: Answer) -> bool:
    return reach is Answer.YES and claim.territories.covers is not None


def _joined(extents: Iterable[Extent]) -> Extent:
    """Return the union of the extents that exclude nothing; what one excludes another may cover."""
    nodes: set[str] = set()
    for extent in extents:
        if not extent.excludes:
            nodes |= extent.covers or set()
    return Extent.of(nodes)


def _several(covering: Near, ground: Ground, territory: str) -> Answer:
    """Return whether two parties cover one part of the territory."""
    found = []
    for (one, first), (other, second) in combinations(covering, 2):
        if one.party != other.party:
            found.append(both((first, second, ground.meet(one, other, territory))))
    return either(found)


def _clash(near: Near, ground: Ground, territory: str) -> tuple[Answer, tuple[str, ...]]:
    """Return whether what one party has to itself is covered by, or reserved for, another; and those two."""
    found = []
    for reserved, first in near:
        if not reserved.exclusive:
            continue
        for other, second in near:
            if other.party != reserved.party:
                answer = both((first, second, ground.meet(reserved, other, territory)))
                found.append((answer, (reserved.party, other.party)))
    decided = either(answer for answer, _ in found)
    pairs = [pair for answer, pair in found if answer is decided]
    return decided, tuple(sorted(set(chain.from_iterable(pairs))))


def covered(
    claims: Sequence[Claim], ground: Ground, products: Iterable[str], territories: Iterable[str]
) -> tuple[Cell, ...]:
    """Return every cell, by product and then by territory."""
    places = list(territories)
    found: list[Cell] = []
    for product in products:
        found += [cell_of(claims, ground, product, territory) for territory in places]
    return tuple(found)
