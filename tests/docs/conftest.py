"""The demo network, loaded once for everything that the pages show."""

from __future__ import annotations

import pytest

from api.app import Entente, create_app
from api.settings import Settings
from graph.database import Database


@pytest.fixture(scope="module")
async def application(demo: Database) -> Entente:
    """Give the real application on the demo network."""
    return create_app(Settings(_env_file=None), demo)
