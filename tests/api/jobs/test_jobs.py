"""Jobs on a real Neo4j: kept as they go, taken over, ended early; and the screening that is one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from typing import Any

import pytest

from api.execution.context import Context
from api.jobs.runner import WORK, Jobs, jobs_of
from api.schema import create_schema
from api.settings import Settings
from graph.checks.world import fact, thing, world
from graph.database import Database
from graph.jobs import store
from graph.jobs.record import STALE_SECONDS, Claimed, Job, JobKind, JobState
from graph.write.migrate import migrate
from tests import disposable
from tests.conftest import UriAuth
from tests.graph.conflicts.worlds import load

SCHEMA = create_schema()
SETTINGS = Settings(_env_file=None)
pytestmark = pytest.mark.anyio
WORLD = world(
    thing("Organization", "own", name="Own Works", is_own=True),
    thing("Organization", "acme", name="Acme Pumps Ltd"),
    thing("Organization", "dim", name="Dim Holdings"),
    thing("Organization", "calm", name="Calm Waters"),
    thing("Organization", "north", name="Twin Bakery"),
    thing("Organization", "south", name="Twin Bakery"),
    thing("UnknownParty", "nobody", name="Unnamed holder"),
    thing("Person", "ann", name="Ann Wu"),
    fact("ann", "HOLDS_INTEREST_IN", "acme", interest_type="SHAREHOLDING", share_exact=30),
    fact("nobody", "HOLDS_INTEREST_IN", "dim", interest_type="SHAREHOLDING", share_exact=80),
)
JOB = """
  id kind state done total endedAt errorCode errorMessage
  screening {
    verdicts { verdict parties }
    parties(first: 100) {
      totalCount
      nodes { row place asked verdict severity findings rules summaries reasons graphVersion
              party { id label } unresolved { code candidates { name } } }
    }
  }
"""
SCREEN = f"""
mutation ($input: ScreenInput!) {{
  screen(input: $input) {{ __typename ... on Job {{ {JOB} }} ... on Error {{ code }} }}
}}
"""
CHECK = """
query ($input: ConflictCheckInput!) {
  conflictCheck(input: $input) { verdict findings { totalCount } ranked { summary severity } }
}
"""
CANCEL = """
mutation ($input: CancelJobInput!) {
  cancelJob(input: $input) { __typename ... on Job { state } ... on Error { code } }
}
"""
_LATER = "MATCH (j:Job {id: $id}) SET j.beat_at = j.beat_at - duration({seconds: $seconds})"


@pytest.fixture(scope="module")
async def context(neo4j_uri_auth: UriAuth) -> AsyncIterator[Context]:
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        yield Context(database, SETTINGS)


@pytest.fixture(scope="module")
async def ids(context: Context) -> dict[str, str]:
    return await load(context.database, WORLD)


async def asked(context: Context, text: str, **variables: Any) -> Any:
    result = await SCHEMA.execute(text, variable_values=variables, context_value=context)
    assert result.errors is None, result.errors
    return result.data


async def ended(jobs: Jobs, id: str) -> Job:
    return await seen(jobs, id, lambda job: job.state.is_ended)


async def seen(jobs: Jobs, id: str, wanted: Callable[[Job], bool]) -> Job:
    while True:
        job = await jobs.find(id)
        assert job is not None
        if wanted(job):
            return job
        await asyncio.sleep(0.02)


async def test_a_screening_answers_for_each_party_what_its_own_check_answers(
    context: Context, ids: dict[str, str]
) -> None:
    parties = [
        {"id": ids["acme"]},
        {"name": "Nobody at all"},
        {"name": "Twin Bakery"},
        {"name": "Calm Waters"},
        {"id": ids["north"]},
        {"name": "Dim Holdings"},
        {"id": "damaged"},
    ]
    decider = [{"name": "Ann Wu"}]
    given = {"idempotencyKey": "first", "parties": parties, "decisionMakers": decider}
    started = (await asked(context, SCREEN, input=given))["screen"]
    job = await ended(jobs_of(context), started["id"])
    assert (job.state, job.done, job.total) == (JobState.DONE, 7, 7)
    found = (await asked(context, f"query ($id: ID!) {{ job(id: $id) {{ {JOB} }} }}", id=job.id))["job"]
    rows = {row["row"]: row for row in found["screening"]["parties"]["nodes"]}
    codes = {row: each["unresolved"]["code"] for row, each in rows.items() if each["unresolved"]}
    assert codes == {2: "NOT_FOUND", 3: "AMBIGUOUS_SUBJECT", 7: "INVALID_ID"}
    assert [each["name"] for each in rows[3]["unresolved"]["candidates"]] == ["Twin Bakery"] * 2
    for number in rows.keys() - codes.keys():
        single = {"subjects": [parties[number - 1]], "decisionMakers": decider}
        check = (await asked(context, CHECK, input=single))["conflictCheck"]
        row = rows[number]
        assert row["verdict"] == check["verdict"]
        assert row["findings"] == check["findings"]["totalCount"]
        assert row["summaries"] == [each["summary"] for each in check["ranked"][:3]]
        assert row["party"]["label"] is not None
    order = [row["verdict"] for row in found["screening"]["parties"]["nodes"]]
    assert order == ["CONFLICT", "UNKNOWN", "UNKNOWN", "UNKNOWN", "UNKNOWN", "CLEAR", "CLEAR"]
    assert rows[2]["place"] == "parties.1"
    assert {each["verdict"]: each["parties"] for each in found["screening"]["verdicts"]} == {
        "CONFLICT": 1, "POTENTIAL": 0, "UNKNOWN": 4, "CLEAR": 2,
    }  # fmt: skip

    again = (await asked(context, SCREEN, input=given))["screen"]
    assert (again["id"], again["state"]) == (job.id, "DONE")
    other = (await asked(context, SCREEN, input=given | {"parties": parties[:1]}))["screen"]
    assert other["code"] == "IDEMPOTENCY_KEY_REUSED"
    empty = (await asked(context, SCREEN, input={"idempotencyKey": "none", "parties": []}))["screen"]
    assert empty["__typename"] == "InvalidInputError"


ANALYZE = """
mutation ($input: AnalyzeInput!) {
  analyze(input: $input) { __typename ... on Job { id } ... on Error { code } }
}
"""
ANALYZED = """
query ($id: ID!) {
  job(id: $id) { kind state done total errorCode screening { verdicts { parties } }
                 analysis { analysis asOf graphVersion answer names } }
}
"""


async def test_an_analysis_that_ran_as_a_job_answers_what_its_root_answers(
    context: Context, ids: dict[str, str]
) -> None:
    wrong = {"idempotencyKey": "wrong", "analysis": "circular", "parameters": "{}"}
    assert (await asked(context, ANALYZE, input=wrong))["analyze"]["code"] == "UNKNOWN_ANALYSIS"
    given = {"idempotencyKey": "D1", "analysis": "D1", "asOf": "2026-06-30", "parameters": json.dumps(
        {"of": ids["acme"], "direction": "NEEDED_BY"}
    )}  # fmt: skip
    id = (await asked(context, ANALYZE, input=given))["analyze"]["id"]
    await ended(jobs_of(context), id)
    found = (await asked(context, ANALYZED, id=id))["job"]
    assert (found["kind"], found["state"], found["done"], found["total"]) == ("ANALYSIS", "DONE", 100, 100)
    assert found["screening"] is None
    answer = found["analysis"]
    assert (answer["analysis"], answer["asOf"]) == ("direct_dependencies", "2026-06-30")
    root = """query ($of: ID!) { directDependencies(of: $of, direction: NEEDED_BY, asOf: "2026-06-30") {
      direction counts { type count } direct { totalCount } } }"""
    direct = (await asked(context, root, of=ids["acme"]))["directDependencies"]
    said = json.loads(answer["answer"])
    assert (said["direction"], said["counts"]) == (direct["direction"], direct["counts"])
    assert len(said["direct"]) == direct["direct"]["totalCount"]
    assert (await asked(context, ANALYZE, input=given))["analyze"]["id"] == id
    other = (await asked(context, ANALYZE, input=given | {"analysis": "D2"}))["analyze"]
    assert other["code"] == "IDEMPOTENCY_KEY_REUSED"


async def test_a_job_whose_process_is_gone_is_done_by_the_next_and_no_row_twice(
    context: Context, ids: dict[str, str]
) -> None:
    database, id = context.database, "job_left"
    await store.create(database, id, JobKind.SCREENING, {"parties": [ids["acme"], ids["calm"]]}, 2)
    assert await store.claim(database, id, "gone") is not None
    working = Jobs(database, SETTINGS, beat=0.02)
    first = [row async for row in WORK[JobKind.SCREENING](database, SETTINGS, claimed(id, ids["acme"]))]
    await store.beat(database, id, "gone", first)
    running = await working.find(id)
    assert running is not None
    assert (running.state, running.is_left, running.done) == (JobState.RUNNING, False, 1)
    assert await store.claim(database, id, "other") is None

    await database.rows(_LATER, {"id": id, "seconds": STALE_SECONDS + 1}, write=True)
    assert await store.left_over(database) == [id]
    job = await ended(working, id)
    assert (job.state, job.done) == (JobState.DONE, 2)
    rows = await store.rows(database, id)
    assert sorted(row["row"] for row in rows) == [1, 2]
    with pytest.raises(store.JobTaken):
        await store.beat(database, id, "gone", first)


def claimed(id: str, *parties: str) -> Claimed:
    return Claimed(id, JobKind.SCREENING, {"parties": list(parties)})


async def endless(_: Database, __: Settings, ___: Claimed) -> AsyncGenerator[Mapping[str, Any], None]:
    yield {"row": 1}
    await asyncio.sleep(60)


async def broken(_: Database, __: Settings, ___: Claimed) -> AsyncGenerator[Mapping[str, Any], None]:
    yield {"row": 1}
    raise ValueError("a secret of the database")


async def test_a_job_that_is_canceled_ends_early_and_keeps_what_it_did(context: Context) -> None:
    jobs = Jobs(context.database, SETTINGS, {JobKind.SCREENING: endless}, beat=0.02)
    for id in ("job_long", "job_next"):
        await store.create(context.database, id, JobKind.SCREENING, {"id": id}, 5)
        jobs.start(id)
    await seen(jobs, "job_long", lambda job: job.done > 0)
    waiting = await jobs.find("job_next")
    assert waiting is not None
    assert waiting.state is JobState.WAITING  # one runs at a time
    for id in ("job_next", "job_long"):
        answer = await asked(context, CANCEL, input={"idempotencyKey": id, "id": id})
        assert answer["cancelJob"]["__typename"] == "Job"
    for id, done in (("job_next", 0), ("job_long", 1)):
        job = await ended(jobs, id)
        assert (job.state, job.done) == (JobState.CANCELED, done)
    missing = await asked(context, CANCEL, input={"idempotencyKey": "x", "id": "job_none"})
    assert missing["cancelJob"]["code"] == "NOT_FOUND"


async def test_a_job_that_fails_says_so_and_its_text_stays_in_the_log(context: Context) -> None:
    jobs = Jobs(context.database, SETTINGS, {JobKind.SCREENING: broken}, beat=0.02)
    await store.create(context.database, "job_broken", JobKind.SCREENING, {}, 2)
    jobs.start("job_broken")
    job = await ended(jobs, "job_broken")
    assert (job.state, job.done) == (JobState.FAILED, 1)
    assert job.error is not None
    assert job.error[0] == "INTERNAL"
    assert "secret" not in job.error[1]


async def test_a_process_that_stops_leaves_its_job_to_the_next(context: Context) -> None:
    first = Jobs(context.database, SETTINGS, {JobKind.SCREENING: endless}, beat=0.02)
    await store.create(context.database, "job_stopped", JobKind.SCREENING, {}, 1)
    first.start("job_stopped")
    await seen(first, "job_stopped", lambda job: job.done > 0)
    await first.close()
    job = await store.find(context.database, "job_stopped")
    assert job is not None
    assert job.state is JobState.RUNNING
    given = {"id": "job_stopped", "seconds": STALE_SECONDS + 1}
    await context.database.rows(_LATER, given, write=True)
    last = Jobs(context.database, SETTINGS, {JobKind.SCREENING: broken}, beat=0.02)
    await last.take_over()
    assert (await ended(last, "job_stopped")).state is JobState.FAILED


async def test_only_so_many_jobs_may_be_open_and_old_ones_are_forgotten(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "MOST_OPEN", 1)
    monkeypatch.setattr(store, "MOST_KEPT", 0)
    await store.create(context.database, "job_a", JobKind.SCREENING, {}, 1)
    with pytest.raises(store.JobsFull):
        await store.create(context.database, "job_b", JobKind.SCREENING, {}, 1)
    [[kept]] = await context.database.rows("MATCH (j:Job) RETURN count(j)")
    [[rows]] = await context.database.rows("MATCH (r:JobRows) RETURN count(r)")
    assert (kept, rows) == (1, 0)
