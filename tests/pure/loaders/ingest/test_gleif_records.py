"""GLEIF's records as facts: the traps of level 1, level 2 and the reporting exceptions."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.model.language.partial_date import PartialDate
from loaders.ingest.gleif.kinds import RELATIONSHIPS, WITHHELD
from tests.loaders.ingest.gleif_samples import (
    CHILD,
    PARENT,
    element,
    exception,
    lei_record,
    notes,
    only,
    period,
    read,
    rr_record,
    table,
    text,
    xml,
)

HELD = period("RELATIONSHIP_PERIOD", "2020-01-01T00:00:00Z")
CONSOLIDATED = "IS_DIRECTLY_CONSOLIDATED_BY"


def authority(code: str, number: str) -> str:
    return element(
        "lei", "RegistrationAuthority",
        text("lei", "RegistrationAuthorityID", code), text("lei", "RegistrationAuthorityEntityID", number),
    )  # fmt: skip


FULL = lei_record(
    CHILD,
    "Marram & Sons Ltd",
    element("lei", "OtherEntityNames",
            text("lei", "OtherEntityName", "Old Boats", type="PREVIOUS_LEGAL_NAME")),
    element("lei", "LegalAddress", text("lei", "FirstAddressLine", "1 Quay"), text("lei", "City", "Port"),
            text("lei", "Country", "GB"), text("lei", "PostalCode", "P1")),
    authority("RA000585", "01234567"),
    text("lei", "LegalJurisdiction", "GB"),
    text("lei", "EntityCategory", "GENERAL"),
    element("lei", "LegalForm", text("lei", "EntityLegalFormCode", "H0PO")),
    text("lei", "EntityStatus", "ACTIVE"),
    text("lei", "EntityCreationDate", "1999-05-04T00:00:00.000Z"),
)  # fmt: skip
ROW = {
    "LEI": CHILD,
    "Entity.LegalName": "Marram & Sons Ltd",
    "Entity.OtherEntityNames.OtherEntityName.1": "Old Boats",
    "Entity.OtherEntityNames.OtherEntityName.1.type": "PREVIOUS_LEGAL_NAME",
    "Entity.LegalAddress.FirstAddressLine": "1 Quay",
    "Entity.LegalAddress.City": "Port",
    "Entity.LegalAddress.Country": "GB",
    "Entity.LegalAddress.PostalCode": "P1",
    "Entity.RegistrationAuthority.RegistrationAuthorityID": "RA000585",
    "Entity.RegistrationAuthority.RegistrationAuthorityEntityID": "01234567",
    "Entity.LegalJurisdiction": "GB",
    "Entity.EntityCategory": "GENERAL",
    "Entity.LegalForm.EntityLegalFormCode": "H0PO",
    "Entity.EntityStatus": "ACTIVE",
    "Entity.EntityCreationDate": "1999-05-04T00:00:00Z",
    "Registration.LastUpdateDate": "2024-05-01T10:00:00Z",
    "Registration.RegistrationStatus": "ISSUED",
}


def test_a_record_of_level_1_is_an_organization(tmp_path: Path) -> None:
    (found,) = read(xml(tmp_path, FULL))
    party = found.nodes[0]
    assert party.key.parts == ("id", "XI-LEI", CHILD)
    assert party.properties == {
        "name": "Marram & Sons Ltd", "legal_name": "Marram & Sons Ltd", "entity_type": "REGISTERED_ENTITY",
        "legal_form": "H0PO", "jurisdiction": "GB", "stated_status": "ACTIVE",
        "incorporated_on": PartialDate.parse("1999-05-04"),
    }  # fmt: skip
    schemes = {node.properties["scheme"] for node in found.nodes if node.key.label == "Identifier"}
    assert schemes == {"XI-LEI", "GB-COH"}
    assert [rel.type for rel in found.relationships] == [
        "HAS_IDENTIFIER",
        "HAS_IDENTIFIER",
        "HAS_NAME",
        "HAS_ADDRESS",
    ]


def test_csv_and_xml_say_the_same(tmp_path: Path) -> None:
    """A load of the other form of the same publication must write nothing."""
    (one,), (other,) = read(xml(tmp_path, FULL)), read(table(tmp_path, ROW))
    assert (one.nodes, one.relationships) == (other.nodes, other.relationships)
    assert (one.local_id, one.stated_on, one.subject) == (other.local_id, other.stated_on, other.subject)


def test_csv_and_xml_of_relationships_say_the_same(tmp_path: Path) -> None:
    accounts = period("ACCOUNTING_PERIOD", "2023-01-01T00:00:00Z", "2023-12-31T00:00:00Z")
    row = {
        "Relationship.StartNode.NodeID": CHILD, "Relationship.StartNode.NodeIDType": "LEI",
        "Relationship.EndNode.NodeID": PARENT, "Relationship.EndNode.NodeIDType": "LEI",
        "Relationship.RelationshipType": CONSOLIDATED, "Relationship.RelationshipStatus": "ACTIVE",
        "Relationship.Period.1.startDate": "2023-01-01T00:00:00Z",
        "Relationship.Period.1.endDate": "2023-12-31T00:00:00Z",
        "Relationship.Period.1.periodType": "ACCOUNTING_PERIOD",
        "Relationship.Period.2.startDate": "2020-01-01T00:00:00Z",
        "Relationship.Period.2.periodType": "RELATIONSHIP_PERIOD",
        "Registration.LastUpdateDate": "2024-06-01T00:00:00Z", "Registration.RegistrationStatus": "PUBLISHED",
    }  # fmt: skip
    (one,) = read(xml(tmp_path, rr_record(CONSOLIDATED, accounts, HELD)))
    (other,) = read(table(tmp_path, row))
    assert one.relationships == other.relationships
    assert one.local_id == other.local_id


def test_csv_and_xml_of_exceptions_say_the_same(tmp_path: Path) -> None:
    category = "DIRECT_ACCOUNTING_CONSOLIDATION_PARENT"
    row = {"LEI": CHILD, "Exception.Category": category, "Exception.Reason.1": "NON_PUBLIC"}
    (one,), (other,) = read(xml(tmp_path, exception("NON_PUBLIC"))), read(table(tmp_path, row))
    assert (one.nodes, one.relationships, one.local_id) == (other.nodes, other.relationships, other.local_id)


@pytest.mark.parametrize("kind", RELATIONSHIPS)
def test_a_relationship_goes_from_child_to_parent(tmp_path: Path, kind: str) -> None:
    """IS_FUND-MANAGED_BY has a hyphen, and no consolidation is a share."""
    found = only(read(xml(tmp_path, rr_record(kind, HELD))))
    assert (found.start.parts[-1], found.type, found.end.parts[-1]) == (CHILD, RELATIONSHIPS[kind], PARENT)
    assert not any(name.startswith("share") for name in found.properties)


def test_a_percentage_of_consolidation_is_not_a_share(tmp_path: Path) -> None:
    quantifier = element(
        "rr", "RelationshipQuantifiers",
        element("rr", "RelationshipQuantifier", text("rr", "QuantifierAmount", "100.00"),
                text("rr", "QuantifierUnits", "PERCENTAGE")),
    )  # fmt: skip
    found = read(xml(tmp_path, rr_record(CONSOLIDATED, HELD, extra=quantifier)))
    assert only(found).properties == {}
    assert notes(found) == {"NO_PLACE RelationshipQuantifier"}


def test_the_accounting_standard_is_kept(tmp_path: Path) -> None:
    qualifier = element(
        "rr", "RelationshipQualifiers",
        element("rr", "RelationshipQualifier", text("rr", "QualifierDimension", "ACCOUNTING_STANDARD"),
                text("rr", "QualifierCategory", "IFRS")),
    )  # fmt: skip
    found = only(read(xml(tmp_path, rr_record(CONSOLIDATED, HELD, extra=qualifier))))
    assert found.properties == {"accounting_standard": "IFRS"}


def test_only_the_period_of_the_relationship_is_when_it_holds(tmp_path: Path) -> None:
    """With the accounting period taken for it, most relationships ended on 31 December."""
    accounts = period("ACCOUNTING_PERIOD", "2023-01-01T00:00:00Z", "2023-12-31T00:00:00Z")
    filed = period("DOCUMENT_FILING_PERIOD", "2024-03-01T00:00:00Z", "2024-03-02T00:00:00Z")
    found = only(read(xml(tmp_path, rr_record(CONSOLIDATED, accounts, filed, HELD))))
    assert (str(found.valid_from), found.valid_to) == ("2020-01-01", None)
    bare = read(xml(tmp_path, rr_record(CONSOLIDATED, accounts)))
    assert (only(bare).valid_from, only(bare).valid_to) == (None, None)
    assert notes(bare) == {"NOT_STATED RelationshipPeriod"}


def test_an_inactive_relationship_without_an_end_ended_when_it_was_last_changed(tmp_path: Path) -> None:
    found = read(xml(tmp_path, rr_record(CONSOLIDATED, HELD, status="INACTIVE")))
    assert str(only(found).valid_to) == "2024-06-01"
    assert notes(found) == {"ENDED_BY_CLOSING RelationshipStatus"}


def test_a_lapsed_registration_is_not_a_dissolved_firm(tmp_path: Path) -> None:
    """LAPSED says that a fee was not paid."""
    (found,) = read(xml(tmp_path, lei_record(RegistrationStatus="LAPSED")))
    assert "dissolved_on" not in found.nodes[0].properties


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        (("INACTIVE", text("lei", "EntityExpirationDate", "2018-11-09T00:00:00Z")), "2018-11-09"),
        (("ACTIVE", text("lei", "EntityExpirationDate", "2018-11-09T00:00:00Z")), None),
    ],
)
def test_a_firm_that_is_inactive_ended_when_it_expired(
    tmp_path: Path, parts: tuple[str, str], day: str | None
) -> None:
    status, expired = parts
    (found,) = read(xml(tmp_path, lei_record(CHILD, "A", text("lei", "EntityStatus", status), expired)))
    ended = found.nodes[0].properties.get("dissolved_on")
    assert (str(ended) if ended else None) == day


@pytest.mark.parametrize(("status", "day"), [("COMPLETED", "2018-11-09"), ("WITHDRAWN_CANCELLED", None)])
def test_a_completed_dissolution_is_the_end(tmp_path: Path, status: str, day: str | None) -> None:
    event = element(
        "lei", "LegalEntityEvents",
        element("lei", "LegalEntityEvent", text("lei", "LegalEntityEventType", "DISSOLUTION"),
                text("lei", "LegalEntityEventEffectiveDate", "2018-11-09T00:00:00Z"), event_status=status),
    )  # fmt: skip
    (found,) = read(xml(tmp_path, lei_record(CHILD, "A", event)))
    ended = found.nodes[0].properties.get("dissolved_on")
    assert (str(ended) if ended else None) == day


def test_a_successor_is_a_successor(tmp_path: Path) -> None:
    part = element("lei", "SuccessorEntity", text("lei", "SuccessorLEI", PARENT))
    (found,) = read(xml(tmp_path, lei_record(CHILD, "A", part)))
    (rel,) = [each for each in found.relationships if each.type == "SUCCEEDED_BY"]
    assert (rel.start.parts[-1], rel.end.parts[-1]) == (CHILD, PARENT)


@pytest.mark.parametrize("state", ["ANNULLED", "DUPLICATE"])
def test_a_record_that_should_not_have_been_made_says_nothing(tmp_path: Path, state: str) -> None:
    found = read(xml(tmp_path, lei_record(RegistrationStatus=state)))
    assert (found[0].nodes, notes(found)) == ((), {f"REPLACED Registration/{state}"})


@pytest.mark.parametrize(
    ("code", "number", "scheme"),
    [
        ("RA000585", "01234567", "GB-COH"),
        ("RA000585", "123", "RA000585"),
        ("RA000472", "923609016", "NO-BRC"),
        ("RA000472", "923609017", "RA000472"),
        ("RA000665", "S000005113", "RA000665"),
    ],
)
def test_a_number_is_of_a_register_only_where_its_form_shows_it(
    tmp_path: Path, code: str, number: str, scheme: str
) -> None:
    (found,) = read(xml(tmp_path, lei_record(CHILD, "A", authority(code, number))))
    assert found.nodes[-1].properties["scheme"] == scheme


@pytest.mark.parametrize("reason", WITHHELD)
def test_a_parent_that_is_not_named_is_there(tmp_path: Path, reason: str) -> None:
    """An exception is not the absence of a parent."""
    (found,) = read(xml(tmp_path, exception(reason)))
    assert found.nodes[0].key.label == "UnknownParty"
    assert found.nodes[0].properties["unspecified_reason"] == WITHHELD[reason][0]
    (rel,) = found.relationships
    assert (rel.type, rel.end.parts[-1], dict(rel.properties)) == (
        "CONTROLS",
        CHILD,
        {"basis": WITHHELD[reason][1]},
    )


def test_direct_and_ultimate_parents_behind_one_reason_are_one_party(tmp_path: Path) -> None:
    ultimate = exception("NON_PUBLIC", category="ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT")
    one, other = read(xml(tmp_path, exception("NON_PUBLIC"), ultimate))
    assert one.relationships == other.relationships
    assert one.local_id != other.local_id


def test_no_known_person_is_nobody_and_an_unknown_reason_is_noted(tmp_path: Path) -> None:
    found = read(xml(tmp_path, exception("NO_KNOWN_PERSON", "BECAUSE")))
    assert (found[0].nodes, found[0].relationships) == ((), ())
    assert notes(found) == {
        "NO_PLACE ExceptionReason/NO_KNOWN_PERSON",
        "UNKNOWN_VALUE ExceptionReason/BECAUSE",
    }


def test_what_the_model_has_no_place_for_is_noted(tmp_path: Path) -> None:
    feeder = read(xml(tmp_path, rr_record("IS_FEEDER_TO", HELD)))
    assert notes(feeder) == {"NO_PLACE RelationshipType/IS_FEEDER_TO"}
    fund = read(xml(tmp_path, rr_record(CONSOLIDATED, HELD, node="ISIN", end="x")))
    assert notes(fund) == {"NO_PLACE NodeIDType/ISIN"}
