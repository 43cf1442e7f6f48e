"""What falls short of ownership by listed parties: their smaller stakes, and owners who are not named."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from graph.checks.evidence import ArithmeticStep, MissingFact
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.listed_owners import ListedHolder
from graph.ownership.figures import written
from graph.ownership.outcome import ownership_test
from graph.ownership.regimes import OwnershipTest
from graph.ownership.snapshot import SHAREHOLDING, VOTING_RIGHTS

_CHAINS = 3
_CAUTION = "whether to deal with it while a listed party has an interest is to be assessed"


def minority_stakes(
    ownership: Ownership, holders: Iterable[ListedHolder], party: str, least: Fraction
) -> list[Ground]:
    """Return the interests of listed owners that are significant and do not come to ownership.

    A stake by shares or votes counts by its figure, an interest of another kind by the most that it may give.
    """
    network, found = ownership.network, []
    for each in holders:
        ranges = [network.integrated(each.owner, party, kind).range for kind in (SHAREHOLDING, VOTING_RIGHTS)]
        high = max((Fraction(1) if held is None else held.high for held in ranges), default=Fraction(0))
        way = network.reach.above(party).get(each.owner)
        if way is not None and not way.plain:
            high = max(high, way.range.high)
        if high < least:
            continue
        figure = next((written(held) for held in ranges if held is not None and held.high > 0), "an interest")
        paths = tuple(chain.path(ref) for chain in network.chains(each.owner, party).chains[:_CHAINS])
        paths = paths or ((way.path,) if way is not None else ())
        step = ArithmeticStep("interest of a listed party", f"{figure} of {ref(party)}", "below ownership")
        words = f"is held in part by {ref(each.owner)}, who is listed"
        found.append(Ground(words, (*paths, *each.paths), (step,), each.missing, each.doubt or _CAUTION))
    return found


def unnamed_owners(ownership: Ownership, party: str) -> list[Ground]:
    """Return, if owners who are not named may hold a half of a party, that they may be listed."""
    network = ownership.network
    # Most networks name everybody: then nobody above has to be looked at.
    if not network.unidentified:
        return []
    hidden = sorted(network.unidentified.intersection(network.reach.above(party)))
    if not hidden:
        return []
    test = ownership_test(network, OwnershipTest.EU50, party, hidden)
    tiered = ownership_test(network, OwnershipTest.OFAC50, party, hidden)
    if Answer.NO is test.outcome is tiered.outcome:
        return []
    why = "an owner who is not named may be on a list"
    missing = tuple(MissingFact(each, f"who stands behind {ref(each)}", why) for each in hidden)
    ways = network.reach.above(party)
    paths = tuple(ways[each].path for each in hidden[:_CHAINS])
    return [Ground("may be owned by parties who are not named and may be listed", paths, missing=missing)]
