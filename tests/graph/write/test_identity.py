"""A party that is known stays the node it is, whatever a later file says of its identifiers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.database import Database
from graph.errors import RefusedInput
from graph.write.batch import BatchReport
from loaders.ingest.ingest import ingest
from tests.loaders.ingest.bods_samples import BOATS, ROPES, entity, later, relationship, written

pytestmark = pytest.mark.anyio

LEI = "5493001KJTIIGC8Y1R12"
OTHER_LEI = "529900T8BM49AURSDO55"
STAKE = "start,end,interest_type,share_exact\nowner,firm,SHAREHOLDING,60\n"
OWNER = "owner,,Marram Holdings\n"
HEADER = "local_id,identifiers,name\n"
OPEN = "superseded_at = datetime('9999-12-31T00:00:00Z')"


async def load(database: Database, folder: Path, source: str = "House list", **tables: str) -> BatchReport:
    paths = []
    for name, text in tables.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return await ingest(database, "csv", paths, source=source)


async def parties(database: Database) -> dict[str, str]:
    """Return the ids of the live parties by name."""
    rows = await database.rows(f"MATCH (p:Party) WHERE p.{OPEN} RETURN p.name, p.id")
    return dict(rows)


async def held(database: Database) -> list[list[Any]]:
    """Return who holds whom: names of live parties at both ends."""
    return await database.rows(
        f"MATCH (a:Party)-[r:HOLDS_INTEREST_IN]->(b:Party) WHERE r.{OPEN} AND a.{OPEN} AND b.{OPEN} "
        "RETURN a.name, b.name"
    )


async def identifiers(database: Database, name: str) -> list[str]:
    rows = await database.rows(
        f"MATCH (p:Party {{name: $name}})-[r:HAS_IDENTIFIER]->(i) WHERE r.{OPEN} AND p.{OPEN} "
        "RETURN i.scheme + ':' + i.value AS said ORDER BY said",
        {"name": name},
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"XI-LEI:{LEI}"),
        (f"XI-LEI:{LEI}", f"GB-COH:09876543|XI-LEI:{LEI}"),
        (f"GB-COH:09876543|XI-LEI:{LEI}", f"XI-LEI:{LEI}|GB-COH:09876543"),
        ("GB-COH:09876543", "GB-COH:09876544"),
        ("GB-COH:09876543", ""),
    ],
    ids=["filled in", "one more in front", "reordered", "corrected", "taken away"],
)
async def test_a_correction_of_identifiers_does_not_tear_a_party_off_its_owners(
    database: Database, tmp_path: Path, before: str, after: str
) -> None:
    """The id followed the first identifier: the stake stayed with a dead node, and CONFLICT became CLEAR."""
    first = f"{HEADER}firm,{before},Sandling Ltd\n{OWNER}"
    await load(database, tmp_path, organizations=first, holds_interest_in=STAKE)
    known = await parties(database)
    report = await load(database, tmp_path, organizations=f"{HEADER}firm,{after},Sandling Ltd\n{OWNER}")
    assert await parties(database) == known
    assert await held(database) == [["Marram Holdings", "Sandling Ltd"]]
    assert await identifiers(database, "Sandling Ltd") == sorted(after.split("|")) * bool(after)
    assert report.doubts == ()
    again = await load(database, tmp_path, organizations=f"{HEADER}firm,{after},Sandling Ltd\n{OWNER}")
    assert again.is_unchanged


async def test_a_reference_finds_a_party_whose_id_came_from_its_local_id(
    database: Database, tmp_path: Path
) -> None:
    await load(database, tmp_path, organizations=f"{HEADER}firm,,Sandling Ltd\n{OWNER}")
    await load(database, tmp_path, organizations=f"{HEADER}firm,XI-LEI:{LEI},Sandling Ltd\n{OWNER}")
    await load(database, tmp_path, holds_interest_in=STAKE)
    by_identifier = STAKE.replace("firm", f"XI-LEI:{LEI}").replace("60", "61")
    await load(database, tmp_path, source="Other list", holds_interest_in=by_identifier.replace(
        "owner", "GB-COH:01111111"), organizations=f"{HEADER}o,GB-COH:01111111,Dunlin plc\n")  # fmt: skip
    assert sorted(await held(database)) == [
        ["Dunlin plc", "Sandling Ltd"], ["Marram Holdings", "Sandling Ltd"],
    ]  # fmt: skip


async def test_any_trusted_identifier_matches(database: Database, tmp_path: Path) -> None:
    """One list with LEIs and the next with company numbers and LEIs were two parties each."""
    await load(database, tmp_path, organizations=f"{HEADER}1,XI-LEI:{LEI},Sandling\n")
    second = f"{HEADER}a,GB-COH:9876543|XI-LEI:{LEI},Sandling Ltd\n"
    await load(database, tmp_path, source="Register", organizations=second)
    third = f"{HEADER}z,GB-COH:09876543,Sandling Limited\n"
    await load(database, tmp_path, source="Third", organizations=third)
    assert list(await parties(database)) == ["Sandling Limited"]


async def test_one_load_joins_its_rows_by_any_identifier_too(database: Database, tmp_path: Path) -> None:
    rows = f"{HEADER}a,XI-LEI:{LEI},Sandling\nb,GB-COH:09876543|XI-LEI:{LEI},Sandling\n"
    await load(database, tmp_path, organizations=rows)
    assert len(await parties(database)) == 1


async def test_two_identifiers_of_two_parties_are_a_question(database: Database, tmp_path: Path) -> None:
    two = f"{HEADER}1,XI-LEI:{LEI},Sandling\n2,GB-COH:09876543,Sandling Boats\n"
    await load(database, tmp_path, organizations=two)
    both = f"{HEADER}x,GB-COH:09876543|XI-LEI:{LEI},Sandling Boats\n"
    report = await load(database, tmp_path, source="Register", organizations=both)
    known = await parties(database)
    assert [(doubt.party, doubt.candidate) for doubt in report.doubts] == [
        (known["Sandling Boats"], known["Sandling"])
    ]
    rows = await database.rows(f"MATCH (a)-[r:SAME_AS]->(b) WHERE r.{OPEN} RETURN r.decided_by, a.id, b.id")
    assert len(rows) == 1
    assert rows[0][0] is None
    assert set(rows[0][1:]) == set(known.values())
    again = await load(database, tmp_path, source="Register", organizations=both)
    assert again.is_unchanged
    assert again.doubts == report.doubts


async def test_an_identifier_that_was_corrected_away_names_its_next_party(
    database: Database, tmp_path: Path
) -> None:
    """The id of a node comes from its first identifier; a stranger with it must not become that node."""
    await load(database, tmp_path, organizations=f"{HEADER}firm,GB-COH:09876543,Sandling\n")
    await load(database, tmp_path, organizations=f"{HEADER}firm,GB-COH:09876544,Sandling\n")
    await load(database, tmp_path, source="Register", organizations=f"{HEADER}x,GB-COH:09876543,Dunlin\n")
    assert set(await parties(database)) == {"Sandling", "Dunlin"}
    assert await identifiers(database, "Dunlin") == ["GB-COH:09876543"]


@pytest.mark.parametrize("together", [True, False])
async def test_two_sheets_that_are_numbered_from_1_are_kept_apart(
    database: Database, tmp_path: Path, together: bool
) -> None:
    """Person 1 took the place of organization 1: the same source and the same local id were one node."""
    firms = f"{HEADER}1,,Sandling\n2,,Dunlin\n"
    people = "local_id,name\n1,Ann Weaver\n2,Ben Carter\n"
    if together:
        await load(database, tmp_path, organizations=firms, people=people)
    else:
        await load(database, tmp_path, organizations=firms)
        await load(database, tmp_path, people=people)
    assert set(await parties(database)) == {"Sandling", "Dunlin", "Ann Weaver", "Ben Carter"}
    await load(database, tmp_path, people=people.replace("Weaver", "Weaver-Lund"))
    roles = "start,end,role\n1,2,DIRECTOR\n"
    await load(database, tmp_path, has_role_at=roles)
    rows = await database.rows(f"MATCH (a)-[r:HAS_ROLE_AT]->(b) WHERE r.{OPEN} RETURN a.name, b.name")
    assert rows == [["Ann Weaver-Lund", "Dunlin"]]


async def test_one_identifier_on_two_known_parties_is_refused(database: Database, tmp_path: Path) -> None:
    await load(database, tmp_path, organizations=f"{HEADER}1,,Sandling\n2,,Dunlin\n")
    wrong = f"{HEADER}1,GB-COH:09876543,Sandling\n2,GB-COH:09876543,Dunlin\n"
    with pytest.raises(RefusedInput) as refused:
        await load(database, tmp_path, organizations=wrong)
    assert [(p.place, p.code) for p in refused.value.problems] == [("row 3", "DUPLICATE_IDENTIFIER")]
    assert set(await parties(database)) == {"Sandling", "Dunlin"}


@pytest.mark.parametrize("value", ["N/A", "-", "0", "unknown", "not applicable", "00000000"])
async def test_a_placeholder_is_refused_as_an_identifier(
    database: Database, tmp_path: Path, value: str
) -> None:
    """Two firms with N/A as their number became one."""
    rows = f"{HEADER}1,GB-COH:{value},Sandling\n2,GB-COH:{value},Dunlin\n"
    with pytest.raises(RefusedInput) as refused:
        await load(database, tmp_path, organizations=rows)
    assert {(p.place, p.column, p.code) for p in refused.value.problems} == {
        ("row 2", "identifiers", "PLACEHOLDER"), ("row 3", "identifiers", "PLACEHOLDER"),
    }  # fmt: skip


async def test_a_bods_record_stays_its_party(database: Database, tmp_path: Path) -> None:
    """A later statement of a record gives it an identifier: the same party, with its owners."""
    stake = relationship("stake-1", "firm-2", "firm-1", {"type": "shareholding", "share": {"exact": 60}})
    first = written(tmp_path, BOATS, ROPES, stake, name="first.json")
    await ingest(database, "bods", [first], source="Register")
    known = await parties(database)
    number = [{"scheme": "GB-COH", "id": "09876543"}]
    said = later(entity("firm-1", "Marram Boats Ltd", identifiers=number), "2024-06-01", "updated")
    await ingest(database, "bods", [written(tmp_path, said, name="second.json")], source="Register")
    assert await parties(database) == known
    assert await held(database) == [["Samphire Ropes plc", "Marram Boats Ltd"]]
    assert await identifiers(database, "Marram Boats Ltd") == ["GB-COH:09876543"]
