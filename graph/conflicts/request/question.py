"""What a conflict check is asked: subjects, decision makers, supposed facts, and what narrows it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.checks.evidence import Severity
from graph.errors import InvalidInput
from graph.naming.naming import Naming
from graph.ownership.regimes import OwnershipTest
from graph.recording.facts import NOTHING, Proposed

MAX_SUBJECTS = 100
MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class ConflictCheckRequest:
    """The whole question. ``rules`` are ids or codes; None runs all of them.

    ``min_severity`` narrows what is listed, never the verdict. ``purpose`` and ``matter`` go to the
    record of the check.
    """

    subjects: tuple[Naming, ...]
    decision_makers: tuple[Naming, ...] = ()
    proposed: Proposed = NOTHING
    rules: tuple[str, ...] | None = None
    min_severity: Severity | None = None
    tests: tuple[str, ...] = ()
    max_depth: int | None = None
    purpose: str | None = None
    matter: str | None = None

    def __post_init__(self) -> None:
        if not self.subjects:
            raise InvalidInput(
                "A conflict check needs a subject.",
                cure="Name a party, deal, contract, asset or proposed element.",
            ).at("subjects")
        if len(self.subjects) + len(self.decision_makers) > MAX_SUBJECTS:
            problem = InvalidInput(
                f"A check takes at most {MAX_SUBJECTS} subjects.", cure="Check them in parts."
            )
            raise problem.at("subjects")
        if self.max_depth is not None and not 1 <= self.max_depth <= MAX_DEPTH:
            raise InvalidInput(
                f"maxDepth is from 1 to {MAX_DEPTH}.", cure="Leave it out: then no chain is cut."
            ).at("maxDepth")
        wrong = sorted(set(self.tests) - set(OwnershipTest.__members__))
        if wrong:
            known = ", ".join(OwnershipTest.__members__)
            problem = InvalidInput(
                f"No ownership test is called {wrong[0]!r}.", cure=f"Write one of {known}."
            )
            raise problem.at("tests", self.tests.index(wrong[0]))
        stray = {naming.ref for naming in self._namings() if naming.ref} - self.proposed.refs
        if stray:
            raise InvalidInput(
                f"The ref {min(stray)!r} names nothing that is proposed.", cure="Declare it under proposed."
            )

    def _namings(self) -> list[Naming]:
        named = [naming for naming, _, _ in self.proposed.namings()]
        return [*self.subjects, *self.decision_makers, *named]
