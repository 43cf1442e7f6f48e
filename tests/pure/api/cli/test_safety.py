"""What is unsafe about a Neo4j that others run: each setting, the password, the wire."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import SecretStr

from api.cli import safety
from api.cli.safety import CHECKS, Danger, UnsafeServer, check_server, dangers
from api.settings import Settings
from graph.database import Database
from graph.errors import DatabaseUnavailable, EntenteError, QueryTimeout

pytestmark = pytest.mark.anyio

VALUES: list[tuple[str, str, bool]] = [
    ("dbms.security.auth_enabled", "true", False),
    ("dbms.security.auth_enabled", "TRUE", False),
    ("dbms.security.auth_enabled", "false", True),
    ("dbms.security.auth_enabled", "", True),
    ("db.transaction.timeout", "60s", False),
    ("db.transaction.timeout", "0s", True),
    ("db.transaction.timeout", "0", True),
    ("db.transaction.timeout", "", True),
    ("db.transaction.timeout", "1h30m", False),
    ("db.lock.acquisition.timeout", "500ms", False),
    ("db.lock.acquisition.timeout", "0ms", True),
    ("db.memory.transaction.max", "256.00MiB", False),
    ("db.memory.transaction.max", "0B", True),
    ("db.memory.transaction.max", "0.00B", True),
    ("dbms.memory.transaction.total.max", "0", True),
    ("dbms.security.procedures.allowlist", "db.labels,db.info", False),
    ("dbms.security.procedures.allowlist", "*", True),
    ("dbms.security.procedures.allowlist", "db.labels, *", True),
    ("dbms.security.procedures.unrestricted", "", False),
    ("dbms.security.procedures.unrestricted", "No Value", False),
    ("dbms.security.procedures.unrestricted", "apoc.*", True),
    ("dbms.security.allow_csv_import_from_file_urls", "false", False),
    ("dbms.security.allow_csv_import_from_file_urls", "true", True),
    ("internal.dbms.cypher_ip_blocklist", "0.0.0.0/0,::/0", False),
    ("internal.dbms.cypher_ip_blocklist", "::/0, 10.0.0.0/8, 0.0.0.0/0", False),
    ("internal.dbms.cypher_ip_blocklist", "10.0.0.0/8", True),
    ("internal.dbms.cypher_ip_blocklist", "", True),
    ("dbms.security.http_access_control_allow_origin", "*", True),
    ("dbms.security.http_access_control_allow_origin", "https://a.example", False),
    ("dbms.usage_report.enabled", "true", True),
    ("dbms.usage_report.enabled", "false", False),
    ("dbms.memory.transaction.total.max", "512m", False),
    ("client.allow_telemetry", "false", False),
    ("client.allow_telemetry", "true", True),
]


@pytest.mark.parametrize(("name", "value", "unsafe"), VALUES)
async def test_a_setting_is_safe_or_not_by_its_value(name: str, value: str, unsafe: bool) -> None:
    check, cure = CHECKS[name]
    assert check(value) is unsafe
    assert cure.endswith(".")


async def test_every_check_has_a_safe_and_an_unsafe_value_among_the_cases() -> None:
    seen = {(name, unsafe) for name, _, unsafe in VALUES}
    assert [name for name in CHECKS if not {(name, True), (name, False)} <= seen] == []


SAFE = {name: value for name, value, unsafe in VALUES if not unsafe and name != safety.BLOCKLIST}
"""What Neo4j shows of a safe server; it shows no internal setting."""


class Given:
    """A server with settings, or an account that may not see them."""

    opened: tuple[str, ...] = ()
    """The addresses that a statement may fetch."""

    def __init__(self, rows: list[list[Any]] | None = None, error: EntenteError | None = None) -> None:
        self._rows, self._error = rows or [], error

    async def rows(self, text: str, given: dict[str, Any], *, seconds: float = 0) -> list[list[Any]]:
        """Return the settings; those that no row gives are safe."""
        if text.startswith("LOAD CSV"):
            return self._fetched(given["place"])
        assert seconds > 5  # a new server plans its first statement
        if self._error is not None:
            raise self._error
        shown = {name for name, _ in self._rows}
        return [*self._rows, *([name, value] for name, value in SAFE.items() if name not in shown)]

    def _fetched(self, place: str) -> list[list[Any]]:
        if place in self.opened:
            raise EntenteError("The database refused a statement.") from ValueError("connection refused")
        raise EntenteError("The database refused a statement.") from ValueError(f"by {safety.BLOCKLIST} ()")


def settings_of(tmp_path: Path, **given: Any) -> Settings:
    values: dict[str, Any] = {
        "home": tmp_path, "neo4j_uri": "neo4j+s://graph.example", "neo4j_password": SecretStr("generated"),
    }  # fmt: skip
    return Settings(_env_file=None, **(values | given))


async def found(settings: Settings, server: Given) -> list[str]:
    return [danger.name for danger in await dangers(settings, cast(Database, server))]


@pytest.mark.parametrize(
    ("uri", "unsafe"),
    [
        ("neo4j+s://graph.example", False),
        ("bolt+ssc://graph.example", False),
        ("bolt://localhost:7687", False),
        ("bolt://127.0.0.1:7687", False),
        ("bolt://127.8.9.1:7687", False),
        ("bolt://[::1]:7687", False),
        ("bolt://graph.example", True),
        ("neo4j://10.0.0.5:7687", True),
        ("bolt://localhost.evil.example", True),
    ],
)
async def test_beyond_this_machine_the_wire_is_encrypted(tmp_path: Path, uri: str, unsafe: bool) -> None:
    names = await found(settings_of(tmp_path, neo4j_uri=uri), Given())
    assert ("NEO4J_URI" in names) is unsafe


@pytest.mark.parametrize(
    ("password", "unsafe"), [("", True), ("neo4j", True), ("password", True), ("x", False)]
)
async def test_a_password_that_everybody_knows_is_a_danger(
    tmp_path: Path, password: str, unsafe: bool
) -> None:
    names = await found(settings_of(tmp_path, neo4j_password=SecretStr(password)), Given())
    assert ("NEO4J_PASSWORD" in names) is unsafe


async def test_unsafe_settings_are_named_with_their_values_and_null_is_empty(tmp_path: Path) -> None:
    server = Given([["client.allow_telemetry", "true"], ["dbms.security.auth_enabled", None]])
    given = await dangers(settings_of(tmp_path), cast(Database, server))
    assert [str(each) for each in given] == [
        "dbms.security.auth_enabled=(empty) is unsafe. Set it to true.",
        "client.allow_telemetry=true is unsafe. Set it to false.",
    ]


@pytest.mark.parametrize("place", safety.PLACES)
async def test_a_block_list_that_is_not_shown_is_seen_by_what_it_refuses(tmp_path: Path, place: str) -> None:
    """`SHOW SETTINGS` leaves internal settings out: an open block list was passed over in silence."""
    server = Given()
    assert await found(settings_of(tmp_path), server) == []
    server.opened = (place,)
    assert await found(settings_of(tmp_path), server) == [safety.BLOCKLIST]


async def test_a_setting_that_is_not_shown_is_not_called_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(SAFE, "db.transaction.timeout")
    given = await dangers(settings_of(tmp_path), cast(Database, Given()))
    assert [(each.name, each.value) for each in given] == [("db.transaction.timeout", "not shown")]


async def test_settings_that_may_not_be_seen_are_a_danger_and_a_lost_server_an_error(tmp_path: Path) -> None:
    """A server that cannot be checked is not called safe."""
    assert await found(settings_of(tmp_path), Given(error=EntenteError("no"))) == ["SHOW SETTINGS"]
    for lost in (DatabaseUnavailable("gone"), QueryTimeout("late")):
        with pytest.raises(type(lost)):
            await found(settings_of(tmp_path), Given(error=lost))


async def test_an_unsafe_server_is_reported_or_refused_as_the_house_wants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(safety, "say", said.append)
    unsafe = cast(Database, Given([["client.allow_telemetry", "true"]]))
    await check_server(settings_of(tmp_path), unsafe)
    assert len(said) == 1
    with pytest.raises(UnsafeServer, match="allow_telemetry"):
        await check_server(settings_of(tmp_path, server_check="refuse"), unsafe)
    await check_server(settings_of(tmp_path, server_check="refuse"), cast(Database, Given()))


async def test_a_danger_says_what_to_write_instead() -> None:
    assert str(Danger("a.b", "", "Set it.")) == "a.b=(empty) is unsafe. Set it."
