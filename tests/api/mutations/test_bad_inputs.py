"""Every mutation, given what cannot be: a typed error at its field, and nothing is written.

The inputs are made from the list of mutations and the schema, so that a new mutation cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, get_named_type

from api.conflicts.keeping import OPERATION
from graph.database import Database
from graph.lifecycle.steps import STEPS
from graph.recording.requests import REQUESTS
from graph.write.migrate import migrate
from graph.write.once import LONGEST_KEY
from tests import disposable
from tests.api.mutations.asking import ERRORS, OF_A_CHECK, SCHEMA, asked, new_key
from tests.conftest import UriAuth
from tests.graph.write.worlds import graph_digest

pytestmark = pytest.mark.anyio
JOBS = ("screen", "analyze", "cancelJob")
"""They record no facts, and have errors of their own."""
MUTATIONS = (*REQUESTS, *STEPS, OPERATION, *JOBS)
NOBODY = "party_aaaaaaaaaaaaaaaaaaaa"
VALUES = {
    "ID": NOBODY, "String": "x", "PartialDate": "2025-01-01", "Date": "2025-01-01",
    "DateTime": "2025-01-01T00:00:00Z", "Decimal": "1", "Boolean": False, "Int": 1, "CurrencyCode": "EUR",
}  # fmt: skip
INPUTS: dict[str, Any] = {
    "SourceInput": {"name": "Desk"},
    "FactsInput": {"organizations": [{"ref": "x", "name": "X Ltd"}]},
    "ConflictCheckInput": {"subjects": [{"id": NOBODY}]},
    "SubjectInput": {"id": NOBODY},
}

OF_A_JOB = "__typename ... on Error { code message path }"


@pytest.fixture(scope="module")
async def graph(neo4j_uri_auth: UriAuth) -> AsyncIterator[Database]:
    """Give an empty graph: nothing that an input names is there."""
    async with Database.connect(neo4j_uri_auth[0], *neo4j_uri_auth[1]) as database:
        await disposable.wipe(database)
        await migrate(database)
        yield database


def fields(mutation: str) -> dict[str, Any]:
    """The fields of a mutation's input, with their types."""
    root = SCHEMA._schema.mutation_type
    assert root is not None
    found = get_named_type(root.fields[mutation].args["input"].type)
    assert isinstance(found, GraphQLInputObjectType)
    return {name: each.type for name, each in found.fields.items()}


def value_of(kind: Any) -> Any:
    """A value that the schema takes."""
    if isinstance(kind, GraphQLNonNull):
        return value_of(kind.of_type)
    if isinstance(kind, GraphQLList):
        return [value_of(kind.of_type)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    return VALUES[kind.name] if kind.name in VALUES else INPUTS[kind.name]


def least(mutation: str) -> dict[str, Any]:
    """The least input that the schema takes; the ids in it are of nothing."""
    required = {name: kind for name, kind in fields(mutation).items() if isinstance(kind, GraphQLNonNull)}
    return {name: value_of(kind) for name, kind in required.items()} | {"idempotencyKey": new_key()}


def faults(mutation: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Changes of the least input, each with the field at which it is wrong."""
    known = fields(mutation)
    yield {"idempotencyKey": " "}, "idempotencyKey"
    yield {"idempotencyKey": "k" * (LONGEST_KEY + 1)}, "idempotencyKey"
    if "source" in known:
        yield {"source": {"name": " "}}, "source"
        yield {"source": {"name": "Desk", "statedOn": "2999-01-01"}}, "source"
    if "parties" in known:
        yield {"parties": []}, "parties"
        yield {"rules": ["no rule"]}, "rules"
        yield {"decisionMakers": [{"ref": "nothing"}]}, "decisionMakers"
    if "analysis" in known:
        yield {"analysis": "none"}, "analysis"
        yield {"analysis": "dominators", "parameters": "{"}, "parameters"
        yield {"analysis": "dominators", "parameters": '{"nothing": 1}'}, "parameters"
    if "id" in known:
        yield {"id": "no id"}, "id"
        yield {"id": NOBODY}, "id"
    if "facts" in known:
        yield {"facts": {"organizations": [{"name": "X Ltd"}]}}, "facts"
    if "check" in known:
        yield {"check": {"subjects": []}}, "check"
        yield {"check": {"subjects": [{"id": NOBODY}]}}, "check"
        yield {"check": {"subjects": [{"name": "Nobody Ltd"}], "rules": ["no rule"]}}, "check"
        yield {"check": {"subjects": [{"ref": "nothing"}]}}, "check"
        yield {"askedBy": " "}, "askedBy"
    if "on" in known and not STEPS[mutation].ahead:
        yield {"on": "2999-01-01"}, "on"


def test_every_mutation_of_the_schema_is_tried() -> None:
    root = SCHEMA._schema.mutation_type
    assert root is not None
    assert sorted(root.fields) == sorted(MUTATIONS)


@pytest.mark.parametrize("mutation", MUTATIONS)
async def test_what_cannot_be_is_refused_at_its_field_and_writes_nothing(
    graph: Database, mutation: str
) -> None:
    before = await graph_digest(graph)
    wrong = list(faults(mutation))
    assert len(wrong) >= 2
    for change, field in wrong:
        result = await sent(graph, mutation, least(mutation) | change)
        assert result["__typename"].endswith("Error"), (change, result)
        assert result["code"], result
        paths = [result["path"], *(each["path"] for each in result.get("problems", ()))]
        assert field in [path[0] for path in paths if path], (change, result)
    assert await graph_digest(graph) == before
    assert await graph.rows("MATCH (j:Job) RETURN count(j)") == [[0]]


async def sent(graph: Database, mutation: str, given: dict[str, Any]) -> Any:
    """Send an input and give the result, whatever it is."""
    kind = f"{mutation[0].upper()}{mutation[1:]}Input"
    apart = {OPERATION: OF_A_CHECK} | dict.fromkeys(JOBS, OF_A_JOB)
    errors = apart.get(mutation, ERRORS)
    text = f"mutation ($input: {kind}!) {{ result: {mutation}(input: $input) {{ {errors} }} }}"
    return (await asked(graph, text, input=given))["result"]
