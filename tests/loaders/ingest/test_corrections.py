"""What happens to each kind of correction, with and without ``--replace``; and what un-loading it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.database import Database
from graph.errors import RefusedInput
from graph.model.language.moment import OPEN_TIME
from graph.write.batch import BatchReport
from graph.write.unload import unload
from loaders.ingest.ingest import ingest
from loaders.ingest.intake import PLAIN, ReadOptions
from tests.loaders.ingest.corrections import CORRECTIONS, REPLACE, Files, firms
from tests.loaders.ingest.csv_samples import written

pytestmark = pytest.mark.anyio

BELIEVED = """
CALL () {
    MATCH (s:Source {name: $source})<-[:FROM_SOURCE]-(:Statement)-[:IN_BATCH]->(:ImportBatch) RETURN s LIMIT 1
}
MATCH (o:Organization) WHERE o.superseded_at = $open AND any(
    id IN o.statement_ids WHERE EXISTS { (:Statement {id: id})-[:FROM_SOURCE]->(s) })
OPTIONAL MATCH (o)-[h:HAS_IDENTIFIER]->(i:Identifier) WHERE h.superseded_at = $open
WITH o, i ORDER BY i.scheme, i.value
WITH o, collect(i.scheme + ':' + i.value) AS identifiers
OPTIONAL MATCH (o)-[r:HOLDS_INTEREST_IN]->(p:Organization) WHERE r.superseded_at = $open
RETURN o.name, o.legal_form, identifiers,
    collect([r.interest_type, p.name, toString(toInteger(r.share_exact))])
"""
DIRECTORS = """
MATCH (p:Person)-[r:HAS_ROLE_AT]->(o:Organization)
WHERE r.superseded_at = $open AND any(id IN r.statement_ids WHERE EXISTS {
    (:Statement {id: id})-[:FROM_SOURCE]->(:Source {name: $source}) })
RETURN p.name, r.role, o.name, toString(r.valid_from.year)
"""


async def believed(database: Database, source: str) -> set[str]:
    found: set[str] = set()
    for name, form, identifiers, stakes in await database.rows(
        BELIEVED, {"source": source, "open": OPEN_TIME}
    ):
        found.add(" ".join([name, *([form] if form else []), *identifiers]))
        found |= {f"{name} {' '.join(stake)}" for stake in stakes if stake[0]}
    given = {"source": source, "open": OPEN_TIME}
    found |= {" ".join(row) for row in await database.rows(DIRECTORS, given)}
    return found


async def load(
    database: Database,
    folder: Path,
    source: str,
    files: Files,
    options: ReadOptions = PLAIN,
    *,
    dry_run: bool = False,
) -> BatchReport:
    paths = written(folder, files)
    return await ingest(database, "csv", paths, source=source, options=options, dry_run=dry_run)


async def test_what_becomes_of_each_kind(database: Database, tmp_path: Path) -> None:
    """All kinds in one graph, each of a source of its own: they must not touch each other either."""
    wrong = {}
    for number, each in enumerate(CORRECTIONS):
        for way in each.ways(number):
            source = f"{number} {way.options.replace}"
            folder = tmp_path / source
            await load(database, folder, source, way.before)
            try:
                await load(database, folder, source, way.after, way.options)
                found: set[str] | str = await believed(database, source)
            except RefusedInput as refused:
                found = refused.problems[0].code
            if found != way.expected:
                wrong[each.name, way.options.replace] = found
    assert wrong == {}


async def test_a_replacement_is_shown_first_and_undone_by_unloading_it(
    database: Database, tmp_path: Path
) -> None:
    both, one = firms("a,,Acme,Ltd,", "b,,Bolt,,"), firms("a,,Acme,,")
    await load(database, tmp_path, "S", both)
    dry = await load(database, tmp_path, "S", one, REPLACE, dry_run=True)
    assert [(each.kind, each.local_id) for each in dry.gone] == [("Organization", "b")]
    assert await believed(database, "S") == {"Acme Ltd", "Bolt"}
    done = await load(database, tmp_path, "S", one, REPLACE)
    assert done.gone == dry.gone
    assert await believed(database, "S") == {"Acme"}
    assert (await load(database, tmp_path, "S", one, REPLACE)).is_unchanged
    await load(database, tmp_path, "S", both)
    assert await believed(database, "S") == {"Acme Ltd", "Bolt"}
    assert done.batch_id is not None
    nothing = {"organizations.csv": "local_id,name\n"}
    emptied = await load(database, tmp_path, "S", nothing, REPLACE)
    assert await believed(database, "S") == set()
    assert emptied.batch_id is not None
    await unload(database, emptied.batch_id)
    assert await believed(database, "S") == {"Acme Ltd", "Bolt"}


async def test_a_table_that_is_not_loaded_and_another_source_stay(database: Database, tmp_path: Path) -> None:
    people = {"people.csv": "local_id,name\np,Ida\n"}
    await load(database, tmp_path, "S", {**firms("a,,Acme,,"), **people})
    await load(database, tmp_path, "T", firms("z,,Zest,,"))
    await load(database, tmp_path, "S", firms("b,,Bolt,,"), REPLACE)
    rows = await database.rows(
        "MATCH (p:Party) WHERE p.superseded_at = $open RETURN p.name ORDER BY p.name", {"open": OPEN_TIME}
    )
    assert [row[0] for row in rows] == ["Bolt", "Ida", "Zest"]
