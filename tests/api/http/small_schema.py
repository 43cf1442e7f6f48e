"""A small schema built like the real one: an interface, connections, edges, a mutation, failures."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any

import strawberry
from starlette.datastructures import State
from starlette.requests import HTTPConnection

from api.limits.sizes import ROWS
from graph.errors import DatabaseUnavailable, NotFound


@strawberry.type
class PageInfo:
    has_next_page: bool = False
    end_cursor: str | None = None


@strawberry.type
class Share:
    exact: str | None = None


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.type
class Party(Node):
    name: str

    @strawberry.field
    def share(self) -> Share:
        return Share(exact="50")

    @strawberry.field
    def partner(self) -> Party | None:
        return self

    @strawberry.field
    async def partners(
        self, first: int | None = 25, after: str | None = None, last: int | None = None
    ) -> PartyConnection:
        return PartyConnection.of(self)

    def _roles(self) -> list[Party]:
        return [self]

    roles: list[Party] = strawberry.field(resolver=_roles, metadata={ROWS: 100})

    @strawberry.field
    def must(self) -> str:
        raise RuntimeError("secret-in-must")


@strawberry.type
class PartyEdge:
    cursor: str
    node: Party
    role: str | None = None


@strawberry.type
class PartyConnection:
    edges: list[PartyEdge]
    nodes: list[Party]
    page_info: PageInfo
    total_count: int

    @classmethod
    def of(cls, party: Party) -> PartyConnection:
        return cls(
            edges=[PartyEdge(cursor="c", node=party)], nodes=[party], page_info=PageInfo(), total_count=1
        )


@strawberry.input(one_of=True)
class PartyBy:
    id: strawberry.ID | None = strawberry.UNSET
    name: str | None = strawberry.UNSET


@strawberry.enum
class Kind(Enum):
    PERSON = "PERSON"
    ORGANIZATION = "ORGANIZATION"


@strawberry.input
class Where:
    name: str | None = None
    kind: Kind | None = None
    all_of: list[Where] | None = None


@dataclass
class Calls:
    """What the resolvers saw: how often, and whether one was cancelled."""

    resolved: list[str] = field(default_factory=list)
    cancelled: asyncio.Event = field(default_factory=asyncio.Event)
    started: asyncio.Event = field(default_factory=asyncio.Event)


ANN = Party(id=strawberry.ID("1"), name="Ann")


@strawberry.type
class Query:
    @strawberry.field
    def hello(self) -> str:
        return "world"

    @strawberry.field
    async def party(self, info: strawberry.Info, by: PartyBy) -> Party | None:
        info.context.resolved.append("party")
        if by.name == "nobody":
            raise NotFound("There is no such party.", cure="Search for it.")
        return ANN

    @strawberry.field
    def parties(self, first: int | None = None, where: Where | None = None) -> PartyConnection:
        return PartyConnection.of(ANN)

    @strawberry.field
    def nodes(self, ids: list[strawberry.ID]) -> list[Node | None]:
        return [ANN for _ in ids]

    @strawberry.field
    def nested(self, depth: int) -> list[str]:
        return ["x"] * depth

    @strawberry.field
    async def broken(self) -> str | None:
        raise RuntimeError("-".join(("secret", "in", "exception")))  # which the lines of the code do not show

    @strawberry.field
    async def down(self) -> str | None:
        raise DatabaseUnavailable("Neo4j cannot be reached.", cure="Retry.")

    @strawberry.field
    async def slow(self, info: strawberry.Info) -> str | None:
        info.context.started.set()
        try:
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            info.context.cancelled.set()
            raise
        return "done"


@strawberry.type
class Mutation:
    @strawberry.mutation
    def add_party(self, info: strawberry.Info, name: str) -> Party:
        info.context.resolved.append("add_party")
        return Party(id=strawberry.ID("2"), name=name)


SCHEMA = strawberry.Schema(Query, Mutation)


class FakeDatabase:
    """Stands for the database where readiness asks for it, and each request for an unfinished batch."""

    error: Exception | None = None
    seconds = 0.0

    async def verify(self) -> None:
        await asyncio.sleep(self.seconds)
        if self.error is not None:
            raise self.error

    async def rows(self, _text: str) -> list[list[object]]:
        return [[0, None, None]]


@dataclass
class SmallSettings:
    host: str = "127.0.0.1"
    allowed_hosts: tuple[str, ...] = ()
    cors_origins: tuple[str, ...] = ()
    cors_headers: tuple[str, ...] = ()
    introspection: bool = True
    ide: bool = True
    warm_up: bool = False
    persisted_manifest: Path | None = None
    persisted_only: bool = False
    max_body_bytes: int = 128 * 1024
    max_tokens: int = 2_000
    max_depth: int = 12
    max_fields: int = 5_000
    max_root_fields: int = 20
    max_aliases: int = 30
    max_directives: int = 50
    max_rows: int = 500_000


async def calls_of(_: HTTPConnection, state: State) -> Any:
    return state.calls
