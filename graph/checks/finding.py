"""Finding: what a rule found in one place, with everything that shows it."""

from __future__ import annotations

from dataclasses import dataclass

from graph.checks.evidence import ArithmeticStep, FindingStatus, MissingFact, Path, Severity, Verdict
from graph.model.language.text import spoken


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found in one place: the verdict with everything that shows it.

    ``identity`` is a hash of the rule, facts and parties, the same over all versions of the facts:
    a waiver hangs on it. ``nodes`` are the ids that the evidence is about beyond its paths.
    """

    rule: str
    severity: Severity
    verdict: Verdict
    identity: str
    summary: str
    remedy: str
    paths: tuple[Path, ...] = ()
    arithmetic: tuple[ArithmeticStep, ...] = ()
    missing_facts: tuple[MissingFact, ...] = ()
    nodes: tuple[str, ...] = ()
    status: FindingStatus = FindingStatus.OPEN
    cypher: str = ""

    def __post_init__(self) -> None:
        if self.verdict is Verdict.CLEAR:
            raise ValueError(f"{self.rule}: a finding is never CLEAR: return none instead")
        if self.verdict is Verdict.UNKNOWN and not self.missing_facts:
            raise ValueError(f"{self.rule}: an UNKNOWN finding names the fact that would decide it")
        if not self.summary.endswith("."):
            raise ValueError(f"{self.rule}: the summary is one sentence and ends with a full stop")

    @property
    def comes_to(self) -> str:
        """What it comes to in words: the verdict, or that it is set aside, by what, and what it would be."""
        if self.status is FindingStatus.OPEN:
            return self.verdict.value
        by = spoken(self.status.value)
        return f"set aside ({by}; else {self.verdict.value})"

    @property
    def length(self) -> int:
        """The length of its shortest path."""
        return min((path.length for path in self.paths), default=0)

    @property
    def order(self) -> tuple[bool, int, int, int, str, str]:
        """What is open first, then severity, verdict, path length, rule, identity: always in one order.

        The rule comes before the identity, which hangs on ids: what is supposed has others than what is
        recorded in the same words.
        """
        aside = self.status is not FindingStatus.OPEN
        return aside, self.severity.rank, self.verdict.rank, self.length, self.rule, self.identity

    @property
    def rank(self) -> tuple[bool, int]:
        """How much it weighs beside another of one identity: what is open first, then the worst verdict."""
        return self.status is not FindingStatus.OPEN, self.verdict.rank
