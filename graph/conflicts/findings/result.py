"""The answer of a conflict check: verdict, findings, and how far the search reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from graph.checks.evidence import FindingStatus, Severity, Verdict
from graph.checks.figure import Threshold
from graph.checks.finding import Finding
from graph.conflicts.findings.cypher import Supposed
from graph.conflicts.findings.sources import Citation
from graph.errors import Candidate
from graph.model.language.text import counted
from graph.write.records import StatementRecord


@dataclass(frozen=True, slots=True)
class Subject:
    """How a naming of the question was read; ``decides`` says that it was named as a decision-maker."""

    asked: str
    label: str
    id: str
    proposed: bool = False
    decides: bool = False


@dataclass(frozen=True, slots=True)
class OpenIdentity:
    """A proposed party that may be a recorded one: nobody has decided, so that the answer is POTENTIAL.

    ``id`` is that of the proposed party for this check.
    """

    ref: str
    name: str
    id: str
    candidates: tuple[Candidate, ...]

    def __str__(self) -> str:
        listed = "; ".join(str(each) for each in self.candidates)
        return f"the proposed {self.name!r} may be one that is recorded: {listed}"


@dataclass(frozen=True, slots=True)
class Unread:
    """A kind of fact that is recorded around the parties and that no rule of the check looked at.

    ``matters`` says that it could change the verdict, which then is never CLEAR; ``sentence`` gives
    one of them in words.
    """

    kind: str
    count: int
    matters: bool
    sentence: str = ""

    def __str__(self) -> str:
        """Words alone: the type's name in the graph says nothing to a reader of the page."""
        more = f" (and {self.count - 1} more of this kind)" if self.count > 1 else ""
        could = "; it could change the verdict" if self.matters else ""
        return f"{self.sentence.removesuffix('.')}{more}{could}"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """What keeps an answer from being CLEAR beside its findings: the verdict that it comes to, and why.

    ``key`` is the same for one point in two answers to a question.
    """

    key: str
    verdict: Verdict
    sentence: str


@dataclass(frozen=True, slots=True)
class SearchCoverage:
    """How far the search reached, at which version of the graph, and what the answer takes for granted.

    ``depth`` is the longest chain of owners above the parties; ``truncated`` with its reasons says
    that the search is not complete, so that the verdict is never CLEAR. ``figures`` are those that
    the rules used; ``looked_at`` says what they read, ``unread`` what is recorded and they did not.
    ``open_identities`` are proposed parties that may be recorded ones. ``near_misses`` and ``other_days``
    are sentences beside the answer: stakes that come near, ties that ended or are to begin.
    """

    rules_run: tuple[str, ...]
    rules_left_out: tuple[str, ...]
    depth: int
    max_depth: int | None
    truncated: bool
    reasons: tuple[str, ...]
    graph_version: int
    as_of: date
    known_at: datetime
    assumptions: tuple[str, ...]
    subjects: tuple[Subject, ...] = ()
    figures: tuple[Threshold, ...] = ()
    looked_at: tuple[str, ...] = ()
    unread: tuple[Unread, ...] = ()
    open_identities: tuple[OpenIdentity, ...] = ()
    near_misses: tuple[str, ...] = ()
    other_days: tuple[str, ...] = ()

    @property
    def unread_by_weight(self) -> tuple[Unread, ...]:
        """What was not looked at, what could change the verdict first."""
        return tuple(sorted(self.unread, key=lambda each: not each.matters))

    @property
    def open_points(self) -> tuple[OpenPoint, ...]:
        """What keeps the answer from being CLEAR beside its findings.

        An incomplete search does, what is not read and could change the verdict, and a proposed party that
        may be a recorded one.
        """
        reasons = (self.reasons or ("the search was not complete",)) if self.truncated else ()
        return (
            *(OpenPoint(f"incomplete: {each}", Verdict.UNKNOWN, each) for each in reasons),
            *(
                OpenPoint(f"unread {each.kind}", Verdict.UNKNOWN, str(each))
                for each in self.unread_by_weight
                if each.matters
            ),
            *(OpenPoint(f"who {each.ref} is", Verdict.POTENTIAL, str(each)) for each in self.open_identities),
        )


@dataclass(frozen=True, slots=True)
class ConflictCheckResult:
    """The whole answer. ``findings`` are those listed; the verdict is over all of them.

    ``names`` says what the nodes of the evidence are called, the proposed ones included;
    ``statements`` are what was supposed, so that the evidence can be read again. ``citations`` says by
    statement id where the evidence comes from.
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    coverage: SearchCoverage
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    supposed: Supposed = field(default_factory=Supposed, hash=False)
    statements: tuple[StatementRecord, ...] = field(default=(), hash=False)
    citations: Mapping[str, Citation] = field(default_factory=dict, hash=False)
    purpose: str | None = None
    matter: str | None = None


def steps(depth: int) -> str:
    """Return a number of steps in words."""
    return counted(depth, "step")


def verdict_of(findings: Iterable[Finding], coverage: SearchCoverage) -> Verdict:
    """Return the worst verdict over the open findings.

    An incomplete search is never CLEAR, nor is the answer about a proposed party that may be a recorded one.
    """
    reached = [found.verdict for found in findings if found.status is FindingStatus.OPEN]
    return Verdict.worst([*reached, *(point.verdict for point in coverage.open_points)])


def listed(findings: tuple[Finding, ...], least: Severity | None) -> tuple[Finding, ...]:
    """Return the findings of at least a severity."""
    return tuple(found for found in findings if least is None or found.severity.rank <= least.rank)
