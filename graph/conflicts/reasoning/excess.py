"""Which sublicenses go beyond their head license, or may, and which have none that is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import MissingFact, Path, RelationshipFact
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import Ground
from graph.conflicts.findings.sentences import ref
from graph.conflicts.readings.grants import Grant, GrantFile
from graph.conflicts.reasoning.grant_compare import grant_paths
from graph.conflicts.reasoning.sublicense import Limit, limits


@dataclass(frozen=True)
class Excess:
    """A sublicense that goes beyond its head license, or may: ``tests`` holds every limit that was asked.

    ``chain`` leads from the sublicense up to the owner of the right.
    """

    sublicense: Grant
    head: Grant
    tests: tuple[Limit, ...]
    chain: tuple[RelationshipFact, ...]

    @property
    def words(self) -> str:
        """What the sublicense does, without a full stop: the first limit that it exceeds."""
        above = f"its head license, {ref(self.head.id)}"
        exceeded = self._answered(Answer.NO)
        return f"goes beyond {above}: {exceeded[0].beyond}" if exceeded else f"may go beyond {above}"

    @property
    def ground(self) -> Ground:
        """Both grants as recorded, every limit that was asked, and what is missing to answer it."""
        steps = tuple(test.step for test in self.tests)
        return Ground(paths=self._paths, arithmetic=steps, missing=self._missing)

    @property
    def _missing(self) -> tuple[MissingFact, ...]:
        # One limit that is surely exceeded is enough: what is open about the others then decides nothing.
        if self._answered(Answer.NO):
            return ()
        why = "it decides whether the head license is exceeded"
        undecided = self._answered(Answer.UNKNOWN)
        return tuple(MissingFact(self.sublicense.id, test.missing, why) for test in undecided)

    @property
    def _paths(self) -> tuple[Path, ...]:
        return (
            *(Path((link.start, link.end), (link,)) for link in self.chain),
            *grant_paths(self.sublicense, "GRANTED_TO", "OF_ASSET", "HAS_SCOPE"),
            *grant_paths(self.head, "GRANTS", "GRANTED_TO", "OF_ASSET", "HAS_SCOPE"),
        )

    def _answered(self, answer: Answer) -> list[Limit]:
        return [test for test in self.tests if test.answer is answer]


def excesses(file: GrantFile, day: date) -> Iterator[Excess]:
    """Yield every sublicense of the day with a head license that it exceeds or may exceed."""
    for sublicense in _running(file, day):
        for link in sublicense.heads:
            if link.end not in file.grants:
                continue
            head, tests = file.grants[link.end], limits(file, sublicense, link, day)
            if any(test.answer is not Answer.YES for test in tests):
                yield Excess(sublicense, head, tuple(tests), (link, *_further(file, head)))


def headless(file: GrantFile, day: date) -> Iterator[Grant]:
    """Yield every sublicense of the day that no head license is recorded for."""
    for granted in _running(file, day):
        if granted.grant_type == "SUBLICENSE" and not granted.heads:
            yield granted


def _running(file: GrantFile, day: date) -> Iterator[Grant]:
    """Yield the grants that have not surely ended by the day, in order."""
    for id in sorted(file.grants):
        if file.grants[id].term.end[1] > day:
            yield file.grants[id]


def _further(file: GrantFile, above: Grant) -> Iterator[RelationshipFact]:
    """Yield the links from a head license up to the owner."""
    seen = {above.id}
    while above.heads and above.heads[0].end in file.grants and above.heads[0].end not in seen:
        link = above.heads[0]
        yield link
        seen.add(link.end)
        above = file.grants[link.end]
