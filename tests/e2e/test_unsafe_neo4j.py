"""A real Neo4j, one setting of it made unsafe: Entente names that setting, and no other, and refuses it."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from api.cli import local
from api.cli.safety import CHECKS, UnsafeServer, check_server, dangers
from api.settings import Settings
from graph.database import Database
from graph.localdb import configuration
from tests.conftest import prepared_home, private_settings
from tests.figures import measured

pytestmark = [pytest.mark.anyio, pytest.mark.nightly]

UNSAFE = {
    "dbms.security.auth_enabled": "false",
    "db.transaction.timeout": "0s",
    "db.lock.acquisition.timeout": "0s",
    "db.memory.transaction.max": "0",
    "dbms.memory.transaction.total.max": "0",
    "dbms.security.procedures.allowlist": "*",
    "dbms.security.procedures.unrestricted": "db.*",
    "dbms.security.allow_csv_import_from_file_urls": "true",
    "internal.dbms.cypher_ip_blocklist": "10.0.0.0/8",
    "dbms.security.http_access_control_allow_origin": "*",
    "dbms.usage_report.enabled": "true",
    "client.allow_telemetry": "true",
}


def test_every_setting_that_is_checked_is_made_unsafe() -> None:
    assert list(UNSAFE) == list(CHECKS)


async def named(settings: Settings, flipped: str | None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Start a Neo4j with one setting made unsafe, and return what Entente finds unsafe of it."""
    usual = configuration.settings
    given = {flipped: UNSAFE[flipped]} if flipped is not None else {}
    monkeypatch.setattr(configuration, "settings", lambda *args, **more: usual(*args, **more) | given)
    server = local.start(settings)
    try:
        server.wait_ready()
        user, password = server.credentials
        outside = Settings(
            _env_file=None,
            home=settings.home,
            neo4j_uri=server.uri,
            neo4j_password=SecretStr(password),
            server_check="refuse",
        )
        async with Database.connect(server.uri, user, password) as database:
            found = [danger.name for danger in await dangers(outside, database)]
            if found:
                with pytest.raises(UnsafeServer, match=found[0]):
                    await check_server(outside, database)
            return found
    finally:
        server.stop()


@pytest.fixture
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return private_settings(prepared_home(tmp_path_factory, "unsafe"))


async def test_each_unsafe_setting_is_refused_by_its_name(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await named(settings, None, monkeypatch) == []
    for name in UNSAFE:
        with monkeypatch.context() as patched:
            assert await named(settings, name, patched) == [name]
    measured("unsafe", "settings", f"{len(UNSAFE)} of {len(UNSAFE)} refused, each by its name alone")
