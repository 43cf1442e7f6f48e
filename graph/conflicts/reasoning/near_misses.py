"""Stakes that come near the significant interest and do not reach it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.family import Family
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.meetings import meetings
from graph.conflicts.reasoning.stakes import integrated_at
from graph.ownership.figures import written
from graph.ownership.network import OwnershipNetwork


def near_misses(dealings: Dealings, family: Family, ownership: Ownership, threshold: Decimal) -> list[str]:
    """Return the stakes of deciders and relatives from half the threshold to below it.

    They are sentences that hold ids. ``threshold`` is the significant interest in percent.
    """
    found, network = [], (ownership.united or ownership).network
    limit = Fraction(threshold) / 100
    # What two records of one party hold is one stake, which is said once.
    pairs: dict[tuple[str, str], tuple[str, str]] = {}
    for holder, other in sorted(set(_pairs(dealings, family))):
        pairs.setdefault((network.at(holder), network.at(other)), (holder, other))
    for holder, other in pairs.values():
        stake = integrated_at(network, holder, other, threshold).range
        if stake is not None and limit / 2 <= stake.high < limit:
            held = written(stake, _differing(network, holder, other))
            figure = f"{held} of {ref(other)}, of the {threshold.normalize():f} %"
            found.append(f"{ref(holder)} holds {figure} that would be a significant interest.")
    return found


def _differing(network: OwnershipNetwork, holder: str, other: str) -> str:
    """Return what sources that differ say of the interests between two parties."""
    chains = network.chains(holder, other).chains
    links = chain.from_iterable(each.interests for each in chains)
    return "; ".join(dict.fromkeys(link.by_source for link in links if link.by_source))


def _pairs(dealings: Dealings, family: Family) -> Iterator[tuple[str, str]]:
    """Yield everybody who decides, or is a relative of such a person, with whom they face."""
    for meeting in meetings(dealings):
        decider, other = meeting.parties
        yield decider, other
        for each in family.relatives:
            if each.person == decider:
                yield each.relative, other
