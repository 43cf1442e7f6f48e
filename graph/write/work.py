"""A batch as work: what it adds and replaces, what has to change for it, and what came of that in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph.model.language.identity import digest
from graph.write.batch import BatchInfo, BatchReport
from graph.write.changes import Changes
from graph.write.stated import Stated


@dataclass(frozen=True, slots=True)
class Work:
    """A batch inside its transaction: what is new, what it replaces, what must change.

    ``new`` pairs ids with statements; ``replaced_by`` names, by the id of an earlier statement, the
    one that replaces it; ``withdrawn`` are those that their source said to be superseded.
    """

    batch_id: str
    moment: datetime
    total: int
    new: tuple[tuple[str, Stated], ...]
    replaced_by: dict[str, str]
    withdrawn: frozenset[str]
    plan: Changes


def batch_id_of(batch: BatchInfo, moment: datetime) -> str:
    """Return the id of a batch that is recorded at a moment."""
    return f"batch_{digest(batch.label, batch.sha256, moment.isoformat())}"


def report_of(work: Work, *, dry_run: bool) -> BatchReport:
    """Return what came of a batch, in numbers."""
    plan = work.plan
    created = sum(len(rows) for rows in plan.created.values())
    superseded = sum(len(ids) for ids in plan.superseded.values()) - plan.corrected_versions
    return BatchReport(
        batch_id=None if dry_run else work.batch_id,
        dry_run=dry_run,
        statements=work.total,
        statements_new=len(work.new),
        nodes_created=sum(len(rows) for rows in plan.created_nodes.values()),
        nodes_corrected=sum(len(rows) for rows in plan.corrected_nodes.values()),
        relationships_created=created - plan.corrected_versions,
        relationships_corrected=plan.corrected_versions,
        superseded=superseded + sum(len(ids) for ids in plan.superseded_nodes.values()),
        unchanged=plan.unchanged,
        counts=plan.counts,
        conflicts=tuple(plan.conflicts),
        recorded_at=None if dry_run else work.moment,
    )
