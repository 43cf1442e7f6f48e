"""The ownership and control around a check: up from the parties asked about, down from who decides."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.associates import ASSOCIATES
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.former_roles import FORMER_ROLES
from graph.conflicts.readings.identities import COMPLETE, read_identities, read_namesakes
from graph.conflicts.readings.names_near import like_names
from graph.conflicts.readings.ownership import NetworkReader, chain_depth, within_depth
from graph.conflicts.readings.roles import ROLES_HELD
from graph.model.language.enums import InterestType
from graph.ownership.bases import RELATIONSHIPS
from graph.ownership.extraction import off_loop
from graph.ownership.identities import SAME, Identities
from graph.ownership.merge import Merged, Moved, merged
from graph.ownership.network import OwnershipNetwork
from graph.ownership.said_twice import STATED_BY, read_sources
from graph.ownership.snapshot import Snapshot

MAX_ROUNDS = 6
"""How often more is read because a record in the network may be one party with another."""


@dataclass(frozen=True)
class Ownership:
    """A network of owners with the candidate identities of everybody in it, and its depth."""

    network: OwnershipNetwork
    identities: Identities = field(default_factory=Identities)
    depth: int = 0
    moved: Mapping[str, Moved] = field(default_factory=dict)
    united: Ownership | None = None
    """The same where confirmed records are one party though both are asked about, if that makes another."""
    supposing: Ownership | None = None
    """The same where every record that may be one party is, if that makes another network."""
    worked_out: dict[tuple[str, str], Any] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What ``reasoning.groups`` has found out about two parties: rules ask the same for each restriction."""

    def with_namesakes(self, namesakes: Mapping[str, Iterable[str]]) -> Ownership:
        """Return it with the namesakes of some parties as further records that may be they."""
        identities = self.identities.with_namesakes(namesakes)
        united = self.united.with_namesakes(namesakes) if self.united else None
        supposing = self.supposing.with_namesakes(namesakes) if self.supposing else None
        return replace(self, identities=identities, united=united, supposing=supposing)


async def read_ownership(
    context: CheckContext,
    above: Iterable[str],
    below: Iterable[str] = (),
    groups: Iterable[str] = (),
    names: Mapping[str, tuple[str, ...]] | None = None,
) -> Ownership:
    """Return who owns and controls some parties, and what others hold.

    Records that may be one party with another in the network are read as well, until none is new;
    those that a person confirmed are one party in it. ``names`` are those of people who may not be in it:
    a person there who has such a name may be one of them.
    """
    up, down, groups = set(above), set(below), sorted(set(groups))
    asked = frozenset(up | down)
    if not (up or down or groups):
        return Ownership(OwnershipNetwork(Snapshot(context.day, {}, ())))
    reader = NetworkReader(context.transaction, context.guards)
    identities, met = Identities(), set[str]()
    # A second record of an owner may have owners of its own, who may have second records: read again until
    # none is new, so that a chain that runs over two records is not cut in half.
    for _ in range(MAX_ROUNDS):
        await reader.add(up, down)
        await reader.add_groups(groups)
        everybody = up | down | set(reader.snapshot.parties)
        identities = identities.joined(await read_identities(context, everybody - met))
        met |= everybody
        further = identities.records(everybody) - everybody
        if not further:
            break
        up |= further
        down |= identities.records(down)
    else:
        context.truncate(["records that may be one party go on beyond what was read"])
    called = await like_names(context, reader.snapshot.parties, names or {})
    identities = identities.with_namesakes(called)
    snapshot, depth, cuts = _cut(reader.snapshot, up, context.max_depth)
    context.truncate(cuts)
    sources = await read_sources(context.transaction, context.guards, snapshot, identities)
    one = merged(snapshot, identities, asked, sources=sources)
    found = await _in(one, identities, depth)
    # What two records of one decision-maker hold is one stake, though each of them is asked about.
    whole = merged(snapshot, identities, asked, apart=False, sources=sources)
    if whole.moved.keys() != one.moved.keys():
        found = replace(found, united=await _in(whole, identities, depth))
    loose = merged(snapshot, identities, asked, unconfirmed=True, apart=False, sources=sources)
    if loose.moved.keys() != whole.moved.keys():
        found = replace(found, supposing=await _in(loose, identities, depth))
    return found


async def _in(one: Merged, identities: Identities, depth: int) -> Ownership:
    snapshot = one.snapshot
    network = await off_loop(len(snapshot.interests), lambda: OwnershipNetwork(snapshot))
    return Ownership(network, identities, depth, one.moved)


def _cut(snapshot: Snapshot, parties: set[str], most: int | None) -> tuple[Snapshot, int, list[str]]:
    """Return a network as far as the question goes, its depth, and in words what was left out."""
    cuts = ["; ".join(snapshot.left_out)]
    depth = chain_depth(snapshot, parties)
    if most is None or depth <= most:
        return snapshot, depth, cuts
    cuts.append(f"chains of owners longer than {most} were not followed")
    return within_depth(snapshot, parties, most), most, cuts


async def _around_dealings(context: CheckContext) -> Ownership:
    dealings, family = await context.read(DEALINGS), await context.read(FAMILY)
    roles, former = await context.read(ROLES_HELD), await context.read(FORMER_ROLES)
    associates = await context.read(ASSOCIATES)
    people = {*dealings.deciders, *family.people, *family.identities.records(dealings.deciders)}
    people |= associates.people
    namesakes = {**await read_namesakes(context, dealings.counterparties), **family.namesakes}
    above = {*dealings.everybody, *roles.places, *former.places, *chain.from_iterable(namesakes.values())}
    found = (await read_ownership(context, above, people, names=family.names)).with_namesakes(namesakes)
    # An owner may be the one whom a list names, under another record of the same name.
    listed = await read_namesakes(context, {*people, *found.network.snapshot.parties}, listed=True)
    return found.with_namesakes(listed)


def control_reading(
    name: str, what: str, read: Callable[[CheckContext], Awaitable[Ownership]], *, shown: bool = True
) -> Reading[Ownership]:
    """Declare who controls some parties, by shares and votes; ``shown``: its relationships are evidence."""
    return Reading(
        name=name,
        what=what,
        read=read,
        relationships=("HOLDS_INTEREST_IN", "CONTROLS", "SAME_AS", "NOT_SAME_AS"),
        interests=("SHAREHOLDING", "VOTING_RIGHTS"),
        patterns=(SAME, COMPLETE),
        shows=("HOLDS_INTEREST_IN", "CONTROLS", "SAME_AS") if shown else (),
        closed_by="OWNERSHIP",
    )


OWNERSHIP = Reading(
    name="ownership",
    what="who owns and controls the parties of the dealings, and what those who decide hold",
    read=_around_dealings,
    relationships=("HOLDS_INTEREST_IN", "CONTROLS", *RELATIONSHIPS, "SAME_AS", "NOT_SAME_AS"),
    interests=tuple(InterestType.__members__),
    patterns=(SAME, COMPLETE, STATED_BY),
    shows=("HOLDS_INTEREST_IN", "CONTROLS", *RELATIONSHIPS, "SAME_AS"),
    covers=Covers.EVERYBODY,
    closed_by="OWNERSHIP",
)
