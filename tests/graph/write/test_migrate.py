"""Constraints and indexes: made once, online, refused on a newer store, and used by pages."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

import anyio
import pytest

from graph.database import Database
from graph.errors import EntenteError
from graph.model.catalogue import nodes
from graph.write.constraints import SCHEMA_VERSION, constraints, indexes, looked_up
from graph.write.migrate import StoreIsNewer, migrate
from graph.write.refold import refold
from tests.golden.network import EARLY, MENDED, network
from tests.oracle.load import load
from tests.oracle.world import State

pytestmark = pytest.mark.anyio

_ALL = "SHOW INDEXES YIELD name, state, type RETURN name, state, type ORDER BY name"


async def test_a_second_start_changes_nothing_and_everything_is_online(database: Database) -> None:
    before = await database.rows(_ALL)
    async with anyio.create_task_group() as group:
        group.start_soon(migrate, database)
        group.start_soon(migrate, database)
    assert await database.rows(_ALL) == before
    assert {state for _, state, _ in before} == {"ONLINE"}
    names = {name for name, _, _ in before}
    assert {f"{kind.lower()}_fact_id" for kind in looked_up()} <= names
    assert {f"{kind.lower()}_id_unique" for kind in looked_up()} <= names
    assert {f"{label.lower()}_id_unique" for label in nodes()} <= names
    assert {"name_fulltext", "party_name_fulltext"} <= names


async def test_an_earlier_store_loses_the_indexes_of_the_links_of_statements(database: Database) -> None:
    """Each row of a load wrote four entries of indexes that nothing reads."""
    links = ("from_source", "in_batch")
    for kind in links:
        rel = f"FOR ()-[r:{kind.upper()}]-()"
        await database.rows(f"CREATE CONSTRAINT {kind}_id_unique {rel} REQUIRE r.id IS UNIQUE", write=True)
        await database.rows(f"CREATE INDEX {kind}_fact_id {rel} ON (r.fact_id)", write=True)
    await database.rows("MATCH (v:SchemaVersion) SET v.version = 7", write=True)
    assert await migrate(database) == SCHEMA_VERSION
    names = {name for name, _, _ in await database.rows(_ALL)}
    assert not [name for name in names if name.startswith(links) and name.endswith(("id_unique", "fact_id"))]


async def test_two_nodes_or_relationships_of_one_id_are_refused(database: Database) -> None:
    for twice in (
        "CREATE (:Organization {id: 'x'}), (:Organization {id: 'x'})",
        "CREATE (:Organization:Party {id: 'x'}), (:Person:Party {id: 'x'})",
        "CREATE (a:Person)-[:FAMILY_OF {id: 'x'}]->(:Person), (a)-[:FAMILY_OF {id: 'x'}]->(a)",
    ):
        with pytest.raises(EntenteError):
            await database.rows(twice, write=True)


async def test_a_store_of_a_newer_version_is_refused_in_one_sentence(database: Database) -> None:
    newer = SCHEMA_VERSION + 1
    await database.rows("MATCH (v:SchemaVersion) SET v.version = $v", {"v": newer}, write=True)
    with pytest.raises(StoreIsNewer) as refused:
        await migrate(database)
    assert refused.value.code == "STORE_IS_NEWER"
    assert str(newer) in refused.value.message
    [[version]] = await database.rows("MATCH (v:SchemaVersion) RETURN v.version")
    assert version == newer


async def test_a_page_of_parties_by_name_starts_in_the_middle_of_the_index(database: Database) -> None:
    text = (
        "MATCH (n:Party) WHERE n.name_key >= $k AND CASE n.name_key WHEN $k THEN n.id > $id ELSE true END "
        "AND n.id IS NOT NULL RETURN n.id ORDER BY n.name_key, n.id LIMIT 25"
    )
    operators = _operators(await database.plan(text, {"k": "m", "id": "party_x"}))
    assert any("IndexSeek" in operator for operator in operators)
    assert not any("Sort" in operator or "Top" in operator for operator in operators), operators


def _operators(plan: Mapping[str, Any]) -> list[str]:
    below = list(chain.from_iterable(_operators(child) for child in plan.get("children", ())))
    return [str(plan["operatorType"]), *below]


def test_every_statement_may_be_run_again() -> None:
    assert all("IF NOT EXISTS" in statement for statement in (*constraints(), *indexes()))
    assert len(set(indexes())) == len(indexes())


async def test_the_keys_of_an_earlier_version_are_folded_again(database: Database) -> None:
    """Version 1 folded the searched texts only and left strokes; version 2 made й и and パ ハ."""
    world = network()
    mill = world.nodes["party_mill"]
    mill.props["name"] = "Ørsted Mølle"
    mill.states.append(State({**mill.props, "name": "Łódź Mill"}, EARLY, MENDED, []))
    mill.recorded_at = MENDED
    world.nodes["contract_supply"].props["notice_period"] = "Dreißig Tage"
    world.ties[0].props["details"] = "Åtta"
    world.nodes["party_ann"].props["name"] = "Чай パス"
    await load(database, world)
    await migrate(database)
    keys = (
        "CALL () { MATCH (n) RETURN n AS x UNION ALL MATCH ()-[r]->() RETURN r AS x } "
        "UNWIND keys(x) AS k WITH elementId(x) + k AS place, k, x WHERE k ENDS WITH '_key' "
        "RETURN place, x[k] ORDER BY place"
    )
    whole = await database.rows(keys)
    assert {"orsted molle", "lodz mill", "dreissig tage", "atta", "чай パス"} <= {key for _, key in whole}
    old = (
        "MATCH (v:SchemaVersion) SET v.version = 2 WITH v MATCH (a:Person {id: 'party_ann'}) "
        "SET a.name_key = 'чаи ハス' WITH a MATCH (m:Organization {id: 'party_mill'}) "
        "SET m.name_key = 'ørsted mølle' WITH m MATCH (c:Contract) REMOVE c.notice_period_key "
        "WITH DISTINCT m MATCH (m)-[:HAD_STATE]->(s) REMOVE s.name_key "
        "WITH DISTINCT m MATCH (m)<-[r]-() REMOVE r.details_key"
    )
    await database.rows(old, write=True)
    assert await database.rows(keys) != whole
    assert await migrate(database) == SCHEMA_VERSION
    assert await database.rows(keys) == whole
    assert await refold(database) == 0


async def test_the_index_of_an_earlier_version_is_made_again(database: Database) -> None:
    """A store of version 5 kept its index of names, and no clause was ever found in it."""
    await database.rows("DROP INDEX name_fulltext", write=True)
    old = "CREATE FULLTEXT INDEX name_fulltext FOR (n:Organization) ON EACH [n.name_key]"
    await database.rows(old, write=True)
    await database.rows("MATCH (v:SchemaVersion) SET v.version = 5", write=True)
    await migrate(database)
    text = (
        "SHOW INDEXES YIELD name, labelsOrTypes, properties WHERE name = 'name_fulltext' "
        "RETURN labelsOrTypes, properties"
    )
    [[labels, properties]] = await database.rows(text)
    assert "Clause" in labels
    assert {"name_key", "text_ref_key", "value_proposition_key"} <= set(properties)
