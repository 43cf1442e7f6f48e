"""An analysis as a job: what it may be asked, its steps, its end when it is canceled or grows too large."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from api.jobs import analysis
from api.jobs.analysis import analyze, asked_of, parameters_of
from api.settings import Settings
from graph.checks.progress import WHOLE, Stage, report
from graph.database import Database
from graph.errors import EntenteError, InvalidId, InvalidInput, ResourceExhausted
from graph.jobs.record import Claimed, JobKind

SETTINGS = Settings(_env_file=None)
DATABASE = Database.__new__(Database)
JOB = Claimed("job_a", JobKind.ANALYSIS, {"analysis": "articulation_points"})
ID = "party_0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("text", ["{", "[]", "3", '"of"', "[" * 2000])
def test_parameters_that_are_not_an_object_are_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(InvalidInput, match=r"not (JSON|a JSON object)"):
        parameters_of(text)


def test_parameters_are_bounded_and_may_be_left_out() -> None:
    assert parameters_of(None) == parameters_of("") == parameters_of("{}") == {}
    with pytest.raises(InvalidInput, match="more than 1,000,000"):
        parameters_of(" " * 1_000_001)


def test_names_are_those_of_the_api_or_as_they_are_declared() -> None:
    assert parameters_of('{"maxDepth": 3}') == parameters_of('{"max_depth": 3}') == {"max_depth": 3}


def test_the_moment_is_read_as_it_is_given_or_kept_and_ids_lose_theirs() -> None:
    text = f'{{"focal": "{ID}@2026-01-01"}}'
    for day in (date(2026, 6, 30), "2026-06-30"):
        found = asked_of({"analysis": "D4", "parameters": text, "as_of": day})
        assert found.analysis.id == "dominators"
        assert found.parameters["focal"] == ID
        assert found.moment.as_of == date(2026, 6, 30)


WRONG: list[tuple[Mapping[str, Any], type[EntenteError]]] = [
    ({"analysis": "D99"}, InvalidInput),
    ({"analysis": "dominators"}, InvalidInput),
    ({"analysis": "dominators", "parameters": '{"focal": "Acme"}'}, InvalidId),
    ({"analysis": "cascade", "parameters": '{"failing": ["x"]}'}, InvalidId),
    ({"analysis": "cascade", "parameters": '{"failing": [5]}'}, InvalidInput),
    ({"analysis": "importance", "parameters": '{"speed": 5}'}, InvalidInput),
]


@pytest.mark.parametrize(("given", "error"), WRONG, ids=[str(each[0]) for each in WRONG])
def test_what_is_wrong_is_said_before_the_job_begins(
    given: Mapping[str, Any], error: type[EntenteError]
) -> None:
    with pytest.raises(error):
        asked_of(given)


def answering(monkeypatch: pytest.MonkeyPatch, work: Any) -> None:
    monkeypatch.setattr(analysis, "_answer", work)
    monkeypatch.setattr(analysis, "LOOK_SECONDS", 0.005)


@pytest.mark.anyio
@pytest.mark.parametrize("done", [0, 40, 99])
async def test_the_steps_of_a_job_are_a_hundred_also_where_another_process_began_it(
    monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    async def work(*_: object) -> Mapping[str, Any]:
        for stage in Stage:
            report(stage)
            await asyncio.sleep(0.01)
        return {"answer": 1}

    answering(monkeypatch, work)
    job = Claimed(JOB.id, JOB.kind, JOB.given, (), done)
    steps = [step async for step in analyze(DATABASE, SETTINGS, job)]
    assert steps == [None] * (WHOLE - 1 - done) + [{"answer": 1}]


@pytest.mark.anyio
async def test_a_job_that_is_canceled_ends_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = asyncio.Event()

    async def work(*_: object) -> Mapping[str, Any]:
        report(Stage.COMPUTING)
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()
        return {}

    answering(monkeypatch, work)
    steps = analyze(DATABASE, SETTINGS, JOB)
    assert await anext(steps) is None
    await steps.aclose()
    assert ended.is_set()


@pytest.mark.anyio
async def test_a_process_that_holds_too_much_ends_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(*_: object) -> Mapping[str, Any]:
        await asyncio.sleep(60)
        return {}

    answering(monkeypatch, work)
    monkeypatch.setattr(analysis, "resident_bytes", lambda: 1 << 60)
    with pytest.raises(ResourceExhausted, match="more memory"):
        await anext(analyze(DATABASE, SETTINGS, JOB))


@pytest.mark.anyio
async def test_an_error_of_the_analysis_is_the_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(*_: object) -> Mapping[str, Any]:
        raise InvalidInput("It cannot be answered.")

    answering(monkeypatch, work)
    with pytest.raises(InvalidInput, match="cannot be answered"):
        await anext(analyze(DATABASE, SETTINGS, JOB))
