"""Rows of CSV as statements: nouns with their identifiers and names, relationships, faults in place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from graph.errors import ErrorCode, Problem, RefusedInput
from graph.model.language.partial_date import PartialDate
from graph.write.keys import identifier_key, local_key, party_key
from graph.write.records import NodeRecord, RelationshipRecord, StatementRecord
from loaders.ingest.table_files import read

FIRMS = "local_id,identifiers,name,legal_form,aliases,stated_on\n"
STAKES = "start,end,interest_type,share_exact,valid_from,valid_to,confidence,is_inferred,local_id\n"


def write(folder: Path, **files: str) -> list[Path]:
    paths = []
    for name, text in files.items():
        path = folder / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def load(folder: Path, **files: str) -> list[StatementRecord]:
    return list(read(write(folder, **files), "House"))


def faults(folder: Path, **files: str) -> list[Problem]:
    with pytest.raises(RefusedInput) as refused:
        load(folder, **files)
    return list(refused.value.problems)


def node_of(statement: StatementRecord) -> NodeRecord:
    return statement.nodes[0]


def link_of(statement: StatementRecord) -> RelationshipRecord:
    (link,) = statement.relationships
    return link


def test_a_row_is_one_statement_of_its_source_and_place(tmp_path: Path) -> None:
    (found,) = load(tmp_path, organizations=FIRMS + "o1,,Acme,Ltd,,2024-05-17\n")
    assert (found.source.name, found.local_id, found.place, found.file) == (
        "House",
        "o1",
        "row 2",
        "organizations.csv",
    )
    assert found.stated_on == date(2024, 5, 17)
    assert node_of(found).properties == {"name": "Acme", "legal_form": "Ltd"}
    assert found.subject == node_of(found).key


def test_identifiers_become_nodes_that_the_party_has(tmp_path: Path) -> None:
    (found,) = load(tmp_path, organizations=FIRMS + "o1,GB-COH:123|HOUSE-NO:7,Acme,,,\n")
    assert node_of(found).key == party_key("Organization", "House", identifiers=[("GB-COH", "123")])
    assert [node.key for node in found.nodes[1:]] == [
        identifier_key("GB-COH", "123"),
        identifier_key("HOUSE-NO", "7"),
    ]
    assert [link.type for link in found.relationships] == ["HAS_IDENTIFIER", "HAS_IDENTIFIER"]


def test_other_names_are_each_said_once(tmp_path: Path) -> None:
    (found,) = load(tmp_path, organizations=FIRMS + "o1,,Acme,,Acme Trading|ACME|Acme Trading,\n")
    names = [node.properties["name"] for node in found.nodes[1:]]
    assert names == ["Acme Trading", "ACME"]
    assert {link.type for link in found.relationships} == {"HAS_NAME"}


def test_a_row_without_an_id_is_known_by_its_identifier_or_its_name(tmp_path: Path) -> None:
    found = load(tmp_path, organizations=FIRMS + ",GB-COH:123,Acme,,,\n,,Other Ltd,,,\n")
    assert [each.local_id for each in found] == ["id:GB-COH:00000123", "name:House:other ltd"]


def test_two_rows_of_one_name_in_two_jurisdictions_are_two_parties(tmp_path: Path) -> None:
    rows = "name,jurisdiction\nAcme,GB\nAcme,FR\n"
    found = load(tmp_path, organizations=rows)
    assert [each.local_id for each in found] == ["name:House:acme:GB", "name:House:acme:FR"]
    assert len({node_of(each).key.id for each in found}) == 2


def test_a_scheme_is_named_in_its_own_spelling(tmp_path: Path) -> None:
    """``LEI:ABC`` was checked by nothing, as an identifier, as a reference and in a table of identifiers."""
    stake = STAKES + "LEI:5493001KJTIIGC8Y1R12,o2,SHAREHOLDING,60,2024-05,2025,0.9,true,\n"
    (problem,) = faults(tmp_path, organizations=FIRMS + "o2,,Other,,,\n", holds_interest_in=stake)
    assert (problem.code, problem.column) == (ErrorCode.UNKNOWN_REFERENCE, "start")
    assert problem.message.endswith("the scheme is written XI-LEI")
    table = "scheme,value\nLEI,ABC\nXI-LEI,ABC\nHOUSE-NO,7\nGB-COH,N/A\n"
    found = faults(tmp_path, identifiers=table)
    assert [(each.place, each.column, each.code) for each in found] == [
        ("row 2", "scheme", ErrorCode.MISSPELT_SCHEME),
        ("row 3", "value", ErrorCode.WRONG_CHECK_DIGIT),
        ("row 5", "value", ErrorCode.PLACEHOLDER),
    ]


def test_what_nothing_identifies_is_refused(tmp_path: Path) -> None:
    (problem,) = faults(tmp_path, people="local_id,name\n,Ann Wu\n")
    assert (problem.code, problem.column, problem.place) == (ErrorCode.MISSING_KEY, "local_id", "row 2")


PAIR = FIRMS + "o1,,Acme,,,\no2,,Other,,,\n"


def test_a_relationship_joins_rows_of_the_load_in_any_order_of_files(tmp_path: Path) -> None:
    stakes = STAKES + "o1,o2,SHAREHOLDING,60,2024-05,2025,0.9,true,\n"
    for files in ({"organizations": PAIR, "holds_interest_in": stakes},
                  {"holds_interest_in": stakes, "organizations": PAIR}):  # fmt: skip
        link = link_of(load(tmp_path, **files)[-1])
        assert (link.start, link.end) == (
            local_key("Organization", "House", "o1"),
            local_key("Organization", "House", "o2"),
        )
        assert link.properties == {"interest_type": "SHAREHOLDING", "share_exact": Decimal(60)}
        assert (link.valid_from, link.valid_to) == (PartialDate.parse("2024-05"), PartialDate.parse("2025"))
        assert (link.confidence, link.is_inferred, link.is_summary) == (0.9, True, False)


def test_the_statement_of_a_relationship_is_known_by_its_ends_its_key_and_its_start(tmp_path: Path) -> None:
    """A second load of the same row is the same statement; another stretch of time is another."""
    rows = "o1,o2,SHAREHOLDING,60,2020,2021,,,\no1,o2,SHAREHOLDING,70,2021,,,,\no1,o2,VOTING_RIGHTS,5,,,,,\n"
    found = load(tmp_path, organizations=PAIR, holds_interest_in=STAKES + rows)[2:]
    ids = [each.local_id for each in found]
    assert len(set(ids)) == 3
    again = load(tmp_path, organizations=PAIR, holds_interest_in=STAKES + rows)[2:]
    assert [each.local_id for each in again] == ids
    named = load(tmp_path, organizations=PAIR, holds_interest_in=STAKES + "o1,o2,SHAREHOLDING,60,,,,,s7\n")
    assert named[-1].local_id == "s7"


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        (",o2,SHAREHOLDING,60,,,,,", "start", ErrorCode.MISSING_VALUE),
        ("o1,,SHAREHOLDING,60,,,,,", "end", ErrorCode.MISSING_VALUE),
        ("o1,XX:9,SHAREHOLDING,60,,,,,", "end", ErrorCode.UNKNOWN_REFERENCE),
        ("o1,o2,,60,,,,,", "interest_type", ErrorCode.MISSING_VALUE),
        ("o1,o2,SHARES,60,,,,,", "interest_type", ErrorCode.UNKNOWN_VALUE),
        ('o1,o2,SHAREHOLDING,"60,5",,,,,', "share_exact", ErrorCode.NOT_A_NUMBER),
        ("o1,o2,SHAREHOLDING,101,,,,,", "share_exact", ErrorCode.OUT_OF_RANGE),
        ("o1,o2,SHAREHOLDING,60,17.5.2024,,,,", "valid_from", ErrorCode.NOT_A_DATE),
        ("o1,o2,SHAREHOLDING,60,2024,2023,,,", "valid_to", ErrorCode.INVALID_PERIOD),
        ("o1,o2,SHAREHOLDING,60,,,2,,", "confidence", ErrorCode.OUT_OF_RANGE),
        ("o1,o2,SHAREHOLDING,60,,,,perhaps,", "is_inferred", ErrorCode.NOT_A_BOOLEAN),
    ],
)
def test_every_fault_of_a_relationship_is_in_its_cell(
    tmp_path: Path, row: str, column: str, code: str
) -> None:
    found = faults(tmp_path, organizations=PAIR, holds_interest_in=f"{STAKES}{row}\n")
    assert [(problem.file, problem.place, problem.column, problem.code) for problem in found] == [
        ("holds_interest_in.csv", "row 2", column, code)
    ]


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("o:1,,Acme,,,", "local_id", ErrorCode.INVALID_LOCAL_ID),
        ("o|1,,Acme,,,", "local_id", ErrorCode.INVALID_LOCAL_ID),
        ("o1,123,Acme,,,", "identifiers", ErrorCode.NOT_AN_IDENTIFIER),
        ("o1,N/A,Acme,,,", "identifiers", ErrorCode.PLACEHOLDER),
        ("o1,-,Acme,,,", "identifiers", ErrorCode.PLACEHOLDER),
        ("o1,LEI:ABC,Acme,,,", "identifiers", ErrorCode.MISSPELT_SCHEME),
        ("o1,xi-lei:5493001KJTIIGC8Y1R12,Acme,,,", "identifiers", ErrorCode.MISSPELT_SCHEME),
        ("o1,,Acme,,a||b,", "aliases", ErrorCode.EMPTY_ENTRY),
        ("o1,,Acme,,,2024", "stated_on", ErrorCode.NOT_A_DATE),
        ("o1,,Acme,,,17.5.2024", "stated_on", ErrorCode.NOT_A_DATE),
        ("o1,,,,,", "name", ErrorCode.MISSING_VALUE),
    ],
)
def test_every_fault_of_a_noun_is_in_its_cell(tmp_path: Path, row: str, column: str, code: str) -> None:
    found = faults(tmp_path, organizations=f"{FIRMS}{row}\n")
    assert [(problem.column, problem.code) for problem in found] == [(column, code)]


def test_a_cell_that_cannot_be_read_is_not_missing_too(tmp_path: Path) -> None:
    """One wrong cell was two problems: not a number, and then a value that is missing."""
    text = "start,end,basis,valid_from\no1,o2,MAGIC,never\n"
    found = faults(tmp_path, organizations=PAIR, controls=text)
    assert sorted(str(problem.column) for problem in found) == ["basis", "valid_from"]


def test_all_faults_of_all_files_are_named_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        organizations=FIRMS + "o1,,,,,\no1,,Acme,,,\n",
        holds_interest_in=STAKES + "o1,p9,NONE,x,,,,,\n",
        colours="name\nred\n",
    )
    assert {problem.file for problem in found} == {
        "organizations.csv",
        "holds_interest_in.csv",
        "colours.csv",
    }
    assert ErrorCode.UNKNOWN_TABLE in {problem.code for problem in found}
    assert ErrorCode.DUPLICATE_LOCAL_ID in {problem.code for problem in found}


def test_a_file_may_be_one_part_of_a_table(tmp_path: Path) -> None:
    one, two = FIRMS + "o1,,Acme,,,\n", FIRMS + "o2,,Other,,,\n"
    paths = write(tmp_path, **{"organizations-2024": one, "organizations.part2": two})
    assert [each.local_id for each in read(paths, "House")] == ["o1", "o2"]


def test_places_of_one_code_are_one_node(tmp_path: Path) -> None:
    text = "local_id,name,scheme,code\nt1,Germany,ISO_3166_1,DE\nt2,Deutschland,ISO_3166_1,DEU\n"
    found = load(tmp_path, territories=text)
    assert node_of(found[0]).key == node_of(found[1]).key


def test_a_principal_is_named_by_its_row(tmp_path: Path) -> None:
    found = load(
        tmp_path,
        organizations=FIRMS + "own,,Own,,,\n",
        people="local_id,name\nann,Ann Wu\n",
        decisions="local_id,title\nd1,Buy\n",
        decides="start,end,on_behalf_of\nann,d1,own\n",
    )
    assert link_of(found[-1]).properties == {"on_behalf_of": local_key("Organization", "House", "own")}


def test_a_column_that_is_missing_is_reported_once(tmp_path: Path) -> None:
    """A table without its column of names had one line more for each of its rows."""
    files = {"organizations": "local_id\no1\no2\no3\n", "party_to": "start\no1\no2\n"}
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    with pytest.raises(RefusedInput) as refused:
        list(read([tmp_path / f"{name}.csv" for name in files], "House"))
    found = [
        (problem.file, problem.place, problem.column, problem.code) for problem in refused.value.problems
    ]
    assert found == [
        ("organizations.csv", "row 1", "name", "MISSING_COLUMN"),
        ("party_to.csv", "row 1", "end", "MISSING_COLUMN"),
    ]
