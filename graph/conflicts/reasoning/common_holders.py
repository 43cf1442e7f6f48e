"""Who holds a share of two parties at once, and whether one of them holds the other: three-valued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.ties import namesake_doubt
from graph.ownership.figures import ONE, ZERO, Range, written
from graph.ownership.gaps import interest_gaps
from graph.ownership.identities import Candidate
from graph.ownership.integrated import Integrated
from graph.ownership.network import OwnershipNetwork
from graph.ownership.snapshot import SHAREHOLDING, VOTING_RIGHTS

MOST = 5
"""The most common holders that one finding shows, those who hold most first."""
_CHAINS = 3
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Held:
    """What one party holds of another against a line, in words, with what shows it or leaves it open."""

    holder: str
    ground: Ground
    most: Fraction = ONE


@dataclass(frozen=True)
class HolderReader:
    """Answers who holds at least a share of parties, by shares, by votes or by control.

    ``percent`` is the line, which is reached at the figure itself, ``whose`` says who draws it. Each party
    is looked at once.
    """

    ownership: Ownership
    percent: Decimal
    whose: str = "threshold"
    _held: dict[tuple[str, str], Held | None] = field(default_factory=dict)
    _above: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def network(self) -> OwnershipNetwork:
        """The network of owners."""
        return self.ownership.network

    @property
    def line(self) -> Fraction:
        """The line as a fraction of one."""
        return Fraction(self.percent) / 100

    def held(self, holder: str, party: str) -> Held | None:
        """Return what a party surely or possibly holds of another at or above the line; None below it."""
        key = holder, party
        if key not in self._held:
            self._held[key] = None if holder == party else self._read(holder, party)
        return self._held[key]

    def common(self, first: str, second: str) -> list[Ground]:
        """Return the grounds of those who hold the share of both, the surest and largest first.

        A holder may be recorded twice: the finding is then POTENTIAL. Unnamed holders of both may be one.
        """
        found: list[tuple[tuple[int, Fraction, str], Ground]] = []
        ours_above = sorted(self.above(first) - {second})
        theirs = self.above(second) if ours_above else frozenset()
        for holder in ours_above:
            for record in self.ownership.identities.same(holder):
                if record.party not in theirs or record.party == first:
                    continue
                ours, other = self.held(holder, first), self.held(record.party, second)
                if ours is not None and other is not None:
                    ground = self._both(holder, record, ours, other)
                    order = ground.verdict.rank, -min(ours.most, other.most), holder
                    found.append((order, ground))
        grounds = [ground for _, ground in sorted(found, key=lambda each: each[0])[:MOST]]
        return grounds or self._unnamed(first, second)

    def above(self, party: str) -> frozenset[str]:
        """Return everybody who may hold the share of a party: nobody who can only hold less."""
        if party not in self._above:
            found = set(self.network.reach.above(party, self.line))
            for kind in (SHAREHOLDING, VOTING_RIGHTS):
                found |= self._may_hold(party, kind)
            self._above[party] = frozenset(found)
        return self._above[party]

    def _may_hold(self, party: str, kind: str) -> set[str]:
        """Return the owners who hold the share at most readings: many small chains add up to a large one."""
        least = float(self.line) * (1 - _ROUNDING)
        most = self.network.stakes(kind).most_above(party)
        return {owner for owner, share in most.items() if share >= least}

    def _read(self, holder: str, party: str) -> Held | None:
        open_ground, most = None, ZERO
        for kind in (SHAREHOLDING, VOTING_RIGHTS):
            whole = self._integrated(holder, party, kind)
            held = Range(ZERO, ONE) if whole.range is None else whole.range
            if held.high < self.line or (held.high == self.line and held.high_open):
                continue
            ground = self._stake(holder, party, kind, whole)
            most = max(most, held.high)
            if not ground.missing:
                return Held(holder, ground, held.high)
            open_ground = open_ground or ground
        found = self._control(holder, party) or open_ground or self._other(holder, party)
        return Held(holder, found, most or ONE) if found is not None else None

    def _integrated(self, holder: str, party: str, kind: str) -> Integrated:
        """Return the share, in fractions where the error of floats reaches the line."""
        found = self.network.integrated(holder, party, kind)
        if found.error and found.range is not None:
            near = min(abs(found.range.low - self.line), abs(found.range.high - self.line))
            if near <= found.error:
                return self.network.integrated(holder, party, kind, exact=True)
        return found

    def _stake(self, holder: str, party: str, kind: str, whole: Integrated) -> Ground:
        held, chains = whole.range, self.network.chains(holder, party, kind).chains[:_CHAINS]
        missing: tuple[MissingFact, ...] = ()
        if held is None or held.low < self.line:
            missing = whole.missing
            for chain in chains:
                missing += tuple(interest_gaps(self.network, chain.interests))
            missing = missing or (_size(holder, party),)
        figure = written(held) if held is not None else "an unknown share"
        outcome = "open" if missing else "reached"
        line = ArithmeticStep(self.whose, f"{figure} ≥ {self.percent.normalize():f} %", outcome)
        steps = (*self.network.holding(holder, party, kind).arithmetic, line)
        of = f"of the votes of {ref(party)}" if kind == VOTING_RIGHTS else f"of {ref(party)}"
        paths = tuple(chain.path(ref) for chain in chains)
        return Ground(f"{figure} {of}", paths, steps, tuple(dict.fromkeys(missing)))

    def _control(self, holder: str, party: str) -> Ground | None:
        """Return control without such a stake: by votes of firms between, the board, a contract."""
        outcome = self.network.control_outcome(holder, party)
        control = self.network.control_of(holder, party)
        if outcome is Answer.NO or control is None:
            return None
        missing = self.network.control_state(holder, party)[1] if outcome is Answer.UNKNOWN else ()
        if outcome is Answer.UNKNOWN and not missing:
            missing = (_size(holder, party),)
        words = f"{'possible ' if missing else ''}control of {ref(party)}"
        return Ground(words, tuple(control.chain[:_CHAINS]), control.arithmetic, missing)

    def _other(self, holder: str, party: str) -> Ground | None:
        """Return interests of other kinds, whose terms are not recorded."""
        way = self.network.reach.above(party, self.line).get(holder)
        if way is None or way.plain or way.range.high < self.line:
            return None
        return Ground(f"an interest in {ref(party)}", (way.path,), missing=(_size(holder, party),))

    def _both(self, holder: str, record: Candidate, ours: Held, other: Held) -> Ground:
        """Return one ground of a holder's two shares, over the links of identity where it has two records."""
        alike = (Path(record.nodes, record.facts),) if record.facts else ()
        missing = (*ours.ground.missing, *other.ground.missing)
        if holder in self.network.unidentified:
            why = "what is recorded of one side may be of another owner than on the other"
            missing += (MissingFact(holder, f"who stands behind {ref(holder)}", why),)
        return Ground(
            f"{ref(holder)} has {ours.ground.words} and {other.ground.words}",
            (*ours.ground.paths, *alike, *other.ground.paths),
            (*ours.ground.arithmetic, *other.ground.arithmetic),
            missing,
            namesake_doubt(holder, record),
        )

    def _unnamed(self, first: str, second: str) -> list[Ground]:
        hidden = self.network.unidentified
        ours = [each for each in sorted(self.above(first) & hidden) if self.held(each, first)]
        theirs = [each for each in sorted(self.above(second) & hidden) if self.held(each, second)]
        if not (ours and theirs):
            return []
        why = "it may be the same on both sides"
        missing = [
            MissingFact(each, f"who stands behind {ref(each)}", why) for each in dict.fromkeys(ours + theirs)
        ]
        words = f"owners who are not named hold shares of {ref(first)} and of {ref(second)}"
        return [Ground(words, missing=tuple(missing))]


def _size(holder: str, party: str) -> MissingFact:
    why = "what is recorded gives no figure"
    return MissingFact(party, f"how much {ref(holder)} holds of {ref(party)}", why)


def either_way(reader: HolderReader, first: str, second: str) -> Iterator[Ground]:
    """Yield that one of two parties holds the share of the other, under any of their records."""
    same = reader.ownership.identities.same
    for holder, party in ((first, second), (second, first)):
        for one in same(holder):
            for other in same(party):
                held = reader.held(one.party, other.party)
                if held is None:
                    continue
                alike = tuple(Path(each.nodes, each.facts) for each in (one, other) if each.facts)
                doubt = namesake_doubt(holder, one) or namesake_doubt(party, other)
                ground = held.ground
                words = f"{ref(holder)} has {ground.words}"
                yield Ground(words, (*alike, *ground.paths), ground.arithmetic, ground.missing, doubt)
