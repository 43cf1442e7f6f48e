"""The ownership and control around a check: up from the parties asked about, down from who decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from graph.checks.reading import Covers, Reading
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.family import FAMILY
from graph.conflicts.readings.identities import COMPLETE, SAME, Identities, read_identities
from graph.conflicts.readings.merge import Moved, merged
from graph.conflicts.readings.ownership import read_network
from graph.model.language.enums import InterestType
from graph.ownership.bases import RELATIONSHIPS
from graph.ownership.network import OwnershipNetwork

MAX_ROUNDS = 6
"""How often the network is read again because a record in it may be one party with another."""


@dataclass(frozen=True)
class Ownership:
    """A network of owners with the candidate identities of everybody in it, and its depth."""

    network: OwnershipNetwork
    identities: Identities = field(default_factory=Identities)
    depth: int = 0
    moved: Mapping[str, Moved] = field(default_factory=dict)


async def read_ownership(
    context: CheckContext, above: Iterable[str], below: Iterable[str] = (), groups: Iterable[str] = ()
) -> Ownership:
    """Return who owns and controls some parties, and what others hold.

    Records that may be one party with another in the network are read as well, until none is new;
    those that a person confirmed are one party in it.
    """
    groups = sorted(set(groups))
    up, down = set(above), set(below)
    asked = frozenset(up | down)
    for _ in range(MAX_ROUNDS):
        network, depth, cut = await read_network(
            context.transaction, context.guards, up, down, context.max_depth, groups
        )
        everybody = up | down | set(network.snapshot.parties)
        identities = await read_identities(context, everybody)
        further = identities.records(everybody) - everybody
        if not further:
            break
        up |= further
        down |= identities.records(down)
    else:
        context.truncate(["records that may be one party go on beyond what was read"])
    context.truncate([cut])
    one = merged(network.snapshot, identities, asked)
    whole = OwnershipNetwork(one.snapshot) if one.moved else network
    return Ownership(whole, identities, depth, one.moved)


async def _around_dealings(context: CheckContext) -> Ownership:
    dealings, family = await context.read(DEALINGS), await context.read(FAMILY)
    people = {*dealings.deciders, *family.people, *family.identities.records(dealings.deciders)}
    found = await read_ownership(context, dealings.everybody, people)
    return replace(found, identities=found.identities.with_namesakes(family.namesakes))


OWNERSHIP = Reading(
    name="ownership",
    what="who owns and controls the parties of the dealings, and what those who decide hold",
    read=_around_dealings,
    relationships=("HOLDS_INTEREST_IN", "CONTROLS", *RELATIONSHIPS, "SAME_AS", "NOT_SAME_AS"),
    interests=tuple(InterestType.__members__),
    patterns=(SAME, COMPLETE),
    shows=("HOLDS_INTEREST_IN", "CONTROLS", *RELATIONSHIPS, "SAME_AS"),
    covers=Covers.EVERYBODY,
    closed_by="OWNERSHIP",
)
