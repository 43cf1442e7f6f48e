"""How long the chains of owners above some parties are, and a network cut at a depth."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.ownership.network import OwnershipNetwork
from graph.ownership.snapshot import Snapshot


async def read_network(
    transaction: Transaction, guards: Guards, around: Iterable[str], max_depth: int | None
) -> tuple[OwnershipNetwork, int, str]:
    """Return the network around some parties, its depth, and in words what was cut, if anything."""
    parties = sorted(set(around))
    network = await OwnershipNetwork.load(transaction, guards.scope, guards.moment, parties)
    depth = chain_depth(network, parties)
    if max_depth is None or depth <= max_depth:
        return network, depth, ""
    cut = f"chains of owners longer than {max_depth} were not followed"
    return OwnershipNetwork(within_depth(network, parties, max_depth)), max_depth, cut


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
    while frontier:
        node, *frontier = frontier
        for owner in sorted(above.get(node, ())):
            if owner not in found:
                found[owner] = found[node] + 1
                frontier.append(owner)
    return found
