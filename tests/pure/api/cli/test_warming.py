"""What a worker does beside its first requests."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from api.cli.worker import warming
from api.settings import Settings
from graph.errors import DatabaseUnavailable

pytestmark = pytest.mark.anyio


class Slow:
    """A database that counts, and never answers."""

    def __init__(self) -> None:
        self.asked = 0

    async def rows(self, *_: Any, **__: Any) -> list[list[Any]]:
        self.asked += 1
        await asyncio.Event().wait()
        raise AssertionError("unreachable")


class Gone(Slow):
    """A database that is not there."""

    async def rows(self, *_: Any, **__: Any) -> list[list[Any]]:
        self.asked += 1
        raise DatabaseUnavailable("gone")


@pytest.mark.parametrize(("wanted", "asked"), [(True, 1), (False, 0)])
@pytest.mark.parametrize("kind", [Slow, Gone])
async def test_the_warm_up_waits_for_nobody_and_ends_with_the_worker(
    kind: type[Slow], wanted: bool, asked: int
) -> None:
    database = kind()
    async with warming(Settings(_env_file=None, warm_up=wanted), database):  # type: ignore[arg-type]
        await asyncio.sleep(0.05)
    assert database.asked == asked
    assert len(asyncio.all_tasks()) <= 2
