"""Requests beside a load: what is measured, and the tables that are loaded meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bench import pacing, reads_beside_load
from bench.reads_beside_load import Beside, Latencies, line, write_tables
from graph.write.check import problems_of
from loaders.ingest.formats.csv import FORMAT


def test_the_part_of_requests_that_was_answered_within_a_time() -> None:
    found = Latencies(tuple(float(each) for each in range(100, 0, -1)))
    assert (found.at(0.5), found.at(0.95), found.at(1.0)) == (51.0, 96.0, 100.0)


def test_nothing_measured_is_not_a_time() -> None:
    with pytest.raises(ValueError, match="nothing was measured"):
        Latencies(()).at(0.95)


def test_the_tables_are_loaded_as_they_are(tmp_path: Path) -> None:
    found = list(FORMAT.read(write_tables(tmp_path, 20), "Bench"))
    assert len(found) == 20
    assert problems_of(found) == []
    assert sum(len(each.relationships) for each in found) == 10


def test_the_sentence_has_both_times_and_their_ratio() -> None:
    found = Beside(Latencies((30.0, 60.0), refused=1), 12.3, peak_mb=210.4)
    said = line(Latencies((10.0, 20.0)), found, 60_000, 20, 0.24)
    assert "60,000 rows in 12 s, in 210 MB of memory, on a machine with a load of 0.2 before" in said
    assert "answered with an error: 0 and 1" in said
    assert "p95 20 ms alone, 60 ms beside it (3.0×)" in said


def test_a_load_that_did_not_end_is_said_to_be_one() -> None:
    """On a busy machine the measurement had no end, and said nothing of what it had found."""
    found = Beside(Latencies((30.0,)), 900.0, has_ended=False)
    said = line(Latencies((10.0,)), found, 60_000, 20, 12.0)
    assert "60,000 rows that was ended before its end, after 900 s" in said
    assert "p95 10 ms alone, 30 ms beside it" in said


@pytest.mark.parametrize("failing", [ConnectionError("closed"), RuntimeError("HTTP 503"), TimeoutError()])
def test_a_request_without_an_answer_is_counted_and_its_connection_is_closed(
    monkeypatch: pytest.MonkeyPatch, failing: Exception
) -> None:
    """One that was closed ended the measurement, and one that was never answered kept it from ending."""
    closed: list[object] = []

    class Failing:
        is_closed = False

        async def send(self, _: bytes) -> bytes:
            raise failing

        def close(self) -> None:
            closed.append(self)

    async def connect(_: int) -> Failing:
        return Failing()

    async def measured() -> Latencies:
        count = iter(range(3))
        return await reads_beside_load.requests(1, 1_000, lambda: next(count, None) is None)

    monkeypatch.setattr(pacing, "connect", connect)
    found = asyncio.run(measured())
    assert (len(found.taken), found.refused, len(closed)) == (3, 3, 3)


def test_a_request_that_is_slow_does_not_hold_up_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests of a closed loop wait for one another: a server that stalls looks fast."""
    opened: list[object] = []

    class Slow:
        async def send(self, _: bytes) -> bytes:
            await asyncio.sleep(0.05)
            return b'{"data":{}}'

        def close(self) -> None:
            opened.remove(self)

    async def connect(_: int) -> Slow:
        opened.append(Slow())
        return opened[-1]  # type: ignore[return-value]

    async def measured() -> Latencies:
        count = iter(range(6))
        return await reads_beside_load.requests(1, 1_000, lambda: next(count, None) is None)

    monkeypatch.setattr(pacing, "connect", connect)
    found = asyncio.run(measured())
    assert len(found.taken) == 6
    assert opened == []
