"""Backups: whole or not at all, and a load that is refused or killed leaves the graph as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO, Any

import pytest

from graph.localdb import backup
from graph.localdb.backup import dump, load
from graph.localdb.errors import AlreadyRunning, DumpFailed, NotRunning
from graph.localdb.home import Home
from graph.localdb.java import Java
from graph.localdb.owner import take_lock
from graph.localdb.server import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    made = Plan(Home(tmp_path / "home"), Java(Path("/java"), Path("/cache")))
    made.home.prepare()
    return made


def store(plan: Plan, kind: str = "databases", database: str = "neo4j") -> Path:
    return plan.home.neo4j / "data" / kind / database


def with_a_graph(plan: Plan, words: str = "old") -> None:
    for kind in ("databases", "transactions"):
        for database in ("neo4j", "system"):
            store(plan, kind, database).mkdir(parents=True, exist_ok=True)
            (store(plan, kind, database) / "file").write_text(words, encoding="utf-8")


def graph(plan: Plan) -> list[str]:
    """Return what the graph of a folder holds."""
    return [
        (store(plan, kind) / "file").read_text(encoding="utf-8") for kind in ("databases", "transactions")
    ]


class Killed(BaseException):
    """The process ended in the middle."""


def admin(monkeypatch: pytest.MonkeyPatch, plan: Plan, *, error: BaseException | None = None) -> None:
    """Dump and load as Neo4j's tool would; ``error`` comes after half of the work."""

    def run(_: Plan, *words: str, into: IO[bytes] | None = None, source: IO[bytes] | None = None) -> None:
        if into is not None:
            into.write(b"a dump" if error is None else b"a d")
        if source is not None:
            found = source.read().decode()
            for kind in ("databases", "transactions"):
                store(plan, kind).mkdir(parents=True)
                (store(plan, kind) / "file").write_text(found, encoding="utf-8")
        if error is not None:
            raise error

    monkeypatch.setattr(backup, "_admin", run)


def test_a_dump_is_written_whole_and_read_by_its_owner_alone(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_a_graph(plan)
    admin(monkeypatch, plan)
    file = tmp_path / "graph.dump"
    dump(plan, file)
    assert file.read_bytes() == b"a dump"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert graph(plan) == ["old", "old"]


@pytest.mark.parametrize("error", [DumpFailed("no"), Killed()])
def test_a_dump_that_fails_leaves_the_one_before(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    with_a_graph(plan)
    admin(monkeypatch, plan, error=error)
    file = tmp_path / "graph.dump"
    file.write_bytes(b"the one before")
    with pytest.raises(type(error)):
        dump(plan, file)
    assert file.read_bytes() == b"the one before"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["graph.dump", "home"]


def test_a_folder_without_a_graph_has_nothing_to_dump(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(NotRunning, match="no graph"):
        dump(plan, tmp_path / "graph.dump")
    assert not (tmp_path / "graph.dump").exists()


def test_a_load_replaces_the_graph(plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_a_graph(plan)
    admin(monkeypatch, plan)
    file = tmp_path / "graph.dump"
    file.write_text("new", encoding="utf-8")
    load(plan, file)
    assert graph(plan) == ["new", "new"]
    assert sorted(each.name for each in store(plan).parents[1].iterdir()) == [
        "databases",
        "dbms",
        "transactions",
    ]


@pytest.mark.parametrize("error", [DumpFailed("no"), KeyboardInterrupt()])
def test_a_load_that_is_refused_leaves_the_graph_as_it_was(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    with_a_graph(plan)
    admin(monkeypatch, plan, error=error)
    file = tmp_path / "graph.dump"
    file.write_text("half", encoding="utf-8")
    with pytest.raises(type(error)):
        load(plan, file)
    assert graph(plan) == ["old", "old"]


def test_a_file_that_is_not_there_leaves_the_graph_as_it_was(plan: Plan, tmp_path: Path) -> None:
    with_a_graph(plan)
    with pytest.raises(FileNotFoundError):
        load(plan, tmp_path / "none.dump")
    assert graph(plan) == ["old", "old"]


@pytest.mark.parametrize("half", [True, False])
def test_after_a_load_that_was_killed_the_next_start_has_the_graph_again(plan: Plan, half: bool) -> None:
    """Only the next load put it back: a start after kill -9 came up on half a store, or on an empty one."""
    with_a_graph(plan)
    plan.home.put_aside()
    for kind in ("databases", "transactions"):
        if half:
            store(plan, kind).mkdir()
            (store(plan, kind) / "file").write_text("half", encoding="utf-8")
    plan.home.prepare()
    assert graph(plan) == ["old", "old"]
    plan.home.prepare()
    assert graph(plan) == ["old", "old"]


@pytest.mark.parametrize("moved", [1, 2])
def test_a_kill_between_two_steps_leaves_no_half_of_either_graph(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    """A store of one graph with the transactions of another is neither."""
    with_a_graph(plan)
    whole, steps = os.replace, [0]

    def replace(source: Path, target: Path) -> None:
        if steps[0] == moved:
            raise Killed
        steps[0] += 1
        whole(source, target)

    monkeypatch.setattr("graph.localdb.home.os.replace", replace)

    def swap() -> None:
        plan.home.put_aside()
        plan.home.put_back()

    with pytest.raises(Killed):
        swap()
    monkeypatch.undo()
    plan.home.prepare()
    assert graph(plan) == ["old", "old"]


def test_a_load_that_was_whole_stays_though_the_process_was_killed_after_it(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The graph before it came back in halves, where it was not yet removed."""
    with_a_graph(plan)
    plan.home.put_aside()
    with_a_graph(plan, "new")

    def killed(*_: object, **__: object) -> None:
        raise Killed

    monkeypatch.setattr(
        "graph.localdb.home.shutil.rmtree", lambda path, **_: killed() if path.exists() else None
    )
    with pytest.raises(Killed):
        plan.home.drop_aside()
    monkeypatch.undo()
    plan.home.prepare()
    assert graph(plan) == ["new", "new"]


@pytest.mark.parametrize("work", [dump, load])
def test_a_server_that_runs_has_to_be_stopped_first(plan: Plan, tmp_path: Path, work: Any) -> None:
    with_a_graph(plan)
    held = take_lock(plan.home)
    assert held is not None
    file = tmp_path / "graph.dump"
    file.write_text("new", encoding="utf-8")
    with pytest.raises(AlreadyRunning, match="while it is stopped"):
        work(plan, file)
    os.close(held)
    assert graph(plan) == ["old", "old"]
    assert file.read_text(encoding="utf-8") == "new"
