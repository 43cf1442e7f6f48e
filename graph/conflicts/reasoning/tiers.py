"""How listed parties come to own a firm tier by tier: each firm that joins them, with the running total."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.evidence import ArithmeticStep, Path
from graph.conflicts.findings.sentences import ref
from graph.ownership.closure import Closure, closure, held_by
from graph.ownership.figures import written
from graph.ownership.network import OwnershipNetwork
from graph.ownership.regimes import Regime
from graph.ownership.stakes import Stakes

MOST = 12
"""The most tiers that are shown."""


def joined(stakes: Stakes, regime: Regime, holders: Iterable[str]) -> Closure:
    """Return the firms that count as the holders do: in each, those before it hold enough."""
    return closure(holders, stakes.column, lambda party: stakes.out.get(party, ()), regime.threshold)


def tiers(
    network: OwnershipNetwork, regime: Regime, holders: Iterable[str], of: str, kind: str
) -> tuple[tuple[ArithmeticStep, ...], tuple[Path, ...]]:
    """Return the sum at every firm above a party whose stake counts whole, then at the party itself.

    Each sum lists the stakes of the holders and of the firms that joined them; the facts behind it come
    with it.
    """
    stakes, seeds = network.stakes(kind), set(holders)
    group = joined(stakes, regime, seeds)
    above = stakes.owners_above(of)
    between = [firm for firm in (*group.surely, *group.possibly) if firm in above and firm not in seeds]
    counted = seeds | set(group.surely) | set(group.possibly)
    steps: list[ArithmeticStep] = []
    paths: list[Path] = []
    tiers_between = [firm for firm in dict.fromkeys(between) if firm != of]
    for firm in (*tiers_between[:MOST], of):
        column = stakes.column(firm)
        inside = [holder for holder in column if holder in counted - {firm}]
        if not inside:
            continue
        terms = [f"{written(column[holder].range)} ({ref(holder)})" for holder in inside]
        whole = written(held_by(column, set(inside)))
        steps.append(ArithmeticStep(f"listed stakes in {ref(firm)}", " + ".join(terms), whole))
        for holder in inside:
            paths += [Path((holder, firm), (each.fact,)) for each in column[holder].interests]
    return tuple(steps), tuple(paths)
