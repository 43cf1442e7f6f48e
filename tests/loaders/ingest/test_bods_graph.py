"""BODS files in a real graph: loaded, loaded again, corrected by a later file, and closed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.database import Database
from graph.errors import RefusedInput
from graph.model.language.moment import OPEN_TIME
from loaders.ingest.ingest import ingest
from tests.loaders.ingest.bods_samples import (
    BOATS,
    IDA,
    ROPES,
    SOURCE,
    entity,
    later,
    relationship,
    written,
)
from tests.not_run import PUBLIC_DATA

pytestmark = pytest.mark.anyio

SHARES = {"type": "shareholding", "startDate": "2020-01-01"}
HOLDING = relationship(
    "rel-1", "person-1", "firm-1", {**SHARES, "share": {"minimum": 25, "exclusiveMaximum": 50}},
    {"type": "boardMember", "startDate": "2021-05-01"},
)  # fmt: skip

LIVE = """
MATCH (a:Party)-[r:HOLDS_INTEREST_IN]->(b:Party) WHERE r.superseded_at = $open
RETURN a.name, b.name, r.interest_type, r.share_exact, r.share_min, r.share_max, r.share_max_exclusive,
       toString(r.valid_from), toString(r.valid_to), r.is_summary
ORDER BY r.interest_type, r.is_summary, r.valid_from
"""


async def live(database: Database) -> list[list[Any]]:
    return [list(row) for row in await database.rows(LIVE, {"open": OPEN_TIME})]


async def load(database: Database, folder: Path, *statements: dict[str, Any]) -> Any:
    return await ingest(database, "bods", [written(folder, *statements)], source=SOURCE)


async def test_statements_become_live_facts_and_a_second_load_writes_nothing(
    database: Database, tmp_path: Path
) -> None:
    report = await load(database, tmp_path, BOATS, IDA, HOLDING)
    assert report.statements == 3
    found = await live(database)
    assert [row[2:7] for row in found] == [
        ["BOARD_MEMBER", None, None, None, None],
        ["SHAREHOLDING", None, 25.0, 50.0, True],
    ]
    roles = await database.rows(
        "MATCH (p:Person)-[r:HAS_ROLE_AT]->(o:Organization) RETURN p.name, r.role, o.name", {}
    )
    assert [list(row) for row in roles] == [["Ida Holm", "DIRECTOR", "Marram Boats Ltd"]]
    assert (await load(database, tmp_path, BOATS, IDA, HOLDING)).is_unchanged


async def test_a_later_file_corrects_the_record_and_closes_it(database: Database, tmp_path: Path) -> None:
    """The update comes alone: what it says of a start is believed, and what it leaves out ends with it."""
    await load(database, tmp_path, BOATS, IDA, HOLDING)
    update = relationship("rel-1", "person-1", "firm-1", {**SHARES, "share": {"exact": 60}})
    await load(database, tmp_path, later(update, "2024-06-01", "updated"))
    board, shares = await live(database)
    assert [board[2], *board[7:9]] == ["BOARD_MEMBER", "2021-05-01", "2024-06-01"]
    assert shares[:5] == ["Ida Holm", "Marram Boats Ltd", "SHAREHOLDING", 60.0, None]
    await load(database, tmp_path, later(update, "2024-09-01", "closed"))
    assert (await live(database))[0] == board
    assert [row[3:] for row in (await live(database))[1:]] == [
        [60.0, None, None, None, "2020-01-01", "2024-09-01", False]
    ]


async def test_an_identifier_that_comes_later_keeps_interests_on_the_party(
    database: Database, tmp_path: Path
) -> None:
    registered = entity("firm-1", "Marram Boats Ltd", identifiers=[{"scheme": "GB-COH", "id": "01234567"}])
    await load(database, tmp_path, registered, IDA)
    await load(database, tmp_path, HOLDING)
    assert {row[1] for row in await live(database)} == {"Marram Boats Ltd"}


async def test_a_relationship_to_nobody_known_is_refused_and_leaves_no_trace(
    database: Database, tmp_path: Path
) -> None:
    stray = relationship("rel-9", "elsewhere", "firm-1", {"type": "shareholding"})
    with pytest.raises(RefusedInput) as error:
        await load(database, tmp_path, BOATS, ROPES, stray)
    assert [problem.code for problem in error.value.problems] == ["UNKNOWN_REFERENCE"]
    assert "elsewhere" in error.value.problems[0].message
    assert [list(row) for row in await database.rows("MATCH (n:Party) RETURN count(n)", {})] == [[0]]


async def test_two_interests_of_one_type_are_two_facts(database: Database, tmp_path: Path) -> None:
    classes = [{**SHARES, "share": {"exact": share}} for share in (10, 20)]
    await load(database, tmp_path, BOATS, IDA, relationship("rel-1", "person-1", "firm-1", *classes))
    assert sorted(row[3] for row in await live(database)) == [10.0, 20.0]


EARLIER = {"tecido.json": 10}
"""Interests of earlier statements that held until the next one: 3 and 3 of a record, 2 and 2 of another."""


def counted(path: Path) -> tuple[int, int]:
    """Count a file's interests and summaries without our reader, by the latest statement of a record."""
    latest: dict[str, Any] = {}
    for said in sorted(json.loads(path.read_text(encoding="utf-8")), key=lambda each: each["statementDate"]):
        if said["recordType"] == "relationship":
            latest[said["recordId"]] = said["recordDetails"]
    named = []
    for details in latest.values():
        named += [(details, each) for each in details.get("interests", [{}])]
    summaries = [
        each
        for details, each in named
        if each.get("directOrIndirect") == "indirect" and details.get("componentRecords")
    ]
    return len(named) + EARLIER.get(path.name, 0), len(summaries)


@pytest.mark.public_data
async def test_all_published_examples_load_one_after_the_other(database: Database) -> None:
    interests = summaries = 0
    for path in sorted((PUBLIC_DATA / "bods" / "examples").glob("*.json")):
        more, indirect = counted(path)
        interests, summaries = interests + more, summaries + indirect
        report = await ingest(database, "bods", [path], source=path.stem)
        assert report.statements_new == report.statements > 0, path.name
        again = await ingest(database, "bods", [path], source=path.stem)
        assert again.is_unchanged, path.name
    rows = await database.rows(
        "MATCH ()-[r:HOLDS_INTEREST_IN]->() RETURN r.is_summary, count(r) ORDER BY r.is_summary", {}
    )
    assert [list(row) for row in rows] == [[False, interests - summaries], [True, summaries]]
