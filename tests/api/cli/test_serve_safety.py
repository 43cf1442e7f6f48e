"""The check of a server: our own passes it, each unsafe setting fails it, and containers are like it."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import SecretStr

from api.cli.safety import CHECKS, dangers
from api.settings import PROJECT, Settings
from graph.database import Database
from graph.localdb import configuration
from graph.localdb.configuration import Limits, Ports
from tests.conftest import UriAuth, private_settings

COMPOSE: dict[str, Any] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text(encoding="utf-8"))


def given(folder: Path, uri_auth: UriAuth, **more: object) -> Settings:
    uri, (_, password) = uri_auth
    return private_settings(folder, neo4j_uri=uri, neo4j_password=SecretStr(password), **more)


@pytest.mark.anyio
async def test_our_own_server_is_safe(tmp_path: Path, database: Database, neo4j_uri_auth: UriAuth) -> None:
    assert await dangers(given(tmp_path, neo4j_uri_auth), database) == []


def test_the_containers_have_the_same_ports_on_this_machine_only() -> None:
    fields = Settings.model_fields
    published = set(chain.from_iterable(service["ports"] for service in COMPOSE["services"].values()))
    defaults = [fields[name].default for name in ("bolt_port", "browser_port", "port")]
    assert published == {f"127.0.0.1:{port}:{port}" for port in defaults}


def test_the_containers_hold_no_password_and_wait_for_health() -> None:
    text = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
    assert COMPOSE["services"]["neo4j"]["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")
    assert COMPOSE["services"]["api"]["environment"]["NEO4J_PASSWORD"].startswith("${NEO4J_PASSWORD:?")
    assert COMPOSE["services"]["api"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert all("healthcheck" in service for service in COMPOSE["services"].values())
    assert re.search(r"image: neo4j:5\.26\.30-community\b", text)


def test_the_containers_server_has_our_closed_defaults() -> None:
    environment = COMPOSE["services"]["neo4j"]["environment"]
    ours = configuration.settings(Ports(), Limits())
    for name in CHECKS:
        variable = "NEO4J_" + name.replace("_", "__").replace(".", "_")
        if variable in environment:
            assert str(environment[variable]) == ours[name]
        else:  # Neo4j's own default is closed
            assert name in {"dbms.security.auth_enabled", "dbms.security.procedures.unrestricted"}


def test_every_setting_says_what_it_does() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


def test_lists_are_written_as_in_a_shell(tmp_path: Path) -> None:
    settings = private_settings(tmp_path, cors_origins="http://localhost:3000/, https://a.example")
    assert settings.cors_origins == ("http://localhost:3000", "https://a.example")


def test_a_password_may_lie_in_a_mounted_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("from-a-file\n", encoding="utf-8")
    settings = private_settings(tmp_path, neo4j_password_file=file)
    assert settings.password == "from-a-file"
    assert "from-a-file" not in repr(settings)
