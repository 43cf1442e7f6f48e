"""What becomes of BODS statements: parties, interests, roles, sources, and notes of all the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import Any

import pytest

from graph.errors import RefusedInput
from graph.model.language.partial_date import PartialDate
from graph.write.check import problems_of
from loaders.ingest.bods.places import PLACED
from loaders.ingest.formats.bods import FORMAT
from loaders.ingest.json_text import Path_, pointer
from tests.loaders.ingest.bods_samples import (
    BOATS,
    ROPES,
    SOURCE,
    entity,
    later,
    nodes,
    person,
    records,
    relationship,
    relationships,
    statement,
)
from tests.not_run import PUBLIC_DATA

COH = [{"scheme": "GB-COH", "id": " 012 34567 "}]


@pytest.mark.parametrize(
    ("kind", "label", "properties"),
    [
        ({"type": "registeredEntity"}, "Organization", {"entity_type": "REGISTERED_ENTITY"}),
        (
            {"type": "legalEntity", "details": "Ltd"},
            "Organization",
            {"entity_type": "LEGAL_ENTITY", "legal_form": "Ltd"},
        ),
        ({"type": "arrangement", "subtype": "trust"}, "Arrangement", {"arrangement_type": "TRUST"}),
        ({"type": "arrangement", "subtype": "nomination"}, "Arrangement", {"arrangement_type": "NOMINATION"}),
        ({"type": "arrangement"}, "Arrangement", {}),
        ({"type": "state"}, "PublicBody", {"body_type": "STATE"}),
        ({"type": "stateBody", "subtype": "stateAgency"}, "PublicBody", {"body_type": "STATE_AGENCY"}),
        ({"type": "stateBody"}, "PublicBody", {}),
        ({"type": "anonymousEntity"}, "UnknownParty", {}),
        ({"type": "unknownEntity"}, "UnknownParty", {}),
    ],
)
def test_an_entity_is_the_party_that_its_type_says(
    kind: dict[str, str], label: str, properties: dict[str, str]
) -> None:
    (node,) = nodes(records(entity("e", "Eelgrass", entityType=kind)), label)
    assert node.properties == {"name": "Eelgrass", **properties}


def test_an_entity_that_is_not_named_keeps_the_reason() -> None:
    details = {"reason": "subjectExemptFromDisclosure", "description": "listed abroad"}
    said = entity("e", entityType={"type": "unknownEntity"}, unspecifiedEntityDetails=details)
    (node,) = nodes(records(said), "UnknownParty")
    assert node.properties == {
        "name": "Unnamed party e",
        "unspecified_reason": "SUBJECT_EXEMPT_FROM_DISCLOSURE",
        "description": "listed abroad",
    }


@pytest.mark.parametrize("born", ["1980", "1980-05", "1980-05-17"])
def test_a_date_of_birth_is_kept_as_exactly_as_it_is_stated(born: str) -> None:
    """Month and day were left out, and two people of one name and year were one."""
    found = records(person("p", "Ida Holm", birthDate=born))
    (node,) = nodes(found, "Person")
    assert str(node.properties["birth_date"]) == born
    assert [note for note in found[0].notes if "birth" in note.what] == []


def test_a_person_goes_by_the_legal_name_and_has_the_others() -> None:
    names = [
        {"fullName": "Ida M.", "type": "alternative"},
        {"fullName": "Ida Holm", "type": "legal", "givenName": "Ida", "familyName": "Holm"},
        {"fullName": "Ida Berg", "type": "birth", "patronymicName": "Olsdatter"},
    ]
    found = records(person("p", names=names, deathDate="2023-02", politicalExposure={"status": "isPep"}))
    (node,) = nodes(found, "Person")
    assert node.properties == {
        "name": "Ida Holm",
        "given_name": "Ida",
        "family_name": "Holm",
        "person_type": "KNOWN_PERSON",
        "deceased_on": PartialDate.parse("2023-02"),
        "pep_status": "IS_PEP",
    }
    aliases = {(n.properties["name"], n.properties["name_type"]) for n in nodes(found, "Alias")}
    assert aliases == {("Ida M.", "ALTERNATIVE"), ("Ida Berg", "BIRTH")}
    assert ("NO_PLACE", "recordDetails/names/patronymicName") in {(n.code, n.what) for n in found[0].notes}


@pytest.mark.parametrize(
    ("kind", "label"), [("unknownPerson", "UnknownParty"), ("anonymousPerson", "UnknownParty")]
)
def test_a_person_that_is_not_named_is_an_unknown_party(kind: str, label: str) -> None:
    said = person("p", personType=kind, unspecifiedPersonDetails={"reason": "unknown"})
    (node,) = nodes(records(said), label)
    assert node.properties["unspecified_reason"] == "UNKNOWN"


def test_an_anonymous_person_with_a_name_is_a_person() -> None:
    (node,) = nodes(records(person("p", "A. N. Onym", personType="anonymousPerson")), "Person")
    assert node.properties["person_type"] == "ANONYMOUS_PERSON"


def test_a_trusted_identifier_is_the_key_and_a_node() -> None:
    found = records(entity("e", "Eelgrass", identifiers=[{"schemeName": "Own list", "id": "7"}, *COH]))
    (node,) = nodes(found, "Organization")
    assert node.key.parts == ("id", "GB-COH", "01234567")
    values = {(n.properties["scheme"], n.properties["value"]) for n in nodes(found, "Identifier")}
    assert values == {("Own list", "7"), ("GB-COH", "012 34567")}


def test_a_trusted_scheme_in_another_spelling_is_read_as_its_code() -> None:
    given = [{"scheme": "lei", "id": "5493001KJTIIGC8Y1R12"}, {"schemeName": "Companies House", "id": "N/A"}]
    found = records(entity("e", "Eelgrass", identifiers=given))
    (party,), (identifier,) = nodes(found, "Organization"), nodes(found, "Identifier")
    assert party.key.parts[:2] == ("id", "XI-LEI")
    assert identifier.properties["scheme"] == "XI-LEI"


def test_without_a_trusted_identifier_the_record_is_the_key() -> None:
    (node,) = nodes(
        records(entity("e", "Eelgrass", identifiers=[{"scheme": "TAX", "id": "1"}])), "Organization"
    )
    assert node.key.parts == ("local", SOURCE, "e")


def test_a_record_keeps_its_key_when_an_identifier_comes_later() -> None:
    first = entity("e", "Eelgrass")
    later = {
        **entity("e", "Eelgrass", identifiers=COH),
        "statementDate": "2024-05-01",
        "statementId": "l" * 32,
    }
    holding = relationship("r", "e", "firm-1", {"type": "shareholding"})
    found = records(BOATS, first, holding, later)
    (rel,) = relationships(found, "HOLDS_INTEREST_IN")
    assert rel.start.parts == ("id", "GB-COH", "01234567")


def test_addresses_become_nodes_on_one_line() -> None:
    where = {"type": "registered", "address": "1 Quay,\nHarbour", "postCode": "SB1",
             "country": {"name": "Norway", "code": "no"}}  # fmt: skip
    found = records(entity("e", "Eelgrass", addresses=[where, {"country": {"name": "Atlantis"}}]))
    assert [node.properties for node in nodes(found, "Address")] == [
        {"address": "1 Quay, Harbour", "address_type": "REGISTERED", "post_code": "SB1", "country": "NO"},
        {"address": "Atlantis"},
    ]


def test_codes_that_are_none_are_noted_and_not_stored() -> None:
    found = records(entity("e", "Eelgrass", jurisdiction={"name": "Nowhere", "code": "QQ"}, uri="urn:x:1"))
    (node,) = nodes(found, "Organization")
    assert "jurisdiction" not in node.properties
    codes = {(note.code, note.what, note.text) for note in found[0].notes}
    assert ("UNKNOWN_CODE", "recordDetails/jurisdiction", "QQ") in codes
    assert problems_of(found) == []


def test_one_statement_twice_is_one_and_two_of_one_id_are_refused() -> None:
    assert len(records(BOATS, BOATS)) == 1
    with pytest.raises(RefusedInput) as error:
        records(BOATS, {**BOATS, "recordDetails": ROPES["recordDetails"]})
    assert [(p.code, p.place) for p in error.value.problems] == [("DUPLICATE_STATEMENT", "/1/statementId")]


def test_a_record_cannot_change_its_type() -> None:
    with pytest.raises(RefusedInput) as error:
        records(BOATS, later({**person("firm-1", "Ida")}, "2024-06-01", "updated"))
    assert [(p.code, p.place) for p in error.value.problems] == [("CHANGED_TYPE", "/1/recordType")]


def test_the_source_says_what_all_statements_agree_on() -> None:
    published = {
        "publicationDate": "2024-03-02",
        "bodsVersion": "0.4",
        "publisher": {"name": "Harbour Office"},
        "license": "https://license.example/open",
    }
    source = {
        "type": ["officialRegister", "verified"],
        "url": "https://register.example/7",
        "retrievedAt": "2024-03-01T10:00:00Z",
        "assertedBy": [{"name": "Marram Boats Ltd"}],
    }
    found = records({**BOATS, "publicationDetails": published, "source": source}, ROPES)
    record = found[0]
    assert record.source.name == SOURCE
    assert record.source.properties == {
        "publisher": "Harbour Office",
        "license": "https://license.example/open",
        "url": "https://register.example/7",
        "source_type": "OFFICIAL_REGISTER",
    }
    assert record.retrieved_at == datetime(2024, 3, 1, 10, tzinfo=UTC)
    assert record.place == f"/0 (statement {BOATS['statementId']})"
    assert {note.what for note in record.notes} >= {"source/type", "source/assertedBy", "declarationSubject"}


def leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    inner: Iterable[tuple[Any, Any]] | None = None
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    if inner is None:
        yield path
    else:
        for key, item in inner:
            yield from leaves(item, (*path, key))


def lost(said: dict[str, Any], found: list[Any], prefix: str) -> set[str]:
    """Give the leaves that have neither a place nor a note, by an independent walk."""
    notes = chain.from_iterable(record.notes for record in found)
    noted = {note.place for note in notes}
    left = set()
    for path in leaves(said):
        pattern = tuple("*" if isinstance(part, int) else part for part in path)
        covered = any(prefix + pointer(path[:length]) in noted for length in range(1, len(path) + 1))
        if pattern not in PLACED[said["recordType"]] and not covered:
            left.add(pointer(path))
    return left


def test_nothing_a_statement_says_is_dropped_in_silence() -> None:
    said = statement(
        "e", "entity",
        {"entityType": {"type": "registeredEntity"}, "formedByStatute": {"name": "Act"}, "motto": "Ahoy",
         "publicListing": {"hasPublicListing": True, "securitiesListings": []}},
        declaration="d-1", annotations=[{"statementPointerTarget": "/", "motivation": "commenting"}],
    )  # fmt: skip
    assert lost(said, records(said), "/0") == set()
    assert {note.what for note in records(said)[0].notes} >= {
        "recordDetails/motto",
        "annotations",
        "declaration",
    }


@pytest.mark.public_data
def test_all_examples_load_and_lose_nothing() -> None:
    import json

    for path in sorted((PUBLIC_DATA / "bods" / "examples").glob("*.json")):
        found = list(FORMAT.read([path], SOURCE))
        said = json.loads(path.read_text(encoding="utf-8"))
        assert problems_of(found) == []
        assert len(found) == len({each["recordId"] for each in said})
        replaced = {
            note.text
            for note in chain.from_iterable(record.notes for record in found)
            if note.code == "REPLACED"
        }
        for index, each in enumerate(said):
            if each["statementId"] not in replaced:
                assert lost(each, found, f"/{index}") == set(), (path.name, each["statementId"])
