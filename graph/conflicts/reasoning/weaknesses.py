"""What is not known about a counterparty's owners, weighed by the most of it that each may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import chain

from graph.checks.evidence import MissingFact, Path
from graph.checks.logic import Answer
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.sanctions import Sanctions
from graph.conflicts.reasoning.unnamed_holders import WHOLE, UnnamedReader, Weakness
from graph.model.language.text import counted
from graph.ownership.gaps import oversubscribed_gap
from graph.ownership.listings import groups_of
from graph.ownership.outcome import OwnershipTestResult, ownership_tests
from graph.ownership.regimes import OwnershipTest
from graph.ownership.report import listed_test
from graph.ownership.snapshot import SHAREHOLDING, VOTING_RIGHTS

_DAYS_PER_MONTH = Decimal("30.4375")
ROUNDING = Fraction(1, 100)
"""Rounded figures of many holders may come to a little more than all without contradicting each other."""


@dataclass(frozen=True)
class WeaknessReader(UnnamedReader):
    """Finds the weaknesses of parties in one record of ownership.

    ``months`` is the age at which statements are asked for again, ``stated`` when each interest was
    last stated, ``tests`` the ownership tests that the question names; those that add listed owners up
    take the owners on their regime's list together, where there are any.
    """

    months: Decimal
    day: date
    stated: Mapping[str, date] = field(default_factory=dict)
    tests: tuple[str, ...] = ()
    sanctions: Sanctions = field(default_factory=Sanctions)

    def of(self, party: str) -> list[Weakness]:
        """Return what is not known about a party's owners, the heaviest first."""
        found = [*self.unnamed(party), *self._undecided(party), *self._circles(party), *self._old(party)]
        found += [*self._contradictions(party), *self._tests(party)]
        return sorted(found, key=lambda each: each.order)

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

    def _undecided(self, party: str) -> Iterator[Weakness]:
        """Yield the stakes that leave open who controls the party."""
        network = self.ownership.network
        _, possible = network.ultimate_controllers(party)
        for controller in sorted(possible):
            missing = network.control_state(controller, party)[1]
            weight = self.weight(controller, party)
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
        above = self.ownership.identities.records(network.holders(party))
        listed = chain.from_iterable(self.sanctions.of(owner) for owner in above)
        groups = groups_of(listed)
        results: list[OwnershipTestResult] = []
        for test in tests:
            group = listed_test(network, party, test, groups[test]) if test in groups else None
            results += [group] if group else ownership_tests(network, party, network.holders(party), [test])
        for result in results:
            if result.outcome is not Answer.UNKNOWN:
                continue
            weight = max((self.weight(holder, party) for holder in result.holders), default=WHOLE)
            for gap in result.missing_facts:
                if not self._is_unnamed(gap):
                    yield Weakness(weight, gap)

    def _is_unnamed(self, missing: MissingFact) -> bool:
        return missing.about in self.ownership.network.unidentified

    def _circles(self, party: str) -> Iterator[Weakness]:
        stakes = self.ownership.network.stakes()
        # Firms that hold each other entirely have no owner outside: who is behind them is not recorded.
        for firm in sorted({party, *stakes.owners_above(party)} & set(stakes.closed)):
            what = f"an outside owner of {ref(firm)}"
            yield Weakness(WHOLE, MissingFact(firm, what, "its owners hold each other entirely"))

    def _contradictions(self, party: str) -> Iterator[Weakness]:
        """Yield the firms of which more than all shares or votes are recorded: some figures are wrong."""
        network = self.ownership.network
        for kind in (SHAREHOLDING, VOTING_RIGHTS):
            stakes = network.stakes(kind)
            # What a firm weighs takes a walk through all its owners: few firms have too many shares.
            for firm in sorted(stakes.overfull & stakes.with_owners_above(party)):
                if stakes.column(firm).least <= WHOLE + ROUNDING:
                    continue
                weight = self.weight(firm, party)
                if weight >= Fraction(self.threshold) / 100:
                    yield Weakness(weight, oversubscribed_gap(network, stakes, firm))

    def _old(self, party: str) -> Iterator[Weakness]:
        if not self.stated:
            return
        network = self.ownership.network
        limit, months = self.months * _DAYS_PER_MONTH, counted(self.months, "month")
        above = {party} | network.stakes().owners_above(party)
        # A firm weighs the same for each of its owners, and weighing it is a walk through all above it.
        weights: dict[str, Fraction] = {}
        for interest in network.snapshot.interests:
            stated = self.stated.get(interest.id) if interest.owned in above else None
            if stated is None or (self.day - stated).days <= limit:
                continue
            what = f"whether {ref(interest.owner)} still holds its interest in {ref(interest.owned)}"
            why = f"it was last stated on {stated.isoformat()}, more than {months} before"
            if interest.owned not in weights:
                weights[interest.owned] = self.weight(interest.owned, party)
            weight = min(interest.range.high, weights[interest.owned])
            yield Weakness(weight, MissingFact(interest.owner, what, why))
