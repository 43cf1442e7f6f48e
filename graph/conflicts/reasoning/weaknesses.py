"""What is not known about a counterparty's owners, weighed by the most of it that each may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from graph.checks.evidence import MissingFact, Path
from graph.checks.logic import Answer
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.reach import ReachGraph
from graph.ownership.outcome import ownership_tests
from graph.ownership.regimes import OwnershipTest
from graph.ownership.snapshot import SHAREHOLDING, VOTING_RIGHTS

_DAYS_PER_MONTH = Decimal("30.4375")
_WHOLE = Fraction(1)


@dataclass(frozen=True)
class Weakness:
    """A missing fact, and the most of the party that hangs on it; 0 where it is control without a stake."""

    weight: Fraction
    missing: MissingFact

    @property
    def order(self) -> tuple[Fraction, str, str]:
        """The heaviest first, then ids and words."""
        return -self.weight, self.missing.about or "", self.missing.what

    def effect(self, party: str) -> str:
        """Return how much of a party hangs on it, in words."""
        if self.weight == 0:
            return f"control of {ref(party)} without a stake"
        return f"up to {float(self.weight * 100):.6g} % of {ref(party)}"


@dataclass(frozen=True)
class WeaknessReader:
    """Finds the weaknesses of parties in one record of ownership.

    ``threshold`` is the significant interest in percent, ``months`` the age at which statements are
    asked for again, ``stated`` when each interest was last stated.
    """

    ownership: Ownership
    threshold: Decimal
    months: Decimal
    day: date
    stated: Mapping[str, date] = field(default_factory=dict)
    tests: tuple[str, ...] = ()

    @cached_property
    def reach(self) -> ReachGraph:
        """The links of the network."""
        return ReachGraph(self.ownership.network)

    def of(self, party: str) -> list[Weakness]:
        """Return what is not known about a party's owners, the heaviest first."""
        found = [*self._unnamed(party), *self._undecided(party), *self._circles(party), *self._old(party)]
        found += self._tests(party)
        return sorted(found, key=lambda each: each.order)

    def unnamed(self, party: str) -> list[Weakness]:
        """Return the holders behind whom an unknown party may be, the heaviest first."""
        return sorted(self._unnamed(party), key=lambda each: each.order)

    def paths(self, party: str, about: list[str]) -> tuple[Path, ...]:
        """Return the chains from those whom missing facts are about down to the party."""
        network = self.ownership.network
        found: list[Path] = []
        for other in dict.fromkeys(about):
            chains = [chain.path(ref) for chain in network.chains(other, party).chains[:2]]
            control = network.control_of(other, party)
            chains += control.chain[:1] if control else ()
            way = self.reach.above(party).get(other)
            found += chains or ([way.path] if way else [])
        return tuple(found[:20])

    def _weight(self, owner: str, party: str) -> Fraction:
        """Return the most of a party that another may hold, by shares or votes; all where it is open."""
        if owner == party:
            return _WHOLE
        network = self.ownership.network
        ranges = [network.integrated(owner, party, kind).range for kind in (SHAREHOLDING, VOTING_RIGHTS)]
        return max(_WHOLE if each is None else each.high for each in ranges)

    def _unnamed(self, party: str) -> Iterator[Weakness]:
        limit, parties = Fraction(self.threshold) / 100, self.ownership.network.snapshot.parties
        above = self.reach.above(party)
        for holder in sorted({party, *above}):
            if not self.reach.hidden(holder):
                continue
            weight = self._weight(holder, party)
            if holder in above and not above[holder].plain:
                weight = max(weight, above[holder].range.high)
            if self.ownership.network.control_of(holder, party) is not None:
                weight = max(weight, Fraction(1, 2))
            if weight < limit:
                continue
            fact = parties[holder]
            given = str(fact.unspecified_reason or "").replace("_", " ").lower()
            why = f"the reason given is: {given}" if given else "no reason is given"
            if not fact.unidentified:
                why = "nobody is recorded behind it"
            yield Weakness(weight, MissingFact(holder, f"who stands behind {ref(holder)}", why))

    def _undecided(self, party: str) -> Iterator[Weakness]:
        """Yield the stakes that leave open who controls the party."""
        network = self.ownership.network
        _, possible = network.ultimate_controllers(party)
        for controller in sorted(possible):
            missing = network.control_state(controller, party)[1]
            weight = self._weight(controller, party)
            for each in missing:
                if not self._is_unnamed(each):
                    yield Weakness(weight, each)
            if not missing:
                what = f"whether {ref(controller)} controls {ref(party)}"
                yield Weakness(weight, MissingFact(controller, what, "the recorded stakes leave it open"))

    def _tests(self, party: str) -> Iterator[Weakness]:
        """Yield what leaves an ownership test open that the question names."""
        network = self.ownership.network
        tests = [OwnershipTest(test) for test in sorted(self.tests)]
        for result in ownership_tests(network, party, network.holders(party), tests):
            if result.outcome is not Answer.UNKNOWN:
                continue
            weight = max((self._weight(holder, party) for holder in result.holders), default=_WHOLE)
            for gap in result.missing_facts:
                if not self._is_unnamed(gap):
                    yield Weakness(weight, gap)

    def _is_unnamed(self, missing: MissingFact) -> bool:
        return missing.about in self.ownership.network.unidentified

    def _circles(self, party: str) -> Iterator[Weakness]:
        stakes = self.ownership.network.stakes()
        for firm in sorted({party, *stakes.owners_above(party)} & set(stakes.closed)):
            what = f"an outside owner of {ref(firm)}"
            yield Weakness(_WHOLE, MissingFact(firm, what, "its owners hold each other entirely"))

    def _old(self, party: str) -> Iterator[Weakness]:
        network = self.ownership.network
        limit = self.months * _DAYS_PER_MONTH
        above = {party} | network.stakes().owners_above(party)
        for interest in network.snapshot.interests:
            stated = self.stated.get(interest.fact.id) if interest.owned in above else None
            if stated is None or (self.day - stated).days <= limit:
                continue
            what = f"whether {ref(interest.owner)} still holds its interest in {ref(interest.owned)}"
            why = f"it was last stated on {stated.isoformat()}, more than {self.months} months before"
            weight = min(interest.range.high, self._weight(interest.owned, party))
            yield Weakness(weight, MissingFact(interest.owner, what, why))
