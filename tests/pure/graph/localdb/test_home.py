"""The data folder: owner-only, one password for one store, and secrets written whole."""

from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from graph.localdb.errors import LocalDatabaseError, PasswordLost
from graph.localdb.home import Home, auth_line, write_secret


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.prepare()
    return made


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def with_a_store(home: Home) -> Home:
    (home.neo4j / "data" / "databases" / "system").mkdir(parents=True)
    return home


def test_a_relative_folder_is_refused() -> None:
    with pytest.raises(ValueError, match="absolute path"):
        Home(Path("graph"))


def test_two_homes_never_share_a_file(tmp_path: Path) -> None:
    names = ("neo4j", "conf", "output", "log", "temporary", "password_file", "lock_file", "owner_file")
    first, second = Home(tmp_path / "a"), Home(tmp_path / "b")
    places: list[Path] = []
    for each in (first, second):
        places += [getattr(each, name) for name in names]
    assert len(set(places)) == 2 * len(names)
    assert all(first.folder in place.parents for place in places[: len(names)])


def test_folders_are_readable_by_their_owner_alone(home: Home) -> None:
    for folder in (home.folder, home.conf, home.output.parent, home.temporary):
        assert mode(folder) & 0o077 == 0


def test_a_second_start_empties_temporary_files_and_keeps_the_log_of_the_run_before(home: Home) -> None:
    (home.temporary / "library.so").write_text("x", encoding="utf-8")
    home.log.write_text("first run", encoding="utf-8")
    home.prepare()
    assert list(home.temporary.iterdir()) == []
    assert not home.log.exists()
    assert home.log.with_name("debug.before.log").read_text(encoding="utf-8") == "first run"


def test_the_password_is_made_once_and_stays(home: Home) -> None:
    first = home.password()
    assert home.password() == first
    assert len(first) >= 32
    assert mode(home.password_file) == 0o600


def test_every_home_has_a_password_of_its_own(tmp_path: Path) -> None:
    found = set()
    for name in ("a", "b", "c"):
        home = Home(tmp_path / name)
        home.prepare()
        found.add(home.password())
    assert len(found) == 3


def test_a_store_without_its_password_is_said_to_be_lost_and_no_new_one_is_made(home: Home) -> None:
    """A new password would open nothing, and hide what is wrong."""
    with_a_store(home)
    with pytest.raises(PasswordLost) as lost:
        home.password()
    assert str(home.password_file) in lost.value.message
    assert not home.password_file.exists()


def test_the_default_password_never_opens(home: Home) -> None:
    home.close_the_default()
    file = home.neo4j / "data" / "dbms" / "auth.ini"
    user, hashed, _ = file.read_text(encoding="utf-8").split(":")
    algorithm, digest, salt, rounds = hashed.split(",")
    assert (user, algorithm, mode(file)) == ("neo4j", "SHA-256", 0o600)
    again = hashlib.sha256(bytes.fromhex(salt) + home.password().encode()).digest()
    for _ in range(int(rounds) - 1):
        again = hashlib.sha256(again).digest()
    assert again.hex() == digest


def test_a_store_keeps_the_password_it_has(home: Home) -> None:
    home.password()
    with_a_store(home).close_the_default()
    assert not (home.neo4j / "data" / "dbms" / "auth.ini").exists()


def test_one_password_is_never_hashed_twice_alike() -> None:
    assert auth_line("neo4j", "secret") != auth_line("neo4j", "secret")
    assert "secret" not in auth_line("neo4j", "secret")


def test_a_secret_takes_the_place_of_an_older_one_whole(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.with_name("secret.part").write_text("left by a crash", encoding="utf-8")
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)
    write_secret(file, "new")
    assert (file.read_text(encoding="utf-8"), mode(file)) == ("new", 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["secret"]


def test_a_folder_that_cannot_be_made_is_said_with_what_to_set(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(LocalDatabaseError, match="cannot be made") as refused:
        Home(tmp_path / "file" / "home").make()
    assert "ENTENTE_HOME" in refused.value.cure
