"""The rows of a screening: what came of each party of a list, from the worst to the clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from graph.checks.evidence import FindingStatus, Severity, Verdict
from graph.conflicts.findings.result import ConflictCheckResult
from graph.errors import AmbiguousSubject, Candidate, EntenteError
from graph.naming.naming import Naming

SHOWN = 3
"""How many findings of a party are given in words; a check of that party alone gives them all."""
MOST_REASONS = 5
"""How many reasons for doubt are given of a party."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One party of a list: its number from 1, where it was written, and how it is named.

    ``error`` says why what was written names nothing.
    """

    row: int
    place: str
    asked: str
    naming: Naming | None
    error: EntenteError | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a party was not checked: a code, a sentence, what to do, and whom the name may mean."""

    code: str
    message: str
    cure: str
    candidates: tuple[Candidate, ...] = ()

    @classmethod
    def of(cls, error: EntenteError) -> Unresolved:
        """Return what an error says."""
        candidates = error.candidates if isinstance(error, AmbiguousSubject) else ()
        return cls(str(error.code), error.message, error.cure, candidates)


@dataclass(frozen=True, slots=True)
class ScreenedParty:
    """What came of one party: its verdict, which is never CLEAR where it could not be checked.

    ``severity`` is that of the gravest open finding, ``findings`` how many are open, ``rules`` the rules
    that found them, ``summaries`` the first of them in words, ``reasons`` why the answer is not certain.
    """

    row: int
    place: str
    asked: str
    verdict: Verdict
    party: str | None = None
    severity: Severity | None = None
    findings: int = 0
    rules: tuple[str, ...] = ()
    summaries: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    graph_version: int | None = None
    unresolved: Unresolved | None = None

    @property
    def order(self) -> tuple[int, int, int, int, int]:
        """The worst first; of equal verdicts what was not checked, then by severity, findings and row."""
        grave = len(Severity) if self.severity is None else self.severity.rank
        return self.verdict.rank, self.unresolved is None, grave, -self.findings, self.row


def ranked(rows: Iterable[ScreenedParty]) -> list[ScreenedParty]:
    """Return rows with the worst first."""
    return sorted(rows, key=lambda row: row.order)


def verdicts(rows: Iterable[ScreenedParty]) -> dict[Verdict, int]:
    """Return how many parties have each verdict, the worst first."""
    found = Counter(row.verdict for row in rows)
    return {verdict: found[verdict] for verdict in sorted(Verdict, key=lambda each: each.rank)}


def row_of(party: Listed, result: ConflictCheckResult) -> ScreenedParty:
    """Return the row of a party that was checked."""
    coverage = result.coverage
    open_findings = [found for found in result.findings if found.status is FindingStatus.OPEN]
    reasons = [point.sentence for point in coverage.open_points]
    for found in open_findings:
        reasons += [missing.what for missing in found.missing_facts]
    return ScreenedParty(
        party.row,
        party.place,
        party.asked,
        result.verdict,
        next((subject.id for subject in coverage.subjects if not subject.decides), None),
        min((found.severity for found in open_findings), key=lambda each: each.rank, default=None),
        len(open_findings),
        tuple(dict.fromkeys(found.rule for found in open_findings)),
        tuple(found.summary for found in open_findings[:SHOWN]),
        tuple(dict.fromkeys(reasons))[:MOST_REASONS],
        coverage.graph_version,
    )


def plain_row(row: ScreenedParty) -> dict[str, Any]:
    """Return a row as JSON can hold it, by the names of its fields."""
    return asdict(row)


def row_from(given: Mapping[str, Any]) -> ScreenedParty:
    """Return the row that ``plain_row`` gave, after it was JSON."""
    unresolved = given["unresolved"]
    if unresolved is not None:
        candidates = tuple(_candidate(each) for each in unresolved["candidates"])
        unresolved = Unresolved(**{**unresolved, "candidates": candidates})
    return ScreenedParty(
        **{
            **given,
            "verdict": Verdict(given["verdict"]),
            "severity": None if given["severity"] is None else Severity(given["severity"]),
            "rules": tuple(given["rules"]),
            "summaries": tuple(given["summaries"]),
            "reasons": tuple(given["reasons"]),
            "unresolved": unresolved,
        }
    )


def _candidate(given: Mapping[str, Any]) -> Candidate:
    lists = {name: tuple(given[name]) for name in ("identifiers", "offices")}
    return Candidate(**{**given, **lists})
