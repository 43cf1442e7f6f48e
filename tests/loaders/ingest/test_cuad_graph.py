"""Labelled contracts in a real graph: counted against the file, label by label."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from graph.database import Database
from graph.errors import RefusedInput
from loaders.ingest.cuad.labels import YES_NO
from loaders.ingest.ingest import ingest
from tests.loaders.ingest.cuad_samples import SOURCE, row, written
from tests.not_run import PUBLIC_DATA

pytestmark = pytest.mark.anyio

SHEET = PUBLIC_DATA / "cuad" / "contracts_a.csv"


async def test_a_contract_is_stored_with_its_parties_clauses_and_partnership(
    database: Database, tmp_path: Path
) -> None:
    sample = row(
        Document_Name="DISTRIBUTOR AGREEMENT",
        Parties='Marram Boats Inc. ("Supplier"); Samphire LLC ("Distributor")',
        Effective_Date="[]/[]/2020",
        Exclusivity=("Yes", "sole distributor"),
    )
    path = written(tmp_path, sample)
    await ingest(database, "cuad", [path], source=SOURCE)
    found = await database.rows(
        """
        MATCH (o:Organization)-[p:PARTY_TO]->(c:Contract)<-[:GOVERNED_BY]-(s:Partnership),
              (c)-[:HAS_CLAUSE]->(k:Clause {clause_type: 'EXCLUSIVITY'}), (c)-[:IMPOSES]->(r:Restriction)
        RETURN o.name, p.party_role, s.type, toString(c.effective_on), c.effective_on_precision, k.text_ref,
               r.restriction_type ORDER BY o.name
        """,
        {},
    )
    stated = ["DISTRIBUTOR", "2020-01-01", "YEAR", "sole distributor", "EXCLUSIVITY"]
    assert [list(each) for each in found] == [
        ["Marram Boats Inc.", "SUPPLIER", *stated],
        ["Samphire LLC", "DISTRIBUTOR", *stated],
    ]
    assert (await ingest(database, "cuad", [path], source=SOURCE)).is_unchanged


async def test_a_sheet_with_one_bad_cell_leaves_no_trace(database: Database, tmp_path: Path) -> None:
    path = written(tmp_path, row("a.pdf"), row("b.pdf", Insurance="Perhaps"))
    with pytest.raises(RefusedInput):
        await ingest(database, "cuad", [path], source=SOURCE)
    assert [list(each) for each in await database.rows("MATCH (n:Contract) RETURN count(n)", {})] == [[0]]


@pytest.mark.public_data
async def test_all_255_contracts_load_and_each_label_counts_as_in_the_file(database: Database) -> None:
    """The file is counted without our reader; the graph by the clauses that hang on contracts."""
    report = await ingest(database, "cuad", [SHEET], source="CUAD")
    assert report.statements_new == 255
    with SHEET.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    in_file = {
        label.clause: sum(each[f"{label.header}-Answer"] == "Yes" for each in rows) for label in YES_NO
    }
    years = sum(bool(re.fullmatch(r"\[]/\[]/\d{4}", each["Agreement Date-Answer"])) for each in rows)
    in_graph: Counter[str] = Counter()
    counted = await database.rows(
        "MATCH (c:Contract)-[:HAS_CLAUSE]->(k:Clause) RETURN k.clause_type, count(DISTINCT c)", {}
    )
    for kind, count in counted:
        in_graph[kind] = count
    assert {kind: in_graph[kind] for kind in in_file} == in_file
    for text, expected in (
        ("MATCH (c:Contract) RETURN count(c)", 255),
        ("MATCH (c:Contract) WHERE NOT (c)<-[:GOVERNED_BY]-(:Partnership) RETURN count(c)", 90),
        ("MATCH (c:Contract)-[:IMPOSES]->(r:Restriction) RETURN count(r)", 410),
        ("MATCH (c:Contract)-[:HAS_TERM]->(t:IncentiveTerm) RETURN count(t)", 82),
        ("MATCH (c:Contract) WHERE c.signed_on_precision = 'YEAR' RETURN count(c)", years),
    ):
        assert [list(each) for each in await database.rows(text, {})] == [[expected]], text
    assert (await ingest(database, "cuad", [SHEET], source="CUAD")).is_unchanged
