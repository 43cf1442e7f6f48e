"""What ``make run`` does: the demo network, loaded once, behind a running API."""

from __future__ import annotations

from pathlib import Path

import anyio
import pytest

from api.settings import Settings
from graph.database import Database
from tests.api.cli.application import ask, serving
from tests.conftest import prepared_home


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared_home(tmp_path_factory, "demo")


def batches_and_parties(settings: Settings) -> list[object]:
    password = (settings.home / "neo4j-password").read_text(encoding="utf-8").strip()

    async def count() -> list[object]:
        async with Database.connect(f"bolt://127.0.0.1:{settings.bolt_port}", "neo4j", password) as database:
            text = """RETURN COUNT { MATCH (b:ImportBatch) WHERE b.format <> 'register' },
                             COUNT { MATCH (:Party) }"""
            [row] = await database.rows(text, seconds=60)
            return row

    return anyio.run(count)


def test_the_demo_network_is_loaded_once(folder: Path) -> None:
    with serving(folder, "--demo") as (settings, _):
        first = batches_and_parties(settings)
        assert first[0] == 1
        answer = ask(settings, "{ __schema { queryType { name } } }")
        assert "errors" not in answer
    assert isinstance(first[1], int)
    assert first[1] > 20
    with serving(folder, "--demo") as (settings, _):
        assert batches_and_parties(settings) == first
