"""Places that come with a load are not counted as what it brings."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from graph.database import Database
from graph.recording.places import key_of
from graph.write.batch import BatchReport
from graph.write.records import NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from loaders.ingest import listed_places
from loaders.ingest.listed_places import with_places, without_places

PLACE = StatementRecord(
    SourceRecord("registers"),
    "DE",
    "DE",
    (NodeRecord(key_of("DE"), {"name": "Germany"}),),
    (RelationshipRecord("PART_OF", key_of("DE"), key_of("155")),),
)


def test_a_dry_run_counts_what_the_load_would_count() -> None:
    counts = {"Territory": 1, "PART_OF": 1, "SELLS_IN": 2}
    tried = BatchReport(None, True, 4, 4, nodes_created=3, relationships_created=3, counts=counts)
    found = without_places(tried, [PLACE])
    assert (found.statements, found.statements_new) == (3, 3)
    assert (found.nodes_created, found.relationships_created) == (2, 2)
    assert found.counts == {"SELLS_IN": 2}


def test_a_load_without_places_is_as_it_is() -> None:
    report = BatchReport("batch_x", False, 1, 1, counts={"Territory": 1})
    assert without_places(report, []) is report


def test_what_the_places_of_a_load_wait_for_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A load that named places waited for another one for minutes, before the words of its own wait."""
    said: list[str] = []

    async def settle(_: Database, *, waiting: Any) -> None:
        waiting("Another load has held the graph.")
        raise KeyboardInterrupt

    async def load() -> None:
        async with with_places(cast(Database, None), [PLACE], dry_run=False, waiting=said.append):
            pass

    monkeypatch.setattr(listed_places, "settle", settle)
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(load())
    assert said == ["Another load has held the graph."]
