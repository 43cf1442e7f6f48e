"""What ties two parties on different sides of a dealing, once a pair: our own firms count as one party."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from graph.checks.evidence import MissingFact, Path, Verdict
from graph.conflicts.findings.findings import Ground, dealing_words
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.reasoning.meetings import Opposites, opposites

FindTies = Callable[[str, str], list[Ground]]
"""Returns what ties two parties; nothing where they surely are not tied."""


@dataclass
class Across:
    """Some parties on the one side and one on the other, in one dealing, with what ties them."""

    sides: list[Opposites] = field(default_factory=list)
    grounds: list[Ground] = field(default_factory=list)

    @property
    def other(self) -> str:
        """The party on the other side."""
        return self.sides[0].second.party

    @property
    def firms(self) -> list[str]:
        """The parties on the one side that have the tie: our own where one of the sides is ours."""
        return sorted({each.first.party for each in self.sides})

    @property
    def key(self) -> tuple[str, ...]:
        """The parties and the dealing: what tells two findings apart."""
        head = self.sides[0]
        parties = (self.other, "own firms") if head.ours else tuple(sorted(head.parties))
        return (*parties, head.dealing.about or "")

    @property
    def words(self) -> str:
        """Who faces whom, as the beginning of a sentence."""
        place = dealing_words(self.sides[0].dealing)
        return f"{refs(self.firms)} and {ref(self.other)}, on different sides of {place}"

    @property
    def nodes(self) -> tuple[str, ...]:
        """Everybody of both sides."""
        return (*self.firms, self.other)

    @property
    def around(self) -> Ground:
        """The dealings in which they face each other, and what is open about that."""
        paths: list[Path] = []
        missing: list[MissingFact] = []
        for each in self.sides:
            faced = each.ground
            paths += faced.paths
            missing += faced.missing
        return Ground(paths=tuple(paths), missing=tuple(missing))

    @property
    def verdict(self) -> Verdict:
        """UNKNOWN where the sides are open, else that of the gravest tie."""
        if any(each.is_open for each in self.sides):
            return Verdict.UNKNOWN
        return Verdict.worst([ground.verdict for ground in self.grounds])


def across(dealings: Dealings, ties: FindTies) -> Iterator[Across]:
    """Yield every two sides that are tied; an implied dealing adds nothing to a recorded one as grave."""
    known: dict[frozenset[str], list[Ground]] = {}
    grouped: dict[tuple[str, ...], Across] = {}
    for sides in opposites(dealings):
        if sides.parties not in known:
            known[sides.parties] = ties(sides.first.party, sides.second.party)
        if known[sides.parties]:
            one = Across([sides])
            group = grouped.setdefault(one.key, Across())
            group.sides.append(sides)
            group.grounds += known[sides.parties]
    gravest: dict[tuple[str, ...], int] = {}
    for group in grouped.values():
        group.grounds = sorted(dict.fromkeys(group.grounds), key=lambda ground: ground.verdict.rank)
        parties, rank = group.key[:-1], group.verdict.rank
        # Recorded dealings come first: what the question implies of the same parties says no more.
        if group.sides[0].dealing.about is None and gravest.get(parties, rank + 1) <= rank:
            continue
        gravest[parties] = min(rank, gravest.get(parties, rank))
        yield group
