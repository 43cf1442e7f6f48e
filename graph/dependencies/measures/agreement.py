"""A contract with its terms, as analyses look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.checks.evidence import RelationshipFact


@dataclass(frozen=True, slots=True)
class Term:
    """A clause, a restriction or an obligation of a contract, as it was read."""

    fact: RelationshipFact
    state: Mapping[str, Any]

    @property
    def survives(self) -> bool:
        """Whether it outlives the contract."""
        return bool(self.state.get("survives_termination")) or (
            self.state.get("obligation_type") == "POST_TERMINATION"
        )


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract with its terms."""

    id: str
    state: Mapping[str, Any]
    terms: tuple[Term, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.state.get("title") or self.id)

    @property
    def clause_types(self) -> frozenset[str]:
        """The types of its clauses."""
        return frozenset(str(term.state["clause_type"]) for term in self.terms if "clause_type" in term.state)
