"""GLEIF files that are broken, hostile or something else: refused with their place, never held whole."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import RefusedInput
from loaders.ingest import xml_stream
from loaders.ingest.formats.gleif import FORMAT
from loaders.ingest.intake import Intake, ReadOptions
from tests.loaders.ingest.gleif_samples import (
    CHILD,
    PARENT,
    SOURCE,
    element,
    exception,
    lei_record,
    period,
    read,
    rr_record,
    table,
    xml,
)

SKIP = ReadOptions(skip_bad_rows=True)
HELD = period("RELATIONSHIP_PERIOD", "2020-01-01T00:00:00Z")
WRONG = CHILD[:-1] + "9"


def refused(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(RefusedInput) as error:
        read(path)
    assert all(problem.file == path.name and problem.message for problem in error.value.problems)
    return [(problem.code, problem.place) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "BROKEN_XML"),
        (b"<a><b></a>", "BROKEN_XML"),
        (b"\xff\xfe<a/>", "BROKEN_XML"),
        (b"<?xml version='1.0' encoding='x-none'?><a/>", "BROKEN_XML"),
        (b"<html><body/></html>", "WRONG_FORMAT"),
        (b"<LEIData/>", "WRONG_FORMAT"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><LEIRecord>&b;</LEIRecord>", "BROKEN_XML"),
        (b"<!DOCTYPE a SYSTEM 'http://127.0.0.1/x'><LEIRecord/>", "BROKEN_XML"),
        (b"<a>" * 100 + b"</a>" * 100, "BROKEN_XML"),
    ],
)
def test_what_is_not_such_xml_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    """A document type may expand to gigabytes or read another file."""
    path = tmp_path / "bad.xml"
    path.write_bytes(content)
    assert [found for found, _ in refused(path)] == [code]


def test_what_is_json_is_said_to_be(tmp_path: Path) -> None:
    """GLEIF's own answers are JSON; "syntax error: line 1, column 0" said nothing of it."""
    path = tmp_path / "lei.json"
    path.write_text('\n {"data": []}', encoding="utf-8")
    with pytest.raises(RefusedInput) as found:
        list(FORMAT.read([path], SOURCE))
    assert "this is JSON" in found.value.problems[0].message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.xml") == [("UNREADABLE_FILE", "file")]


def test_a_record_without_end_is_refused_and_not_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_stream, "MAX_RECORD", 500)
    assert refused(xml(tmp_path, lei_record(CHILD, "A" * 600))) == [("BROKEN_XML", "file")]


def test_records_are_yielded_before_the_file_ends(tmp_path: Path) -> None:
    path = xml(tmp_path, *(lei_record() for _ in range(2_000)))
    stream = iter(FORMAT.read([path], SOURCE))
    assert next(stream).local_id == CHILD
    path.write_text("")
    assert sum(1 for _ in zip(stream, range(10), strict=False)) == 10


def test_every_fault_of_every_file_is_listed(tmp_path: Path) -> None:
    bad = xml(
        tmp_path, lei_record(WRONG), lei_record(""), lei_record(CHILD, ""), exception("NO_LEI", lei=WRONG)
    )
    other = xml(tmp_path, rr_record("IS_SUBFUND_OF", HELD, start=WRONG), name="other.xml")
    with pytest.raises(RefusedInput) as error:
        list(FORMAT.read([bad, other], SOURCE))
    found = [(problem.file, problem.place, problem.code) for problem in error.value.problems]
    assert found == [
        ("gleif.xml", "record 1", "WRONG_CHECK_DIGIT"),
        ("gleif.xml", "record 2", "MISSING_VALUE"),
        ("gleif.xml", "record 3", "MISSING_VALUE"),
        ("gleif.xml", "record 4", "WRONG_CHECK_DIGIT"),
        ("other.xml", "record 1", "WRONG_CHECK_DIGIT"),
    ]


def test_records_with_faults_are_left_out_where_that_is_asked_for(tmp_path: Path) -> None:
    intake = Intake(SKIP)
    found = read(xml(tmp_path, lei_record(WRONG), lei_record()), intake)
    assert [record.local_id for record in found] == [CHILD]
    assert [problem.place for problem in intake.left_out] == ["record 1"]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (rr_record("IS_SUBFUND_OF", HELD, end=CHILD), "CONTRADICTION"),
        (
            rr_record("IS_SUBFUND_OF", period("RELATIONSHIP_PERIOD", "2020-01-01", "2020-01-01")),
            "INVALID_PERIOD",
        ),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, record: str, code: str) -> None:
    assert refused(xml(tmp_path, record)) == [(code, "record 1")]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "MISSING_COLUMN", "row 1"),
        ("LEI,Name\n", "MISSING_COLUMN", "row 1"),
        ("LEI,Entity.LegalName\nx\n", "WRONG_CELL_COUNT", "row 2"),
        ('LEI,Entity.LegalName\n"x', "BROKEN_CSV", "line 2"),
    ],
)
def test_what_is_not_the_golden_copy_is_refused(tmp_path: Path, text: str, code: str, place: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text)
    assert refused(path) == [(code, place)]


def test_a_row_says_its_number(tmp_path: Path) -> None:
    good = {"LEI": PARENT, "Entity.LegalName": "A"}
    assert refused(table(tmp_path, good, {"LEI": WRONG, "Entity.LegalName": "B"})) == [
        ("WRONG_CHECK_DIGIT", "row 3")
    ]


SAMPLE = [lei_record(), rr_record("IS_SUBFUND_OF", HELD), exception("NO_LEI"), element("lei", "LEIHeader")]


@given(
    st.lists(st.sampled_from(SAMPLE), min_size=1, max_size=3), st.integers(0, 5_000), st.binary(max_size=4)
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_any_place_load_or_are_refused(
    tmp_path: Path, records: list[str], at: int, put: bytes
) -> None:
    path = xml(tmp_path, *records)
    whole = path.read_bytes()
    at %= len(whole)
    path.write_bytes(whole[:at] + put + whole[at + len(put) :])
    with suppress(RefusedInput):
        read(path)
