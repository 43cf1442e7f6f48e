"""Legal title alone: a person holds for another, and the stake shows no benefit or control of their own."""

from __future__ import annotations

from graph.checks.claims import without_benefit
from graph.checks.evidence import MissingFact
from graph.checks.sentences import enumeration
from graph.conflicts.findings.sentences import ref
from graph.ownership.network import OwnershipNetwork


def title_alone(network: OwnershipNetwork, holder: str, target: str) -> tuple[MissingFact, ...]:
    """Return for whom a person holds whose every stake is, or may be, one of legal title alone.

    Registers state of every firm that holds shares that it is not a beneficial owner: that says nothing.
    """
    fact = network.snapshot.parties.get(holder)
    if fact is None or fact.kind != "Person":
        return ()
    chains = network.chains(holder, target).chains
    firsts = [chain.interests[0] for chain in chains if chain.interests]
    reasons = [without_benefit(first.properties) for first in firsts]
    if not firsts or not all(reasons):
        return ()
    return (for_whom(holder, firsts[0].owned, enumeration(list(dict.fromkeys(reasons)))),)


def for_whom(holder: str, owned: str, why: str) -> MissingFact:
    """Return the fact that would say who has the benefit of what a person holds."""
    return MissingFact(holder, f"for whom {ref(holder)} holds {ref(owned)}", why)
