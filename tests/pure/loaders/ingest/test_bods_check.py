"""What the models say of BODS statements, against the publisher's own answers and samples of ours."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from graph.errors import Problem
from graph.model.language import enums
from loaders.ingest.bods import models
from loaders.ingest.bods.check import check
from loaders.ingest.bods.document import RawStatement, read_document
from loaders.ingest.bods.kinds import codes
from tests.loaders.ingest.bods_samples import entity, person, relationship
from tests.not_run import PUBLIC_DATA

BODS = PUBLIC_DATA / "bods"
DEVIATIONS: dict[str, str] = {}
"""Where we answer otherwise than the publisher, with the reason. Of the files that are there, nowhere:
all 96 places and rules were recomputed. Of the list itself: it has no header row, one of its keys ends
in a blank, and most of its rows are about files that are not part of this data."""


def problems_of(path: Path) -> list[Problem]:
    raws, problems = read_document(path)
    return problems + list(chain.from_iterable(check(raw)[1] for raw in raws))


def answers() -> dict[str, tuple[str, str, str]]:
    with (BODS / "invalid" / "expected_errors.csv").open(encoding="utf-8", newline="") as lines:
        return {row[0]: (row[1].strip(), row[2].strip(), row[3].strip()) for row in csv.reader(lines)}


def as_pointer(path: str) -> str:
    return re.sub(r"[.\[]", "/", path.removeprefix("$")).replace("]", "")


CODES = {
    "additionalProperties": {"CONTRADICTION"},
    "anyOf": {"MISSING_VALUE", "NOT_A_DATE"},
    "const": {"CONTRADICTION"},
    "enum": {"UNKNOWN_VALUE", "CONTRADICTION"},
    "format": {"NOT_A_DATE", "NOT_A_LINK"},
    "maxLength": {"TOO_LONG"},
    "maximum": {"OUT_OF_RANGE"},
    "minLength": {"TOO_SHORT"},
    "minimum": {"OUT_OF_RANGE"},
    "oneOf": {"WRONG_VALUE_TYPE"},
    "pattern": {"WRONG_FORMAT"},
    "required": {"MISSING_VALUE"},
    "type": {"WRONG_VALUE_TYPE"},
}
"""The rules of JSON Schema that the publisher names, and our codes for what breaks them."""


@pytest.mark.public_data
def test_every_valid_file_and_example_is_accepted() -> None:
    files = sorted([*(BODS / "valid").glob("*.json"), *(BODS / "examples").glob("*.json")])
    assert len(files) == 70
    assert {path.name: problems_of(path) for path in files if problems_of(path)} == {}


@pytest.mark.public_data
def test_every_invalid_file_is_refused_where_and_why_the_publisher_says() -> None:
    files = sorted((BODS / "invalid").glob("*.json"))
    published = answers()
    assert len(files) == 96
    differing = {}
    for path in files:
        rule, place, column = published[path.name]
        wanted = [(as_pointer(place), column or None)]
        problems = problems_of(path)
        found = [(problem.place, problem.column) for problem in problems]
        if found != wanted or problems[0].code not in CODES[rule]:
            differing[path.name] = (rule, wanted, problems)
    assert differing.keys() == DEVIATIONS.keys(), differing


@pytest.mark.public_data
@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("entityType", codes(enums.EntityType)),
        ("entitySubtype", tuple(models.SUBTYPES)),
        ("interestType", codes(enums.InterestType)),
        ("directOrIndirect", codes(enums.DirectOrIndirect)),
        ("nameType", models.NAME_TYPES),
        ("addressType", codes(enums.AddressType)),
        ("personType", codes(enums.PersonType)),
        ("sourceType", codes(enums.SourceType)),
        ("unspecifiedReason", codes(enums.UnspecifiedReason)),
        ("annotationMotivation", models.MOTIVATIONS),
        ("securitiesIdentifierSchemes", models.SECURITY_SCHEMES),
        ("recordType", models.RECORD_TYPES),
        ("recordStatus", models.RECORD_STATUSES),
    ],
)
def test_our_code_lists_are_the_published_ones(name: str, listed: tuple[str, ...]) -> None:
    with (BODS / "schema" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        assert {row["code"] for row in csv.DictReader(lines)} == set(listed)


def firm(**details: Any) -> dict[str, Any]:
    return entity("firm-1", "Marram Boats Ltd", **details)


def interest(**said: Any) -> dict[str, Any]:
    return relationship("rel-1", "firm-2", "firm-1", {"type": "shareholding", **said})


def framed(**frame: Any) -> dict[str, Any]:
    return {**firm(), **frame}


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in firm().items() if name != key}


PUBLISHED = {"publicationDate": "2024-03-02", "bodsVersion": "0.4", "publisher": {"name": "The Register"}}
WRONG: list[tuple[dict[str, Any], str, str, str | None]] = [
    (without("recordId"), "MISSING_VALUE", "/0", "recordId"),
    (without("statementDate"), "MISSING_VALUE", "/0", "statementDate"),
    (framed(statementId="short"), "TOO_SHORT", "/0/statementId", "statementId"),
    (framed(statementId="x" * 65), "TOO_LONG", "/0/statementId", "statementId"),
    (framed(statementDate="2024"), "NOT_A_DATE", "/0/statementDate", "statementDate"),
    (framed(statementDate="2024-02-30"), "NOT_A_DATE", "/0/statementDate", "statementDate"),
    (framed(recordType="company"), "UNKNOWN_VALUE", "/0/recordType", "recordType"),
    (framed(recordDetails=[]), "WRONG_VALUE_TYPE", "/0/recordDetails", "recordDetails"),
    (framed(declaration=None), "WRONG_VALUE_TYPE", "/0/declaration", "declaration"),
    (framed(publicationDetails={**PUBLISHED, "publisher": {}}), "MISSING_VALUE",
     "/0/publicationDetails/publisher", "publisher"),
    (framed(publicationDetails={**PUBLISHED, "bodsVersion": "four"}), "WRONG_FORMAT",
     "/0/publicationDetails/bodsVersion", "bodsVersion"),
    (framed(source={"type": ["hearsay"]}), "UNKNOWN_VALUE", "/0/source/type/0", "type"),
    (framed(annotations=[{"statementPointerTarget": "/", "motivation": "linking"}]), "MISSING_VALUE",
     "/0/annotations/0", "url"),
    (firm(name=7), "WRONG_VALUE_TYPE", "/0/recordDetails/name", "name"),
    (firm(alternateNames=["a", 7]), "WRONG_VALUE_TYPE",
     "/0/recordDetails/alternateNames/1", "alternateNames"),
    (firm(foundingDate="2024-13-01"), "NOT_A_DATE", "/0/recordDetails/foundingDate", "foundingDate"),
    (firm(uri="marram.example"), "NOT_A_LINK", "/0/recordDetails/uri", "uri"),
    (firm(identifiers=[{"id": "7"}]), "MISSING_VALUE", "/0/recordDetails/identifiers/0", "scheme"),
    (firm(jurisdiction={"name": "Saint Brandan", "code": "SB-NORTH"}), "TOO_LONG",
     "/0/recordDetails/jurisdiction/code", "code"),
    (firm(entityType={"type": "state", "subtype": "trust"}), "CONTRADICTION",
     "/0/recordDetails/entityType/subtype", "subtype"),
    (firm(addresses=[{"type": "residence"}]), "UNKNOWN_VALUE", "/0/recordDetails/addresses/0/type", "type"),
    (person("p", "Ida", addresses=[{"type": "registered"}]), "UNKNOWN_VALUE",
     "/0/recordDetails/addresses/0/type", "type"),
    (person("p", "Ida", birthDate="31/12/1980"), "NOT_A_DATE", "/0/recordDetails/birthDate", "birthDate"),
    (person("p", "Ida", politicalExposure={}), "MISSING_VALUE",
     "/0/recordDetails/politicalExposure", "status"),
    (interest(share={"exact": "50"}), "WRONG_VALUE_TYPE",
     "/0/recordDetails/interests/0/share/exact", "exact"),
    (interest(share={"exact": True}), "WRONG_VALUE_TYPE",
     "/0/recordDetails/interests/0/share/exact", "exact"),
    (interest(share={"maximum": Decimal("100.5")}), "OUT_OF_RANGE",
     "/0/recordDetails/interests/0/share/maximum", "maximum"),
    (interest(share={"minimum": -1}), "OUT_OF_RANGE",
     "/0/recordDetails/interests/0/share/minimum", "minimum"),
    (relationship("r", {"description": "?"}, "firm-1"), "MISSING_VALUE",
     "/0/recordDetails/interestedParty", "reason"),
    (relationship("r", "", "firm-1"), "EMPTY_TEXT",
     "/0/recordDetails/interestedParty", "interestedParty"),
    (relationship("r", "firm-1", " "), "EMPTY_TEXT", "/0/recordDetails/subject", "subject"),
    (relationship("r", ["firm-2"], "firm-1"), "WRONG_VALUE_TYPE",
     "/0/recordDetails/interestedParty", "interestedParty"),
    (relationship("r", "a", "b", isComponent=True, componentRecords=["c"]), "CONTRADICTION",
     "/0/recordDetails/componentRecords", "componentRecords"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "code", "place", "column"), WRONG)
def test_each_rule_names_its_place(value: dict[str, Any], code: str, place: str, column: str | None) -> None:
    found, problems = check(RawStatement("sample.json", "/0", value))
    assert found is None
    assert [(p.code, p.place, p.column) for p in problems] == [(code, place, column)]
    assert problems[0].message


def test_all_faults_of_a_statement_are_named_at_once() -> None:
    value = framed(statementId=7, recordStatus="live", recordDetails={"name": 7, "uri": "x"})
    _, problems = check(RawStatement("sample.json", "/3", value))
    assert {(p.code, p.place) for p in problems} == {
        ("WRONG_VALUE_TYPE", "/3/statementId"),
        ("UNKNOWN_VALUE", "/3/recordStatus"),
        ("WRONG_VALUE_TYPE", "/3/recordDetails/name"),
        ("NOT_A_LINK", "/3/recordDetails/uri"),
        ("MISSING_VALUE", "/3/recordDetails"),
    }


@pytest.mark.parametrize("version", ["0.1", "0.2", "0.3"])
def test_an_older_version_is_recognised_and_named(version: str) -> None:
    old = {
        "statementID": "1dc0e987-5c57-4a1c-b3ad-61353b66a9b7",
        "statementType": "entityStatement",
        "publicationDetails": {"bodsVersion": version},
    }
    _, problems = check(RawStatement("old.json", "/0", old))
    assert [(p.code, p.place) for p in problems] == [
        ("UNSUPPORTED_VERSION", "/0/publicationDetails/bodsVersion")
    ]
    assert f"BODS {version}" in problems[0].message


def test_an_older_statement_without_a_version_is_recognised_by_its_keys() -> None:
    _, problems = check(RawStatement("old.json", "/0", {"statementType": "personStatement"}))
    assert problems[0].code == "UNSUPPORTED_VERSION"
    assert "0.1 to 0.3" in problems[0].message


def test_a_version_that_is_not_known_is_refused() -> None:
    value = framed(publicationDetails={**PUBLISHED, "bodsVersion": "1.0"})
    assert [p.code for p in check(RawStatement("new.json", "/0", value))[1]] == ["UNSUPPORTED_VERSION"]


@pytest.mark.parametrize("make", [firm, lambda: person("p", "Ida"), interest])
def test_keys_that_the_standard_does_not_know_are_let_through(make: Callable[[], dict[str, Any]]) -> None:
    value = make()
    value["recordDetails"]["registrarsMood"] = {"deep": [1, 2]}
    assert check(RawStatement("sample.json", "/0", value))[1] == []


def test_lines_and_array_say_the_same(tmp_path: Path) -> None:
    both = [firm(), interest()]
    (tmp_path / "a.json").write_text(json.dumps(both))
    (tmp_path / "b.jsonl").write_text("\n\n".join(json.dumps(each) for each in both) + "\n")
    array, none = read_document(tmp_path / "a.json")
    lines, neither = read_document(tmp_path / "b.jsonl")
    assert none == neither == []
    assert [raw.value for raw in array] == [raw.value for raw in lines]
    assert [raw.prefix for raw in lines] == ["line 1", "line 3"]


def test_an_error_in_a_line_names_line_and_pointer(tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text(json.dumps(firm()) + "\n" + json.dumps(firm(name=7)) + "\n{broken\n")
    found = [(p.code, p.place) for p in problems_of(path)]
    assert found == [("BROKEN_JSON", "line 3"), ("WRONG_VALUE_TYPE", "line 2 /recordDetails/name")]
