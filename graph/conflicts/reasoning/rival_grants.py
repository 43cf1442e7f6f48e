"""Which two grants of rights in one asset get in each other's way, or may."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations

from graph.checks.evidence import ArithmeticStep, MissingFact, Path
from graph.checks.in_force import imprecise_on
from graph.checks.logic import Answer, both
from graph.conflicts.findings.findings import IMPRECISE, Ground
from graph.conflicts.findings.sentences import ref, refs
from graph.conflicts.readings.grants import Grant, GrantFile
from graph.conflicts.readings.owners import Ownership
from graph.conflicts.reasoning.grant_compare import (
    OVERLAP_WORDS,
    Compared,
    assets_shared,
    grant_paths,
    grants_overlap,
)
from graph.conflicts.reasoning.groups import same_group

_RIGHTS = frozenset({"LICENSE", "SUBLICENSE", "CROSS_LICENSE", "ASSIGNMENT", "OPTION", "SECURITY"})
_TO_ASSESS = {
    "OPTION": "whether the option {} can still be exercised is to be assessed",
    "SECURITY": "what becomes of the other grant when the security {} is enforced is to be assessed",
}
"""By the type of a grant that becomes a right to use only later, what is to be assessed of it."""
_SHOWN = ("GRANTED_TO", "OF_ASSET", "HAS_SCOPE", "GRANTS")


@dataclass(frozen=True)
class RivalGrants:
    """Two grants that overlap or may overlap; ``one_group`` says whether all grantees are of one.

    ``day`` is the day asked about: what lay before it is not compared.
    """

    first: Grant
    second: Grant
    compared: Compared
    one_group: Answer
    day: date

    @property
    def grants(self) -> tuple[Grant, Grant]:
        """The two grants."""
        return self.first, self.second

    @property
    def in_time(self) -> tuple[Grant, ...]:
        """The two grants, that which may begin first before the other."""
        return tuple(sorted(self.grants, key=lambda each: (each.term.start, each.id)))

    @property
    def assets(self) -> frozenset[str]:
        """The assets that both grants are of, or those of the first where they share a family alone."""
        return self.first.assets & self.second.assets or self.first.assets

    @property
    def grantees(self) -> tuple[str, ...]:
        """The grantees of both."""
        return (*self.first.grantees, *self.second.grantees)

    @property
    def missing(self) -> tuple[MissingFact, ...]:
        """What leaves open that the two get in each other's way; nothing where they surely do."""
        return (*self._scopes(), *chain.from_iterable(map(self._gaps, self.grants)), *self._group())

    @property
    def ground(self) -> Ground:
        """The two grants as recorded, compared dimension by dimension."""
        return Ground(paths=self._paths, arithmetic=self._steps, missing=self.missing, assess=self._assess)

    @property
    def _assess(self) -> str:
        """What is to be assessed where one is an option or a pledge: it is not a use of the right yet."""
        for grant_type, question in _TO_ASSESS.items():
            found = [each.id for each in self.grants if each.grant_type == grant_type]
            if found:
                return question.format(refs(found))
        return ""

    @property
    def _paths(self) -> tuple[Path, ...]:
        return grant_paths(self.first, *_SHOWN) + grant_paths(self.second, *_SHOWN)

    @property
    def _steps(self) -> tuple[ArithmeticStep, ...]:
        return self.compared.steps(OVERLAP_WORDS)

    def _scopes(self) -> Iterator[MissingFact]:
        for name in self.compared.undecided():
            what = f"whether {self._pair} overlap in {name}"
            yield MissingFact(self.first.id, what, "the scopes as recorded leave it open")

    def _gaps(self, grant: Grant) -> Iterator[MissingFact]:
        """Yield what is not recorded of one of the two."""
        if not grant.grantees:
            yield MissingFact(grant.id, f"the grantee of {ref(grant.id)}", "none is recorded")
        if not grant.assets:
            yield MissingFact(grant.id, f"the asset of {ref(grant.id)}", "none is recorded")
        if grant.exclusivity is None:
            what = f"whether {ref(grant.id)} is exclusive"
            yield MissingFact(grant.id, what, "it is granted without saying so")
        for link in chain.from_iterable(grant.facts.values()):
            if imprecise_on(self.day, link):
                what = f"the exact days of the link between {ref(link.start)} and {ref(link.end)}"
                yield MissingFact(grant.id, what, IMPRECISE)

    def _group(self) -> Iterator[MissingFact]:
        if self.one_group is Answer.UNKNOWN and self.first.grantees and self.second.grantees:
            what = f"whether the grantees of {self._pair} are of one control group"
            why = "the recorded stakes or identities leave it open"
            yield MissingFact(self.first.grantees[0], what, why)

    @property
    def _pair(self) -> str:
        return refs((self.first.id, self.second.id))


Exclusivities = Callable[[str | None, str | None], bool]
"""Says of how exclusive two grants are, as far as stated, whether they may get in each other's way."""


def both_exclusive(first: str | None, second: str | None) -> bool:
    """Return whether two grants may both be exclusive: one that does not say so may be."""
    return {first, second} <= {"EXCLUSIVE", None}


def rival_grants(
    file: GrantFile, grantees: Ownership, day: date, clash: Exclusivities = both_exclusive
) -> Iterator[RivalGrants]:
    """Yield every two grants that may clash, to different groups, and overlap or may overlap."""
    for first, second in combinations([file.grants[id] for id in sorted(file.grants)], 2):
        if not (_may_be_rivals(file, first, second) and clash(first.exclusivity, second.exclusivity)):
            continue
        compared = grants_overlap(file, first, second, day)
        one_group = _one_group(grantees, first, second)
        if compared.answer is not Answer.NO and one_group is not Answer.YES:
            yield RivalGrants(first, second, compared, one_group, day)


def _may_be_rivals(file: GrantFile, first: Grant, second: Grant) -> bool:
    """Return whether both are, or may be, of one asset, and neither is made under the other."""
    if not (_gives_a_right(first) and _gives_a_right(second)) or assets_shared(first, second) is Answer.NO:
        return False
    return second.id not in file.above(first.id) and first.id not in file.above(second.id)


def _gives_a_right(grant: Grant) -> bool:
    """Return whether a grant gives, or may give, a right of use; a pledge does where it excludes others."""
    if grant.grant_type == "SECURITY" and grant.exclusivity == "NON_EXCLUSIVE":
        return False
    return grant.grant_type in _RIGHTS


def _one_group(ownership: Ownership, first: Grant, second: Grant) -> Answer:
    """Return whether all grantees are of one group: NO where one of the one surely is not of the other's."""
    answers = []
    for one in first.grantees:
        answers += [same_group(ownership, one, other) for other in second.grantees]
    return both(answers) if answers else Answer.UNKNOWN
