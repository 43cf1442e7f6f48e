"""Keeps jobs in the database, where every process sees them and none is lost with the one that ran it.

Times are those of the database, so that processes on several machines agree on who is still there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from graph.database import EXTRACTION_SECONDS, Database
from graph.errors import EntenteError, ErrorCode
from graph.jobs.record import DAYS_KEPT, MOST_KEPT, MOST_OPEN, STALE_SECONDS, Claimed, Job, JobKind, JobState
from graph.model.language.identity import digest
from graph.model.language.native import native

_OPEN = "MATCH (j:Job) WHERE j.ended_at IS NULL AND j.id <> $id RETURN count(j)"
_CREATE = """
MERGE (j:Job {id: $id})
ON CREATE SET j.kind = $kind, j.digest = $digest, j.input = $input, j.state = 'WAITING', j.runner = '',
              j.done = 0, j.total = $total, j.created_at = datetime(), j.beat_at = datetime()
RETURN j.digest
"""
_FORGET = """
MATCH (j:Job) WHERE j.ended_at IS NOT NULL
WITH j ORDER BY j.ended_at DESC
WITH collect(j) AS ended
UNWIND range(0, size(ended) - 1) AS place
WITH place, ended[place] AS j
WHERE place >= $most OR j.ended_at < datetime() - duration({days: $days})
OPTIONAL MATCH (j)-[:HAS_ROWS]->(rows:JobRows)
DETACH DELETE j, rows
"""
_LEFT = "j.ended_at IS NULL AND j.beat_at < datetime() - duration({seconds: $stale})"
_FIND = f"""
MATCH (j:Job {{id: $id}})
RETURN j.id, j.kind, j.state, j.done, j.total, j.created_at, j.started_at, j.ended_at, j.error_code,
       j.error_message, j.cancel IS NOT NULL, {_LEFT}
"""
_LEFT_OVER = f"MATCH (j:Job) WHERE {_LEFT} RETURN j.id ORDER BY j.created_at, j.id"
_CLAIM = f"""
MATCH (j:Job {{id: $id}}) SET j.locked = true
WITH j WHERE j.ended_at IS NULL AND (j.runner IN ['', $runner] OR {_LEFT})
SET j.runner = $runner, j.state = 'RUNNING', j.beat_at = datetime(),
    j.started_at = coalesce(j.started_at, datetime())
RETURN j.kind, j.input, j.done
"""
"""The lock comes first: of two processes that find a job left over, one gets it."""
_BEAT = """
MATCH (j:Job {id: $id, runner: $runner}) WHERE j.ended_at IS NULL
SET j.beat_at = datetime(), j.done = j.done + $count
FOREACH (each IN $rows | CREATE (j)-[:HAS_ROWS]->(:JobRows {rows: each}))
RETURN j.cancel IS NOT NULL
"""
_ROWS = "MATCH (:Job {id: $id})-[:HAS_ROWS]->(r:JobRows) RETURN r.rows"
_END = """
MATCH (j:Job {id: $id, runner: $runner}) WHERE j.ended_at IS NULL
SET j.state = $state, j.ended_at = datetime(), j.error_code = $code, j.error_message = $message
"""
_CANCEL = """
MATCH (j:Job {id: $id}) SET j.locked = true
WITH j WHERE j.ended_at IS NULL
SET j.cancel = true, j.state = CASE j.runner WHEN '' THEN 'CANCELED' ELSE j.state END,
    j.ended_at = CASE j.runner WHEN '' THEN datetime() ELSE null END
"""


class JobsFull(EntenteError):
    """As many jobs as may be open are open."""

    code = ErrorCode.OVERLOADED


class JobTaken(EntenteError):
    """Another process has taken the job over: this one was not heard of for too long."""

    code = ErrorCode.OVERLOADED


class JobInputDiffers(EntenteError):
    """Another input has started the job of this key."""

    code = ErrorCode.IDEMPOTENCY_KEY_REUSED


async def create(database: Database, id: str, kind: JobKind, given: Mapping[str, Any], total: int) -> None:
    """Keep a job that waits to be run; the same id again with the same input changes nothing.

    Raises JobsFull, or JobInputDiffers where the job has another input. Old jobs are forgotten.
    """
    [[others]] = await database.rows(_OPEN, {"id": id})
    if others >= MOST_OPEN:
        raise JobsFull(f"{MOST_OPEN} jobs wait or run already.", cure="Wait for one to end, or cancel one.")
    await database.rows(_FORGET, {"most": MOST_KEPT, "days": DAYS_KEPT}, write=True)
    text = json.dumps(given, sort_keys=True, ensure_ascii=False)
    own = digest(kind, text, length=32)
    [[kept]] = await database.rows(
        _CREATE, {"id": id, "kind": kind, "digest": own, "input": text, "total": total}, write=True
    )
    if kept != own:
        raise JobInputDiffers(
            "Another input was given under this idempotency key.", cure="Make a new key for each input."
        )


async def find(database: Database, id: str) -> Job | None:
    """Return a job, or None where there is none."""
    rows = await database.rows(_FIND, {"id": id, "stale": STALE_SECONDS})
    if not rows:
        return None
    id, kind, state, done, total, created, started, ended, code, message, canceling, left = map(
        native, rows[0]
    )
    error = None if code is None else (code, message)
    return Job(
        id, JobKind(kind), JobState(state), done, total, created, started, ended, error, canceling, left
    )


async def left_over(database: Database) -> list[str]:
    """Return the jobs that wait or were begun, and of whose process nothing is heard; the oldest first."""
    return [row[0] for row in await database.rows(_LEFT_OVER, {"stale": STALE_SECONDS})]


async def claim(database: Database, id: str, runner: str) -> Claimed | None:
    """Take a job that waits or was left over; None where it ended or another process runs it."""
    given = {"id": id, "runner": runner, "stale": STALE_SECONDS}
    found = await database.rows(_CLAIM, given, write=True)
    if not found:
        return None
    kind, text, done = found[0]
    return Claimed(id, JobKind(kind), json.loads(text), tuple(await rows(database, id)), done)


async def beat(
    database: Database, id: str, runner: str, steps: Iterable[Mapping[str, Any] | None] = ()
) -> bool:
    """Say that a job is being run, and keep what is done; return whether it is to be canceled.

    A step has a row to be kept, or none. Raises JobTaken where another process runs it now.
    """
    done = list(steps)
    kept = [row for row in done if row is not None]
    text = [json.dumps(kept, ensure_ascii=False)] if kept else []
    given = {"id": id, "runner": runner, "rows": text, "count": len(done)}
    found = await database.rows(_BEAT, given, write=True)
    if not found:
        raise JobTaken("Another process has taken the job over.")
    return bool(found[0][0])


async def rows(database: Database, id: str) -> list[Mapping[str, Any]]:
    """Return what a job has done so far, in no order."""
    found: list[Mapping[str, Any]] = []
    for [text] in await database.rows(_ROWS, {"id": id}, seconds=EXTRACTION_SECONDS):
        found += json.loads(text)
    return found


async def end(
    database: Database, id: str, runner: str, state: JobState, error: EntenteError | None = None
) -> None:
    """Keep how a job ended; nothing where another process runs it now."""
    given = {
        "id": id,
        "runner": runner,
        "state": state,
        "code": None if error is None else str(error.code),
        "message": None if error is None else str(error),
    }
    await database.rows(_END, given, write=True)


async def cancel(database: Database, id: str) -> None:
    """Ask that a job be ended early; one that nobody runs ends at once, one that has ended stays as it is."""
    await database.rows(_CANCEL, {"id": id}, write=True)
