"""Reading what is selected: no more often than the document is long, however many kinds a place may be of."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import FieldNode, Visitor, parse, visit

from api.execution.context import Context
from api.execution.selection import SelectionReader
from api.schema import create_schema
from api.settings import Settings
from graph.database import Database
from graph.model.catalogue import concrete

KINDS = len(concrete("Party"))


class _Still(Database):
    """Runs nothing; keeps the statement."""

    def __init__(self) -> None:
        self.statements = 0
        self.text = ""

    async def record(self, text: str, *_: Any, **__: Any) -> list[Any]:
        self.text = text
        return [[], None]


def nested(levels: int, kinds: bool) -> str:
    """Parties held by parties, some levels deep; with ``kinds`` two kinds of them select differently."""
    body = "name"
    for _ in range(levels):
        below = f"holders(first: 1) {{ nodes {{ {body} }} }}"
        body = f"name {below} ... on Organization {{ legalName }}" if kinds else f"name {below}"
    return f"{{ organizations(first: 1) {{ nodes {{ {body} }} }} }}"


def fields_of(document: str) -> int:
    found = []

    class Count(Visitor):
        def enter_field(self, node: FieldNode, *_: Any) -> None:
            found.append(node)

    visit(parse(document), Count())
    return len(found)


@pytest.mark.anyio
@pytest.mark.parametrize("kinds", [False, True])
async def test_parties_in_parties_are_read_once_a_level(monkeypatch: pytest.MonkeyPatch, kinds: bool) -> None:
    """Every kind of party was read by itself at each level: four times as often with each level."""
    reads: list[str] = []
    whole = SelectionReader._fields

    def counted(self: SelectionReader, kind: Any, details: Any) -> dict[str, Any]:
        reads.append(kind.name)
        return whole(self, kind, details)

    monkeypatch.setattr(SelectionReader, "_fields", counted)
    schema, sizes = create_schema(), []
    for levels in (3, 6):
        reads.clear()
        database = _Still()
        document = nested(levels, kinds)
        await schema.execute(document, context_value=Context(database, Settings(_env_file=None)))
        assert database.text
        assert len(reads) <= KINDS * fields_of(document)
        sizes.append(len(database.text))
    assert sizes[1] < 3 * sizes[0]
