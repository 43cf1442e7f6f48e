"""Folded keys of an older store: only those that are not those of their texts are written again."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any, cast

from graph.database import Database
from graph.model.catalogue import nodes
from graph.write.refold import refold

FOLDED = [prop.name for prop in nodes()["Organization"].properties if prop.key is not None]


class Store:
    """Gives one page of organizations, and keeps what is written."""

    def __init__(self, *rows: list[Any]) -> None:
        self.page = list(rows)
        self.written: list[list[Any]] = []

    async def rows(
        self, text: str, parameters: Mapping[str, Any], *, write: bool = False, seconds: float = 0
    ) -> list[list[Any]]:
        if write:
            self.written += parameters["rows"]
            return []
        is_first = text.startswith("MATCH (n:Organization)") and parameters["after"] == ""
        return self.page if is_first else []


def organization(id: str, **values: str | None) -> list[Any]:
    """Return a node as it is read: each text that is folded, and its key."""
    read: list[Any] = [f"element {id}"]
    for name in FOLDED:
        read += [values.get(name), values.get(f"{name}_key")]
    return [id, [read]]


def run(*rows: list[Any]) -> tuple[int, list[list[Any]]]:
    store = Store(*rows)
    return asyncio.run(refold(cast(Database, store))), store.written


def test_a_key_that_is_folded_otherwise_today_is_written_again() -> None:
    stale = organization("party_a", name="Łódź Ltd", name_key="łódź ltd")
    changed, written = run(stale)
    assert changed == 1
    assert written == [["element party_a", {"name_key": "lodz ltd"}]]


def test_a_text_without_a_key_gets_one() -> None:
    assert run(organization("party_a", name="Acme"))[1] == [["element party_a", {"name_key": "acme"}]]


def test_what_is_folded_already_is_not_touched() -> None:
    right = organization("party_a", name="Acme", name_key="acme")
    assert run(right) == (0, [])
    assert run() == (0, [])
    assert run(organization("party_b")) == (0, [])


def test_a_second_run_finds_nothing_to_do() -> None:
    (_, ((_, keys),)) = run(organization("party_a", name="Élan", name_key="x"))
    assert run(organization("party_a", name="Élan", **keys)) == (0, [])
