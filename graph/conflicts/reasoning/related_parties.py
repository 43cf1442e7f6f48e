"""Who leads one side of a dealing and leads, owns or is the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.checks.evidence import MissingFact, Path
from graph.checks.logic import Answer
from graph.checks.sentences import role_words
from graph.conflicts.findings.findings import IMPRECISE, Ground, gravest_words
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.dealings import Dealings
from graph.conflicts.readings.leaders import Leaders, side_of
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.groups import same_group
from graph.conflicts.reasoning.meetings import Opposites, opposites
from graph.conflicts.reasoning.ties import TieReader

_OFFICES = {
    "BOARD_MEMBER": "a board member of",
    "BOARD_CHAIR": "the chair of",
    "SENIOR_MANAGING_OFFICIAL": "the senior managing official of",
}
"""Interests that are offices."""


@dataclass(frozen=True)
class Office:
    """An office of a party at one side, or at one who controls that side."""

    holder: str
    words: str
    path: Path
    side: str
    missing: tuple[MissingFact, ...] = ()

    @property
    def above(self) -> bool:
        """Whether the office is at an owner of the side."""
        return self.side not in self.path.nodes


@dataclass(frozen=True)
class RelatedParty:
    """A party with an office on one side and ties to the other."""

    office: Office
    sides: Opposites
    there: str
    grounds: tuple[Ground, ...]

    def key(self, own: frozenset[str]) -> tuple[str, str, str]:
        """Return what tells two findings apart: the person, the side that is not ours, the dealing."""
        here = "own firms" if self.office.side in own else self.office.side
        there = "own firms" if self.there in own else self.there
        return self.office.holder, "|".join(sorted((here, there))), self.sides.dealing.about or ""

    @property
    def words(self) -> str:
        """The office and the gravest tie, as a sentence without a full stop."""
        return f"{ref(self.office.holder)}, {self.office.words}, {gravest_words(self.grounds)}"

    @property
    def whole(self) -> list[Ground]:
        """The ties, each with the office that makes it one to the other side."""
        found = []
        for ground in self.grounds:
            missing = (*self.office.missing, *ground.missing)
            paths = (self.office.path, *ground.paths)
            found.append(replace(ground, paths=paths, missing=missing))
        return found


def related_parties(
    dealings: Dealings, ownership: Ownership, leaders: Leaders, tied: TieReader
) -> list[RelatedParty]:
    """Return everyone who leads one side of a dealing and is tied to the other, each by the surest."""
    best: dict[tuple[str, str, str], RelatedParty] = {}
    for sides in opposites(dealings):
        one, other = sides.first.party, sides.second.party
        for here, there in ((one, other), (other, one)):
            # Firms of one group share directors as a rule: that one party controls both is said already.
            if same_group(ownership, here, there) is Answer.YES:
                continue
            for found in _across(sides, here, there, ownership, leaders, tied):
                key = found.key(dealings.own)
                if key not in best or _order(found) < _order(best[key]):
                    best[key] = found
    return list(best.values())


def _order(found: RelatedParty) -> tuple[int, int, bool, str, str]:
    ranks = min(ground.verdict.rank for ground in found.whole)
    return found.sides.ground.verdict.rank, ranks, found.office.above, found.office.side, found.there


def _across(
    sides: Opposites, here: str, there: str, ownership: Ownership, leaders: Leaders, tied: TieReader
) -> Iterator[RelatedParty]:
    for office in _offices(here, ownership, leaders):
        grounds = [
            ground for ground in tied.ties(office.holder, there, here) if not _rests_on(ground, office)
        ]
        if grounds:
            yield RelatedParty(office, sides, there, tuple(grounds))


def _rests_on(ground: Ground, office: Office) -> bool:
    """Return whether a tie to the other side is no more than the office at the one."""
    ids = {fact.id for fact in office.path.relationships}
    return any(ids & {fact.id for fact in path.relationships} for path in ground.paths)


def _offices(side: str, ownership: Ownership, leaders: Leaders) -> Iterator[Office]:
    for firm in side_of(ownership, side):
        for role in leaders.at.get(firm, ()):
            person = role.fact.start
            words = f"{role_words(role.fact.role)} of {ref(firm)}"
            what = f"the exact days of the role of {ref(person)} at {ref(firm)}"
            missing = (MissingFact(person, what, IMPRECISE),) if role.imprecise else ()
            yield Office(person, words, Path((person, firm), (role.fact,)), side, missing)
        for link in ownership.network.reach.into(firm):
            if link.kind in _OFFICES:
                words = f"{_OFFICES[link.kind]} {ref(firm)}"
                yield Office(link.start, words, Path((link.start, firm), (link.fact,)), side)
