"""``python -m bench.loading``: what a load costs beside a bare ``UNWIND … MERGE`` of the same rows.

Half of the rows are organizations, half are shareholdings between them. Each measurement begins with an
empty graph on one Neo4j of its own. The bare statements write the same ids and the properties of the rows in
the same steps: one element a row. A load writes four, the fact and its statement with two links, by which it
can be undone; a second peer merges the very elements that the load wrote, with all of their properties.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any

from bench.own_neo4j import own_neo4j
from bench.processes import peak_megabytes, reset_peaks
from graph.database import BATCH_SECONDS, Database
from graph.model.language.native import native
from graph.model.language.partial_date import PartialDate
from graph.write.batch import BatchInfo
from graph.write.existing import chunks
from graph.write.keys import local_key
from graph.write.migrate import migrate
from graph.write.records import NodeRecord, RelationshipRecord, SourceRecord, StatementRecord
from graph.write.spool import Spool
from graph.write.upsert import write_batch

SIZES = (20_000, 200_000)
SOURCE = SourceRecord("Bench")
SINCE = PartialDate.parse("2020-01-01")
_EMPTY = (
    # relationships first: a source has as many as there are rows, more than one transaction can delete
    "MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 2000 ROWS",
    "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 2000 ROWS",
)
_NODES = "UNWIND $rows AS row MERGE (n:Party {id: row.id}) SET n:Organization, n += row"
_STAKES = (
    "UNWIND $rows AS row MATCH (a:Party {id: row.start}) MATCH (b:Party {id: row.end}) "
    "MERGE (a)-[r:HOLDS_INTEREST_IN {id: row.id}]->(b) SET r += row"
)


def statements(rows: int, marked: str) -> Iterator[StatementRecord]:
    """Yield one statement a row; ``marked`` makes their ids those of one measurement."""
    firms = rows // 2
    keys = [local_key("Organization", SOURCE.name, f"{marked}{index}") for index in range(firms)]
    for index, key in enumerate(keys):
        node = NodeRecord(key, {"name": f"Company {marked} {index}", "jurisdiction": "GB"})
        yield StatementRecord(SOURCE, f"{marked}{index}", f"row {index}", (node,))
    for index, key in enumerate(keys):
        held = keys[(index * 7 + 1) % firms]
        properties = {"interest_type": "SHAREHOLDING", "share_exact": "10"}
        stake = RelationshipRecord("HOLDS_INTEREST_IN", key, held, properties, valid_from=SINCE)
        yield StatementRecord(SOURCE, f"{marked}stake{index}", f"row {index}", (), (stake,))


async def loaded(database: Database, rows: int, marked: str) -> float:
    """Return the seconds that a load takes."""
    given = Spool(statements(rows, marked))
    begun = time.monotonic()
    await write_batch(database, given, BatchInfo(f"bench {marked}", "csv"))
    return time.monotonic() - begun


async def merged(database: Database, rows: int, marked: str) -> float:
    """Return the seconds that the bare statements take for the same rows."""
    nodes: list[dict[str, Any]] = []
    stakes: list[dict[str, Any]] = []
    for statement in statements(rows, marked):
        nodes += [{"id": node.key.id, **node.properties} for node in statement.nodes]
        for rel in statement.relationships:
            ends = {"id": statement.local_id, "start": rel.start.id, "end": rel.end.id}
            stakes.append({**ends, **rel.properties, "share_exact": 10.0})
    begun = time.monotonic()
    for text, all_rows in ((_NODES, nodes), (_STAKES, stakes)):
        for chunk in chunks(all_rows):
            await database.rows(text, {"rows": chunk}, write=True, seconds=BATCH_SECONDS)
    return time.monotonic() - begun


_READ = {
    "Party": "MATCH (n:Organization) RETURN properties(n) ORDER BY n.id",
    "ImportBatch": "MATCH (n:ImportBatch) RETURN properties(n)",
    "Source": "MATCH (n:Source) RETURN properties(n)",
    "Statement": "MATCH (n:Statement) RETURN properties(n) ORDER BY n.id",
}
_LINKED = {
    "HOLDS_INTEREST_IN": ("Party", "Party"),
    "IN_BATCH": ("Statement", "ImportBatch"),
    "FROM_SOURCE": ("Statement", "Source"),
}


async def written(database: Database) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return what a load wrote: statements that merge it again, each with its rows."""
    found: list[tuple[str, list[dict[str, Any]]]] = []
    for label, text in _READ.items():
        more = ", n:Organization" if label == "Party" else ""
        merge = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row{more}"
        found.append((merge, [_native(row[0]) for row in await _all(database, text)]))
    for kind, (start, end) in _LINKED.items():
        text = f"MATCH (a)-[r:{kind}]->(b) RETURN a.id, b.id, properties(r) ORDER BY r.id"
        merge = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
            f"MERGE (a)-[r:{kind} {{id: row.said.id}}]->(b) SET r = row.said"
        )
        rows = await _all(database, text)
        found.append((merge, [{"start": a, "end": b, "said": _native(said)} for a, b, said in rows]))
    return found


async def _all(database: Database, text: str) -> list[list[Any]]:
    return await database.rows(text, seconds=BATCH_SECONDS)


def _native(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: native(value) for name, value in properties.items()}


async def merged_again(database: Database, wanted: Sequence[tuple[str, list[dict[str, Any]]]]) -> float:
    """Return the seconds that merging all that a load wrote takes, in its steps."""
    begun = time.monotonic()
    for text, rows in wanted:
        for chunk in chunks(rows):
            await database.rows(text, {"rows": chunk}, write=True, seconds=BATCH_SECONDS)
    return time.monotonic() - begun


async def emptied(database: Database) -> None:
    """Delete everything."""
    for text in _EMPTY:
        await database.rows(text, write=True, seconds=BATCH_SECONDS)


async def measure(database: Database, sizes: Sequence[int]) -> None:
    """Measure each size after one warm run: the load, the bare statements, and those of all elements."""
    await migrate(database)
    await loaded(database, 2_000, "warm")
    await merged(database, 2_000, "warmbare")
    for rows in sizes:
        await emptied(database)
        reset_peaks([os.getpid()])
        load = await loaded(database, rows, f"load{rows}")
        held = peak_megabytes([os.getpid()])
        wanted = await written(database)
        await emptied(database)
        whole = await merged_again(database, wanted)
        del wanted
        await emptied(database)
        bare = await merged(database, rows, f"bare{rows}")
        print(
            f"{rows:>8,} rows: load {load:.1f} s in {held:.0f} MB of memory; bare MERGE of one element a row "
            f"{bare:.1f} s, {bare / load:.2f} of its speed; MERGE of the four elements that a row becomes "
            f"{whole:.1f} s, {whole / load:.2f} of its speed",
            flush=True,
        )


async def run(sizes: Sequence[int]) -> None:
    """Start a Neo4j, measure, and stop it."""
    async with own_neo4j("loading", transaction_seconds=3_600) as database:
        await measure(database, sizes)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m bench.loading", description=__doc__)
    sizes = ",".join(str(size) for size in SIZES)
    parser.add_argument("--rows", default=sizes, help="sizes of the loads, comma-separated")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # stop what was started, as with Ctrl-C
    asyncio.run(run([int(each) for each in parser.parse_args(sys.argv[1:]).rows.split(",")]))
