"""Stakes that do not count: just below the significant interest, or too small for an owner of both."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from graph.conflicts.findings.sentences import ref, several
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


def held_by_both(pairs: Iterable[Collection[str]], ownership: Ownership, least: Decimal) -> list[str]:
    """Return who holds less of two sides than counts, in words: index funds, states and others who hold many.

    ``least`` is the share in percent from which a common owner counts. Direct shareholdings are looked at,
    and holders of the same parties are one sentence.
    """
    stakes, limit = ownership.network.stakes(), Fraction(least) / 100
    held: dict[str, set[str]] = {}
    for first, second in pairs:
        ours, theirs = stakes.column(first), stakes.column(second)
        for owner in ours.keys() & theirs.keys():
            if ours[owner].range.high < limit and theirs[owner].range.high < limit:
                held.setdefault(owner, set()).update((first, second))
    alike: dict[tuple[str, ...], list[str]] = {}
    for owner, parties in sorted(held.items()):
        alike.setdefault(tuple(sorted(parties)), []).append(owner)
    return [
        f"{several(owners)} {'hold' if owners[1:] else 'holds'} less than {least.normalize():f} % directly "
        f"of each of {several(parties)}, which alone makes no common owner."
        for parties, owners in sorted(alike.items())
    ]


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
