"""What a scope covers: an extent in each dimension, and the days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph.checks.evidence import RelationshipFact
from graph.checks.in_force import Term
from graph.scopes.hierarchy import WHOLE


@dataclass(frozen=True, slots=True)
class Extent:
    """What is covered in one dimension; ``covers`` None where the scope does not say."""

    covers: frozenset[str] | None
    excludes: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, covers: Iterable[str], excludes: Iterable[str] = (), everything: bool | None = None
    ) -> Extent:
        """Return the extent of a list and a flag; neither of them given is unknown."""
        listed = frozenset(covers)
        if everything:
            listed |= {WHOLE}
        return cls(listed or None, frozenset(excludes))


@dataclass(frozen=True, slots=True)
class ScopeExtent:
    """One scope: what it covers in each dimension, and when; ``links`` record what it covers and excludes."""

    id: str
    dimensions: Mapping[str, Extent] = field(hash=False)
    term: Term = field(default_factory=Term)
    links: tuple[RelationshipFact, ...] = field(default=(), hash=False, compare=False)

    def during(self, term: Term) -> ScopeExtent:
        """Return the scope on the days of a term alone: those of the grant that it limits."""
        return replace(self, term=self.term.intersection(term))
