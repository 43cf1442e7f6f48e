"""The words in which a conflict check answers: shown with an answer, and stored with one that is kept."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """The answer of a rule or a check, the worst first."""

    CONFLICT = "CONFLICT"
    POTENTIAL = "POTENTIAL"
    UNKNOWN = "UNKNOWN"
    CLEAR = "CLEAR"

    @property
    def rank(self) -> int:
        """0 is the worst."""
        return list(Verdict).index(self)

    @staticmethod
    def worst(verdicts: list[Verdict]) -> Verdict:
        """Return the worst of several; CLEAR where there is none."""
        return min(verdicts, key=lambda verdict: verdict.rank, default=Verdict.CLEAR)


class Severity(StrEnum):
    """How grave a finding is, the gravest first."""

    BLOCK = "BLOCK"
    HIGH = "HIGH"
    MEDIUM = "MEDIUM"
    LOW = "LOW"
    INFO = "INFO"

    @property
    def rank(self) -> int:
        """0 is the gravest."""
        return list(Severity).index(self)


class FindingStatus(StrEnum):
    """The status of a finding: what people decided about it; what is not OPEN decides no verdict."""

    OPEN = "OPEN"
    WAIVED = "WAIVED"
    RECUSED = "RECUSED"
    SCREENED = "SCREENED"
    CARVED_OUT = "CARVED_OUT"
    MITIGATED = "MITIGATED"
    DISMISSED = "DISMISSED"
    SUPERSEDED = "SUPERSEDED"
