"""The ownership that a check needs: up from the parties asked about, down from who decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from graph.compiler.guards import Guards
from graph.database import Transaction
from graph.ownership.extraction import extract, off_loop
from graph.ownership.network import OwnershipNetwork
from graph.ownership.snapshot import Snapshot


@dataclass
class NetworkReader:
    """Reads a network bit by bit: what is asked for later is added, and nothing is read twice."""

    transaction: Transaction
    guards: Guards
    above: set[str] = field(default_factory=set)
    below: set[str] = field(default_factory=set)
    snapshot: Snapshot = field(init=False)

    def __post_init__(self) -> None:
        self.snapshot = Snapshot(self.guards.moment.as_of, {}, ())

    async def add(self, above: Iterable[str] = (), below: Iterable[str] = ()) -> None:
        """Read who owns and controls some parties, and what others hold with who else holds that."""
        up, down = set(above) - self.above, set(below) - self.below
        if not (up or down):
            return
        self.above |= up
        self.below |= down
        scope, moment = self.guards.scope, self.guards.moment
        found = await extract(self.transaction, scope, moment, sorted(up), sorted(down))
        self.snapshot = self.snapshot.joined(found)

    async def add_groups(self, of: Iterable[str]) -> None:
        """Read everybody whom the controllers of some parties hold, not only who is read anyway."""
        parties = sorted(set(of))
        if parties:
            await self.add(below=controllers(await self.network(), parties))

    async def network(self) -> OwnershipNetwork:
        """Return the network of what was read so far."""
        snapshot = self.snapshot
        return await off_loop(len(snapshot.interests), lambda: OwnershipNetwork(snapshot))


def controllers(network: OwnershipNetwork, parties: Iterable[str]) -> set[str]:
    """Return the sure and the possible ultimate controllers of some parties."""
    found: set[str] = set()
    for party in parties:
        surely, possibly = network.ultimate_controllers(party)
        found |= surely | possibly
    return found


def chain_depth(snapshot: Snapshot, parties: Iterable[str]) -> int:
    """Return how many steps up the farthest owner of any of the parties is."""
    return max(_steps(snapshot, parties).values(), default=0)


def within_depth(snapshot: Snapshot, parties: Iterable[str], depth: int) -> Snapshot:
    """Return the network without what lies more than some steps above the parties."""
    steps = _steps(snapshot, parties)
    return replace(
        snapshot,
        interests=tuple(i for i in snapshot.interests if steps.get(i.owned, 0) < depth),
        controls=tuple(c for c in snapshot.controls if steps.get(c.controlled, 0) < depth),
    )


def _steps(snapshot: Snapshot, parties: Iterable[str]) -> dict[str, int]:
    above: dict[str, set[str]] = defaultdict(set)
    for interest in snapshot.interests:
        above[interest.owned].add(interest.owner)
    for control in snapshot.controls:
        above[control.controlled].add(control.controller)
    found: dict[str, int] = {}
    level, steps = set(parties), 0
    while level:
        found.update(dict.fromkeys(level, steps))
        level = set().union(*(above[node] for node in level if node in above)) - found.keys()
        steps += 1
    return found
