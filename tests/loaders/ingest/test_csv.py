"""CSV: every template loads, references go across files, every fault is named at its row and column."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.database import Database
from graph.errors import InvalidInput, Problem, RefusedInput
from graph.model.catalogue import concrete, nodes, relationships
from graph.model.language.json_forms import a_digest, bands_of
from graph.model.language.properties import Kind, Property
from graph.write.records import StatementRecord
from loaders.ingest.ingest import ingest
from loaders.ingest.registry import all_formats, format_named
from loaders.ingest.table_files import read
from loaders.ingest.tables import Column, Role, Table, table_named, tables
from tests.graph.write.worlds import count, graph_digest

SAMPLES: dict[Kind, str] = {
    Kind.TEXT: "Some text, with a comma",
    Kind.INTEGER: "3",
    Kind.NUMBER: "0.5",
    Kind.BOOLEAN: "true",
    Kind.DATE: "2024-05",
    Kind.DATETIME: "2024-05-17T12:00:00Z",
    Kind.PERCENT: "12.5",
    Kind.AMOUNT: "1000.25",
    Kind.COUNTRY: "GB",
    Kind.JURISDICTION: "US-DE",
    Kind.CURRENCY: "EUR",
    Kind.URL: "https://example.org/x",
    Kind.JSON: '{"days": 30}',
    Kind.TEXTS: "GB|FR",
}


FORMED: dict[object, str] = {bands_of: '[{"above": "0", "rate": "5"}]', a_digest: "0a" * 32}


def sample(prop: Property) -> str:
    if prop.enum is not None:
        words = list(prop.enum.__members__)
        return "|".join(words[:2]) if prop.kind is Kind.ENUMS else words[0]
    return FORMED.get(prop.form, SAMPLES[prop.kind])


def cell(table: Table, column: Column) -> str:
    if column.role is Role.LOCAL_ID:
        return f"{table.name}-1"
    if column.role is Role.IDENTIFIERS:
        return f"XX-DEMO:{table.name}|XX-OTHER:7"
    if column.role is Role.END and (table.kind, column.name) == ("PART_OF", "start"):
        return "ISO_3166_1:FR"  # nothing is a part of itself
    if column.role is Role.END:
        rel = relationships()[table.kind]
        label = concrete((rel.start if column.name == "start" else rel.end)[0])[0]
        return f"{table_named(nodes()[label].plural).name}-1"
    if column.name == "birth_year":  # it must be that of the date of birth beside it
        return SAMPLES[Kind.DATE][:4]
    if column.name == "stated_on":
        return "2024-06-30"
    if column.name == "valid_to":
        return "2025"
    if column.name.startswith("share_"):
        return "12.5" if column.name == "share_exact" else ""
    if column.prop.refers is not None:
        return "XX-DEMO:organizations"
    return sample(column.prop)


def write(folder: Path, name: str, *lines: Sequence[str]) -> Path:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows(lines)
    return path


def refusals(paths: Sequence[Path]) -> list[tuple[str, str, str | None, str]]:
    with pytest.raises(RefusedInput) as refused:
        list(read(paths, "test"))
    return [(p.file, p.place, p.column, p.code) for p in refused.value.problems]


@pytest.fixture
def full(tmp_path: Path) -> list[Path]:
    return [
        write(tmp_path, f"{table.name}.csv", table.header, [cell(table, column) for column in table.columns])
        for table in tables().values()
    ]


def test_every_noun_and_relationship_but_those_of_provenance_has_a_table() -> None:
    kinds = {table.kind for table in tables().values()}
    internal = {label for label, node in nodes().items() if node.internal}
    assert kinds == (set(nodes()) - internal) | (set(relationships()) - {"FROM_SOURCE", "IN_BATCH"})


@pytest.mark.anyio
async def test_every_template_filled_in_loads_and_loads_again_unchanged(
    database: Database, full: list[Path]
) -> None:
    report = await ingest(database, "csv", full, source="Templates")
    assert {table.kind for table in tables().values()} <= set(report.counts)
    before, digest = await count(database), await graph_digest(database)
    again = await ingest(database, "csv", list(reversed(full)), source="Templates")
    assert again.is_unchanged
    assert (await count(database), await graph_digest(database)) == (before, digest)


@pytest.mark.anyio
async def test_files_of_one_source_may_be_loaded_one_after_the_other(
    database: Database, tmp_path: Path
) -> None:
    companies = write(
        tmp_path,
        "organizations.csv",
        ["local_id", "identifiers", "name"],
        ["acme", "XX-DEMO:1", "Acme"],
        ["beta", "", "Beta"],
    )
    stakes = write(
        tmp_path,
        "holds_interest_in.csv",
        ["start", "end", "interest_type", "share_exact"],
        ["acme", "beta", "SHAREHOLDING", "51"],
    )
    await ingest(database, "csv", [companies], source="Register")
    await ingest(database, "csv", [stakes], source="Register")
    apart = await graph_digest(database)
    report = await ingest(database, "csv", [companies, stakes], source="Register")
    assert report.is_unchanged, "acme goes by its identifier in one load and by its local id in the other"
    assert await graph_digest(database) == apart


@pytest.mark.anyio
async def test_two_sources_meet_on_a_trusted_identifier(database: Database, tmp_path: Path) -> None:
    header = ["local_id", "identifiers", "name", "jurisdiction"]
    one = write(tmp_path, "organizations.csv", header, ["a1", "GB-COH: 012 34", "Acme", "GB"])
    two = write(tmp_path, "organizations-2.csv", header, ["zz", "XX-OWN:5|GB-COH:01234", "Acme", "GB"])
    await ingest(database, "csv", [one], source="One")
    await ingest(database, "csv", [two], source="Two")
    [[companies, identifiers]] = await database.rows(
        "MATCH (n:Organization) RETURN count(DISTINCT n), count { (n)-[:HAS_IDENTIFIER]->() }"
    )
    assert (companies, identifiers) == (1, 2)


def test_every_fault_of_every_file_is_named_in_one_go(tmp_path: Path) -> None:
    companies = write(
        tmp_path,
        "organizations.csv",
        ["local_id", "name", "incorporated_on", "is_own", "jurisdiction"],
        ["a", "Acme", "17/05/2024", "perhaps", "GB"],
        ["a", "", "2024-13", "true", "UK-"],
        ["", "Nobody", "2024-02-30", "", ""],
        ["b:c", "Colon", "", "", ""],
    )
    stakes = write(
        tmp_path,
        "holds_interest_in.csv",
        ["start", "end", "interest_type", "share_exact", "valid_from"],
        ["a", "", "SHAREHOLDING", "12,5", "2024"],
        ["a", "XX-NONE:1", "Shares", "101", "2024"],
        ["a", "a", "SHAREHOLDING", "1.1234567", ""],
        ["a", "a", "SHAREHOLDING"],
    )
    found = refusals([companies, stakes])
    o, h = "organizations.csv", "holds_interest_in.csv"
    assert set(found) == {
        (o, "row 2", "incorporated_on", "NOT_A_DATE"),
        (o, "row 2", "is_own", "NOT_A_BOOLEAN"),
        (o, "row 3", "local_id", "DUPLICATE_LOCAL_ID"),
        (o, "row 3", "name", "MISSING_VALUE"),
        (o, "row 3", "incorporated_on", "NOT_A_DATE"),
        (o, "row 3", "jurisdiction", "UNKNOWN_CODE"),
        (o, "row 4", "incorporated_on", "NOT_A_DATE"),
        (o, "row 5", "local_id", "INVALID_LOCAL_ID"),
        (h, "row 2", "end", "MISSING_VALUE"),
        (h, "row 2", "share_exact", "NOT_A_NUMBER"),
        (h, "row 3", "end", "UNKNOWN_REFERENCE"),
        (h, "row 3", "interest_type", "UNKNOWN_VALUE"),
        (h, "row 4", "share_exact", "TOO_MANY_DECIMALS"),
        (h, "row 5", None, "WRONG_CELL_COUNT"),
    }


def test_a_contract_cannot_hold_an_interest(tmp_path: Path) -> None:
    contracts = write(tmp_path, "contracts.csv", ["local_id", "title"], ["c", "Deal"])
    stakes = write(
        tmp_path, "holds_interest_in.csv", ["start", "end", "interest_type"], ["c", "c", "SHAREHOLDING"]
    )
    assert refusals([contracts, stakes]) == [
        ("holds_interest_in.csv", "row 2", "start", "WRONG_NOUN"),
        ("holds_interest_in.csv", "row 2", "end", "WRONG_NOUN"),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b"local_id|name\na|b\n", "WRONG_SEPARATOR"),
        (b"local_id,name\n\xff\xc3\xa9,b\n", "WRONG_ENCODING"),
        (b"local_id,name\na,b\0c\n", "CONTROL_CHARACTER"),
        (b'local_id,name\na,"open\n', "BROKEN_CSV"),
        (b"local_id,name\na," + b"x" * 200_000 + b"\n", "BROKEN_CSV"),
        (b"local_id,name,name\na,b,c\n", "DUPLICATE_COLUMN"),
        (b"local_id,nmae\n", "UNKNOWN_COLUMN"),
        (b"local_id\n", "MISSING_COLUMN"),
        (b"local_id,name\na,\x1b[31mred\n", "CONTROL_CHARACTER"),
    ],
)
def test_a_file_that_is_not_such_a_csv_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "organizations.csv"
    path.write_bytes(data)
    assert code in {found[3] for found in refusals([path])}


def test_an_unknown_column_names_the_nearest(tmp_path: Path) -> None:
    path = write(tmp_path, "organizations.csv", ["local_id", "name", "juristiction"])
    with pytest.raises(RefusedInput) as refused:
        list(read([path], "test"))
    assert "did you mean 'jurisdiction'?" in refused.value.problems[0].message


def test_a_file_whose_name_says_nothing_is_refused_with_an_example(tmp_path: Path) -> None:
    assert refusals([write(tmp_path, "stuff.csv", ["a"])]) == [("stuff.csv", "file", None, "UNKNOWN_TABLE")]


def test_byte_order_mark_blank_lines_quotes_and_formulas_are_taken_as_text(tmp_path: Path) -> None:
    path = tmp_path / "organizations.energy.csv"
    path.write_bytes(
        b'\xef\xbb\xbfname,local_id\r\n"=HYPERLINK(""x"")",a\r\n\r\n,\r\n"@Two\r\nlines, Ltd",b\r\n'
    )
    names = [record.nodes[0].properties["name"] for record in read([path], "test")]
    assert names == ['=HYPERLINK("x")', "@Two\r\nlines, Ltd"]


def test_every_format_is_found_and_an_unknown_one_lists_them() -> None:
    assert "csv" in all_formats()
    with pytest.raises(InvalidInput, match="no format"):
        format_named("xml")


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=300), name=st.sampled_from(["organizations", "holds_interest_in", "scopes"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory: Any, data: bytes, name: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"{name}.csv"
    path.write_bytes(",".join(table_named(name).header).encode() + b"\n" + data)
    found: list[StatementRecord] = []
    problems: tuple[Problem, ...] = ()
    try:
        found = list(read([path], "test"))
    except RefusedInput as refused:
        problems = refused.problems
    assert all(problem.file and problem.place and problem.code for problem in problems)
    assert all(record.source.name == "test" for record in found)


LIVE_PLACES = """
MATCH (t:Territory) WHERE t.superseded_at.year = 9999
OPTIONAL MATCH (t)-[p:PART_OF WHERE p.superseded_at.year = 9999]->(w:Territory)
RETURN t.name, collect(w.name) ORDER BY t.name
"""


@pytest.mark.anyio
async def test_a_row_names_a_country_by_its_code_without_a_row_for_it(
    database: Database, tmp_path: Path
) -> None:
    """A file that named a country by its code was refused unless it had a table of territories."""
    tables = {
        "organizations.csv": "local_id,name\no1,Acme\n",
        "sells_in.csv": "start,end\no1,ISO_3166_1:KEN\no1,ISO_3166_1:DE\n",
        "territories.csv": "local_id,name,scheme,code\nt1,Deutschland,ISO_3166_1,DE\n",
    }
    files = [tmp_path / name for name in tables]
    for file in files:
        file.write_text(tables[file.name])
    tried = await ingest(database, "csv", files, dry_run=True)
    done = await ingest(database, "csv", files)
    assert tried.counts == done.counts == {"Organization": 1, "SELLS_IN": 2, "Territory": 1}
    assert done.conflicts == ()
    places = dict(await database.rows(LIVE_PLACES))
    assert places["Kenya"] == ["Eastern Africa"]
    assert places["Deutschland"] == ["Western Europe"]
    assert set(places) >= {"Africa", "Europe", "World"}
    assert (await ingest(database, "csv", files)).is_unchanged
    (tmp_path / "sells_in.csv").write_text("start,end\no1,ISO_3166_1:QQ\n")
    with pytest.raises(RefusedInput):
        await ingest(database, "csv", files)


@pytest.mark.anyio
async def test_a_row_of_any_noun_is_found_by_its_local_id_and_by_its_code_in_a_later_load(
    database: Database, full: list[Path], tmp_path: Path
) -> None:
    """A territory of an earlier load was unknown in the next: it goes by its code, not by its local id."""
    nouns = [path for path in full if not table_named(path.stem).is_relationship]
    joins = [path for path in full if table_named(path.stem).is_relationship]
    await ingest(database, "csv", nouns, source="Later")
    later = tmp_path / "later"
    later.mkdir()
    coded = write(later, "part_of.csv", ["start", "end"], ["CUSTOM:Some text, with a comma", "UN_M49:150"])
    found = list(read([coded], "Later"))
    assert [rel.start.label for rel in found[0].relationships] == ["Territory"]
    report = await ingest(database, "csv", joins, source="Later")
    assert {table.kind for table in tables().values() if table.is_relationship} <= set(report.counts)
    assert report.nodes_created <= 10, "the places of the registers that part_of.csv names, and no other"
