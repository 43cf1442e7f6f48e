"""Conflict checks in GraphQL: verdict, findings with their evidence, and how far the search reached."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

import strawberry

from api.execution.context import Context
from api.limits.sizes import ROWS
from api.types.conflict_inputs import Severity
from api.types.connection import PageValue, connection_type, page_of
from api.types.evidence import ArithmeticStep, MissingFact, Path
from api.types.generated import enum_type
from api.types.hydrate import hydrated
from api.types.remedies import RemedyKind, RemedyReport
from graph.checks import evidence
from graph.checks.finding import Finding
from graph.checks.rule import Rule
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.findings.result import OpenIdentity as Open
from graph.conflicts.findings.result import SearchCoverage as Coverage
from graph.conflicts.remedies import run as remedy_search

MOST_RANKED = 100
"""How many findings ``ranked`` lists."""

if TYPE_CHECKING:
    Verdict = evidence.Verdict
    FindingStatus = evidence.FindingStatus
else:
    Verdict = enum_type(evidence.Verdict, "The answer of a rule or a check, the worst first.")
    FindingStatus = enum_type(evidence.FindingStatus, "What people decided about a finding.")


@strawberry.type(description="Where a rule comes from.")
class RuleReference:
    """Where a rule comes from."""

    text: str = strawberry.field(description="The source.")
    year: int | None = strawberry.field(description="Its year.")
    url: str | None = strawberry.field(description="Where it can be read.")
    read: str = strawberry.field(
        description="Whether its text was read, and on which day, in words; or that it is a policy."
    )


@strawberry.type(description="A figure that decides, for a time, with its source.")
class RuleThreshold:
    """A figure that decides."""

    name: str = strawberry.field(description="What it is called.")
    value: Decimal = strawberry.field(description="The figure.")
    unit: str = strawberry.field(description="What it is counted in.")
    valid_from: date = strawberry.field(description="The first day on which it holds.")
    valid_to: date | None = strawberry.field(description="The first day on which it no longer holds.")
    source: str = strawberry.field(description="Where it comes from.")


_USED = ("name", "value", "unit", "law", "source")
_UNREAD = ("kind", "count", "matters", "sentence")
_CANDIDATE = ("name", "score", "reason", "country", "born")
_THRESHOLD = ("name", "value", "unit", "valid_from", "valid_to", "source")


@strawberry.type(description="A conflict rule, as it is declared. No legal advice.")
class ConflictRule:
    """A conflict rule."""

    id: str = strawberry.field(description="Its id in plain words.")
    code: str = strawberry.field(description="Its number.")
    title: str = strawberry.field(description="What it is called.")
    severity: Severity = strawberry.field(description="How grave its findings are, as a rule.")
    version: int = strawberry.field(description="Goes up when its answers change.")
    definition: str = strawberry.field(description="When it finds a conflict.")
    why: str = strawberry.field(description="Why that matters.")
    remedy: str = strawberry.field(description="What can be done about it.")
    identity: str = strawberry.field(description="What tells two of its findings apart.")
    references: list[RuleReference] = strawberry.field(description="Where it comes from.")
    thresholds: list[RuleThreshold] = strawberry.field(description="The figures that decide, dated.")
    remedy_kinds: list[RemedyKind] = strawberry.field(
        description="The kinds of remedy that may settle its findings."
    )

    @classmethod
    def from_value(cls, declared: Rule) -> Self:
        """Return a declaration as GraphQL shows it."""
        words = ("id", "code", "title", "severity", "version", "definition", "why", "remedy", "identity")
        return cls(
            **{word: getattr(declared, word) for word in words},
            references=[
                RuleReference(text=r.text, year=r.year, url=r.url or None, read=r.reading)
                for r in declared.references
            ],
            remedy_kinds=list(declared.remedies),
            thresholds=[
                RuleThreshold(**{word: getattr(each, word) for word in _THRESHOLD})
                for each in declared.thresholds
            ],
        )


@strawberry.type(description="What a rule found in one place, with everything that shows it.")
class ConflictFinding:
    """What a rule found."""

    rule: ConflictRule = strawberry.field(description="The rule.")
    severity: Severity = strawberry.field(description="How grave it is.")
    verdict: Verdict = strawberry.field(description="What it comes to.")
    status: FindingStatus = strawberry.field(
        description="What people decided about it. What is not OPEN decides no verdict: it says what would "
        "be found without a recorded exception, and the summary says which, and until when."
    )
    identity: str = strawberry.field(
        description="The same over all versions of its facts; a waiver hangs on it."
    )
    summary: str = strawberry.field(description="One sentence that a lawyer can read.")
    paths: list[Path] = strawberry.field(description="The evidence, as paths.")
    arithmetic: list[ArithmeticStep] = strawberry.field(description="The computation behind the finding.")
    missing_facts: list[MissingFact] = strawberry.field(
        description="The facts that would decide it, the most telling first."
    )
    remedy: str = strawberry.field(description="What can be done about it.")
    cypher: str = strawberry.field(description="Shows the evidence when pasted in Neo4j Browser.")

    @classmethod
    def from_value(cls, found: Finding, names: Mapping[str, str]) -> Self:
        """Return a finding as GraphQL shows it."""
        return cls(
            rule=ConflictRule.from_value(rules()[found.rule]),
            severity=found.severity,
            verdict=found.verdict,
            status=found.status,
            identity=found.identity,
            summary=found.summary,
            paths=[Path.from_value(path, names) for path in found.paths],
            arithmetic=[ArithmeticStep.from_value(step) for step in found.arithmetic],
            missing_facts=[MissingFact.from_value(fact) for fact in found.missing_facts],
            remedy=found.remedy,
            cypher=found.cypher,
        )


CONFLICT_FINDING_CONNECTION: Any = connection_type("ConflictFinding", ConflictFinding, "A page of findings.")


@strawberry.type(description="How a naming of the question was read.")
class ResolvedSubject:
    """How a naming was read."""

    asked: str = strawberry.field(description="As it was asked.")
    id: strawberry.ID = strawberry.field(description="The node that it means.")
    proposed: bool = strawberry.field(description="Whether it is proposed only.")
    recorded_id: strawberry.Private[str | None]
    node: Any = hydrated(
        "Node", "recorded_id", "The node itself; null where it is proposed only.", nullable=True
    )


@strawberry.type(description="A recorded party that a proposed one may be, and what tells it from others.")
class IdentityCandidate:
    """A recorded party that may be meant."""

    id: strawberry.ID = strawberry.field(description="The recorded party.")
    name: str = strawberry.field(description="What it is called.")
    score: float = strawberry.field(description="How well the names fit, from 0 to 1.")
    reason: str = strawberry.field(description="Why they fit.")
    country: str | None = strawberry.field(description="Its country.")
    born: str | None = strawberry.field(description="The date of birth, as far as it is known.")
    identifiers: list[str] = strawberry.field(description="Identifiers, such as GB-COH:123; at most five.")
    offices: list[str] = strawberry.field(description="Offices, in words; at most three.")


@strawberry.type(
    description="A proposed party that may be a recorded one; until that is decided, the answer is POTENTIAL."
)
class OpenIdentity:
    """A proposed party that may be a recorded one."""

    ref: str = strawberry.field(description="The ref of the proposed party.")
    name: str = strawberry.field(description="What it is called in the proposal.")
    candidates: list[IdentityCandidate] = strawberry.field(
        description="Whom it may be, the best first, at most ten: name one by id, or list it under notSameAs."
    )


@strawberry.type(description="A value of a figure that a check used.")
class UsedFigure:
    """A value that was used."""

    name: str = strawberry.field(description="What the figure is called.")
    value: Decimal = strawberry.field(description="The value that holds on the day asked about.")
    unit: str = strawberry.field(description="What it is counted in.")
    law: bool = strawberry.field(description="Whether a law sets it; else it is policy.")
    source: str = strawberry.field(description="The law, or who set the policy.")


@strawberry.type(description="A kind of fact that is recorded around the parties and was not looked at.")
class UnreadFacts:
    """What was not looked at."""

    kind: str = strawberry.field(description="The relationship type, with its interest type or role.")
    count: int = strawberry.field(description="How many there are around the parties.")
    matters: bool = strawberry.field(
        description="Whether it could change the verdict, which then is never CLEAR."
    )
    sentence: str = strawberry.field(description="One of them in words.")


@strawberry.type(description="How far a search reached, and what its answer takes for granted.")
class SearchCoverage:
    """How far a search reached."""

    rules_run: list[str] = strawberry.field(description="The rules that were run.")
    rules_left_out: list[str] = strawberry.field(description="The rules that were not asked for.")
    depth: int = strawberry.field(description="The longest chain of owners that was followed.")
    max_depth: int | None = strawberry.field(description="The longest that was allowed.")
    truncated: bool = strawberry.field(
        description="Whether it is incomplete; then the verdict is never CLEAR."
    )
    reasons: list[str] = strawberry.field(description="Why it is incomplete.")
    graph_version: int = strawberry.field(description="The version of the graph that all rules saw.")
    as_of: date = strawberry.field(description="The day that was asked about.")
    known_at: datetime = strawberry.field(description="The time whose knowledge answers.")
    assumptions: list[str] = strawberry.field(description="What the answer takes for granted.")
    subjects: list[ResolvedSubject] = strawberry.field(description="How the question was read.")
    figures: list[UsedFigure] = strawberry.field(description="The figures that the rules used.")
    looked_at: list[str] = strawberry.field(description="What the rules looked at, in words.")
    unread: list[UnreadFacts] = strawberry.field(
        description="What is recorded around the parties and no rule looked at."
    )
    open_identities: list[OpenIdentity] = strawberry.field(
        description="The proposed parties that may be recorded ones."
    )
    near_misses: list[str] = strawberry.field(
        description="Stakes of those who decide, and of their families, that come near the threshold."
    )
    other_days: list[str] = strawberry.field(
        description="Their ties to the other side that ended before the day, or are to begin; at most 50."
    )

    @classmethod
    def from_value(cls, found: Coverage) -> Self:
        """Return coverage as GraphQL shows it."""
        return cls(
            rules_run=list(found.rules_run),
            rules_left_out=list(found.rules_left_out),
            depth=found.depth,
            max_depth=found.max_depth,
            truncated=found.truncated,
            reasons=list(found.reasons),
            graph_version=found.graph_version,
            as_of=found.as_of,
            known_at=found.known_at,
            assumptions=list(found.assumptions),
            subjects=[
                ResolvedSubject(
                    asked=each.asked,
                    id=strawberry.ID(each.id),
                    proposed=each.proposed,
                    recorded_id=None if each.proposed else each.id,
                )
                for each in found.subjects
            ],
            figures=[UsedFigure(**{word: getattr(each, word) for word in _USED}) for each in found.figures],
            looked_at=list(found.looked_at),
            unread=[UnreadFacts(**{word: getattr(each, word) for word in _UNREAD}) for each in found.unread],
            near_misses=list(found.near_misses),
            other_days=list(found.other_days),
            open_identities=[_open_identity(each) for each in found.open_identities],
        )


def _open_identity(found: Open) -> OpenIdentity:
    candidates = []
    for each in found.candidates:
        candidates.append(
            IdentityCandidate(
                id=strawberry.ID(each.id),
                identifiers=list(each.identifiers),
                offices=list(each.offices),
                **{word: getattr(each, word) for word in _CANDIDATE},
            )
        )
    return OpenIdentity(ref=found.ref, name=found.name, candidates=candidates)


SearchRemedies = Callable[[], Awaitable[remedy_search.RemedyReport]]
"""Runs the search for the remedies of a check."""


@strawberry.type(description="The answer of a conflict check. No legal advice.")
class ConflictCheck:
    """The answer of a conflict check."""

    result: strawberry.Private[ConflictCheckResult]
    search_remedies: strawberry.Private[SearchRemedies]
    verdict: Verdict = strawberry.field(
        description="The worst over the open findings of all rules run; an incomplete search is never CLEAR."
    )
    coverage: SearchCoverage = strawberry.field(description="How far the search reached.")

    @classmethod
    def from_value(cls, result: ConflictCheckResult, search_remedies: SearchRemedies) -> Self:
        """Return an answer as GraphQL shows it; remedies are searched for where they are selected."""
        coverage = SearchCoverage.from_value(result.coverage)
        return cls(result=result, search_remedies=search_remedies, verdict=result.verdict, coverage=coverage)

    @strawberry.field(
        description="The smallest sets of remedies that make it CLEAR, each confirmed by a check of its own."
    )
    async def remedies(self) -> RemedyReport | None:
        """Search for remedies; a request that is canceled ends the search."""
        return RemedyReport.from_value(await self.search_remedies())

    @strawberry.field(
        description="The findings, the gravest first.", graphql_type=CONFLICT_FINDING_CONNECTION
    )
    def findings(
        self, info: strawberry.Info[Context], first: int | None = None, after: str | None = None
    ) -> PageValue:
        """Return a page of the findings."""
        return page_of(
            self.result.findings,
            lambda found: found.order,
            lambda found: ConflictFinding.from_value(found, self.result.names),
            owner="ConflictFinding",
            first=first,
            after=after,
            maximum=info.context.settings.max_page,
        )

    @strawberry.field(description="The first 100 findings.", metadata={ROWS: MOST_RANKED})
    def ranked(self) -> list[ConflictFinding]:
        """Return the first findings."""
        return [
            ConflictFinding.from_value(found, self.result.names)
            for found in self.result.findings[:MOST_RANKED]
        ]
