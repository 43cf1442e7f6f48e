"""Who holds a party without being named, weighed by the most of the party that each may hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from graph.checks.evidence import MissingFact
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.owners import Ownership
from graph.model.language.text import spoken
from graph.ownership.figures import HALF
from graph.ownership.reach import ReachGraph
from graph.ownership.snapshot import SHAREHOLDING, VOTING_RIGHTS

WHOLE = Fraction(1)


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
class UnnamedReader:
    """Finds the holders of parties who are not named in one record of ownership.

    ``threshold`` is the significant interest in percent: what surely holds less is passed over.
    """

    ownership: Ownership
    threshold: Decimal

    @property
    def reach(self) -> ReachGraph:
        """The links of the network."""
        return self.ownership.network.reach

    def unnamed(self, party: str) -> list[Weakness]:
        """Return the holders behind whom an unknown party may be, the heaviest first."""
        return sorted(self._unnamed(party), key=lambda each: each.order)

    def ground(self, party: str) -> tuple[Ground, ...]:
        """Return, if a holder of a party is not named, that anybody may be that holder."""
        missing = []
        for holder in self.unnamed(party):
            gap = holder.missing
            missing.append(MissingFact(gap.about, gap.what, f"it holds {holder.effect(party)}"))
        words = f"may be a holder of {ref(party)} who is not named"
        return (Ground(words, missing=tuple(missing)),) if missing else ()

    def weight(self, owner: str, party: str) -> Fraction:
        """Return the most of a party that another may hold, by shares or votes; all where it is open."""
        if owner == party:
            return WHOLE
        network = self.ownership.network
        ranges = [network.integrated(owner, party, kind).range for kind in (SHAREHOLDING, VOTING_RIGHTS)]
        return max(WHOLE if each is None else each.high for each in ranges)

    def _unnamed(self, party: str) -> Iterator[Weakness]:
        hidden = self.ownership.network.unidentified
        if not hidden:
            return
        for holder in sorted(hidden.intersection({party, *self.reach.above(party)})):
            weight = self._held(holder, party)
            if weight >= Fraction(self.threshold) / 100:
                what = f"who stands behind {ref(holder)}"
                yield Weakness(weight, MissingFact(holder, what, self._reason(holder)))

    def _held(self, holder: str, party: str) -> Fraction:
        """Return the most that an unnamed holder may hold of a party, by interests of any kind."""
        weight = self.weight(holder, party)
        way = self.reach.above(party).get(holder)
        if way is not None and not way.plain:
            weight = max(weight, way.range.high)
        # Control counts as a half at least: a holder with control and no stake is not a small one.
        if self.ownership.network.control_of(holder, party) is not None:
            weight = max(weight, HALF)
        return weight

    def _reason(self, holder: str) -> str:
        fact = self.ownership.network.snapshot.parties[holder]
        if not fact.unidentified:
            return "nobody is recorded behind it"
        given = spoken(fact.unspecified_reason or "")
        return f"the reason given is: {given}" if given else "no reason is given"
