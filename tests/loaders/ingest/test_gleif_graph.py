"""GLEIF's files in a real graph: published extracts load, and their other form writes nothing."""

from __future__ import annotations

import pytest

from graph.database import Database
from loaders.ingest.ingest import ingest
from loaders.ingest.intake import ReadOptions
from tests.not_run import PUBLIC_DATA

pytestmark = [pytest.mark.anyio, pytest.mark.public_data]

FOLDER = PUBLIC_DATA / "gleif"


async def test_published_extracts_load_one_after_the_other(database: Database) -> None:
    """Not every LEI that an extract names is in the other: such records are left out and listed."""
    entities = await ingest(database, "gleif", [FOLDER / "lei-data.xml"], source="GLEIF")
    assert (entities.statements, entities.counts["Organization"]) == (13, 13)
    skip = ReadOptions(skip_bad_rows=True)
    hidden = await ingest(database, "gleif", [FOLDER / "repex-data.xml"], source="GLEIF", options=skip)
    assert hidden.statements + len({problem.place for problem in hidden.left_out}) == 10
    assert hidden.counts["UnknownParty"] == hidden.counts["CONTROLS"] == 4
    related = await ingest(database, "gleif", [FOLDER / "rr-data.xml"], source="GLEIF", options=skip)
    assert related.statements + len({problem.place for problem in related.left_out}) == 10
    assert {problem.code for problem in related.left_out} == {"UNKNOWN_REFERENCE"}
    assert (await ingest(database, "gleif", [FOLDER / "lei-data.xml"], source="GLEIF")).is_unchanged
