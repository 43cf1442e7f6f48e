"""A load holds some bytes of each row, not what the row says: a million rows were more than a gigabyte."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

from bench.loading import statements
from bench.loading_alone import Forgetting
from graph.write import bookkeeping, existing, parts, unfinished
from graph.write.batch import BatchInfo, BatchReport
from graph.write.spool import InParts, Spool
from graph.write.upsert import write_batch

pytestmark = pytest.mark.anyio

FEW, MANY = 500, 1_500
MOST_A_ROW = 600
"""Bytes; a statement alone is more than a thousand."""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _soon_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Spool.__init__, "__kwdefaults__", {"kept": 20, "block": 20})
    monkeypatch.setattr(InParts.__init__, "__kwdefaults__", {"block": 4})
    for module, name in ((bookkeeping, "CHUNK"), (bookkeeping, "_WAITING")):
        monkeypatch.setattr(module, name, 20)
    monkeypatch.setattr(existing.chunks, "__defaults__", (20,))
    monkeypatch.setattr(parts, "PART", 100)
    monkeypatch.setattr(unfinished, "ONE_TRANSACTION", 100)
    monkeypatch.setattr(unfinished, "BEGUN", 0.0)


async def load(rows: int, marked: str = "a") -> BatchReport:
    records = Spool(statements(rows, marked))
    return await write_batch(Forgetting(), records, BatchInfo("rows", "csv"))  # type: ignore[arg-type]


async def held(rows: int) -> int:
    """Return the most bytes that were held at one time during a load."""
    gc.collect()
    tracemalloc.start()
    try:
        report = await load(rows)
        assert report.statements_new == rows
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def test_what_is_held_of_each_row_is_not_what_it_says() -> None:
    await load(MANY)  # what is remembered beyond a load, such as ids, is remembered by now
    assert await held(MANY) - await held(FEW) < MOST_A_ROW * (MANY - FEW)
