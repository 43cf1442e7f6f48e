"""A conflict check as plain JSON, in the shape of the API's ConflictCheck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from graph.checks.as_json import plain
from graph.checks.evidence import Path
from graph.checks.figure import Threshold
from graph.checks.finding import Finding
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.result import ConflictCheckResult
from graph.conflicts.remedies.run import RemedyReport


def plain_result(result: ConflictCheckResult, remedies: RemedyReport | None = None) -> dict[str, Any]:
    """Return the whole answer as JSON can hold it, with its remedies where they were searched for."""
    coverage = result.coverage
    found = {} if remedies is None else {"remedies": plain_remedies(remedies)}
    return {
        **found,
        "verdict": result.verdict.value,
        "findings": [plain_finding(found, result.names) for found in result.findings],
        "coverage": {
            "rulesRun": list(coverage.rules_run),
            "rulesLeftOut": list(coverage.rules_left_out),
            "depth": coverage.depth,
            "maxDepth": coverage.max_depth,
            "truncated": coverage.truncated,
            "reasons": list(coverage.reasons),
            "graphVersion": coverage.graph_version,
            "asOf": plain(coverage.as_of),
            "knownAt": plain(coverage.known_at),
            "assumptions": list(coverage.assumptions),
            "subjects": [
                {"asked": each.asked, "id": each.id, "proposed": each.proposed} for each in coverage.subjects
            ],
            "figures": [_figure(each) for each in coverage.figures],
            "lookedAt": list(coverage.looked_at),
            "unread": [
                {"kind": each.kind, "count": each.count, "matters": each.matters, "sentence": each.sentence}
                for each in coverage.unread
            ],
            "nearMisses": list(coverage.near_misses),
            "otherDays": list(coverage.other_days),
            "openIdentities": [
                {"ref": each.ref, "name": each.name, "candidates": [asdict(one) for one in each.candidates]}
                for each in coverage.open_identities
            ],
        },
    }


def plain_remedies(report: RemedyReport) -> dict[str, Any]:
    """Return the sets of remedies as JSON can hold them."""
    sets = []
    for chosen in report.sets:
        sets.append({"steps": [{"kind": step.kind.value, "sentence": step.sentence} for step in chosen]})
    return {
        "sets": sets, "summary": report.summary, "complete": report.complete, "tried": report.tried,
    }  # fmt: skip


def _figure(used: Threshold) -> dict[str, Any]:
    return {
        "name": used.name,
        "value": plain(used.value),
        "unit": used.unit,
        "law": used.law,
        "source": used.source,
    }


def plain_finding(found: Finding, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a finding as JSON can hold it."""
    rule = rules()[found.rule]
    return {
        "rule": {"id": rule.id, "code": rule.code, "title": rule.title, "version": rule.version},
        "severity": found.severity.value,
        "verdict": found.verdict.value,
        "status": found.status.value,
        "identity": found.identity,
        "summary": found.summary,
        "paths": [_path(path, names) for path in found.paths],
        "arithmetic": plain(found.arithmetic),
        "missingFacts": plain(found.missing_facts),
        "remedy": found.remedy,
        "cypher": found.cypher,
    }


def _path(path: Path, names: Mapping[str, str]) -> dict[str, Any]:
    """Return a path with its nodes by name: a proposed node has a name in the answer alone."""
    nodes = [{"id": node, "name": names.get(node)} for node in path.nodes]
    return {**plain(path, names), "nodes": nodes}
