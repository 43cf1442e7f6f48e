"""The data folder, its password and who owns it."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph.localdb import configuration, diagnosis, owner
from graph.localdb.configuration import Limits, Ports
from graph.localdb.errors import ForeignStore, NoSpace, PasswordLost, PortInUse, StartFailed
from graph.localdb.home import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    home.folder.mkdir()
    return home


def test_the_password_is_generated_once_and_for_its_owner_alone(home: Home) -> None:
    first = home.password()
    assert home.password() == first
    assert len(first) >= 32
    assert stat.S_IMODE(home.password_file.stat().st_mode) == 0o600
    assert Home(home.folder / "other").folder != home.folder


def test_a_store_without_its_password_is_explained(home: Home) -> None:
    (home.neo4j / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(PasswordLost) as refused:
        home.password()
    assert str(home.password_file) in refused.value.message


def test_the_password_is_in_no_other_file(home: Home) -> None:
    home.prepare()
    home.close_the_default()
    configuration.write(home.conf, configuration.settings(Ports(), Limits()))
    files = [file for file in home.folder.rglob("*") if file.is_file() and file != home.password_file]
    assert files
    assert not [file for file in files if home.password().encode() in file.read_bytes()]


def test_a_relative_folder_is_refused() -> None:
    with pytest.raises(ValueError, match="absolute"):
        Home(Path("here"))


def test_two_ports_are_two() -> None:
    with pytest.raises(ValueError, match="two ports"):
        Ports(7687, 7687)


def test_the_defaults_are_closed() -> None:
    values = configuration.settings(Ports(1, 2), Limits())
    listening = {name: value for name, value in values.items() if name.endswith("listen_address")}
    assert all(value.startswith("127.0.0.1") for value in listening.values())
    assert values["server.http_enabled_modules"] == "BROWSER"
    assert "*" not in values["dbms.security.procedures.allowlist"]


def test_the_lock_is_free_again_however_its_holder_ends(home: Home) -> None:
    lock = owner.take_lock(home)
    assert lock is not None
    code = "import time; print('up', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, pass_fds=(lock,), stdout=subprocess.PIPE) as holder:
        os.close(lock)
        assert holder.stdout is not None
        holder.stdout.readline()
        assert owner.is_running(home)
        assert owner.take_lock(home) is None
        holder.kill()
    assert owner.wait_until_free(home, 5)


def test_a_process_id_that_was_given_out_again_is_a_stranger() -> None:
    me = owner.this_process()
    assert me.alive
    assert not owner.Process(me.pid, me.started + "0").alive
    assert not owner.Process(me.pid, "").alive


def test_a_record_that_cannot_be_read_is_none(home: Home) -> None:
    assert owner.read(home) is None
    home.owner_file.write_text("{", encoding="utf-8")
    assert owner.read(home) is None
    me = owner.Owner(owner.this_process(), owner.this_process(), True, Ports(1, 2))
    owner.record(home, me)
    assert owner.read(home) == me


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("java.io.IOException: No space left on device", NoSpace),
        ("bind(..) failed with error(-98): Address already in use", PortInUse),
        (
            "Caused by: java.lang.Exception: Unknown store version 'record-aligned-9.1'",
            ForeignStore,
        ),
        ("Caused by: java.lang.Error: something else", StartFailed),
        ("", StartFailed),
    ],
)
def test_what_neo4j_printed_becomes_one_sentence(home: Home, printed: str, kind: type[Exception]) -> None:
    home.prepare()
    home.output.write_text(printed, encoding="utf-8")
    error = diagnosis.explain(home, Ports())
    assert type(error) is kind
    assert error.cure
    assert "\n" not in error.message
