"""A batch as work: what it adds and replaces, what has to change for it, and what came of that in numbers."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping
from dataclasses import dataclass
from datetime import datetime

from graph.model.language.identity import digest
from graph.write.batch import BatchInfo, BatchReport
from graph.write.changes import Changes
from graph.write.parts import Parted
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
    new: Collection[tuple[str, Stated]]
    replaced_by: Mapping[str, str]
    withdrawn: Container[str]
    plan: Changes | Parted


def batch_id_of(batch: BatchInfo, moment: datetime) -> str:
    """Return the id of a batch that is recorded at a moment."""
    return f"batch_{digest(batch.label, batch.sha256, moment.isoformat())}"


def report_of(work: Work, *, dry_run: bool) -> BatchReport:
    """Return what came of a batch, in numbers."""
    tally = work.plan.tally
    return BatchReport(
        batch_id=None if dry_run else work.batch_id,
        dry_run=dry_run,
        statements=work.total,
        statements_new=len(work.new),
        nodes_created=tally.nodes_created,
        nodes_corrected=tally.nodes_corrected,
        relationships_created=tally.relationships_created,
        relationships_corrected=tally.relationships_corrected,
        superseded=tally.superseded,
        unchanged=tally.unchanged,
        counts=tally.counts,
        conflicts=tally.conflicts,
        recorded_at=None if dry_run else work.moment,
    )
