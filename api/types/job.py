"""Jobs in GraphQL: how far one is, and what a screening has found so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

import orjson
import strawberry

from api.execution.context import Context
from api.types.conflict import Verdict
from api.types.conflict_inputs import Severity
from api.types.connection import PageValue, connection_type, page_of
from api.types.generated import enum_type
from api.types.hydrate import hydrated
from api.types.recording import NamedCandidate
from graph.conflicts.screened import ScreenedParty as Row
from graph.conflicts.screened import Unresolved, ranked, row_from, verdicts
from graph.jobs import record, store

if TYPE_CHECKING:
    JobKind = record.JobKind
    JobState = record.JobState
else:
    JobKind = enum_type(record.JobKind, "What a job does.")
    JobState = enum_type(record.JobState, "How far a job is.")


@strawberry.type(description="Why a party of a list was not checked; its verdict is UNKNOWN.")
class UnresolvedParty:
    """Why a party was not checked."""

    code: str = strawberry.field(description="A stable code; /errors explains each.")
    message: str = strawberry.field(description="A sentence for a person; it may change.")
    cure: str = strawberry.field(description="What to do.")
    candidates: list[NamedCandidate] = strawberry.field(description="Whom it may mean, the best first.")

    @classmethod
    def from_value(cls, found: Unresolved) -> Self:
        """Return the reason as GraphQL shows it."""
        return cls(
            code=found.code,
            message=found.message,
            cure=found.cure,
            candidates=[NamedCandidate.from_value(each) for each in found.candidates],
        )


@strawberry.type(description="What came of one party of a list.")
class ScreenedParty:
    """What came of one party."""

    party_id: strawberry.Private[str | None]
    row: int = strawberry.field(description="Its number in the list, from 1.")
    place: str = strawberry.field(description="Where it is in the input: a path, or a row of the file.")
    asked: str = strawberry.field(description="As it was named.")
    party: Any = hydrated("Node", "party_id", "Whom that means.", nullable=True)
    verdict: Verdict = strawberry.field(description="That of conflictCheck on the party alone.")
    severity: Severity | None = strawberry.field(description="Of the gravest open finding.")
    findings: int = strawberry.field(description="How many findings are open.")
    rules: list[str] = strawberry.field(description="The rules that found them.")
    summaries: list[str] = strawberry.field(description="The first three in words.")
    reasons: list[str] = strawberry.field(description="Why the answer is not certain; at most five.")
    graph_version: int | None = strawberry.field(description="The version of the graph that was checked.")
    unresolved: UnresolvedParty | None = strawberry.field(description="Why it was not checked.")

    @classmethod
    def from_value(cls, found: Row) -> Self:
        """Return a row as GraphQL shows it."""
        return cls(
            party_id=found.party,
            row=found.row,
            place=found.place,
            asked=found.asked,
            verdict=found.verdict,
            severity=found.severity,
            findings=found.findings,
            rules=list(found.rules),
            summaries=list(found.summaries),
            reasons=list(found.reasons),
            graph_version=found.graph_version,
            unresolved=UnresolvedParty.from_value(found.unresolved) if found.unresolved else None,
        )


@strawberry.type(description="How many parties have a verdict.")
class VerdictCount:
    """How many parties have a verdict."""

    verdict: Verdict = strawberry.field(description="The verdict.")
    parties: int = strawberry.field(description="How many.")


SCREENED_CONNECTION: Any = connection_type("ScreenedParty", ScreenedParty, "A page of screened parties.")


@strawberry.type(description="What a screening has found so far. No legal advice.")
class ScreeningReport:
    """What a screening has found so far."""

    found: strawberry.Private[Sequence[Row]]

    @strawberry.field(description="How many parties have each verdict, the worst first.")
    def verdicts(self) -> list[VerdictCount]:
        """Return the numbers."""
        return [VerdictCount(verdict=each, parties=count) for each, count in verdicts(self.found).items()]

    @strawberry.field(description="The parties, the worst first.", graphql_type=SCREENED_CONNECTION)
    def parties(
        self, info: strawberry.Info[Context], first: int | None = None, after: str | None = None
    ) -> PageValue:
        """Return a page of them."""
        return page_of(
            ranked(self.found),
            lambda row: row.order,
            ScreenedParty.from_value,
            owner="ScreenedParty",
            first=first,
            after=after,
            maximum=info.context.settings.max_page,
        )


@strawberry.type(description="What an analysis that ran as a job has answered. No legal advice.")
class AnalysisAnswer:
    """What an analysis has answered."""

    analysis: str = strawberry.field(description="The id of the analysis.")
    as_of: date = strawberry.field(description="As of which day.")
    graph_version: int = strawberry.field(description="The version of the graph that was read.")
    answer: str = strawberry.field(
        description="The answer as JSON, in the names of the analysis's own type in this API."
    )
    names: str = strawberry.field(description="What the nodes in it are called, as a JSON object by id.")

    @classmethod
    def from_value(cls, found: Mapping[str, Any]) -> Self:
        """Return an answer as GraphQL shows it."""
        return cls(
            analysis=found["analysis"],
            as_of=date.fromisoformat(found["asOf"]),
            graph_version=found["graphVersion"],
            answer=orjson.dumps(found["answer"]).decode(),
            names=orjson.dumps(found["names"]).decode(),
        )


@strawberry.type(description="Work that takes longer than a request may. It is kept for seven days.")
class Job:
    """Work that takes longer than a request may."""

    id: strawberry.ID = strawberry.field(description="Its id.")
    kind: JobKind = strawberry.field(description="What it does.")
    state: JobState = strawberry.field(description="How far it is.")
    done: int = strawberry.field(description="How many steps are done.")
    total: int = strawberry.field(description="How many steps there are.")
    created_at: datetime = strawberry.field(description="When it was asked for.")
    started_at: datetime | None = strawberry.field(description="When it began.")
    ended_at: datetime | None = strawberry.field(description="When it ended.")
    error_code: str | None = strawberry.field(description="Why it failed; /errors explains each code.")
    error_message: str | None = strawberry.field(description="Why it failed, in words.")

    @classmethod
    def from_value(cls, found: record.Job) -> Self:
        """Return a job as GraphQL shows it."""
        code, message = found.error or (None, None)
        shared = ("kind", "state", "done", "total", "created_at", "started_at", "ended_at")
        return cls(
            id=strawberry.ID(found.id),
            error_code=code,
            error_message=message,
            **{name: getattr(found, name) for name in shared},
        )

    @strawberry.field(description="What it has found so far, where it is a screening.")
    async def screening(self, info: strawberry.Info[Context]) -> ScreeningReport | None:
        """Read the rows that are done."""
        if self.kind is not record.JobKind.SCREENING:
            return None
        rows = await store.rows(info.context.database, str(self.id))
        return ScreeningReport(found=[row_from(each) for each in rows])

    @strawberry.field(description="What it has answered, where it is an analysis that is done.")
    async def analysis(self, info: strawberry.Info[Context]) -> AnalysisAnswer | None:
        """Read the answer."""
        if self.kind is not record.JobKind.ANALYSIS:
            return None
        rows = await store.rows(info.context.database, str(self.id))
        return AnalysisAnswer.from_value(rows[0]) if rows else None
