"""Every noun loads from its template and is read back through the API, with what it is joined to, by each way
of naming it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.compiler.fields import camel_label, node_links
from graph.database import Database
from graph.model.catalogue import nodes
from graph.model.language.declarations import Node
from graph.policy.scope import ALL_SEEING
from loaders.ingest.ingest import ingest
from loaders.ingest.tables import table_named, tables
from tests.loaders.ingest.test_csv import cell, write

SCHEMA = create_schema()
pytestmark = pytest.mark.anyio
FULLEST = """
    MATCH (n) WHERE n.id IS NOT NULL UNWIND labels(n) AS label
    WITH label, n ORDER BY size(keys(n)) DESC, n.id
    RETURN label, head(collect(n.id))
"""
"""By label the node of which most is known: identifiers and names are made in passing, too."""
NOUNS = [noun for noun in nodes().values() if not noun.internal]


async def ask(database: Database, text: str) -> Any:
    context = Context(database, Settings(_env_file=None), ALL_SEEING)
    result = await SCHEMA.execute(text, context_value=context)
    assert result.errors is None, result.errors
    return result.data


def values_of(noun: Node) -> str:
    """Return a selection of every value and plain list of a noun; connections have tests of their own."""
    declared = SCHEMA._schema.type_map[noun.graphql]
    assert isinstance(declared, GraphQLObjectType)
    leaves = [name for name, field in declared.fields.items() if is_leaf_type(get_named_type(field.type))]
    links = [f"{link.name} {{ __typename }}" for link in node_links(noun.label).values() if link.listed]
    referred = [f"{prop.field} {{ __typename }}" for prop in noun.properties if prop.refers]
    return " ".join([*leaves, *links, *referred])


async def test_every_noun_is_read_back_as_its_template_says(database: Database, tmp_path: Path) -> None:
    """A noun without a root is a part of another, and is read by its id."""
    files = [
        write(tmp_path, f"{table.name}.csv", table.header, [cell(table, column) for column in table.columns])
        for table in tables().values()
    ]
    await ingest(database, "csv", files, source="Templates")
    ids = dict(await database.rows(FULLEST))
    for noun in NOUNS:
        text = f'{{ node(id: "{ids[noun.label]}") {{ ... on {noun.graphql} {{ {values_of(noun)} }} }} }}'
        found = (await ask(database, text))["node"]
        for prop in noun.properties:
            assert found[prop.field] not in (None, []), (noun.label, prop.name)
        if not noun.part:
            listed = await ask(database, f"{{ {noun.plural} {{ nodes {{ id }} totalCount }} }}")
            assert listed[noun.plural]["totalCount"] >= 1, noun.label
            await read_by_its_key(database, noun, ids[noun.label])


async def read_by_its_key(database: Database, noun: Node, id: str) -> None:
    """Read a node by what names it beside its id: an identifier, its key, or its id in the source."""
    name = camel_label(noun.label)
    if noun.super_label:
        by = f'identifier: {{scheme: "XX-DEMO", value: "{table_named(noun.plural).name}"}}'
    elif noun.keys:
        node = await ask(
            database, f'{{ node(id: "{id}") {{ ... on {noun.graphql} {{ {parts_of(noun)} }} }} }}'
        )
        enums = {prop.field for prop in noun.properties if prop.enum is not None}
        said = [
            f"{part}: {value if part in enums else json.dumps(value)}" for part, value in node["node"].items()
        ]
        by = f"key: {{{', '.join(said)}}}"
    else:
        by = f'recordedAs: {{source: "Templates", id: "{table_named(noun.plural).name}-1"}}'
    found = await ask(database, f"{{ {name}(by: {{{by}}}) {{ id __typename }} }}")
    assert found[name] == {"id": id, "__typename": noun.graphql}, by


def parts_of(noun: Node) -> str:
    return " ".join(noun.prop(name).field for name in noun.keys[0])
