"""FollowTheMoney entities as records: parties, edges, lists, and the traps of the format."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.model.language.partial_date import PartialDate
from tests.loaders.ingest.ftm_samples import BOATS, IDA, LISTED, OWNS, entity, links, nodes, notes, read

LEI = "213800D1EI4B9WTWWD28"


def test_a_company_has_its_names_identifiers_and_dates(tmp_path: Path) -> None:
    firm = entity(
        "f",
        "Company",
        name=["Marram Boats Ltd", "Marram Boats Limited"],
        previousName="Old Boats",
        leiCode=LEI,
        jurisdiction="gb",
        incorporationDate="1999-05",
        legalForm="Ltd",
        status="active",
        phone="123",
    )
    found = read(tmp_path, firm)
    (party,) = nodes(found, "Organization")
    assert party.key.parts == ("id", "XI-LEI", LEI)
    assert party.properties == {
        "name": "Marram Boats Ltd", "jurisdiction": "GB", "legal_form": "Ltd", "stated_status": "active",
        "incorporated_on": PartialDate.parse("1999-05"),
    }  # fmt: skip
    names = {node.properties["name"]: node.properties["name_type"] for node in nodes(found, "Alias")}
    assert names == {"Marram Boats Limited": "ALTERNATIVE", "Old Boats": "FORMER"}
    assert notes(found) == {"NO_PLACE Company/phone"}


def test_the_caption_is_the_name_where_it_is_one_of_them(tmp_path: Path) -> None:
    """Names come as a set: the first of them changed from one export to the next."""
    firm = entity("f", "Company", name=["B", "A"]) | {"caption": "A"}
    assert nodes(read(tmp_path, firm), "Organization")[0].properties["name"] == "A"


def test_a_person_keeps_nationalities_and_political_exposure(tmp_path: Path) -> None:
    person = entity(
        "p", "Person", name="Ida Holm", nationality="no", citizenship=["no", "gb"], topics="role.pep"
    )
    (node,) = nodes(read(tmp_path, person), "Person")
    assert node.properties["nationalities"] == ["NO", "GB"]
    assert node.properties["pep_status"] == "IS_PEP"


@pytest.mark.parametrize(
    ("dates", "kept", "noted"),
    [
        (["1980", "1980-05-17", "1980-05"], "1980-05-17", False),
        (["1980", "1981"], None, True),
        (["1980-05-17T00:00:00"], "1980-05-17", False),
        (["circa 1980"], None, True),
    ],
)
def test_of_several_birth_dates_the_exact_one_is_kept_and_none_that_differ(
    tmp_path: Path, dates: list[str], kept: str | None, noted: bool
) -> None:
    found = read(tmp_path, entity("p", "Person", name="Ida", birthDate=dates))
    given = nodes(found, "Person")[0].properties.get("birth_date")
    assert (str(given) if given else None) == kept
    assert bool(notes(found)) == noted


@pytest.mark.parametrize(
    ("jurisdiction", "number", "scheme"),
    [
        ("gb", "01234567", "GB-COH"),
        ("gb", "1234567", "GB-REGISTRATION"),
        ("no", "923609016", "NO-BRC"),
        ("no", "923609017", "NO-REGISTRATION"),
        ("sc", "12", "SC-REGISTRATION"),
        (None, "01234567", "REGISTRATION"),
    ],
)
def test_a_registration_number_is_of_a_register_only_where_its_form_shows_it(
    tmp_path: Path, jurisdiction: str | None, number: str, scheme: str
) -> None:
    """A number taken for one of a trusted scheme makes strangers one party."""
    place = {"jurisdiction": jurisdiction} if jurisdiction else {"country": "gb"}
    firm = entity("f", "Company", name="A", registrationNumber=number, **place)
    (identifier,) = nodes(read(tmp_path, firm), "Identifier")
    assert identifier.properties["scheme"] == scheme


def test_placeholders_and_wrong_check_digits_are_not_used(tmp_path: Path) -> None:
    found = read(tmp_path, entity("f", "Company", name="A", leiCode=[LEI[:-1] + "9", "N/A"]))
    assert nodes(found, "Identifier") == []
    assert notes(found) == {"WRONG_CHECK_DIGIT Company/leiCode", "PLACEHOLDER Company/leiCode"}


def test_a_legal_entity_is_taken_for_a_firm_and_that_is_noted(tmp_path: Path) -> None:
    found = read(tmp_path, entity("x", "LegalEntity", name="Holm"))
    assert len(nodes(found, "Organization")) == 1
    assert notes(found) == {"TAKEN_FOR_A_FIRM LegalEntity/schema"}


def test_an_ownership_is_an_edge_from_owner_to_asset(tmp_path: Path) -> None:
    (held,) = links(read(tmp_path, BOATS, IDA, OWNS), "HOLDS_INTEREST_IN")
    assert (held.start.parts[-1], held.end.parts[-1]) == ("person-1", "firm-1")
    assert held.properties["share_exact"] == Decimal(60)
    assert held.valid_from == PartialDate.parse("2020")


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_an_edge_may_come_before_its_ends(tmp_path: Path, order: tuple[int, ...]) -> None:
    sample = (BOATS, IDA, OWNS)
    (held,) = links(read(tmp_path, *(sample[at] for at in order)), "HOLDS_INTEREST_IN")
    assert (held.start.label, held.end.label) == ("Person", "Organization")


def test_several_owners_of_one_figure_hold_at_most_that_each(tmp_path: Path) -> None:
    both = entity("o", "Ownership", owner=["person-1", "p2"], asset="firm-1", percentage="60")
    found = links(read(tmp_path, BOATS, IDA, entity("p2", "Person", name="Bo"), both), "HOLDS_INTEREST_IN")
    assert [rel.properties["share_max"] for rel in found] == [60, 60]
    assert all("share_exact" not in rel.properties for rel in found)


def test_an_owner_that_is_not_named_is_there_all_the_same(tmp_path: Path) -> None:
    found = read(tmp_path, BOATS, entity("o", "Ownership", asset="firm-1", percentage="60"))
    assert nodes(found, "UnknownParty")[0].properties["unspecified_reason"] == "UNKNOWN"
    assert "NOT_STATED Ownership/owner" in notes(found)


def test_an_asset_that_is_not_a_party_is_noted(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        IDA,
        entity("v", "Vessel", name="Gull"),
        entity("o", "Ownership", owner="person-1", asset="v"),
    )
    assert links(found, "HOLDS_INTEREST_IN") == []
    assert {"NO_PLACE Vessel/schema", "NO_PLACE Ownership/asset"} <= notes(found)


def test_words_of_the_british_register_are_kind_and_band(tmp_path: Path) -> None:
    words = ["ownership-of-shares-25-to-50-percent", "voting-rights-75-to-100-percent-as-trust"]
    own = entity("o", "Ownership", owner="person-1", asset="firm-1", role=words)
    shares, votes = links(read(tmp_path, BOATS, IDA, own), "HOLDS_INTEREST_IN")
    assert (shares.properties["interest_type"], votes.properties["interest_type"]) == (
        "SHAREHOLDING",
        "VOTING_RIGHTS",
    )
    assert (shares.properties["share_min"], shares.properties["share_min_exclusive"]) == (25, True)
    assert (votes.properties["share_min"], votes.properties["share_min_exclusive"]) == (75, False)


def office(tmp_path: Path, schema: str, **words: Any) -> Any:
    ends = {"Directorship": ("director", "organization"), "Employment": ("employee", "employer"),
            "Membership": ("member", "organization")}[schema]  # fmt: skip
    made = entity("d", schema, **{ends[0]: "person-1", ends[1]: "firm-1"}, **words)
    (record,) = [each for each in read(tmp_path, BOATS, IDA, made) if each.local_id == "d"]
    (rel,) = record.relationships
    return rel


@pytest.mark.parametrize(
    ("schema", "words", "role"),
    [
        ("Directorship", {}, "DIRECTOR"),
        ("Directorship", {"role": "Company Secretary"}, "SECRETARY"),
        ("Directorship", {"secretary": "true"}, "SECRETARY"),
        ("Directorship", {"role": "Chairman of the board"}, "CHAIR"),
        ("Employment", {}, "EMPLOYEE"),
        ("Employment", {"role": "Chief Executive Officer"}, "OFFICER"),
        ("Membership", {"role": "board member"}, "DIRECTOR"),
    ],
)
def test_offices_by_schema_and_words(tmp_path: Path, schema: str, words: dict[str, str], role: str) -> None:
    rel = office(tmp_path, schema, **words)
    assert (rel.type, rel.properties["role"]) == ("HAS_ROLE_AT", role)


def test_a_membership_without_an_office_is_an_interest_of_unknown_kind(tmp_path: Path) -> None:
    """What is recorded and not read is the worst trap: it must not vanish."""
    rel = office(tmp_path, "Membership", role="fellow")
    assert (rel.type, rel.properties["interest_type"]) == ("HOLDS_INTEREST_IN", "UNKNOWN_INTEREST")


def test_a_company_on_a_board_is_a_board_member_by_interest(tmp_path: Path) -> None:
    made = entity("d", "Directorship", director="f2", organization="firm-1")
    (rel,) = links(read(tmp_path, BOATS, entity("f2", "Company", name="B"), made), "HOLDS_INTEREST_IN")
    assert rel.properties["interest_type"] == "BOARD_MEMBER"


@pytest.mark.parametrize(
    ("words", "kinship"),
    [
        ("wife", "SPOUSE"),
        ("Ehefrau", "SPOUSE"),
        ("brother-in-law", "IN_LAW"),
        ("step-son", "IN_LAW"),
        ("grandson", "GRANDPARENT"),
        ("daughter", "CHILD"),
        ("father", "PARENT"),
        ("sibling", "SIBLING"),
        ("close", "OTHER"),
    ],
)
def test_kinship_by_its_words(tmp_path: Path, words: str, kinship: str) -> None:
    tie = entity("t", "Family", person="person-1", relative="p2", relationship=words)
    (rel,) = links(read(tmp_path, IDA, entity("p2", "Person", name="Bo"), tie), "FAMILY_OF")
    assert rel.properties["kinship"] == kinship


def test_associates_representation_and_succession(tmp_path: Path) -> None:
    found = read(
        tmp_path, BOATS, IDA, entity("p2", "Person", name="Bo"), entity("f2", "Company", name="B"),
        entity("a", "Associate", person="person-1", associate="p2", relationship="friend"),
        entity("r", "Representation", agent="person-1", client="firm-1", role="lawyer"),
        entity("s", "Succession", predecessor="firm-1", successor="f2", date="2021-02-03"),
    )  # fmt: skip
    assert links(found, "ASSOCIATE_OF")[0].properties == {"nature": "friend"}
    assert links(found, "REPRESENTS")[0].properties == {"role": "lawyer"}
    assert str(links(found, "SUCCEEDED_BY")[0].valid_from) == "2021-02-03"


def test_a_link_without_direction_puts_the_person_above_the_firm(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        BOATS,
        IDA,
        entity("u", "UnknownLink", subject="firm-1", object="person-1", role="linked to"),
    )
    (rel,) = links(found, "HOLDS_INTEREST_IN")
    assert (rel.start.label, rel.properties["share_unknown"]) == ("Person", True)
    assert rel.properties["interest_type"] == "UNKNOWN_INTEREST"


def test_a_parent_is_asserted_control_and_no_share(tmp_path: Path) -> None:
    found = read(tmp_path, BOATS, entity("f2", "Company", name="B", parent="firm-1"))
    (rel,) = links(found, "CONTROLS")
    assert (rel.start.parts[-1], rel.end.parts[-1]) == ("firm-1", "f2")
    assert rel.properties == {"basis": "INFLUENCE"}


def test_a_sanction_is_an_entry_that_names_its_entity(tmp_path: Path) -> None:
    found = read(tmp_path, IDA, LISTED)
    (listing,) = nodes(found, "SanctionListing")
    assert listing.properties == {
        "name": "Ida Holm", "regime": "US_OFAC", "program": "TEST", "number": "4711",
        "listed_on": PartialDate.parse("2022-03-01"),
    }  # fmt: skip
    (rel,) = links(found, "LISTED_ON")
    assert (rel.start.parts[-1], rel.end) == ("person-1", listing.key)


def test_two_sanctions_of_one_number_do_not_delist_each_other(tmp_path: Path) -> None:
    """An entry that ended, with the number of one that holds, would take the party off the list."""
    ended = entity(
        "s-2", "Sanction", entity="person-1", authority="OFAC", authorityId="4711", endDate="2023-01-01"
    )
    found = nodes(read(tmp_path, IDA, LISTED, ended), "SanctionListing")
    assert [node.properties.get("delisted_on") is None for node in found] == [True, False]
    assert found[0].key != found[1].key


@pytest.mark.parametrize(
    ("words", "regime"),
    [
        ({"authority": "Bureau of Industry and Security"}, "US_BIS"),
        ({"authority": "Council of the European Union"}, "EU"),
        ({"programId": "EU-RUS"}, "EU"),
        ({"authority": "Office of Financial Sanctions Implementation"}, "UK"),
        ({"authority": "United Nations Security Council"}, "UN"),
        ({"country": "gb"}, "UK"),
        ({"country": "us"}, "OTHER"),
        ({"authority": "Ministry of Finance"}, "OTHER"),
    ],
)
def test_whose_list_it_is(tmp_path: Path, words: dict[str, str], regime: str) -> None:
    found = read(tmp_path, IDA, entity("s", "Sanction", entity="person-1", **words))
    assert nodes(found, "SanctionListing")[0].properties["regime"] == regime


def test_a_party_that_is_only_said_to_be_sanctioned_is_listed(tmp_path: Path) -> None:
    """Short exports have the topic and no Sanction: the party was CLEAR."""
    found = read(tmp_path, entity("p", "Person", name="Ida", topics="sanction") | {"datasets": ["eu_fsf"]})
    assert nodes(found, "SanctionListing")[0].properties["regime"] == "EU"
    assert len(links(found, "LISTED_ON")) == 1
    linked = read(tmp_path, entity("p", "Person", name="Ida", topics="sanction.linked"))
    assert nodes(linked, "SanctionListing") == []


def test_a_topic_beside_a_sanction_makes_no_second_entry(tmp_path: Path) -> None:
    found = read(tmp_path, IDA | {"properties": {**IDA["properties"], "topics": ["sanction"]}}, LISTED)
    assert len(nodes(found, "SanctionListing")) == 1


def test_papers_are_identifiers_of_no_trusted_scheme(tmp_path: Path) -> None:
    found = read(
        tmp_path, IDA, entity("i", "Passport", holder="person-1", country="no", type="Passport", number="N1")
    )
    (identifier,) = nodes(found, "Identifier")
    assert identifier.properties == {"scheme": "NO-Passport", "value": "N1"}


def test_an_address_is_one_line_with_its_country(tmp_path: Path) -> None:
    parts = entity("a", "Address", street="1 Quay", city="Port", postalCode="P1", country="gb")
    found = read(tmp_path, parts, entity("f", "Company", name="A", addressEntity="a", address="2 Hill\nPort"))
    whole, other = nodes(found, "Address")
    assert whole.properties == {"address": "1 Quay, Port", "post_code": "P1", "country": "GB"}
    assert other.properties == {"address": "2 Hill, Port"}
    assert {rel.end for rel in links(found, "HAS_ADDRESS")} == {whole.key, other.key}


def test_an_end_that_nothing_here_describes_may_be_of_an_earlier_load(tmp_path: Path) -> None:
    found = read(tmp_path, IDA, OWNS)
    (rel,) = links(found, "HOLDS_INTEREST_IN")
    assert (rel.end.label, rel.end.parts[-1]) == ("Party", "firm-1")
    assert "NOT_DESCRIBED Ownership/asset" in notes(found)


def test_nobody_holds_shares_in_himself(tmp_path: Path) -> None:
    found = read(tmp_path, BOATS, entity("o", "Ownership", owner="firm-1", asset="firm-1", percentage="5"))
    assert links(found, "HOLDS_INTEREST_IN") == []
    assert "CONTRADICTION Ownership/asset" in notes(found)
