"""Requests beside a load: what is measured, and the tables that are loaded meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bench import pacing, reads_beside_load
from bench.reads_beside_load import Latencies, line, write_tables
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
    said = line(Latencies((10.0, 20.0)), Latencies((30.0, 60.0), refused=1), 60_000, 20, 12.3)
    assert "60,000 rows in 12 s" in said
    assert "answered with an error: 0 and 1" in said
    assert "p95 20 ms alone, 60 ms beside it (3.0×)" in said


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
