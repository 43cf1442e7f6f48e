"""Which people direct two competing firms that Section 8 of the Clayton Act covers, or may cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from graph.checks.evidence import MissingFact, Path, Verdict
from graph.checks.figure import Threshold
from graph.checks.logic import Answer
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.competition import Competition, FirmFigures, Interlock
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.clayton import Covered, covered
from graph.conflicts.reasoning.groups import CommonControl, common_control


@dataclass(frozen=True)
class RivalInterlock:
    """One person's roles at two rivals: how they compete, their figures, and what the law says of them.

    ``common`` is what leaves open that the two are of one control group; None where they surely are not.
    """

    link: Interlock
    rivalry: tuple[Path, ...]
    figures: tuple[FirmFigures, FirmFigures]
    test: Covered
    common: CommonControl | None

    @property
    def firms(self) -> tuple[str, str]:
        """The two firms."""
        return self.link.first, self.link.second

    @property
    def person(self) -> str:
        """The person, under the record that holds the first role."""
        return self.link.role.start

    @property
    def words(self) -> str:
        """Who directs which rivals, and whether the law covers them, without a full stop."""
        ends = [{path.nodes[0], path.nodes[-1]} for path in self.rivalry]
        rivals = "which compete" if set(self.firms) in ends else "whose groups compete"
        words = f"{self.link.words}, {rivals}"
        if self.test.answer is Answer.YES:
            return f"{words}; both are large enough for Section 8 of the Clayton Act"
        return f"{words}; whether Section 8 of the Clayton Act covers the two firms is open"

    @property
    def ground(self) -> Ground:
        """The roles, the competition and the figures, with what is missing to be sure of them."""
        missing = (*self.test.missing, *self._days(), *self._group())
        return Ground(paths=self._paths, arithmetic=self.test.steps, missing=missing)

    @property
    def _paths(self) -> tuple[Path, ...]:
        paths = [*self.link.paths, *self.rivalry]
        for firm in self.figures:
            paths += [Path((fact.start, fact.end), (fact,)) for fact in firm.facts]
        return tuple(paths)

    def _days(self) -> Iterator[MissingFact]:
        if self.link.imprecise:
            yield MissingFact(self.person, f"the exact days of the roles of {ref(self.person)}", IMPRECISE)

    def _group(self) -> tuple[MissingFact, ...]:
        if self.common is None:
            return ()
        what = f"whether one controller is above {refs(self.firms)}"
        unconfirmed = MissingFact(self.link.first, what, "an identity is not confirmed")
        return self.common.ground.missing or (unconfirmed,)


def rival_interlocks(
    links: Iterable[Interlock],
    competition: Competition,
    groups: Ownership,
    limits: Mapping[str, Threshold] | None,
    day: date,
) -> Iterator[RivalInterlock]:
    """Yield the interlocks of competitors that the law covers, or may cover.

    ``limits`` are the figures of the day by name; None where the day has none.
    """
    for link in links:
        rivalry = tuple(competition.between(link.first, link.second))
        if not rivalry:
            continue
        first, second = competition.figures[link.first], competition.figures[link.second]
        test = covered(first, second, limits, day)
        common = common_control(groups, link.first, link.second)
        # Two firms that one party surely controls are one enterprise: they do not compete in law.
        one_group = common is not None and common.ground.verdict is Verdict.CONFLICT
        if test.answer is not Answer.NO and not one_group:
            yield RivalInterlock(link, rivalry, (first, second), test, common)
