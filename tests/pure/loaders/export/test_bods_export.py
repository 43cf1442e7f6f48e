"""The graph as BODS: what is written is valid, comes back as it was, and what has no place is counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from graph.model.language.partial_date import OPEN_DATE, OPEN_START
from graph.write.records import NodeRecord, RelationshipRecord, StatementRecord
from graph.write.stored_parties import Beside, Origin, Party, Tie
from loaders.export.bods.interests import relationship_records
from loaders.export.bods.parties import record_details
from loaders.export.formats import bods
from loaders.ingest.formats.bods import read

pytestmark = pytest.mark.anyio
FIRM, IDA, STATE, TRUST, HIDDEN = (f"party_{letter * 20}" for letter in "abcde")
SAID = Origin(("Register",), ("OFFICIAL_REGISTER",), date(2025, 1, 1), datetime(2025, 1, 2, tzinfo=UTC))
OPEN = {"valid_from": OPEN_START, "valid_to": OPEN_DATE}


def party(label: str, identity: str, *beside: Beside, **properties: Any) -> Party:
    return Party(identity, label, {"id": identity, "name": label, **properties}, beside, SAID)


def beside(kind: str, link: Mapping[str, Any] = OPEN, **node: Any) -> Beside:
    return Beside(kind, {"id": "rel", **link}, {"id": "node", **node})


def interest(start: str = IDA, end: str = FIRM, kind: str = "SHAREHOLDING", **properties: Any) -> Tie:
    values = {"id": f"rel_{kind}", "interest_type": kind, "share_unknown": True, **OPEN, **properties}
    return Tie("HOLDS_INTEREST_IN", start, "Person", end, "Organization", values, SAID)


def office(role: str = "DIRECTOR", **properties: Any) -> Tie:
    values = {"id": "rel_office", "role": role, **OPEN, **properties}
    return Tie("HAS_ROLE_AT", IDA, "Person", FIRM, "Organization", values, SAID)


PARTIES = [
    party(
        "Organization", FIRM,
        beside("HAS_IDENTIFIER", scheme="GB-COH", value="01234567", scheme_name="Companies House"),
        beside("HAS_NAME", name="Boats", name_key="boats", name_type="ALTERNATIVE"),
        beside("HAS_NAME", name="Old Boats", name_type="FORMER"),
        beside("HAS_ADDRESS", address="1 Quay", post_code="N1", country="GB", address_type="REGISTERED"),
        entity_type="REGISTERED_ENTITY", legal_form="Ltd", jurisdiction="GB-SCT", public_listing=False,
        incorporated_on=date(2020, 5, 1), incorporated_on_precision="MONTH", website="https://example.com",
        dissolved_on=date(2024, 5, 17), dissolved_on_precision="DAY", is_own=True, name_key="organization",
    ),
    party(
        "Person", IDA, beside("HAS_NAME", name="Ida B", name_type="BIRTH"),
        beside("HAS_NAME", {"valid_from": date(2020, 1, 1)}, name="I", name_type="TRADING"),
        person_type="KNOWN_PERSON", given_name="Ida", family_name="Holm", nationalities=["NO", "GB"],
        birth_date=date(1970, 3, 1), birth_date_precision="MONTH", birth_year=1970, pep_status="IS_PEP",
    ),
    party("PublicBody", STATE, body_type="STATE", jurisdiction="NO"),
    party("Arrangement", TRUST, arrangement_type="TRUST", created_on=date(2001, 2, 3),
          created_on_precision="DAY"),
    party("UnknownParty", HIDDEN, unspecified_reason="UNKNOWN", description="Bearer shares"),
]  # fmt: skip
TIES = [
    [
        interest(share_exact=25.5, share_unknown=None, valid_from=date(2020, 1, 2)),
        interest(kind="BOARD_MEMBER", details="Chair of the board"),
        office(title="Chair of the board"),
    ],
    [
        interest(HIDDEN, kind="VOTING_RIGHTS", share_min=25.0, share_min_exclusive=True, share_max=50.0,
                 share_max_exclusive=False, share_unknown=None, direct_or_indirect="INDIRECT",
                 reference="indirect", beneficial=True),
    ],
]  # fmt: skip


@pytest.fixture
async def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[Path, Any]:
    """The parties and ties as a file, and the report of the export."""

    async def parties(_: Any) -> AsyncIterator[Party]:
        for each in PARTIES:
            yield each

    async def ties(*_: Any) -> AsyncIterator[list[Tie]]:
        for each in TIES:
            yield each

    async def counted(*_: Any) -> Counter[str]:
        return Counter({"Contract": 2})

    @asynccontextmanager
    async def one_state(_: Any) -> AsyncIterator[None]:
        yield

    for name, given in (("parties", parties), ("ties", ties), ("others", counted), ("one_state", one_state)):
        monkeypatch.setattr(bods, name, given)
    monkeypatch.setattr(bods, "history", lambda _: counted())
    path = tmp_path / "graph.json"
    return path, await bods.write(None, path)  # type: ignore[arg-type]


def records(path: Path) -> dict[str, StatementRecord]:
    return {record.local_id: record for record in read([path], "Register")}


def node(record: StatementRecord) -> NodeRecord:
    return record.nodes[0]


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: str(value) if not isinstance(value, (bool, list)) else value for name, value in values.items()
    }


async def test_every_party_comes_back_under_its_id(written: tuple[Path, Any]) -> None:
    found = records(written[0])
    assert {node(found[each.id]).key.id for each in PARTIES} == {each.id for each in PARTIES}
    assert plain(node(found[FIRM]).properties) == {
        "name": "Organization", "entity_type": "REGISTERED_ENTITY", "legal_form": "Ltd",
        "jurisdiction": "GB-SCT", "public_listing": False, "dissolved_on": "2024-05-17",
    }  # fmt: skip
    assert plain(node(found[IDA]).properties) == {
        "name": "Person", "given_name": "Ida", "family_name": "Holm", "person_type": "KNOWN_PERSON",
        "nationalities": ["NO", "GB"], "birth_date": "1970-03", "pep_status": "IS_PEP",
    }  # fmt: skip
    assert node(found[STATE]).properties["body_type"] == "STATE"
    assert plain(node(found[TRUST]).properties)["created_on"] == "2001-02-03"
    assert node(found[HIDDEN]).key.label == "UnknownParty"
    assert node(found[HIDDEN]).properties["description"] == "Bearer shares"


async def test_names_identifiers_and_addresses_come_back(written: tuple[Path, Any]) -> None:
    found = records(written[0])
    beside_firm = [plain(each.properties) for each in found[FIRM].nodes[1:]]
    assert {"name": "Boats", "name_type": "ALTERNATIVE"} in beside_firm
    assert {"scheme": "GB-COH", "value": "01234567", "scheme_name": "Companies House"} in beside_firm
    assert {
        "address": "1 Quay", "post_code": "N1", "country": "GB", "address_type": "REGISTERED",
    } in beside_firm  # fmt: skip
    assert {"name": "Ida B", "name_type": "BIRTH"} in [plain(each.properties) for each in found[IDA].nodes]


async def test_interests_come_back_with_shares_days_and_offices(written: tuple[Path, Any]) -> None:
    found = records(written[0])
    held: list[RelationshipRecord] = []
    for record in found.values():
        held += record.relationships
    by_kind = {each.properties["interest_type"]: each for each in held if each.type == "HOLDS_INTEREST_IN"}
    shares = by_kind["SHAREHOLDING"]
    assert (shares.start.id, shares.end.id, str(shares.valid_from)) == (IDA, FIRM, "2020-01-02")
    assert plain(shares.properties)["share_exact"] == "25.5"
    votes = plain(by_kind["VOTING_RIGHTS"].properties)
    assert (votes["share_min"], votes["share_min_exclusive"], votes["share_max"]) == ("25", True, "50")
    assert (votes["reference"], votes["beneficial"]) == ("indirect", True)
    [role] = [each for each in held if each.type == "HAS_ROLE_AT"]
    assert dict(role.properties) == {"role": "DIRECTOR", "title": "Chair of the board"}


async def test_each_statement_says_when_and_by_whom(written: tuple[Path, Any]) -> None:
    statements = json.loads(written[0].read_text("utf-8"))
    assert len({each["statementId"] for each in statements}) == len(statements)
    firm = next(each for each in statements if each["recordId"] == FIRM)
    assert firm["source"] == {
        "type": ["officialRegister"], "description": "Register", "retrievedAt": "2025-01-02T00:00:00+00:00",
    }  # fmt: skip
    assert records(written[0])[FIRM].stated_on == date(2025, 1, 1)


async def test_what_has_no_place_is_counted(written: tuple[Path, Any]) -> None:
    report = written[1]
    assert report.rows == {"entity statements": 4, "person statements": 1, "relationship statements": 2}
    assert report.left_out == {
        "Alias.name_type": 2, "Contract": 4, "HAS_NAME.valid_from": 1, "Organization.incorporated_on": 1,
        "Organization.is_own": 1, "Organization.website": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("tie", "counted"),
    [
        (interest(is_summary=True), "HOLDS_INTEREST_IN that sums up others"),
        (interest(is_inferred=True), "HOLDS_INTEREST_IN that is inferred"),
        (
            interest(valid_to=date(2024, 6, 1), valid_to_precision="MONTH"),
            "HOLDS_INTEREST_IN that ended in a month or a year",
        ),
        (office(), "HAS_ROLE_AT"),
    ],
)
def test_what_would_come_back_as_another_fact_is_left_out_and_counted(tie: Tie, counted: str) -> None:
    """A summary beside its parts would count twice; without its end an old owner would be a present one."""
    left_out: Counter[str] = Counter()
    assert list(relationship_records([tie], left_out)) == []
    assert left_out == {counted: 1}


def test_two_periods_of_one_interest_are_two_records() -> None:
    """In one record the second would be taken for a second interest."""
    earlier = interest(valid_from=date(2020, 1, 1), valid_to=date(2021, 1, 1))
    later = interest(valid_from=date(2021, 1, 1))
    made = list(relationship_records([later, earlier], Counter()))
    assert [name for name, *_ in made] == [f"{IDA}-{FIRM}", f"{IDA}-{FIRM}-2"]
    assert [each["interests"][0]["startDate"] for _, each, _ in made] == ["2020-01-01", "2021-01-01"]


def test_a_reference_and_doubt_that_bods_cannot_say_are_counted() -> None:
    left_out: Counter[str] = Counter()
    list(relationship_records([interest(reference="class A", confidence=0.5)], left_out))
    assert left_out == {"HOLDS_INTEREST_IN.confidence": 1, "HOLDS_INTEREST_IN.reference": 1}


def test_an_address_kind_that_its_party_cannot_have_is_left_out() -> None:
    left_out: Counter[str] = Counter()
    place = beside("HAS_ADDRESS", address="1 Quay", address_type="PLACE_OF_BIRTH")
    details = record_details(party("Person", IDA, place), left_out)
    assert details["addresses"] == [{"address": "1 Quay"}]
    assert left_out == {"Address.address_type": 1}
