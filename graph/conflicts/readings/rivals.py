"""Who competes with whom, evaluated on control groups: by a common market, or as a source asserts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, product

from graph.checks.evidence import Path, as_fact
from graph.checks.in_force import imprecise_on
from graph.checks.logic import Answer
from graph.checks.reading import Reading
from graph.conflicts.readings.competition import MARKETS, RIVALS, rivalry_of
from graph.conflicts.readings.context import CheckContext
from graph.conflicts.readings.dealing_reader import DEALINGS
from graph.conflicts.readings.owners import Ownership, control_reading, read_ownership
from graph.conflicts.readings.restrictions import RESTRICTIONS

MOST_PATHS = 3
"""A lawyer needs the market in which two groups meet, not every one of them."""


@dataclass(frozen=True)
class Rivals:
    """How the members of control groups compete; ``active`` are those with a market or a rival recorded.

    ``imprecise`` are the pairs of which the dates leave open that they compete on the day.
    """

    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    rivalry: Mapping[tuple[str, str], tuple[Path, ...]] = field(default_factory=dict)
    active: frozenset[str] = frozenset()
    imprecise: frozenset[tuple[str, str]] = frozenset()

    def group(self, party: str) -> frozenset[str]:
        """Return a party with the members of its control group."""
        return self.members.get(party, frozenset({party}))

    def compete(self, first: str, second: str) -> tuple[Answer, tuple[Path, ...]]:
        """Return whether the groups of two parties compete, and where; not known where nothing says."""
        return self.between(self.group(first), self.group(second))

    def between(self, ours: frozenset[str], theirs: frozenset[str]) -> tuple[Answer, tuple[Path, ...]]:
        """Return whether some parties compete with some others, and where; those of both are left out."""
        found: list[Path] = []
        sure = False
        for pair in product(sorted(ours - theirs), sorted(theirs - ours)):
            found += self.rivalry.get(pair, ())
            sure = sure or (pair in self.rivalry and pair not in self.imprecise)
        if found:
            return (Answer.YES if sure else Answer.UNKNOWN), tuple(found[:MOST_PATHS])
        # Two groups whose markets are recorded and have none in common do not compete, as far as recorded.
        known = bool(ours & self.active) and bool(theirs & self.active)
        return (Answer.NO if known else Answer.UNKNOWN), ()


async def read_rivals(context: CheckContext, ownership: Ownership, parties: Iterable[str]) -> Rivals:
    """Return how some parties compete, with the groups that a network knows of; nothing is read for none."""
    members = {party: _group(ownership, party) for party in sorted(set(parties))}
    everybody = sorted(set(chain.from_iterable(members.values())))
    markets = [as_fact(row) for (row,) in await context.rows(MARKETS, firms=everybody)]
    rivalry = rivalry_of(markets, await context.rows(RIVALS, firms=everybody))
    active = {each.start for each in markets} | set(chain.from_iterable(rivalry))
    imprecise = {
        pair
        for pair, paths in rivalry.items()
        if all(any(imprecise_on(context.day, fact) for fact in path.relationships) for path in paths)
    }
    return Rivals(members, rivalry, frozenset(active), frozenset(imprecise))


def _group(ownership: Ownership, party: str) -> frozenset[str]:
    if party not in ownership.network.snapshot.parties:
        return frozenset({party})
    return frozenset({party}) | ownership.network.control_group(party).members


async def _around_restrictions(context: CheckContext) -> Ownership:
    """Return who owns and controls those who are bound or protected, and those who deal with them."""
    file = await context.read(RESTRICTIONS)
    if not file.restrictions:
        return await read_ownership(context, ())
    everybody = {*file.parties, *(await context.read(DEALINGS)).everybody}
    return await read_ownership(context, everybody, groups=everybody)


async def _of_restrictions(context: CheckContext) -> Rivals:
    file = await context.read(RESTRICTIONS)
    if not file.restrictions:
        return Rivals()
    everybody = {*file.parties, *(await context.read(DEALINGS)).everybody}
    return await read_rivals(context, await context.read(BOUND_GROUPS), everybody)


BOUND_GROUPS = control_reading(
    "bound_groups",
    "who controls those who are bound or protected by a restriction, and those who deal with them",
    _around_restrictions,
)
BOUND_RIVALS = Reading(
    name="bound_rivals",
    what="who competes with those who are protected by a restriction",
    read=_of_restrictions,
    relationships=("COMPETES_IN", "COMPETES_WITH"),
    patterns=(MARKETS, RIVALS),
    shows=("COMPETES_IN", "COMPETES_WITH"),
    closed_by="FINANCIALS",
)
