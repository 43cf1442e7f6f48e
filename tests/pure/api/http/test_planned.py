"""Documents of the manifest are planned ahead, beside the requests."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest
from graphql import parse
from starlette.datastructures import State

from api.execution.places import places_of
from api.http import planned
from api.http.endpoint import GraphQLEndpoint
from api.http.persisted import PersistedDocuments
from api.http.planned import plan_manifest, samples
from api.limits.declaration import Limits
from api.limits.guard import CostGuard
from api.settings import Settings
from graph.errors import DatabaseUnavailable
from tests.api.http.small_schema import calls_of
from tests.pure.api.execution.answering import schema

pytestmark = pytest.mark.anyio
PARTNERS = (
    "query Partners($country: JurisdictionCode, $after: String) { partners(first: 5, after: $after, "
    "where: {organization: {jurisdiction: {eq: $country}}}) { nodes { name } } }"
)
CONTRACT = "query One($id: ID!) { contract(by: {id: $id}) { title } }"
SETTINGS = Settings(_env_file=None)


class Planned:
    """A database that keeps what it is to plan."""

    def __init__(self, error: Exception | None = None) -> None:
        self.texts: list[str] = []
        self._error = error

    async def verify(self) -> None:
        if self._error is not None:
            raise self._error

    async def plan_once(self, text: str, _: Mapping[str, Any]) -> None:
        self.texts.append(text)


def endpoint(*documents: str) -> GraphQLEndpoint:
    built, state = schema(), State()
    state.shared = {}
    manifest = {str(number): text for number, text in enumerate(documents)}
    return GraphQLEndpoint(
        built,
        CostGuard(built._schema, Limits()),
        PersistedDocuments(manifest),
        calls_of,
        state,
        places_of(state.shared, SETTINGS),
    )


async def test_each_document_is_planned_once_with_its_variables() -> None:
    """The first page after a start was seven seconds of planning."""
    database = Planned()
    assert await plan_manifest(endpoint(PARTNERS), database, SETTINGS) == 1
    [text] = database.texts
    assert "jurisdiction = $p" in text


async def test_a_document_about_another_noun_gets_an_id_of_its_own() -> None:
    database = Planned()
    assert await plan_manifest(endpoint(CONTRACT), database, SETTINGS) == 1
    [text] = database.texts
    assert "(n1:Contract {id: $by})" in text


async def test_what_is_compiled_ahead_serves_the_requests() -> None:
    """Plans are kept by document: another parse of the same text would compile again."""
    made = endpoint(PARTNERS)
    await plan_manifest(made, Planned(), SETTINGS)
    assert made.documents.misses == 1
    made.documents.ready(PARTNERS)
    assert made.documents.hits == 1


async def test_mutations_checks_and_broken_documents_are_left_alone() -> None:
    """A planned mutation would be a write that nobody asked for."""
    broken = "query { nothing }"
    mutation = 'mutation M { withdrawBatch(input: {batch: "x", idempotencyKey: "k"}) { __typename } }'
    check = "query C($id: ID!) { conflictCheck(input: {subjects: [{id: $id}]}) { verdict } }"
    database = Planned()
    await plan_manifest(endpoint(broken, mutation, check), database, SETTINGS)
    assert database.texts == []


async def test_a_database_that_is_away_is_not_an_error() -> None:
    assert await plan_manifest(endpoint(PARTNERS), Planned(DatabaseUnavailable("gone")), SETTINGS) == 0


async def test_it_ends_after_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Neo4j that is busy with others would be kept planning for as long as it lives."""

    class Slow(Planned):
        async def plan_once(self, text: str, _: Mapping[str, Any]) -> None:
            self.texts.append(text)
            await asyncio.Event().wait()

    monkeypatch.setattr(planned, "SECONDS", 0.1)
    database = Slow()
    assert await plan_manifest(endpoint(PARTNERS, CONTRACT), database, SETTINGS) == 0
    assert len(database.texts) == 1


async def test_no_more_than_so_many_are_planned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planned, "MOST", 1)
    database = Planned()
    assert await plan_manifest(endpoint(PARTNERS, CONTRACT), database, SETTINGS) == 1


def test_cursors_are_left_out_and_inputs_hold_what_they_need() -> None:
    document = parse(
        "query Q($by: PartyBy!, $after: String, $first: Int = 3, $types: [PartnershipType!]!) "
        "{ party(by: $by) { id } partnerships(first: $first, after: $after, where: {type: {in: $types}}) "
        "{ totalCount } }"
    )
    given = next(samples(schema()._schema, document, "Q"))
    assert given == {"by": {"id": "party_planned"}, "types": ["DISTRIBUTOR", "DISTRIBUTOR"]}
