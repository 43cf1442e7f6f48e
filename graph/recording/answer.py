"""The answer of a mutation as JSON: kept with its key, so that a repeated call is answered alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from graph.model.language.spelling import camel
from graph.recording.calling import Answer
from graph.write.outcome import Outcome
from graph.write.written import Written

_HIDDEN = frozenset({"Identifier"})
"""Nouns that belong to another: what became of them shows in what has them."""


def answer_of(written: Written, refs: Mapping[str, str], *, dry_run: bool) -> Answer:
    """Return what became of each element, where sources differ, and who may be one party."""
    report = written.report
    names = {identity: ref for ref, identity in refs.items()}
    return {
        "batchId": report.batch_id,
        "dryRun": dry_run,
        "recordedAt": report.recorded_at.isoformat() if report.recorded_at else None,
        "graphVersion": report.graph_version,
        "elements": [_element(each, names) for each in written.outcomes if each.kind not in _HIDDEN],
        "disagreements": [{**asdict(each), "property": camel(each.property)} for each in report.conflicts],
        "doubts": [[each.party, each.candidate] for each in written.doubts],
        "refs": [{"ref": ref, "id": identity} for ref, identity in refs.items()],
    }


def _element(outcome: Outcome, refs: Mapping[str, str]) -> Answer:
    return {
        "fate": outcome.fate.value,
        "kind": outcome.kind,
        "id": outcome.id,
        "ref": refs.get(outcome.id),
        "start": outcome.start,
        "end": outcome.end,
        "changes": [
            {"property": camel(each.property), "before": each.before, "after": each.after}
            for each in outcome.changes
        ],
    }
