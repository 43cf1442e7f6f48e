"""A graph that is exported and loaded into an empty one is the same, as far as the format carries it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx
import pytest

from graph.database import Database
from graph.errors import InvalidInput
from graph.model.language.moment import OPEN_TIME
from graph.write.batch import BatchReport
from graph.write.constraints import constraints, indexes
from graph.write.migrate import migrate
from graph.write.stored_graph import link_types, nouns
from loaders.export.format import Exported
from loaders.export.registry import all_exports
from loaders.ingest.ingest import ingest
from tests import disposable
from tests.conftest import UriAuth
from tests.graph.write.worlds import graph_digest
from tests.loaders.export.worlds import fill, fill_templates, provenance

pytestmark = pytest.mark.anyio
SMALL = "small.cypher"
WHOLE = ("csv", "graphml")
"""The formats that hold all that is known."""
SERVERS_OWN = "NOT n:OutboxEntry AND NOT n:MutationKey AND NOT n:Job"
STORED = (
    f"MATCH (n) WHERE {SERVERS_OWN} RETURN labels(n), properties(n)",
    "MATCH (a)-[r]->(b) RETURN a.id, a.recorded_at, type(r), b.id, b.recorded_at, properties(r)",
)


PARTIES = """
MATCH (p:Party) WHERE p.superseded_at = $open
OPTIONAL MATCH (p)-[r:HAS_IDENTIFIER|HAS_NAME]->(n) WHERE r.superseded_at = $open
WITH p, type(r) AS kind, coalesce(n.value, n.name) AS said ORDER BY kind, said
RETURN p.id, p.name, reduce(text = '', label IN labels(p) | text + label),
    reduce(text = '', each IN collect(DISTINCT kind + said) | text + '; ' + each)
"""
PARTY_COLUMNS = 4
HELD = """
MATCH (a)-[r:HOLDS_INTEREST_IN]->(b) WHERE r.superseded_at = $open AND NOT r.is_summary AND NOT r.is_inferred
    AND (r.valid_to_precision IS NULL OR r.valid_to_precision = 'DAY')
RETURN DISTINCT a.id, r.interest_type, b.id, r.share_exact, r.share_min, r.share_max
"""


@dataclass(frozen=True)
class World:
    """A graph that was loaded once, and its exports by format; ``stored`` is its first and smaller part.

    Neo4j compiles each statement of a script, which takes longer than all the other formats together.
    """

    folder: Path
    digest: str
    said: set[tuple[Any, ...]]
    stored: list[str]
    network: set[tuple[Any, ...]]
    reports: Mapping[str, Exported]
    again: Mapping[str, BatchReport]

    def path(self, name: str) -> Path:
        return self.folder / f"first.{name}"


async def stored(database: Database) -> list[str]:
    found: list[str] = []
    for text in STORED:
        found += [plainly(row) for row in await database.rows(text, seconds=60)]
    return sorted(found)


async def network_of(database: Database) -> set[tuple[Any, ...]]:
    """The parties with what is said beside them, and the interests that any format can say."""
    found: set[tuple[Any, ...]] = set()
    for text in (PARTIES, HELD):
        found |= {tuple(row) for row in await database.rows(text, {"open": OPEN_TIME}, seconds=60)}
    return found


def plainly(value: Any) -> str:
    if isinstance(value, dict):
        return str(sorted((name, plainly(item)) for name, item in value.items()))
    if isinstance(value, list):
        return str([plainly(item) for item in value])
    return str(value)


def sources_of(path: Path) -> list[Path]:
    return sorted(path.iterdir()) if path.is_dir() else [path]


def texts(path: Path) -> dict[str, bytes]:
    return {each.name.removeprefix(path.stem): each.read_bytes() for each in sources_of(path)}


@pytest.fixture(scope="module")
async def database_of_module(neo4j_uri_auth: UriAuth) -> AsyncIterator[Database]:
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        yield database


@pytest.fixture(scope="module")
async def world(database_of_module: Database, tmp_path_factory: pytest.TempPathFactory) -> World:
    database, folder = database_of_module, tmp_path_factory.mktemp("exports")
    await emptied(database)
    await fill(database, folder)
    await all_exports()["cypher"].write(database, folder / SMALL)
    before = await stored(database)
    await fill_templates(database, folder)
    reports: dict[str, Exported] = {}
    for name, each in all_exports().items():
        reports[name] = await each.write(database, folder / f"first.{name}")
        await each.write(database, folder / f"second.{name}")
    again: dict[str, BatchReport] = {}
    for name in WHOLE:
        files = sources_of(folder / f"first.{name}")
        again[name] = await ingest(database, name, files, source="another", dry_run=True)
    said = await provenance(database)
    network = await network_of(database)
    return World(folder, await graph_digest(database), said, before, network, reports, again)


def statements(script: Path) -> list[str]:
    """Return the statements, without those of constraints and indexes that are there already."""
    ours = {" ".join(each.split()) + ";" for each in (*constraints(), *indexes())}
    lines = script.read_text("utf-8").splitlines()
    assert ours < set(lines)
    return [line for line in lines if line not in ours and not line.startswith("//")]


async def emptied(database: Database) -> None:
    await disposable.wipe(database)
    await migrate(database)


@pytest.mark.parametrize("name", all_exports())
async def test_two_exports_of_one_graph_are_equal_byte_for_byte(world: World, name: str) -> None:
    assert texts(world.path(name)) == texts(world.folder / f"second.{name}")


@pytest.mark.parametrize("name", WHOLE)
async def test_what_a_graph_exports_is_nothing_new_to_it(world: World, name: str) -> None:
    """A statement of several elements comes back as several rows, each of which was said to be new."""
    assert world.again[name].statements > 50
    assert world.again[name].is_unchanged


async def test_tables_give_an_equal_graph_and_equal_tables(
    world: World, database_of_module: Database
) -> None:
    database, rows = database_of_module, world.reports["csv"].rows
    assert set(rows) > {"organizations", "holds_interest_in", "sources"}
    files = sorted(world.path("csv").iterdir())
    await emptied(database)
    report = await ingest(database, "csv", files, source="another")
    assert report.statements == sum(rows.values()) - rows["sources"]
    assert (await graph_digest(database), await provenance(database)) == (world.digest, world.said)
    assert (await ingest(database, "csv", files, source="another")).is_unchanged
    await all_exports()["csv"].write(database, world.folder / "third.csv")
    assert texts(world.folder / "third.csv") == texts(world.path("csv"))


async def test_graphml_gives_an_equal_graph_and_equal_graphml(
    world: World, database_of_module: Database
) -> None:
    database, path = database_of_module, world.path("graphml")
    await emptied(database)
    report = await ingest(database, "graphml", [path], source="another")
    assert report.statements == world.reports["graphml"].rows["statements"]
    assert (await graph_digest(database), await provenance(database)) == (world.digest, world.said)
    assert (await ingest(database, "graphml", [path])).is_unchanged


async def test_a_cypher_script_makes_the_same_store_with_its_history(
    world: World, database_of_module: Database
) -> None:
    """Run as any client runs it, statement by statement, in a database that Entente never opened."""
    database = database_of_module
    await disposable.wipe(database)
    for line in statements(world.folder / SMALL):
        await database.rows(line.removesuffix(";"), write=True, seconds=60)
    assert await stored(database) == world.stored
    again = world.folder / "third.cypher"
    await all_exports()["cypher"].write(database, again)
    assert again.read_bytes() == (world.folder / SMALL).read_bytes()


async def test_bods_gives_the_same_parties_and_interests(world: World, database_of_module: Database) -> None:
    database, rows = database_of_module, world.reports["bods"].rows
    await emptied(database)
    report = await ingest(database, "bods", [world.path("bods")], source="another")
    assert report.statements == sum(rows.values())
    assert await network_of(database) == world.network
    assert world.reports["bods"].left_out["Contract"] > 0


async def test_follow_the_money_gives_the_same_parties_but_those_not_named(
    world: World, database_of_module: Database
) -> None:
    database = database_of_module
    await emptied(database)
    await ingest(database, "ftm", [world.path("ftm")], source="another")
    came = {(row[0], row[1]) for row in await network_of(database) if len(row) == PARTY_COLUMNS}
    went = {
        (row[0], row[1]) for row in world.network if len(row) == PARTY_COLUMNS and "Unknown" not in row[2]
    }
    assert came == went
    assert world.reports["ftm"].left_out["Contract"] > 0


async def test_networkx_reads_the_network_of_graphml(world: World) -> None:
    network = networkx.read_graphml(world.path("graphml"), force_multigraph=True)
    rows = world.reports["graphml"].rows
    assert network.number_of_nodes() == sum(rows[label] for label in nouns())
    assert network.number_of_edges() == sum(rows[kind] for kind in link_types())
    shares = [data["share_exact"] for *_, data in network.edges(data=True) if "share_exact" in data]
    assert shares
    assert all(isinstance(share, float) for share in shares)


@pytest.mark.parametrize("name", all_exports())
async def test_nothing_that_is_there_is_written_over(
    database_of_module: Database, tmp_path: Path, name: str
) -> None:
    there = tmp_path / "mine"
    there.write_text("mine")
    with pytest.raises(InvalidInput):
        await all_exports()[name].write(database_of_module, there)
    assert texts(tmp_path) == {"mine": b"mine"}
