"""What scopes leave out, and what they would cover if they did not: of grants and of restrictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeVar

from graph.checks.evidence import FindingStatus, RelationshipFact
from graph.checks.lifted import Lifted, Record, first_end
from graph.scopes.extents import ScopeExtent

MOST_SINGLE = 8
"""Of more places, products and the like that one scope leaves out none is tried alone: all of them are."""
MOST = 60
"""The most carve-outs that one record of a check is judged without."""


class Scoped(Protocol):
    """What has scopes: a grant, a restriction."""

    @property
    def id(self) -> str:
        """Which it is."""
        ...

    @property
    def scopes(self) -> tuple[ScopeExtent, ...]:
        """What it is limited to."""
        ...


@dataclass(frozen=True)
class CarveOut:
    """What a carrier (a grant, a restriction) leaves out, and its scopes as if it did not."""

    carrier: str
    facts: tuple[RelationshipFact, ...]
    scopes: tuple[ScopeExtent, ...]

    def lifted(self, record: Record) -> Lifted[Record]:
        """Return the record without it as an exception."""
        left_out = tuple(fact.end for fact in self.facts)
        return Lifted(
            record, self.facts, FindingStatus.CARVED_OUT, self.carrier, left_out, first_end(self.facts)
        )


def carve_outs(carrier: str, scopes: Sequence[ScopeExtent], since: date) -> Iterator[CarveOut]:
    """Yield what the scopes of a carrier leave out: each thing alone, then all of it together.

    A scope that is over by the day limits nothing any more.
    """
    left_out = []
    for number, scope in enumerate(scopes):
        if scope.term.end[1] > since:
            left_out += [(number, fact) for fact in scope.links if fact.type == "EXCLUDES"]
    singles = left_out if len(left_out) <= MOST_SINGLE else []
    for number, fact in singles:
        yield CarveOut(carrier, (fact,), _without(scopes, [(number, fact)]))
    if len(left_out) > len(singles) or len(left_out) > 1:
        yield CarveOut(carrier, tuple(fact for _, fact in left_out), _without(scopes, left_out))


Carrier = TypeVar("Carrier", bound=Scoped)


def carve_outs_of(carriers: Iterable[Carrier], since: date) -> list[tuple[Carrier, CarveOut]]:
    """Return what some carriers leave out of their scopes, up to the most that a record is judged without."""
    found: list[tuple[Carrier, CarveOut]] = []
    for carrier in carriers:
        found += [(carrier, each) for each in carve_outs(carrier.id, carrier.scopes, since)]
    return found[:MOST]


def _without(
    scopes: Sequence[ScopeExtent], left_out: Sequence[tuple[int, RelationshipFact]]
) -> tuple[ScopeExtent, ...]:
    """Return scopes that do not leave some things out; each is named by the place of its scope."""
    found = list(scopes)
    for number, fact in left_out:
        scope = found[number]
        dimensions = {
            name: replace(extent, excludes=extent.excludes - {fact.end})
            for name, extent in scope.dimensions.items()
        }
        links = tuple(each for each in scope.links if each.id != fact.id)
        found[number] = replace(scope, dimensions=dimensions, links=links)
    return tuple(found)
