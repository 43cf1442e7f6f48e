"""The local Neo4j as a process: started, killed, found, refused, saved and brought back."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from api.cli import local
from graph.database import Database
from graph.errors import DatabaseUnavailable
from graph.localdb import backup, diagnosis, owner, server
from graph.localdb.configuration import Ports
from graph.localdb.errors import AlreadyRunning, DumpFailed, ForeignStore, NoSpace, NotRunning, PortInUse
from graph.localdb.server import Plan, Server
from tests.conftest import free_ports, private_settings


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    settings = private_settings(tmp_path_factory.mktemp("local") / "home")
    local.fetch_jars(settings)
    return local.plan(settings)


@pytest.fixture
def running(plan: Plan) -> Iterator[Server]:
    one = server.start(plan)
    try:
        one.wait_ready()
        yield one
    finally:
        one.stop()


def ask(one: Server, text: str, password: str | None = None) -> list[list[object]]:
    user, right = one.credentials

    async def run() -> list[list[object]]:
        async with Database.connect(one.uri, user, password or right) as database:
            return await database.rows(text, write=True, seconds=60)

    return anyio.run(run)


def test_it_starts_is_found_is_closed_and_survives_kill_9(plan: Plan, running: Server) -> None:
    found = server.running(replace(plan, ports=Ports(1, 2)))
    assert found is not None
    assert found.uri == running.uri  # where it is, not where we would have started it
    with pytest.raises(AlreadyRunning, match=str(os.getpid())):
        server.start(plan)
    with pytest.raises(AlreadyRunning, match="stopped"):
        backup.dump(plan, plan.home.folder / "never.dump")
    for password in ("neo4j", "wrong"):
        with pytest.raises(DatabaseUnavailable, match="refused the user name or password"):
            ask(running, "RETURN 1", password)

    ask(running, "CREATE (:Kept {n: 41})")
    assert running.process is not None
    running.process.kill()
    assert owner.wait_until_free(plan.home, 5)
    running.process.wait(5)  # the lock is free some moments before the process is gone
    assert running.ended

    said: list[str] = []
    again = server.start(plan, said.append)
    try:
        again.wait_ready()
        assert len(said) == 1
        assert "was not stopped in order" in said[0]
        assert ask(again, "MATCH (n:Kept) RETURN n.n") == [[41]]
    finally:
        again.stop()
    assert server.running(plan) is None
    assert not plan.home.owner_file.exists()


STARTER = """
import pathlib, pickle, sys, time
from graph.localdb import server
plan = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())
server.start(plan).wait_ready()
print("ready", flush=True)
time.sleep(120)
"""


def test_kill_9_of_the_application_ends_it_at_once(plan: Plan, tmp_path: Path) -> None:
    import pickle

    file = tmp_path / "plan"
    file.write_bytes(pickle.dumps(plan))
    with subprocess.Popen([sys.executable, "-c", STARTER, str(file)], stdout=subprocess.PIPE) as application:
        assert application.stdout is not None
        assert application.stdout.readline() == b"ready\n"
        who = owner.read(plan.home)
        assert who is not None
        assert who.server.alive
        application.kill()
    assert owner.wait_until_free(plan.home, 60)
    assert not who.server.alive


def test_an_orphan_of_a_crashed_application_is_ended_by_the_next_start(plan: Plan) -> None:
    """What a system without PR_SET_PDEATHSIG leaves: a tied server whose starter is gone."""
    orphan = server.start(replace(plan, tied=False))
    orphan.wait_ready()
    assert orphan.process is not None
    gone = owner.Process(os.getpid(), "0")
    owner.record(plan.home, owner.Owner(owner.this_process(orphan.process.pid), gone, True, plan.ports))
    said: list[str] = []
    one = server.start(plan, said.append)
    try:
        assert orphan.process.wait(5) == -signal.SIGKILL
        assert "crashed Entente" in said[0]
        one.wait_ready()
    finally:
        one.stop()


def test_a_port_that_is_taken_is_named_before_anything_starts(plan: Plan) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortInUse, match=str(port)) as refused:
            server.start(replace(plan, ports=Ports(port, free_ports(1)[0])))
    assert "ENTENTE_BOLT_PORT" in refused.value.cure
    assert server.running(plan) is None


def test_a_full_disk_is_said_before_anything_starts(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neo4j on a disk of 6 MB neither started nor ended."""
    monkeypatch.setattr(diagnosis, "NEEDED_BYTES", 1 << 60)
    with pytest.raises(NoSpace, match="full") as refused:
        server.start(plan)
    assert "ENTENTE_HOME" in refused.value.cure
    assert server.running(plan) is None


def test_a_backup_comes_back_and_a_bad_one_changes_nothing(plan: Plan, tmp_path: Path) -> None:
    file, bad = tmp_path / "graph.dump", tmp_path / "bad.dump"
    backup.dump(plan, file)
    assert file.stat().st_mode & 0o777 == 0o600
    bad.write_bytes(b"not a dump")
    with pytest.raises(DumpFailed):
        backup.load(plan, bad)

    elsewhere = local.plan(private_settings(tmp_path / "elsewhere"))
    with pytest.raises(NotRunning):
        backup.dump(elsewhere, tmp_path / "nothing.dump")
    assert not (tmp_path / "nothing.dump").exists()
    backup.load(elsewhere, file)
    with ExitStack() as stops:
        both = []
        for instance in (plan, elsewhere):  # side by side
            both.append(server.start(instance))
            stops.callback(both[-1].stop)
        for one in both:
            one.wait_ready()
            assert ask(one, "MATCH (n:Kept) RETURN n.n") == [[41]]


def test_a_newer_store_is_explained_and_left_alone(plan: Plan, tmp_path: Path) -> None:
    newer = local.plan(private_settings(tmp_path / "newer"))
    shutil.copytree(plan.home.folder, newer.home.folder)
    store = newer.home.neo4j / "data" / "databases" / "neo4j" / "neostore"
    content = bytearray(store.read_bytes())
    major = content.index(b"aligned") + len(b"aligned") + 1
    content[major] = 9  # the store's format as 9.1 instead of 1.1
    store.write_bytes(content)
    one = server.start(newer)
    with pytest.raises(ForeignStore) as refused:
        one.wait_ready()
    assert "newer" in refused.value.message
    assert server.running(newer) is None
    assert store.read_bytes() == bytes(content)
