"""GraphML of an export: what its statements say is read; a file that another program wrote is refused."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import networkx
import pytest

from graph.errors import Code, ErrorCode, RefusedInput
from graph.model.language.partial_date import PartialDate
from graph.write.records import EMPTY, StatementRecord
from graph.write.said import Said
from graph.write.stated import StatedNode, StatedRelationship
from graph.write.stored_graph import StoredLink, StoredNode
from loaders.export.formats import graphml
from loaders.ingest.formats.graphml import read

pytestmark = pytest.mark.anyio
NOON = datetime(2025, 1, 2, 12, 0, 0, 123456, UTC)
FIRM = StatedNode(
    "party_a1", "Organization", {"name": 'A <&> "B"\r\n', "website": None, "incorporated_on": "2020-05"}
)
OFFICE = StatedRelationship(
    "HAS_ROLE_AT", "party_b2", "party_a1", "f", {"role": "DIRECTOR", "nominated_by": "party_a1"},
    "2020", "2021-05", 0.25, True, True,
)  # fmt: skip
NODE = {
    "id": "party_a1",
    "name": "A\x01\ufffe<",
    "name_key": "a",
    "is_own": True,
    "incorporated_on": date(2020, 5, 1),
}
LINK = {"id": "rel_1", "share_exact": 25.5, "superseded_at": NOON, "recorded_at": NOON, "tags": ["a", "b"]}


@pytest.fixture
async def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An export of a firm, an office in it and two statements that share a local id."""

    async def statements(_: Any) -> AsyncIterator[Said]:
        yield Said("S", "1", date(2025, 1, 1), NOON, NOON, (FIRM,), ())
        yield Said("S", "1", None, NOON, None, (), (OFFICE,))

    async def sources(_: Any) -> list[Mapping[str, Any]]:
        return [{"name": "S", "publisher": "P", "id": "source_1", "recorded_at": NOON}]

    async def nodes(*_: Any) -> AsyncIterator[StoredNode]:
        yield StoredNode(("Organization", "Party"), NODE)
        yield StoredNode(("Person", "Party"), {"id": "party_b2", "name": "Ida"})

    async def links(*_: Any) -> AsyncIterator[StoredLink]:
        yield StoredLink("HAS_ROLE_AT", "party_b2", "party_a1", LINK)

    async def history(_: Any) -> Mapping[str, int]:
        return {}

    @asynccontextmanager
    async def one_state(_: Any) -> AsyncIterator[None]:
        yield

    for name, given in (
        ("said", statements), ("sources_said", sources), ("live_nodes", nodes), ("live_links", links),
        ("history", history), ("one_state", one_state),
    ):  # fmt: skip
        monkeypatch.setattr(graphml, name, given)
    monkeypatch.setattr(graphml, "exported", lambda rows, _: rows)
    path = tmp_path / "graph.graphml"
    await graphml.write(None, path)  # type: ignore[arg-type]
    return path


def records(path: Path) -> list[StatementRecord]:
    return list(read([path], "another"))


async def test_what_was_said_is_read_as_it_was(file: Path) -> None:
    firm, office = records(file)
    assert (firm.source.name, firm.source.properties, firm.local_id) == ("S", {"publisher": "P"}, "1")
    assert (firm.stated_on, firm.retrieved_at, firm.ranked_at) == (date(2025, 1, 1), NOON, NOON)
    assert firm.subject == firm.nodes[0].key
    assert firm.nodes[0].key.id == "party_a1"
    assert firm.nodes[0].properties == {
        "name": 'A <&> "B"\r\n', "website": EMPTY, "incorporated_on": PartialDate.parse("2020-05"),
    }  # fmt: skip
    assert (office.local_id, office.stated_on, office.retrieved_at) == ("1 #2", None, None)
    held = office.relationships[0]
    assert (held.start.label, held.start.id, held.end.id) == ("Person", "party_b2", "party_a1")
    assert held.properties["nominated_by"].id == "party_a1"
    assert (str(held.valid_from), str(held.valid_to), held.confidence) == ("2020", "2021-05", 0.25)
    assert held.is_inferred
    assert held.is_summary


async def test_the_network_is_what_other_programs_read(file: Path) -> None:
    """A character that XML cannot hold made the whole file unreadable."""
    network = networkx.read_graphml(file, force_multigraph=True)
    assert dict(network.nodes["party_a1"]) == {
        "labels": "Organization:Party", "name": "A\\u0001\\ufffe<", "is_own": True,
        "incorporated_on": "2020-05-01",
    }  # fmt: skip
    [(start, end, data)] = network.edges(data=True)
    assert (start, end) == ("party_b2", "party_a1")
    assert data["share_exact"] == 25.5
    assert json.loads(data["tags"]) == ["a", "b"]
    assert "superseded_at" not in data


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<graphml><graph><node id='a'/></graph></graphml>", ErrorCode.WRONG_FORMAT),
        ("<graphml></graphml>", ErrorCode.WRONG_FORMAT),
        ("not XML", ErrorCode.BROKEN_XML),
        ("<!DOCTYPE g [<!ENTITY a 'b'>]><graphml/>", ErrorCode.BROKEN_XML),
    ],
)
async def test_graphml_of_another_program_is_refused(tmp_path: Path, text: str, code: Code) -> None:
    path = tmp_path / "other.graphml"
    path.write_text(text)
    with pytest.raises(RefusedInput) as refused:
        records(path)
    assert [problem.code for problem in refused.value.problems] == [code]


def damage(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    at = text.index('<graph id="statements"')
    damaged = text[at:].replace(old, new)
    assert damaged != text[at:]
    path.write_text(text[:at] + damaged, "utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Organization", "Starship"),
        ("party_a1", "nothing"),
        ("2020-05", "2020-55"),
        ("HAS_ROLE_AT", "LIKES"),
        ("nominated_by", "invented_by"),
        ('{"nodes"', '{"nods"'),
        ('{"nodes":[[', '{"nodes":[{'),
        ("2025-01-01", "first of May"),
    ],
)
async def test_a_statement_that_was_damaged_is_named(file: Path, old: str, new: str) -> None:
    damage(file, old, new)
    with pytest.raises(RefusedInput) as refused:
        records(file)
    assert {problem.code for problem in refused.value.problems} == {ErrorCode.WRONG_FORMAT}
    assert all(problem.place.startswith("statement") for problem in refused.value.problems)
