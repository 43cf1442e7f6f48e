"""The graph as FollowTheMoney: what is written comes back as it was, and what has no place is counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.write.records import RelationshipRecord, StatementRecord
from graph.write.stored_graph import StoredNode
from graph.write.stored_parties import Beside, Origin, Party, Tie
from loaders.export.ftm.edges import edge_entities, percentage
from loaders.export.ftm.parties import Entity, listing_entity, party_entities
from loaders.ingest.formats.ftm import read

FIRM, IDA, OTTO, TRUST = (f"party_{letter * 20}" for letter in "abcd")
SAID = Origin(("Register",), (), date(2025, 1, 1), None)
OPEN = {"valid_from": OPEN_START, "valid_to": OPEN_DATE}


def party(label: str, identity: str, *beside: Beside, **properties: Any) -> Party:
    return Party(
        identity, label, {"id": identity, "name": f"{label} {identity[6]}", **properties}, beside, SAID
    )


def beside(kind: str, identity: str = "node", **node: Any) -> Beside:
    return Beside(kind, {"id": "rel", **OPEN}, {"id": identity, **node})


def tie(kind: str, end: str = FIRM, label: str = "Organization", **properties: Any) -> Tie:
    values = {"id": "rel", "fact_id": f"fact_{kind}_{end}", **OPEN, **properties}
    return Tie(kind, IDA, "Person", end, label, values, SAID)


PEOPLE = [
    party(
        "Organization", FIRM,
        beside("HAS_NAME", name="Boats", name_type="ALTERNATIVE"),
        beside("HAS_NAME", name="Old Boats", name_type="FORMER"),
        beside("HAS_IDENTIFIER", scheme="XI-LEI", value="529900T8BM49AURSDO55"),
        beside("HAS_IDENTIFIER", scheme="GB-COH", value="01234567"),
        beside("HAS_IDENTIFIER", scheme="GB-VAT", value="GB999"),
        beside("HAS_ADDRESS", "address_1", address="1 Quay", post_code="N1", country="GB"),
        jurisdiction="GB", legal_form="Ltd", incorporated_on=date(2020, 5, 1),
        incorporated_on_precision="MONTH",
    ),
    party(
        "Person", IDA, beside("HAS_ADDRESS", "address_1", address="1 Quay", post_code="N1", country="GB"),
        given_name="Ida", birth_date=date(1970, 1, 1), birth_date_precision="YEAR", birth_year=1970,
        nationalities=["NO"], pep_status="IS_PEP", person_type="KNOWN_PERSON",
    ),
    party("Person", OTTO), party("PublicBody", TRUST, jurisdiction="NO"),
]  # fmt: skip
TIES = [
    tie("HOLDS_INTEREST_IN", interest_type="SHAREHOLDING", share_exact=25.5, reference="class A",
        valid_from=date(2020, 5, 1), valid_from_precision="MONTH",
        valid_to=date(2022, 1, 1), valid_to_precision="YEAR"),
    tie("HAS_ROLE_AT", role="CHAIR", title="Chair of the board"),
    tie("FAMILY_OF", OTTO, "Person", kinship="SPOUSE"),
    tie("ASSOCIATE_OF", OTTO, "Person", nature="business partner"),
    tie("REPRESENTS", role="attorney"),
    tie("LISTED_ON", "listing_1", "SanctionListing"),
]  # fmt: skip
LISTING = StoredNode(
    ("SanctionListing",),
    {
        "id": "listing_1", "name": "IDA", "regime": "US_OFAC", "program": "SDGT", "number": "7",
        "listed_on": date(2024, 5, 17), "listed_on_precision": "DAY",
    },
)  # fmt: skip


def entities(left_out: Counter[str]) -> list[Entity]:
    found: list[Entity] = []
    addresses: set[str] = set()
    for each in PEOPLE:
        found += party_entities(each, addresses, left_out)
    found.append(listing_entity(LISTING, left_out))
    return found + list(edge_entities(TIES, left_out))


def loaded(folder: Path, given: Iterable[Entity]) -> list[StatementRecord]:
    path = folder / "entities.ijson"
    lines = []
    for identity, schema, texts, _ in given:
        stated: Mapping[str, Any] = {name: values for name, values in texts.items() if values}
        lines.append(json.dumps({"id": identity, "schema": schema, "properties": stated}))
    path.write_text("\n".join(lines), "utf-8")
    return list(read([path], "Register"))


def plain(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}


def test_parties_come_back_under_their_ids_with_what_is_beside_them(tmp_path: Path) -> None:
    left_out: Counter[str] = Counter()
    records = {record.local_id: record for record in loaded(tmp_path, entities(left_out))}
    firm, ida = records[FIRM], records[IDA]
    assert [records[each.id].nodes[0].key.id for each in PEOPLE] == [each.id for each in PEOPLE]
    assert plain(firm.nodes[0].properties) == {
        "name": "Organization a", "jurisdiction": "GB", "legal_form": "Ltd", "incorporated_on": "2020-05",
    }  # fmt: skip
    beside_firm = [plain(node.properties) for node in firm.nodes[1:]]
    assert {"name": "Old Boats", "name_type": "FORMER"} in beside_firm
    for scheme, value in (("XI-LEI", "529900T8BM49AURSDO55"), ("GB-COH", "01234567"), ("GB-VAT", "GB999")):
        assert {"scheme": scheme, "value": value} in beside_firm
    assert plain(ida.nodes[0].properties) == {
        "name": "Person b", "given_name": "Ida", "birth_date": "1970", "nationalities": "['NO']",
        "pep_status": "IS_PEP",
    }  # fmt: skip
    [address] = [
        record for record in records.values() if record.nodes and record.nodes[0].key.label == "Address"
    ]
    assert plain(address.nodes[0].properties) == {"address": "1 Quay", "post_code": "N1", "country": "GB"}
    assert left_out == {"SanctionListing.name": 1}  # an entry is read as called after its party


def test_ties_come_back_with_shares_days_and_words(tmp_path: Path) -> None:
    made: dict[str, RelationshipRecord] = {}
    for record in loaded(tmp_path, entities(Counter())):
        made |= {each.type: each for each in record.relationships}
    held = made["HOLDS_INTEREST_IN"]
    assert (held.start.id, held.end.id) == (IDA, FIRM)
    assert (str(held.valid_from), str(held.valid_to)) == ("2020-05", "2021")
    assert plain(held.properties)["share_exact"] == "25.5"
    assert held.properties["reference"] == "class A"
    assert dict(made["HAS_ROLE_AT"].properties) == {"role": "CHAIR", "title": "Chair of the board"}
    assert dict(made["FAMILY_OF"].properties) == {"kinship": "SPOUSE"}
    assert dict(made["ASSOCIATE_OF"].properties) == {"nature": "business partner"}
    assert dict(made["REPRESENTS"].properties) == {"role": "attorney"}
    assert made["LISTED_ON"].start.id == IDA


def test_a_listing_and_whom_it_names_are_one_entry(tmp_path: Path) -> None:
    listed = [r for r in loaded(tmp_path, entities(Counter())) if r.local_id == "listing_1"]
    assert len(listed) == 1
    values = plain(listed[0].nodes[0].properties)
    assert values["regime"] == "US_OFAC"
    assert (values["program"], values["number"], values["listed_on"]) == ("SDGT", "7", "2024-05-17")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        ({"share_exact": 25.5}, "25.5"),
        ({"share_exact": 1e-05}, "0.00001"),
        ({"share_min": 25.0, "share_max": 50.0, "share_min_exclusive": False}, "25.0-50.0"),
        ({"share_min": 25.0, "share_min_exclusive": True}, ">25.0"),
        ({"share_max": 50.0, "share_max_exclusive": False}, "<=50.0"),
        ({"share_min": 25.0, "share_min_exclusive": True, "share_max": 50.0}, None),
        ({"share_unknown": True}, None),
    ],
)
def test_a_share_is_written_only_in_words_that_mean_it(share: Mapping[str, Any], text: str | None) -> None:
    """More than 25 up to 50 has no words of its own: as 25-50 it would meet a threshold of 25."""
    assert percentage(share) == text


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        (tie("HOLDS_INTEREST_IN", interest_type="BOARD_MEMBER"), "HOLDS_INTEREST_IN: BOARD_MEMBER"),
        (tie("HOLDS_INTEREST_IN", label="UnknownParty"), "HOLDS_INTEREST_IN with an UnknownParty"),
        (tie("HOLDS_INTEREST_IN", is_summary=True), "HOLDS_INTEREST_IN that sums up others"),
        (tie("HAS_ROLE_AT", is_inferred=True, role="DIRECTOR"), "HAS_ROLE_AT that is inferred"),
    ],
)
def test_what_would_be_read_as_something_else_is_left_out(given: Tie, counted: str) -> None:
    left_out: Counter[str] = Counter()
    assert list(edge_entities([given], left_out)) == []
    assert left_out == {counted: 1}


def test_what_has_no_property_is_counted() -> None:
    left_out: Counter[str] = Counter()
    stranger = party(
        "Organization", FIRM, beside("HAS_IDENTIFIER", scheme="XX-REG", value="1"),
        beside("HAS_NAME", name="T", name_type="TRADING"), is_own=True,
    )  # fmt: skip
    list(party_entities(stranger, set(), left_out))
    list(party_entities(party("UnknownParty", TRUST), set(), left_out))
    [(_, schema, _, _)] = party_entities(party("Arrangement", TRUST), set(), left_out)
    list(edge_entities([tie("HOLDS_INTEREST_IN", interest_type="SHAREHOLDING", share_max=5.0, share_min=1.0,
                            share_min_exclusive=True)], left_out))  # fmt: skip
    assert schema == "LegalEntity"
    assert left_out == {
        "Identifier of the scheme XX-REG": 1, "Alias.name_type": 1, "Organization.is_own": 1,
        "UnknownParty": 1,
        "Arrangement, written as a LegalEntity": 1, "HOLDS_INTEREST_IN.share_max": 1,
        "HOLDS_INTEREST_IN.share_min": 1, "HOLDS_INTEREST_IN.share_min_exclusive": 1,
    }  # fmt: skip
