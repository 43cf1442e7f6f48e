"""The ownership that a check needs: up from the parties asked about, down from who decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.ownership.network import OwnershipNetwork
from graph.ownership.snapshot import Snapshot


async def read_network(
    transaction: Transaction,
    guards: Guards,
    above: Iterable[str],
    below: Iterable[str] = (),
    max_depth: int | None = None,
    groups: Iterable[str] = (),
) -> tuple[OwnershipNetwork, int, str]:
    """Return the network of a check, its depth, and in words what was left out, if anything.

    ``above``: the parties asked about; who owns and controls them is read. ``below``: those whose
    holdings may be a tie (deciders, their families, records that may be they). ``groups``: parties
    of whose control group every member is wanted, not only those that are read anyway.
    """
    parties, holders = sorted(set(above)), sorted(set(below))
    network = await OwnershipNetwork.load(transaction, guards.scope, guards.moment, parties, holders)
    tops = _controllers(network, groups) - set(holders)
    if tops:
        holders = sorted({*holders, *tops})
        network = await OwnershipNetwork.load(transaction, guards.scope, guards.moment, parties, holders)
    cuts = [network.truncated] if network.truncated else []
    depth = chain_depth(network, parties)
    if max_depth is not None and depth > max_depth:
        cuts.append(f"chains of owners longer than {max_depth} were not followed")
        kept = OwnershipNetwork(within_depth(network, parties, max_depth))
        return kept, max_depth, "; ".join(cuts)
    return network, depth, "; ".join(cuts)


def _controllers(network: OwnershipNetwork, groups: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for party in groups:
        surely, possibly = network.ultimate_controllers(party)
        found |= surely | possibly
    return found


def chain_depth(network: OwnershipNetwork, parties: Iterable[str]) -> int:
    """Return how many steps up the farthest owner of any of the parties is."""
    return max(_steps(network, parties).values(), default=0)


def within_depth(network: OwnershipNetwork, parties: Iterable[str], depth: int) -> Snapshot:
    """Return the network without what lies more than some steps above the parties."""
    steps = _steps(network, parties)
    return replace(
        network.snapshot,
        interests=tuple(i for i in network.snapshot.interests if steps.get(i.owned, 0) < depth),
        controls=tuple(c for c in network.snapshot.controls if steps.get(c.controlled, 0) < depth),
    )


def _steps(network: OwnershipNetwork, parties: Iterable[str]) -> dict[str, int]:
    above: dict[str, set[str]] = {}
    for interest in network.snapshot.interests:
        above.setdefault(interest.owned, set()).add(interest.owner)
    for control in network.snapshot.controls:
        above.setdefault(control.controlled, set()).add(control.controller)
    found = dict.fromkeys(sorted(parties), 0)
    frontier = list(found)
    for node in frontier:  # grows while it is walked
        for owner in sorted(above.get(node, ())):
            if owner not in found:
                found[owner] = found[node] + 1
                frontier.append(owner)
    return found
