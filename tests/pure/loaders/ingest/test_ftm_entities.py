"""FollowTheMoney files: lines, sheets of statements, scattered pieces, and what is refused where."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import RefusedInput
from loaders.ingest import text_file
from loaders.ingest.formats.ftm import FORMAT
from loaders.ingest.ftm.entities import Entities
from loaders.ingest.intake import Intake, ReadOptions
from tests.loaders.ingest.ftm_samples import (
    BOATS,
    IDA,
    LISTED,
    OWNS,
    SOURCE,
    entity,
    links,
    nodes,
    read,
    written,
)

SKIP = ReadOptions(skip_bad_rows=True)


def refused(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(RefusedInput) as error:
        list(FORMAT.read([path], SOURCE))
    assert all(problem.file == path.name and problem.message for problem in error.value.problems)
    return [(problem.code, problem.place) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "BROKEN_JSON"),
        ("[]", "WRONG_VALUE_TYPE"),
        ('{"schema": "Person", "properties": {}}', "MISSING_VALUE"),
        ('{"id": "a", "properties": {}}', "MISSING_VALUE"),
        ('{"id": "a", "schema": "Person"}', "MISSING_VALUE"),
        ('{"id": " ", "schema": "Person", "properties": {}}', "WRONG_VALUE_TYPE"),
        ('{"id": "a", "schema": "Person", "properties": {"name": "Ida"}}', "WRONG_VALUE_TYPE"),
        ('{"id": "a", "schema": "Person", "properties": {"name": [1]}}', "WRONG_VALUE_TYPE"),
        ('{"id": "a", "schema": "Person", "properties": {"name": [{"id": "b"}]}}', "WRONG_VALUE_TYPE"),
        ('{"id": "a", "schema": "Person", "properties": {"name": ["a\\u0007"]}}', "CONTROL_CHARACTER"),
        ('{"id": "a", "id": "b", "schema": "Person", "properties": {}}', "DUPLICATE_KEY"),
    ],
)
def test_a_line_without_an_entity_is_refused_at_its_place(tmp_path: Path, line: str, code: str) -> None:
    path = tmp_path / "bad.ijson"
    path.write_text(json.dumps(BOATS) + "\n" + line + "\n")
    assert [(found, place.split(" /")[0]) for found, place in refused(path)] == [(code, "line 2")]


def test_bad_lines_are_left_out_where_that_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "bad.ijson"
    path.write_text(json.dumps(BOATS) + "\n{\n" + json.dumps(IDA) + "\n")
    intake = Intake(SKIP)
    assert len(list(FORMAT.read([path], SOURCE, intake))) == 2
    assert [problem.place for problem in intake.left_out] == ["line 2"]


def test_a_file_of_the_wrong_encoding_is_refused_also_then(tmp_path: Path) -> None:
    path = tmp_path / "bad.ijson"
    path.write_bytes(json.dumps(BOATS).encode("utf-16"))
    with pytest.raises(RefusedInput):
        list(FORMAT.read([path], SOURCE, Intake(SKIP)))


def test_a_line_without_end_is_refused_and_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_file, "MAX_LINE", 40)
    path = written(tmp_path, BOATS)
    assert refused(path) == [("FILE_TOO_LARGE", "line 1")]


def test_pieces_of_one_entity_are_joined(tmp_path: Path) -> None:
    """Exports that were not aggregated have an entity on several lines, of several schemata."""
    found = read(
        tmp_path,
        entity("f", "LegalEntity", name="A"),
        BOATS,
        entity("f", "Company", name="B", jurisdiction="no"),
    )
    assert [record.local_id for record in found] == ["firm-1", "f"]
    party = nodes(found, "Organization")[1]
    assert party.properties == {"name": "A", "jurisdiction": "NO"}
    assert nodes(found, "Alias")[0].properties["name"] == "B"


SHEET = """canonical_id,entity_id,schema,prop,value,dataset
f,f,Company,id,x,reg
f,f,Company,name,"Marram, Boats",reg
o,o,Ownership,owner,p,reg
o,o,Ownership,asset,f,reg
o,o,Ownership,percentage,30,reg
p,p,Person,name,Ida,reg
f,f2,Company,name,Marram,other
"""


def test_a_sheet_of_statements_is_read_as_its_entities(tmp_path: Path) -> None:
    path = tmp_path / "statements.csv"
    path.write_text(SHEET)
    found = list(FORMAT.read([path], SOURCE))
    assert nodes(found, "Organization")[0].properties["name"] == "Marram, Boats"
    assert nodes(found, "Alias")[0].properties["name"] == "Marram"
    assert links(found, "HOLDS_INTEREST_IN")[0].properties["share_exact"] == 30


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("id,schema\n", "MISSING_COLUMN", "row 1"),
        ("", "MISSING_COLUMN", "row 1"),
        (SHEET + "f,f\n", "WRONG_CELL_COUNT", "row 9"),
        (SHEET + 'f,f,Company,name,"x\n', "BROKEN_CSV", "line 9"),
    ],
)
def test_another_sheet_is_refused(tmp_path: Path, text: str, code: str, place: str) -> None:
    path = tmp_path / "statements.csv"
    path.write_text(text)
    assert refused(path) == [(code, place)]


def test_shares_that_overlap_in_time_are_refused(tmp_path: Path) -> None:
    """30 % from 2020 and 60 % from 2022, both open, would add up to 90 %."""
    later = entity("own-2", "Ownership", owner="person-1", asset="firm-1", percentage="30", startDate="2022")
    path = written(tmp_path, BOATS, IDA, OWNS, later)
    assert refused(path) == [("OVERLAPPING_PERIODS", "line 4")]
    intake = Intake(SKIP)
    assert len(list(FORMAT.read([path], SOURCE, intake))) == 3
    assert len(intake.left_out) == 1
    ended = entity(
        "own-1",
        "Ownership",
        owner="person-1",
        asset="firm-1",
        startDate="2020",
        endDate="2022",
        percentage="6",
    )
    assert len(links(read(tmp_path, BOATS, IDA, ended, later), "HOLDS_INTEREST_IN")) == 2


def test_nothing_of_a_file_is_held_but_scattered_entities(tmp_path: Path) -> None:
    path = written(tmp_path, BOATS, IDA, OWNS, LISTED)
    entities = Entities([path])
    stream = iter(entities)
    assert next(stream).id == "firm-1"
    path.write_text(json.dumps(BOATS) + "\n")
    assert [each.id for each in entities] == ["firm-1"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
TEXTS = st.lists(st.text(max_size=12), max_size=3)
NAMES = st.sampled_from(
    [
        *"name owner asset percentage startDate endDate birthDate entity topics country jurisdiction".split(),
        *"registrationNumber leiCode address addressEntity parent role person relative".split(),
    ]
)
SCHEMATA = st.sampled_from(
    [
        *"Person Company LegalEntity PublicBody Ownership Directorship Family Sanction Address".split(),
        *"Passport UnknownLink Succession Vessel".split(),
    ]
)
IDS = st.sampled_from(["firm-1", "person-1", "x", " "])
ENTITIES = st.fixed_dictionaries(
    {
        "id": IDS,
        "schema": SCHEMATA,
        "properties": st.dictionaries(NAMES, TEXTS | IDS.map(lambda each: [each]), max_size=6),
    }
)


@given(st.lists(ENTITIES | VALUES, max_size=4))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_entities_load_or_are_refused_with_a_code(tmp_path: Path, values: list[Any]) -> None:
    path = written(tmp_path, BOATS, IDA, *values)
    with suppress(RefusedInput):
        assert list(FORMAT.read([path], SOURCE))
    assert list(FORMAT.read([path], SOURCE, Intake(SKIP)))
