"""Releases of the Open Contracting Data Standard: what becomes what, and the traps of the standard."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from graph.errors import RefusedInput
from graph.write.check import problems_of
from graph.write.records import StatementRecord
from loaders.ingest.formats.ocds import FORMAT
from loaders.ingest.intake import Intake, ReadOptions
from loaders.ingest.ocds.process import CANCELED, METHODS, NO_AWARDS, NO_BIDS, NO_CONTRACTS
from tests.loaders.ingest import ocds_samples as ocds
from tests.loaders.ingest.json_samples import nodes, ties
from tests.loaders.ingest.ocds_samples import package, release
from tests.not_run import ROOT

PAGE = (ROOT / "docs" / "formats" / "ocds.md").read_text("utf-8")


def refused(folder: Path, value: Any) -> list[tuple[str, str]]:
    with pytest.raises(RefusedInput) as caught:
        ocds.read(folder, value)
    return [(problem.place, str(problem.code)) for problem in caught.value.problems]


def named(statements: list[StatementRecord], name: str) -> Any:
    return next(n.key for n in nodes(statements, "Organization") if n.properties["name"] == name)


def noted(statements: list[StatementRecord]) -> set[tuple[str, str]]:
    notes = chain.from_iterable(each.notes for each in statements)
    return {(str(note.code), note.what) for note in notes}


def test_a_process_from_call_to_contract(tmp_path: Path) -> None:
    found = ocds.read(tmp_path, package(release()))
    boats, harbor, yard = (named(found, name) for name in ("Marram Boats", "Harbor Office", "South Yard"))
    [tender], [award], [contract] = (nodes(found, label)[:1] for label in ("Tender", "Award", "Contract"))
    said = tender.properties
    assert (said["title"], said["number"], said["procedure_type"]) == ("A ferry", ocds.OCID, "OPEN")
    assert (said["value"], said["currency"]) == (Decimal("2000000.5"), "EUR")
    assert (str(said["published_on"]), str(said["awarded_on"])) == ("2024-01-10", "2024-03-15")
    assert {rel.start for rel in ties(found, "BIDS_ON")} == {boats, yard}
    assert [(rel.start, rel.end) for rel in ties(found, "AWARDED_TO")] == [(award.key, boats)]
    assert [(rel.start, rel.end) for rel in ties(found, "RESULTS_IN")] == [(award.key, contract.key)]
    sides = {(rel.start, rel.end): rel.properties["party_role"] for rel in ties(found, "PARTY_TO")}
    assert sides == {
        (harbor, tender.key): "BUYER",
        (harbor, contract.key): "BUYER",
        (boats, contract.key): "SUPPLIER",
    }
    assert problems_of(found) == []


def test_the_day_is_that_of_the_clock_it_was_written_by(tmp_path: Path) -> None:
    """23:59 on 29 February in New York is 1 March in UTC: the last day for bids moved."""
    [tender] = nodes(ocds.read(tmp_path, package(release())), "Tender")
    assert str(tender.properties["bids_due_on"]) == "2024-02-29"


def test_each_party_is_a_statement_about_it_that_any_identifier_joins(tmp_path: Path) -> None:
    found = ocds.read(tmp_path, package(release()))
    about = {each.subject.parts[:2] for each in found if each.subject is not None}
    assert about == {("id", "XI-LEI"), ("local", ocds.SOURCE)}
    [legal] = nodes(found, "Alias")
    assert legal.properties == {"name": "Marram Boats Limited", "name_type": "LEGAL"}


def test_one_id_in_two_processes_is_two_parties_without_an_identifier(tmp_path: Path) -> None:
    """Ids of parties are unique within one process: strangers called "1" became one party."""
    other = release(ocid="ocds-brandan-2")
    found = ocds.read(tmp_path, package(release(), other))
    keys = {n.key for n in nodes(found, "Organization") if n.properties["name"] == "South Yard"}
    assert len(keys) == 2
    assert len({n.key for n in nodes(found, "Organization") if n.properties["name"] == "Marram Boats"}) == 1


def test_a_trusted_scheme_in_another_spelling_is_read_as_its_code(tmp_path: Path) -> None:
    """A published ``LEI`` identified nobody, and its check digits were not looked at."""
    party = {**ocds.YARD, "identifier": {"scheme": "LEI", "id": "5493001KJTIIGC8Y1R12"}}
    found = ocds.read(tmp_path, package(release(parties=[ocds.HARBOR, party])))
    assert named(found, "South Yard").parts[:2] == ("id", "XI-LEI")


def test_an_identifier_that_is_none_is_noted_and_not_used(tmp_path: Path) -> None:
    party = {**ocds.YARD, "identifier": {"scheme": "GB-COH", "id": "N/A"}}
    found = ocds.read(tmp_path, package(release(parties=[ocds.HARBOR, ocds.BOATS, party])))
    assert named(found, "South Yard").parts[0] == "local"
    assert ("PLACEHOLDER", "releases/parties/identifier/id") in noted(found)


def test_version_1_0_writes_the_organization_where_it_is_named(tmp_path: Path) -> None:
    old = release(parties=None, tender=None, awards=None, contracts=None)
    old["buyer"] = {"name": "Harbor Office", "identifier": {"scheme": "GB-COH", "id": "01234567"}}
    found = ocds.read(tmp_path, {"uri": "u", "releases": [old]})
    assert named(found, "Harbor Office").parts == ("id", "GB-COH", "01234567")
    assert [rel.properties["party_role"] for rel in ties(found, "PARTY_TO")] == ["BUYER"]


def test_who_was_only_invited_has_not_bid(tmp_path: Path) -> None:
    bids = [
        {"id": "b1", "status": "valid", "date": "2024-02-01T00:00:00Z", "tenderers": [{"id": "yard"}]},
        {"id": "b2", "status": "invited", "tenderers": [{"id": ocds.BOATS["id"]}]},
        {"id": "b3", "status": "withdrawn", "tenderers": [{"id": "yard"}], "value": {"amount": 5}},
    ]
    quiet = {**ocds.TENDER, "tenderers": []}
    found = ocds.read(tmp_path, package(release(tender=quiet, bids={"details": bids})))
    bidders = {rel.start for rel in ties(found, "BIDS_ON")}
    assert bidders == {named(found, "South Yard")}
    said = [bid.properties for bid in nodes(found, "Bid") if "title" not in bid.properties]
    assert str(said[0]["submitted_on"]) == "2024-02-01"
    assert str(said[1]["withdrawn_on"]) == "2024-04-02"
    assert "value" not in said[1]  # 5 of no currency is not an amount of money


@pytest.mark.parametrize("status", NO_AWARDS)
def test_an_award_that_is_proposed_or_failed_goes_to_nobody(status: str, tmp_path: Path) -> None:
    failed = release(awards=[{**ocds.AWARD, "status": status}], contracts=None)
    found = ocds.read(tmp_path, package(failed))
    assert ties(found, "AWARDED_TO") == ties(found, "HAS_AWARD") == []
    assert "awarded_on" not in nodes(found, "Tender")[0].properties


def test_an_award_that_was_canceled_went_to_its_winner_until_then(tmp_path: Path) -> None:
    found = ocds.read(tmp_path, package(release(awards=[{**ocds.AWARD, "status": "cancelled"}])))
    [award] = ties(found, "AWARDED_TO")
    assert str(award.valid_to) == "2024-04-02"
    assert {rel.properties["party_role"] for rel in ties(found, "PARTY_TO")} == {"BUYER"}


@pytest.mark.parametrize("status", NO_CONTRACTS)
def test_a_contract_that_is_not_signed_is_none(status: str, tmp_path: Path) -> None:
    found = ocds.read(tmp_path, package(release(contracts=[{**ocds.CONTRACT, "status": status}])))
    assert nodes(found, "Contract") == []


def test_a_contract_that_was_performed_is_not_one_that_was_ended_early(tmp_path: Path) -> None:
    """OCDS calls a contract terminated that has come to its end, as well."""
    found = ocds.read(tmp_path, package(release(contracts=[{**ocds.CONTRACT, "status": "terminated"}])))
    contract = nodes(found, "Contract")[0].properties
    assert contract["stated_status"] == "terminated"
    assert "terminated_on" not in contract
    assert str(contract["expires_on"]) == "2026-04-01"


@pytest.mark.parametrize("status", CANCELED)
def test_a_tender_that_was_given_up(status: str, tmp_path: Path) -> None:
    found = ocds.read(tmp_path, package(release(tender={**ocds.TENDER, "status": status})))
    assert str(nodes(found, "Tender")[0].properties["canceled_on"]) == "2024-04-02"


def test_a_tender_without_success_was_not_canceled(tmp_path: Path) -> None:
    found = ocds.read(tmp_path, package(release(tender={**ocds.TENDER, "status": "unsuccessful"})))
    assert "canceled_on" not in nodes(found, "Tender")[0].properties


@pytest.mark.parametrize("status", NO_AWARDS)
def test_an_award_of_which_there_is_a_contract_was_made(status: str, tmp_path: Path) -> None:
    """The standard's own example has a contract of an award that is pending: it was refused."""
    found = ocds.read(tmp_path, package(release(awards=[{**ocds.AWARD, "status": status}])))
    assert ties(found, "AWARDED_TO")
    assert str(nodes(found, "Tender")[0].properties["awarded_on"]) == "2024-03-15"
    assert ("CONTRADICTION", "releases/awards/status") in noted(found)


def test_a_release_of_an_award_does_not_rename_the_tender(tmp_path: Path) -> None:
    """The tender was called by its number as soon as a release came that has no title of it."""
    later = release(id="r2", date="2024-05-01T00:00:00Z", tender=None, contracts=None)
    found = ocds.read(tmp_path, package(release(), later))
    titles: dict[datetime | None, str] = {}
    for each in found:
        for node in each.nodes:
            if node.key.label == "Tender" and "title" in node.properties:
                titles[each.ranked_at] = node.properties["title"]
    assert [titles[moment] for moment in sorted(filter(None, titles))] == [f"Tender {ocds.OCID}", "A ferry"]


def test_releases_of_one_day_are_in_the_order_of_their_times(tmp_path: Path) -> None:
    later = release(id="r2", date="2024-04-02T11:00:00+01:00")
    found = ocds.read(tmp_path, package(release(), later))
    first, second = [each for each in found if each.local_id in (f"{ocds.OCID}/r1", f"{ocds.OCID}/r2")]
    assert first.stated_on == second.stated_on
    assert first.ranked_at is not None
    assert second.ranked_at is not None
    assert first.ranked_at < second.ranked_at


def test_of_a_record_the_compiled_release_is_read(tmp_path: Path) -> None:
    record = {"ocid": ocds.OCID, "releases": [release(id="old", awards=[])], "compiledRelease": release()}
    found = ocds.read(tmp_path, {"version": "1.1", "records": [record]})
    assert {each.local_id.split("/")[1] for each in found} == {"r1"}


def test_packages_that_overlap_hold_a_release_twice(tmp_path: Path) -> None:
    assert ocds.read(tmp_path, package(release(), release())) == ocds.read(tmp_path, package(release()))


def test_json_lines_of_releases_are_read_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "all.jsonl"
    path.write_text(json.dumps(release()) + "\n\n" + json.dumps(release(ocid="ocds-brandan-2")) + "\n")
    found = list(FORMAT.read([path], ocds.SOURCE))
    assert {each.place.split(" ")[0] + each.place[4:6] for each in found} == {"line 1", "line 3"}


def test_what_has_no_place_is_counted(tmp_path: Path) -> None:
    found = ocds.read(tmp_path, package(release(planning={"rationale": "old boat"}, language="en")))
    assert noted(found) == {("NO_PLACE", "releases/planning")}


_BAD: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "another version": (package(release(), version="2.0"), [("/version", "UNSUPPORTED_VERSION")]),
    "something else": ({"statements": []}, [("file", "WRONG_FORMAT")]),
    "no object": (["x"], [("/0", "WRONG_VALUE_TYPE")]),
    "no ocid": (package(release(ocid=None)), [("/releases/0/ocid", "MISSING_VALUE")]),
    "no id": (package(release(id=None)), [("/releases/0/id", "MISSING_VALUE")]),
    "no date": (package(release(date=None)), [("/releases/0/date", "MISSING_VALUE")]),
    "a date that is none": (package(release(date="02/04/2024")), [("/releases/0/date", "NOT_A_DATE")]),
    "parties not a list": (
        package(release(parties={}, tender=None, awards=None)),
        [("/releases/0/parties", "NOT_A_LIST")],
    ),
    "an id twice": (
        package(release(parties=[ocds.HARBOR, ocds.BOATS, ocds.YARD, ocds.YARD])),
        [("/releases/0/parties/3/id", "DUPLICATE_LOCAL_ID")],
    ),
    "a party that is not there": (
        package(release(parties=[ocds.HARBOR, ocds.BOATS])),
        [("/releases/0/tender/tenderers/1/id", "UNKNOWN_REFERENCE")],
    ),
    "an amount in words": (
        package(release(awards=[{**ocds.AWARD, "value": {"amount": "1,900", "currency": "EUR"}}])),
        [("/releases/0/awards/0/value/amount", "NOT_A_NUMBER")],
    ),
    "a contract of no award": (
        package(release(contracts=[{**ocds.CONTRACT, "awardID": None}])),
        [("/releases/0/contracts/0/awardID", "MISSING_VALUE")],
    ),
    "a record of links": (
        {"version": "1.1", "records": [{"ocid": "o", "releases": [{"url": "u", "date": "2024-01-01"}]}]},
        [("/records/0/releases/0/url", "UNKNOWN_REFERENCE")],
    ),
}


@pytest.mark.parametrize("case", _BAD)
def test_bad_input_is_refused_with_its_place(case: str, tmp_path: Path) -> None:
    value, expected = _BAD[case]
    assert refused(tmp_path, value) == expected


def test_a_release_that_is_refused_is_left_out_where_that_is_wanted(tmp_path: Path) -> None:
    intake = Intake(ReadOptions(skip_bad_rows=True))
    found = ocds.read(tmp_path, package(release(), release(id="r2", date="x")), intake)
    assert {each.local_id.split("/")[1] for each in found} == {"r1"}
    assert [problem.place for problem in intake.left_out] == ["/releases/1/date"]


def test_a_file_that_is_not_json_is_refused_even_then(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text('{"releases": [')
    with pytest.raises(RefusedInput, match="1 problem"):
        list(FORMAT.read([path], ocds.SOURCE, Intake(ReadOptions(skip_bad_rows=True))))


def test_the_page_names_every_word_that_is_read() -> None:
    for word in (*METHODS, *CANCELED, *NO_AWARDS, *NO_BIDS, *NO_CONTRACTS):
        assert f"`{word}`" in PAGE, word
