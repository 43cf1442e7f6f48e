"""What becomes of a labelled contract, in samples of ours and in all 255 published rows."""

from __future__ import annotations

import csv
import json
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from graph.write.check import problems_of
from graph.write.records import NodeRecord, StatementRecord
from loaders.ingest.cuad.labels import YES_NO
from loaders.ingest.formats.cuad import FORMAT
from tests.loaders.ingest.cuad_samples import SOURCE, records, row
from tests.not_run import PUBLIC_DATA

SHEET = PUBLIC_DATA / "cuad" / "contracts_a.csv"


def of(found: list[StatementRecord], label: str) -> list[NodeRecord]:
    stated = chain.from_iterable(record.nodes for record in found)
    return [node for node in stated if node.key.label == label]


def contract(tmp_path: Path, **said: object) -> tuple[dict[str, Any], set[str]]:
    found = records(tmp_path, row(**said))
    assert problems_of(found) == []
    (node,) = of(found, "Contract")
    return dict(node.properties), {note.code for note in found[0].notes}


def test_a_contract_has_its_dates_terms_and_law(tmp_path: Path) -> None:
    values, notes = contract(
        tmp_path,
        Document_Name="DISTRIBUTOR AGREEMENT",
        Parties='Marram Boats Inc. ("Company"); Samphire LLC ("Distributor")',
        Agreement_Date="[]/[]/2019",
        Effective_Date="02/[]/2019",
        Expiration_Date="3/1/2024",
        Renewal_Term=("successive 1 year", "This Agreement will automatically renew."),
        Notice_Period_To_Terminate_Renewal="(6) months",
        Governing_Law="New York",
    )
    assert {key: str(value) for key, value in values.items()} == {
        "title": "DISTRIBUTOR AGREEMENT",
        "contract_type": "DISTRIBUTION",
        "document": "MarramBoats_Distributor Agreement.pdf",
        "signed_on": "2019",
        "effective_on": "2019-02",
        "expires_on": "2024-03-01",
        "renewal_term": "successive 1 year",
        "renewal_months": "12",
        "renewal_auto": "True",
        "notice_period": "(6) months",
        "notice_months": "6",
        "governing_law": "New York",
    }
    assert notes == set()


def test_what_is_not_stated_stays_unknown(tmp_path: Path) -> None:
    values, notes = contract(tmp_path, Document_Name="SUPPLY AGREEMENT", Renewal_Term="successive 1 year")
    assert set(values) == {"title", "contract_type", "document", "renewal_term", "renewal_months"}
    assert notes == {"NOT_STATED"}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"Effective_Date": "12/21/2015", "Expiration_Date": "12/21/1935"}, "INVALID_PERIOD"),
        ({"Expiration_Date": ("12/31/1934", "shall end on December 31, 2034")}, "OTHER_CENTURY"),
        ({"Expiration_Date": "[]/[]/20[]"}, "REDACTED"),
        ({"Expiration_Date": "upon completion"}, "NOT_A_DATE"),
    ],
)
def test_an_end_that_cannot_be_meant_is_noted_and_kept_in_the_clause(
    tmp_path: Path, said: dict[str, object], code: str
) -> None:
    """The published answers hold years of two digits read as 19xx."""
    values, notes = contract(tmp_path, Document_Name="LICENSE AGREEMENT", **said)
    assert "expires_on" not in values
    assert code in notes
    (clause,) = (
        node
        for node in of(records(tmp_path, row(**said)), "Clause")
        if node.properties["clause_type"] == "EXPIRATION_DATE"
    )
    answer = said["Expiration_Date"]
    stated = answer[0] if isinstance(answer, tuple) else answer
    assert json.loads(clause.properties["params"])["answer"] == stated


def test_perpetual_is_a_term_without_an_end(tmp_path: Path) -> None:
    values, _ = contract(tmp_path, Expiration_Date="Perpetual")
    assert values["perpetual"] is True
    assert "expires_on" not in values


def test_a_kind_of_partnership_makes_one_and_its_parties_are_in_both(tmp_path: Path) -> None:
    said = {
        "Document_Name": "DISTRIBUTOR AGREEMENT",
        "Parties": 'Marram Boats Inc.; Samphire LLC ("Distributor")',
        "Effective_Date": "3/1/2020",
        "Expiration_Date": "3/1/2024",
    }
    found = records(tmp_path, row(**said))
    (partnership,) = of(found, "Partnership")
    assert partnership.properties["type"] == "DISTRIBUTOR"
    assert (str(partnership.properties["started"]), str(partnership.properties["ended"])) == (
        "2020-03-01",
        "2024-03-01",
    )
    joined = Counter(
        (rel.end.label, rel.properties.get("party_role"))
        for rel in found[0].relationships
        if rel.type == "PARTY_TO"
    )
    assert joined == {
        ("Contract", None): 1,
        ("Contract", "DISTRIBUTOR"): 1,
        ("Partnership", None): 1,
        ("Partnership", "DISTRIBUTOR"): 1,
    }


def test_a_renewing_contract_does_not_end_its_partnership(tmp_path: Path) -> None:
    said = {"Expiration_Date": "3/1/2024", "Renewal_Term": "successive 1 year"}
    (partnership,) = of(records(tmp_path, row(Document_Name="SUPPLY AGREEMENT", **said)), "Partnership")
    assert "ended" not in partnership.properties


def test_a_contract_of_no_partner_type_has_no_partnership_and_is_counted(tmp_path: Path) -> None:
    found = records(tmp_path, row("x_Endorsement Agreement.pdf", Document_Name="ENDORSEMENT AGREEMENT"))
    assert of(found, "Partnership") == []
    assert "NO_PARTNERSHIP" in {note.code for note in found[0].notes}


def test_a_name_that_tells_nothing_leaves_the_file_name_to_tell(tmp_path: Path) -> None:
    values, notes = contract(tmp_path, Document_Name="First Amendment")
    assert values["contract_type"] == "DISTRIBUTION"
    assert "TYPE_FROM_FILE_NAME" in notes


def test_a_yes_is_a_clause_with_its_words_and_what_the_label_is(tmp_path: Path) -> None:
    found = records(
        tmp_path,
        row(
            Exclusivity=("Yes", "shall be the sole distributor", "no other"),
            Change_Of_Control=("Yes", "may terminate"),
            **{"Revenue/Profit_Sharing": ("Yes", "ten percent")},
        ),
    )
    clauses = {
        node.properties["clause_type"]: node.properties.get("text_ref") for node in of(found, "Clause")
    }
    assert clauses == {
        "EXCLUSIVITY": "shall be the sole distributor\n\nno other",
        "CHANGE_OF_CONTROL": "may terminate",
        "REVENUE_PROFIT_SHARING": "ten percent",
    }
    assert [node.properties["restriction_type"] for node in of(found, "Restriction")] == ["EXCLUSIVITY"]
    assert [dict(node.properties) for node in of(found, "IncentiveTerm")] == [
        {
            "title": "Revenue/Profit Sharing (MarramBoats_Distributor Agreement.pdf)",
            "incentive_type": "REVENUE_SHARE",
        }
    ]
    kinds = {rel.type for rel in found[0].relationships}
    assert kinds >= {"HAS_CLAUSE", "IMPOSES", "HAS_TERM"}
    assert not kinds & {"RESTRICTS", "FOR_BENEFIT_OF", "HAS_SCOPE"}


def test_answers_and_words_that_disagree_are_noted(tmp_path: Path) -> None:
    found = records(tmp_path, row(Insurance="Yes", Exclusivity=("No", "sole")))
    assert {note.code for note in found[0].notes} >= {"YES_WITHOUT_WORDS", "QUOTED_BUT_NO"}
    assert [node.properties["clause_type"] for node in of(found, "Clause")] == ["INSURANCE"]


def test_a_firm_is_one_over_all_contracts_and_a_person_or_a_gap_is_not(tmp_path: Path) -> None:
    cell = 'MARRAM BOATS, INC ("Company"); Ida Holm ("Endorser"); [] ("Agent")'
    found = records(tmp_path, row("a.pdf", Parties=cell), row("b.pdf", Parties=cell.replace("INC", "Inc.")))
    assert len({node.key for node in of(found, "Organization")}) == 1
    assert len({node.key for node in of(found, "Person")}) == 2
    assert len({node.key for node in of(found, "UnknownParty")}) == 2


@pytest.mark.public_data
def test_all_255_contracts_are_read() -> None:
    found = list(FORMAT.read([SHEET], SOURCE))
    assert problems_of(found) == []
    assert (len(found), len(of(found, "Contract"))) == (255, 255)
    notes = Counter(str(note.code) for note in chain.from_iterable(record.notes for record in found))
    without = 255 - len(of(found, "Partnership"))
    assert notes["NO_PARTNERSHIP"] == without == 90
    assert notes["NOT_STATED"] == 1
    assert notes["INVALID_PERIOD"] + notes["OTHER_CENTURY"] == 6
    assert len({node.properties["type"] for node in of(found, "Partnership")}) >= 10


@pytest.mark.public_data
def test_each_label_has_as_many_clauses_as_the_file_has_yes() -> None:
    """Counted over the file without our reader, for each of the 33 labels."""
    with SHEET.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = list(FORMAT.read([SHEET], SOURCE))
    clauses = Counter(node.properties["clause_type"] for node in of(found, "Clause"))
    restrictions = Counter(node.properties["restriction_type"] for node in of(found, "Restriction"))
    incentives = Counter(node.properties["incentive_type"] for node in of(found, "IncentiveTerm"))
    for label in YES_NO:
        yes = sum(each[f"{label.header}-Answer"] == "Yes" for each in rows)
        assert clauses[label.clause] == yes, label.header
        if label.restriction:
            assert restrictions[label.restriction] == yes, label.header
        if label.incentive:
            assert incentives[label.incentive] == yes, label.header


@pytest.mark.public_data
def test_no_party_name_is_torn_or_a_remark() -> None:
    """Names as read hold no quotation marks, no open parenthesis and none of the words of a sum."""
    found = list(FORMAT.read([SHEET], SOURCE))
    names = {str(node.properties["name"]) for node in of(found, "Organization")}
    assert len(names) > 450
    for name in names:
        assert not set(name) & set('"“”;'), name
        assert name.count("(") == name.count(")"), name
        assert not {"collectively", "individually", "parties"} & set(name.casefold().split()), name
        assert len(name) > 2, name
