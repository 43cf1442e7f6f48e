"""Which parties on different sides of a dealing have, or may have, one ultimate controller."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.checks.evidence import MissingFact, Path, Verdict
from graph.conflicts.findings.controller_words import controller_sentence
from graph.conflicts.findings.findings import Ground
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.common import common_influence
from graph.conflicts.reasoning.groups import CommonControl, common_control
from graph.conflicts.reasoning.meetings import Opposites, opposites

Key = tuple[tuple[str, ...], str, tuple[str, ...]]


@dataclass(frozen=True)
class _Pair:
    """Two opposite parties with what shows, or leaves open, that one party controls both."""

    sides: Opposites
    common: CommonControl

    @property
    def verdict(self) -> Verdict:
        """UNKNOWN where the control or the sides are open, else what shows the control."""
        return Verdict.UNKNOWN if self.sides.is_open else self.common.ground.verdict

    @property
    def key(self) -> Key:
        """The parties, the dealing and the controller: what tells two findings apart."""
        about = self.sides.dealing.about or ""
        if not self.sides.ours:
            return tuple(sorted(self.sides.parties)), about, ()
        # Our own firms count as one party: a group of forty firms is one fact to a lawyer, not forty.
        parties = (self.sides.second.party, "own firms")
        if self.verdict is Verdict.UNKNOWN:
            return parties, about, ()
        return parties, about, (self.verdict.value, self.common.controller or "")


@dataclass(frozen=True)
class SharedControl:
    """Every pair of one finding: some firms on the one side, one party on the other, one controller."""

    key: Key
    pairs: tuple[_Pair, ...]

    @property
    def firms(self) -> list[str]:
        """The firms on the one side: our own where one of the two sides is ours."""
        return sorted({pair.sides.first.party for pair in self.pairs})

    @property
    def other(self) -> str:
        """The party on the other side."""
        return self.pairs[0].sides.second.party

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties of both sides, then the controllers."""
        controllers = [pair.common.controller for pair in self.pairs if pair.common.controller]
        return (*self.firms, self.other, *controllers)

    @property
    def words(self) -> str:
        """Who controls whom, as a sentence without a full stop."""
        head = self.pairs[0]
        return controller_sentence(
            head.sides.dealing.about or "",
            self.firms,
            self.other,
            head.common.controller,
            ours=head.sides.ours,
            undecided=head.verdict is Verdict.UNKNOWN,
        )

    @property
    def grounds(self) -> list[Ground]:
        """What shows the control of each pair."""
        return [pair.common.ground for pair in self.pairs]

    @property
    def around(self) -> Ground:
        """The dealings in which the parties face each other, and what is open about that."""
        paths: list[Path] = []
        missing: list[MissingFact] = []
        for pair in self.pairs:
            faced = pair.sides.ground
            paths += faced.paths
            missing += faced.missing
        return Ground(paths=tuple(paths), missing=tuple(missing))


def shared_control(dealings: Dealings, ownership: Ownership) -> list[SharedControl]:
    """Return who has, or may have, one controller across a dealing, once per counterparty and controller."""
    grouped: dict[Key, list[_Pair]] = {}
    for pair in _pairs(dealings, ownership):
        grouped.setdefault(pair.key, []).append(pair)
    return [SharedControl(key, tuple(pairs)) for key, pairs in grouped.items()]


def _pairs(dealings: Dealings, ownership: Ownership) -> Iterator[_Pair]:
    """Yield the pairs that may have one controller; an implied one only where no recorded one is as grave."""
    reach = ownership.network.reach
    gravest: dict[frozenset[str], int] = {}
    for sides in opposites(dealings):
        parties = (sides.first.party, sides.second.party)
        common = common_control(ownership, *parties) or common_influence(reach, *parties)
        if common is None:
            continue
        pair = _Pair(sides, common)
        rank, held = pair.verdict.rank, gravest.get(sides.parties)
        # The question implies a dealing with everybody: where a recorded one shows as much, it adds nothing.
        if sides.dealing.about is None and held is not None and held <= rank:
            continue
        gravest[sides.parties] = rank if held is None else min(rank, held)
        yield pair
