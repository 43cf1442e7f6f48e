"""Makes a conflict check and keeps it: question, answer and findings as nodes, in a batch of their own.

What is kept can be made again: the same question as of its day and by the knowledge of its time has an answer
with the same hash, whatever was recorded since.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from graph.conflicts.as_json import plain_result
from graph.conflicts.catalogue import rules
from graph.conflicts.findings.result import ConflictCheckResult, Subject
from graph.conflicts.policy import Policy
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import at_one_version, check_in
from graph.database import Database, Overlay
from graph.errors import EntenteError, ErrorCode, InvalidInput
from graph.model.language.moment import Moment
from graph.model.language.partial_date import PartialDate
from graph.naming.resolve import group_label
from graph.policy.scope import Scope
from graph.recording.answer import answer_of
from graph.recording.calling import Answer, once
from graph.recording.problems import Misplaced, refused
from graph.recording.statements import StoredKey
from graph.write.once import Call
from graph.write.records import NodeKey, NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.unfinished import GraphState
from graph.write.values import MAX_TEXT
from graph.write.version import Writing
from graph.write.written import batch_of, node_of, write_statements

SOURCE = SourceRecord("Conflict checks")
"""The source of every check that is kept: Entente itself."""
MOST_KEPT = 100
"""So many findings are kept as nodes, the gravest first; the coverage says how many there were."""
_BY_TIME = ("graphVersion", "knownAt")
"""What of the coverage differs when the same check is made again later."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A check that is to be kept: ``question`` is its input as JSON can hold it, ``place`` where that is."""

    request: ConflictCheckRequest
    moment: Moment
    asked_by: str
    question: Mapping[str, Any]
    place: str = "check"


async def run_conflict_check(
    database: Database, scope: Scope, policy: Policy, asked: Asked, call: Call
) -> Answer:
    """Make a check and keep it; return what was recorded, with the check as ``subject``.

    Raises Misplaced where something that it names cannot be read, RefusedFacts where the question is too long
    to be kept, KeyReused. Nothing is written then.
    """
    question = json.dumps(asked.question, sort_keys=True, ensure_ascii=False)
    if len(question) > MAX_TEXT:
        message = f"A question that is kept has at most {MAX_TEXT:,} characters."
        raise refused((asked.place,), ErrorCode.TOO_LONG, message, "Record what is supposed, then check it.")
    try:
        result = await _made(database, scope, policy, asked)
    except EntenteError as error:
        if not error.inputs and not isinstance(error, InvalidInput):
            raise
        place = error.inputs[0].place if error.inputs else ()
        raise Misplaced(error, (asked.place, *map(str, place))) from error
    record = record_of(result, asked, question, call.id)

    async def work(lock: Writing) -> Answer:
        written = await write_statements(lock, [record], batch_of(f"Conflict check: {asked.asked_by}", call))
        return answer_of(written, {}, dry_run=False) | {"subject": node_of(written, record)}

    return await once(database, call, work)


async def _made(database: Database, scope: Scope, policy: Policy, asked: Asked) -> ConflictCheckResult:
    """Return the answer with the time of the version that it has read, by which it can be made again."""

    async def checked(transaction: Overlay, moment: Moment, state: GraphState) -> ConflictCheckResult:
        result = await check_in(transaction, asked.request, scope, moment, policy=policy, state=state)
        known = moment.known_at or state.recorded_at or datetime.now(UTC)
        return replace(result, coverage=replace(result.coverage, known_at=known))

    return await at_one_version(database, asked.moment, checked)


def data_hash(answer: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an answer as JSON, in hexadecimal, without what differs by when it is made."""
    covered = {name: value for name, value in answer["coverage"].items() if name not in _BY_TIME}
    found = [_without_query(each) for each in answer["findings"]]
    whole = {"verdict": answer["verdict"], "coverage": covered, "findings": found}
    words = json.dumps(whole, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def record_of(result: ConflictCheckResult, asked: Asked, question: str, key: str) -> StatementRecord:
    """Return the one statement that keeps a check under a key: its node, its findings, whom it is about."""
    answer = plain_result(result)
    checked = NodeKey("ConflictCheck", ("local", SOURCE.name, key))
    nodes = [NodeRecord(checked, _properties(result, asked, question, answer))]
    links = [*_about(checked, result.coverage.subjects)]
    for number, found in enumerate(answer["findings"][:MOST_KEPT], 1):
        finding = NodeKey("ConflictFinding", ("local", SOURCE.name, f"{key} {number}"))
        nodes.append(NodeRecord(finding, _finding(found)))
        links.append(RelationshipRecord("FOUND", checked, finding))
    return StatementRecord(
        SOURCE, key, asked.place, tuple(nodes), tuple(links), stated_on=result.coverage.known_at.date()
    )


def _about(checked: NodeKey, subjects: tuple[Subject, ...]) -> list[RelationshipRecord]:
    """Return whom a check is about, each once; what was only proposed stands in its question alone."""
    found: dict[tuple[str, str], RelationshipRecord] = {}
    for each in subjects:
        if not each.proposed and (not each.decides or group_label(each.label) == "Party"):
            kind = "CHECKED_FOR" if each.decides else "CHECKED"
            key = StoredKey.of(each.label, each.id)
            found[kind, each.id] = RelationshipRecord(kind, checked, key)
    return list(found.values())


def _properties(
    result: ConflictCheckResult, asked: Asked, question: str, answer: Mapping[str, Any]
) -> dict[str, Any]:
    request, coverage = asked.request, result.coverage
    run = [f"{id} {rules()[id].version}" for id in coverage.rules_run]
    given = {
        "title": _title(result),
        "asked_by": asked.asked_by,
        "purpose": request.purpose,
        "matter": request.matter,
        "verdict": result.verdict.value,
        "as_of": PartialDate(coverage.as_of),
        "known_at": coverage.known_at,
        "rules_run": run,
        "rules_left_out": list(coverage.rules_left_out),
        "truncated": coverage.truncated,
        "supposed": not request.proposed.is_empty,
        "question": question,
        "coverage": shortened(
            {**answer["coverage"], "findings": len(result.findings)},
            ("assumptions", "unread", "nearMisses", "otherDays"),
        ),
        "data_hash": data_hash(answer),
    }
    return {name: value for name, value in given.items() if value is not None and value != []}


def _title(result: ConflictCheckResult) -> str:
    about = [each for each in result.coverage.subjects if not each.decides]
    named = result.names.get(about[0].id, about[0].asked)
    return f"Check of {named}" + (f" and {len(about) - 1} more" if about[1:] else "")


def _finding(found: Mapping[str, Any]) -> dict[str, Any]:
    evidence = {name: found[name] for name in ("paths", "arithmetic", "missingFacts")}
    return {
        "summary": found["summary"],
        "rule": found["rule"]["id"],
        "rule_version": found["rule"]["version"],
        "severity": found["severity"],
        "verdict": found["verdict"],
        "status": found["status"],
        "identity": found["identity"],
        "remedy": found["remedy"],
        "evidence": shortened(evidence, ("paths", "arithmetic", "missingFacts")),
    }


def shortened(value: Mapping[str, Any], lists: tuple[str, ...]) -> str:
    """Return JSON that a property can hold: the longest of its lists is halved until all of it fits.

    ``leftOut`` then says how many entries of which list are not kept; the hash is over all of them.
    """
    kept = dict(value)
    while len(text := _written(value, kept)) > MAX_TEXT:
        longest = max(lists, key=lambda name: len(json.dumps(kept[name], ensure_ascii=False)))
        kept[longest] = kept[longest][: len(kept[longest]) // 2]
    return text


def _written(value: Mapping[str, Any], kept: Mapping[str, Any]) -> str:
    left_out = {name: len(value[name]) - len(kept[name]) for name in kept if kept[name] != value[name]}
    whole = {**kept, **({"leftOut": left_out} if left_out else {})}
    return json.dumps(whole, sort_keys=True, ensure_ascii=False)


def _without_query(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return a finding without its query, which names the moment that it is pasted for."""
    return {name: value for name, value in found.items() if name != "cypher"}
