"""``entente serve``: what it says, what it refuses, and that it leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings
from tests.api.cli.application import (
    ask,
    command,
    descendants,
    environment,
    get,
    resident,
    serving,
    wait_gone,
)
from tests.conftest import free_ports, prepared_home, private_settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve") / "home"


def test_it_serves_and_ctrl_c_leaves_nothing(folder: Path) -> None:
    with serving(folder) as (settings, process):
        below = descendants(process.pid)
        assert ask(settings, "{ __typename }")["data"] == {"__typename": "Query"}
        assert get(settings, "/healthz")[0] == 200
        status, page = get(settings, "/browser/", settings.browser_port)
        assert status == 200
        assert "Neo4j Browser" in page

        second = command(settings, "serve", "--port", str(free_ports(1)[0]))
        assert second.returncode == 5
        assert "ALREADY_RUNNING" in second.stderr

        found = command(settings, "db", "status", "--json")
        assert json.loads(found.stdout)["uri"] == f"bolt://127.0.0.1:{settings.bolt_port}"

        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=60)
        assert process.returncode == 0
        assert wait_gone(below, 5) == set()
    assert f"http://localhost:{settings.port}/graphql" in said
    assert f"http://localhost:{settings.browser_port}/browser/" in said
    file = settings.home / "neo4j-password"
    assert str(file) in said
    assert file.read_text(encoding="utf-8").strip() not in said + complained
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Traceback" not in complained


def test_several_processes_answer_and_kill_9_of_the_supervisor_ends_all(folder: Path) -> None:
    with serving(folder, "--workers", "2") as (settings, process):
        below = descendants(process.pid)
        assert len(below) >= 3  # two workers and Neo4j
        assert ask(settings, "{ __typename }")["data"] == {"__typename": "Query"}
        # the supervisor serves nothing: it built the schema all the same, a third of a process's memory
        processes = below - {neo4j_of(settings)}
        assert resident(process.pid) < 0.8 * max(resident(each) for each in processes)
        os.kill(process.pid, signal.SIGKILL)
        process.wait(10)
        assert wait_gone(below, 5) == set()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """An Entente whose Neo4j is paused and ended."""
    with serving(prepared_home(tmp_path_factory, "running")) as (settings, _):
        yield settings


def neo4j_of(settings: Settings) -> int:
    """Return the process of the local Neo4j."""
    owner = json.loads((settings.home / "neo4j.json").read_text(encoding="utf-8"))
    return int(owner["server"]["pid"])


def test_while_neo4j_is_paused_requests_are_refused_and_then_answered(running: Settings) -> None:
    """Each request waited for 10 s, and `/readyz` with them."""
    server = neo4j_of(running)
    os.kill(server, signal.SIGSTOP)
    try:
        assert eventually(lambda: get(running, "/readyz")[0] == 503)
        assert eventually(lambda: code_of(running) == "DATABASE_UNAVAILABLE")
        assert get(running, "/healthz")[0] == 200
    finally:
        os.kill(server, signal.SIGCONT)
    assert eventually(lambda: get(running, "/readyz")[0] == 200)
    assert eventually(lambda: code_of(running) is None)


def test_neo4j_that_dies_is_started_again(running: Settings) -> None:
    first = neo4j_of(running)
    os.kill(first, signal.SIGKILL)
    assert wait_gone({first}, 5) == set()
    assert get(running, "/healthz")[0] == 200
    assert eventually(lambda: get(running, "/readyz")[0] == 503)
    assert eventually(lambda: get(running, "/readyz")[0] == 200)
    assert neo4j_of(running) != first


def code_of(settings: Settings) -> str | None:
    """Return the error code of a question that Neo4j has to answer, or None where it did."""
    answer: dict[str, Any] = ask(settings, "{ parties(first: 1) { totalCount } }")
    errors = answer.get("errors")
    return errors[0]["extensions"]["code"] if errors else None


def eventually(condition: Callable[[], bool]) -> bool:
    """Ask until it holds, or for two minutes."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_a_wrong_password_names_its_file(folder: Path) -> None:
    settings = private_settings(folder)
    file = settings.home / "neo4j-password"
    right = file.read_text(encoding="utf-8")
    file.write_text("wrong\n", encoding="utf-8")
    try:
        done = command(settings, "serve")
    finally:
        file.write_text(right, encoding="utf-8")
    assert done.returncode == 5
    assert "error WRONG_PASSWORD" in done.stderr
    assert str(file) in done.stderr
    assert "Traceback" not in done.stderr
    assert not (settings.home / "neo4j.json").exists()


def test_a_taken_port_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = command(private_settings(tmp_path / "home"), "serve", "--port", str(port))
    assert done.returncode == 5
    assert done.stderr.splitlines() == [
        f"error PORT_IN_USE: Port {port} is used by another program.",
        f"  cure: Find it by `lsof -i :{port}` and stop it, or set ENTENTE_PORT (or --port) to a free port.",
    ]
    assert not (tmp_path / "home").exists()


def test_no_network_at_the_first_start_is_one_sentence(tmp_path: Path) -> None:
    [closed] = free_ports(1)
    settings = private_settings(tmp_path / "home", cache=tmp_path / "cache")
    done = command(settings, "serve", "--json", ENTENTE_MAVEN_MIRROR=f"http://127.0.0.1:{closed}")
    assert done.returncode == 5
    error = json.loads(done.stderr.splitlines()[-1])["error"]
    assert error["code"] == "NO_NETWORK"
    assert "HTTPS_PROXY" in error["cure"]
    assert "Traceback" not in done.stderr


def test_a_given_server_that_is_not_there_starts_nothing(tmp_path: Path) -> None:
    [closed] = free_ports(1)
    settings = private_settings(tmp_path / "home")
    done = command(settings, "serve", NEO4J_URI=f"bolt://127.0.0.1:{closed}")
    assert done.returncode == 5
    assert "NEO4J_URI" in done.stderr
    assert not (tmp_path / "home").exists()


def test_a_wrong_setting_names_its_variable(tmp_path: Path) -> None:
    settings = private_settings(tmp_path / "home")
    done = command(settings, "serve", ENTENTE_WORKERS="many")
    assert done.returncode == 2
    assert "ENTENTE_WORKERS" in done.stderr
    assert set(environment(settings)) <= {f"ENTENTE_{name.upper()}" for name in Settings.model_fields}


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    done = command(private_settings(tmp_path / "home"), "serve", "--host", "203.0.113.7", "--debug")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
