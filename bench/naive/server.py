"""The network behind Strawberry as most people would write it: resolvers and DataLoaders over the driver.

Nothing here is Entente's. The types are classes, each list has a DataLoader that fetches for all its
parents in one statement, records are maps of properties. Served by ``uvicorn bench.naive.server:app``.
"""

from __future__ import annotations

import datetime as dt
import os
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import Any

import strawberry
from neo4j import AsyncGraphDatabase
from starlette.applications import Starlette
from strawberry.asgi import GraphQL
from strawberry.dataloader import DataLoader

OPEN = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
driver = AsyncGraphDatabase.driver(
    os.environ["NAIVE_URI"], auth=(os.environ["NAIVE_USER"], os.environ["NAIVE_PASSWORD"])
)
LIVE = "r.valid_from <= $day AND $day < r.valid_to AND r.superseded_at = $open"


async def rows(text: str, **parameters: Any) -> list[dict[str, Any]]:
    """Run a statement and return its records as maps."""
    result = await driver.execute_query(text, {"open": OPEN, **parameters}, routing_="r")
    return [record.data() for record in result.records]


def loaders(day: dt.date) -> dict[str, DataLoader[str, Any]]:
    """Return the loaders of one request."""

    async def grouped(text: str, ids: list[str], **more: Any) -> list[list[dict[str, Any]]]:
        found = defaultdict(list)
        for row in await rows(text, ids=ids, day=day, **more):
            found[row["owner"]].append(row)
        return [found[each] for each in ids]

    async def engagements(ids: list[str]) -> list[Any]:
        text = (
            "UNWIND $ids AS owner CALL (owner) { "
            "MATCH (:Organization {id: owner})-[r:PARTY_TO]->(n:Partnership) "
            f"WHERE {LIVE} AND n.superseded_at = $open RETURN r, n ORDER BY r.id LIMIT 10 }} "
            "RETURN owner, r.party_role AS role, n AS node"
        )
        return await grouped(text, ids)

    async def parties(ids: list[str]) -> list[Any]:
        text = (
            "UNWIND $ids AS owner MATCH (:Partnership {id: owner})<-[r:PARTY_TO]-(n:Organization) "
            f"WHERE {LIVE} AND n.superseded_at = $open "
            "RETURN owner, r.party_role AS role, n AS node ORDER BY r.id"
        )
        return await grouped(text, ids)

    return {"engagements": DataLoader(engagements), "parties": DataLoader(parties)}


@strawberry.type
class PartyEdge:
    """A party of a partnership, with its role."""

    party_role: str | None
    node: Organization


@strawberry.type
class EngagementEdge:
    """A partnership of an organization, with its role."""

    party_role: str | None
    node: Partnership


@strawberry.type
class Partnership:
    """What binds partners."""

    id: strawberry.ID
    name: str
    type: str

    @strawberry.field
    async def parties(self, info: strawberry.Info) -> list[PartyEdge]:
        """Who takes part."""
        found = await info.context["loaders"]["parties"].load(str(self.id))
        return [PartyEdge(party_role=row["role"], node=organization(row["node"])) for row in found]


@strawberry.type
class Organization:
    """A company."""

    id: strawberry.ID
    name: str
    legal_name: str | None
    jurisdiction: str | None
    entity_type: str | None
    incorporated_on: dt.date | None

    @strawberry.field
    async def engagements(self, info: strawberry.Info) -> list[EngagementEdge]:
        """What it takes part in: the first ten."""
        found = await info.context["loaders"]["engagements"].load(str(self.id))
        return [EngagementEdge(party_role=row["role"], node=partnership(row["node"])) for row in found]


@strawberry.type
class TypeCount:
    """How many partnerships of a type there are."""

    type: str
    count: int


def organization(node: dict[str, Any]) -> Organization:
    """Return an organization from a node's properties."""
    born = node.get("incorporated_on")
    return Organization(
        id=strawberry.ID(node["id"]),
        name=node["name"],
        legal_name=node.get("legal_name"),
        jurisdiction=node.get("jurisdiction"),
        entity_type=node.get("entity_type"),
        incorporated_on=born.to_native() if born else None,
    )


def partnership(node: dict[str, Any]) -> Partnership:
    """Return a partnership from a node's properties."""
    return Partnership(id=strawberry.ID(node["id"]), name=node["name"], type=node["type"])


@strawberry.type
class Query:
    """What can be asked."""

    @strawberry.field
    async def organization(
        self, info: strawberry.Info, id: strawberry.ID, day: dt.date | None = None
    ) -> Organization | None:
        """One organization."""
        info.context["loaders"] = loaders(day or dt.date.today())
        text = "MATCH (o:Organization {id: $id}) WHERE o.superseded_at = $open RETURN o AS node"
        found = await rows(text, id=str(id))
        return organization(found[0]["node"]) if found else None

    @strawberry.field
    async def organizations(
        self,
        info: strawberry.Info,
        first: int,
        skip: int = 0,
        jurisdiction: str | None = None,
        party_role: str | None = None,
    ) -> list[Organization]:
        """Organizations by name; of a jurisdiction, with a role in a partnership."""
        info.context["loaders"] = loaders(dt.date.today())
        where = "o.superseded_at = $open"
        if jurisdiction:
            where += " AND o.jurisdiction = $jurisdiction"
        if party_role:
            where += (
                " AND EXISTS { MATCH (o)-[r:PARTY_TO]->(n) WHERE r.party_role = $role "
                f"AND {LIVE} AND n.superseded_at = $open }}"
            )
        text = (
            f"MATCH (o:Organization) WHERE {where} "
            "RETURN o AS node ORDER BY o.name_key, o.id SKIP $skip LIMIT $first"
        )
        found = await rows(text, first=first, skip=skip, jurisdiction=jurisdiction, role=party_role,
                           day=dt.date.today())  # fmt: skip
        return [organization(row["node"]) for row in found]

    @strawberry.field
    async def partnerships_by_type(self, since: dt.date) -> list[TypeCount]:
        """How many partnerships of each type began since a day."""
        text = (
            "MATCH (p:Partnership) WHERE p.started >= $since AND p.superseded_at = $open "
            "RETURN p.type AS type, count(*) AS count"
        )
        return [TypeCount(**row) for row in await rows(text, since=since)]

    @strawberry.field
    async def search(self, phrase: str, first: int) -> list[Organization]:
        """Organizations by name, from the full-text index."""
        text = (
            "CALL db.index.fulltext.queryNodes('name_fulltext', $phrase) YIELD node, score "
            "WITH node, score WHERE node:Organization AND node.superseded_at = $open "
            "RETURN node ORDER BY score DESC LIMIT $first"
        )
        return [organization(row["node"]) for row in await rows(text, phrase=phrase, first=first)]


class View(GraphQL[dict[str, Any], None]):
    """Strawberry's own view."""

    async def get_context(self, request: Any, response: Any) -> Any:
        """Return an empty context."""
        return {"request": request, "response": response}


@asynccontextmanager
async def lifespan(_: Starlette) -> Any:
    """Close the driver at the end."""
    yield
    await driver.close()


app = Starlette(lifespan=lifespan)
view: Any = View(strawberry.Schema(Query), graphql_ide=None)
app.add_route("/graphql", view)
