"""Cells and headers of an export: what is written is read as the same value."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InvalidInput, RefusedInput
from graph.write.records import StatementRecord
from graph.write.said import Said
from graph.write.stated import StatedNode, StatedRelationship
from loaders.export import csv_tables
from loaders.export.csv_tables import header_of, write_tables
from loaders.ingest.table_files import read
from loaders.ingest.tables import tables

pytestmark = pytest.mark.anyio
NOON = datetime(2025, 1, 2, 12, 0, 0, 123456, UTC)


def says(*facts: StatedNode | StatedRelationship, local_id: str = "r:1|2", source: str = "S") -> Said:
    nodes = tuple(each for each in facts if isinstance(each, StatedNode))
    links = tuple(each for each in facts if isinstance(each, StatedRelationship))
    return Said(source, local_id, date(2025, 1, 1), NOON, NOON, nodes, links)


FIRM = StatedNode(
    "party_a1",
    "Organization",
    {"name": 'A, "B"', "is_own": True, "incorporated_on": "2020-05", "website": None},
)
PERSON = StatedNode("party_b2", "Person", {"name": "Ida\nHolm", "nationalities": ["GB", "NO"]})
OFFICE = StatedRelationship(
    "HAS_ROLE_AT", "party_b2", "party_a1", "f", {"role": "DIRECTOR", "nominated_by": "party_a1"},
    "2020", "2021-05", 0.25, True, True,
)  # fmt: skip


@pytest.fixture
def exported(monkeypatch: pytest.MonkeyPatch) -> list[Said]:
    """What the graph says, in place of a graph."""
    given: list[Said] = []

    async def all_of(_: Any) -> AsyncIterator[Said]:
        for each in given:
            yield each

    async def sources(_: Any) -> list[Mapping[str, Any]]:
        return [{"name": "S", "publisher": "P"}, {"name": "T"}]

    monkeypatch.setattr(csv_tables, "said", all_of)
    monkeypatch.setattr(csv_tables, "sources_said", sources)
    return given


def rows(folder: Path) -> list[StatementRecord]:
    return list(read(sorted(folder.iterdir()), "another"))


async def test_what_is_written_is_read_as_it_was_said(exported: list[Said], tmp_path: Path) -> None:
    exported += [says(FIRM), says(PERSON, OFFICE)]
    assert await write_tables(None, tmp_path / "x") == {  # type: ignore[arg-type]
        "has_role_at": 1, "organizations": 1, "people": 1, "sources": 2,
    }  # fmt: skip
    firm, person, office = rows(tmp_path / "x")
    assert (firm.source.name, firm.source.properties) == ("S", {"publisher": "P"})
    assert (firm.local_id, firm.stated_on, firm.ranked_at, firm.retrieved_at) == (
        "r:1|2",
        date(2025, 1, 1),
        NOON,
        NOON,
    )
    assert firm.nodes[0].key.id == "party_a1"
    assert dict(firm.nodes[0].properties) | {"website": None} == {
        "name": 'A, "B"', "is_own": True, "website": None,
        "incorporated_on": firm.nodes[0].properties["incorporated_on"],
    }  # fmt: skip
    assert person.nodes[0].properties["nationalities"] == ["GB", "NO"]
    (rel,) = office.relationships
    assert (rel.start.id, rel.end.id, rel.properties["nominated_by"].id) == (
        "party_b2",
        "party_a1",
        "party_a1",
    )
    assert (str(rel.valid_from), str(rel.valid_to), rel.confidence) == ("2020", "2021-05", 0.25)
    assert rel.is_inferred
    assert rel.is_summary


async def test_rows_of_one_statement_are_counted_and_those_of_two_sources_are_not(
    exported: list[Said], tmp_path: Path
) -> None:
    other = StatedNode("party_c3", "Organization", {"name": "C"})
    exported += [says(FIRM, other, local_id="r"), says(FIRM, local_id="r", source="T")]
    await write_tables(None, tmp_path)  # type: ignore[arg-type]
    found = [(record.source.name, record.local_id) for record in rows(tmp_path)]
    assert found == [("S", "r"), ("S", "r #2"), ("T", "r")]


async def test_an_entry_that_would_be_two_is_refused(exported: list[Said], tmp_path: Path) -> None:
    exported.append(says(StatedNode("party_b2", "Person", {"name": "Ida", "nationalities": ["G|B"]})))
    with pytest.raises(InvalidInput):
        await write_tables(None, tmp_path)  # type: ignore[arg-type]


@pytest.mark.parametrize("table", tables().values(), ids=lambda table: table.name)
def test_every_column_of_an_export_is_one_that_is_read(table: Any) -> None:
    header = header_of(table)
    assert len(set(header)) == len(header)
    assert all(table.column(name) is not None for name in header)
    assert "id" not in table.header


def test_the_id_of_another_noun_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "organizations.csv"
    path.write_text("id,local_id,name\ncontract_a1,a,Acme\n")
    with pytest.raises(RefusedInput) as refused:
        list(read([path], "S"))
    assert [problem.code for problem in refused.value.problems] == ["WRONG_NOUN"]
