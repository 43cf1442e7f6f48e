"""FollowTheMoney entities in a real graph: R05 sees who is listed, and published data load whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.checks.evidence import Verdict
from graph.conflicts.request.question import ConflictCheckRequest
from graph.conflicts.run import check
from graph.database import Database
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from loaders.ingest.ingest import ingest
from tests.graph.conflicts.worlds import ask
from tests.loaders.ingest.ftm_samples import BOATS, IDA, LISTED, OWNS, SOURCE, entity, written
from tests.not_run import PUBLIC_DATA

pytestmark = pytest.mark.anyio


async def verdict(database: Database, day: date) -> Verdict:
    rows = await database.rows("MATCH (p:Organization {name: 'Marram Boats Ltd'}) RETURN p.id", {})
    request: ConflictCheckRequest = ask({"boats": rows[0][0]}, ("boats",), rules=("R05",))
    return (await check(database, request, scope_of(ALL_SEEING), Moment.at(day))).verdict


async def test_a_listed_owner_is_a_conflict_from_the_day_of_the_list(
    database: Database, tmp_path: Path
) -> None:
    """Load, check, be taken off the list, and load the same again."""
    path = written(tmp_path, BOATS, IDA, OWNS, LISTED)
    report = await ingest(database, "ftm", [path], source=SOURCE)
    assert report.counts["SanctionListing"] == report.counts["LISTED_ON"] == 1
    assert await verdict(database, date(2022, 3, 1)) is Verdict.CONFLICT
    assert await verdict(database, date(2022, 2, 28)) is Verdict.CLEAR
    assert (await ingest(database, "ftm", [path], source=SOURCE)).is_unchanged
    ended = entity(
        "s-1", "Sanction", entity="person-1", authority="OFAC", listingDate="2022-03-01", endDate="2023-01-01"
    )
    await ingest(database, "ftm", [written(tmp_path, ended)], source=SOURCE)
    assert await verdict(database, date(2024, 1, 1)) is Verdict.CLEAR


@pytest.mark.public_data
async def test_published_entities_load_and_load_again(database: Database) -> None:
    path = PUBLIC_DATA / "ftm" / "donations.ijson"
    report = await ingest(database, "ftm", [path], source="Donations")
    assert (report.statements, report.counts["Organization"], report.counts["Person"]) == (474, 73, 22)
    assert report.notes["NO_PLACE Payment/schema"] == 290
    assert (await ingest(database, "ftm", [path], source="Donations")).is_unchanged
