"""Who controls many parties in the end: read once for all rows of a request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, cast

import pytest

from graph.database import Transaction
from graph.model.language.moment import Moment
from graph.ownership import OwnershipNetwork
from graph.policy.scope import ALL_SEEING, scope_of
from loaders.batch.ultimate_controllers import AT_MOST, ultimate_controllers
from tests.pure.graph.ownership.graphs import controls, holds, network

NETWORK = network(holds("top", "a", 60), holds("a", "b", 60), holds("x", "c", 30))
SCOPE, TODAY = scope_of(ALL_SEEING), Moment.at(date(2025, 6, 15))
SOURCE = cast(Transaction, object())


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Keep for which parties a network was read."""
    found: list[list[str]] = []

    async def load(_: Any, scope: Any, moment: Any, above: Iterable[str]) -> OwnershipNetwork:
        found.append(sorted(above))
        return NETWORK

    monkeypatch.setattr(OwnershipNetwork, "load", load)
    return found


def load(*ids: str, loaders: dict[Any, Any] | None = None, moment: Moment = TODAY) -> list[tuple[str, ...]]:
    kept = {} if loaders is None else loaders

    async def run() -> list[tuple[str, ...]]:
        loader = ultimate_controllers(kept, SOURCE, SCOPE, moment)
        return list(await asyncio.gather(*(loader.load(id) for id in ids)))

    return asyncio.run(run())


def test_each_party_gets_its_own_controllers(asked: list[list[str]]) -> None:
    assert load("b", "c", "top") == [("top",), ("c",), ("top",)]


def test_all_parties_of_a_request_are_read_together(asked: list[list[str]]) -> None:
    """One statement a row: a list of a hundred partners took a hundred extractions."""
    load("a", "b", "c", "b")
    assert asked == [["a", "b", "c"]]


def test_a_request_has_one_loader_a_moment(asked: list[list[str]]) -> None:
    loaders: dict[Any, Any] = {}
    earlier = Moment.at(date(2020, 1, 1), datetime(2020, 1, 1))
    first = ultimate_controllers(loaders, SOURCE, SCOPE, TODAY)
    assert ultimate_controllers(loaders, SOURCE, SCOPE, TODAY) is first
    assert ultimate_controllers(loaders, SOURCE, SCOPE, earlier) is not first
    assert ultimate_controllers(loaders, cast(Transaction, object()), SCOPE, TODAY) is not first


def test_there_is_a_bound_to_how_many_are_listed(
    asked: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    many = network(*(controls(f"t{n:03}", "firm") for n in range(AT_MOST + 20)))

    async def load_many(*_: Any, **__: Any) -> OwnershipNetwork:
        return many

    monkeypatch.setattr(OwnershipNetwork, "load", load_many)
    (found,) = load("firm")
    assert len(found) == AT_MOST
    assert list(found) == sorted(found)
