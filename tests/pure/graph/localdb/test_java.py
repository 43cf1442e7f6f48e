"""The command lines of the server: what is opened, where it writes, and nothing of the caller's."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.localdb.artifacts import read_lock
from graph.localdb.configuration import Limits
from graph.localdb.home import Home
from graph.localdb.java import ADMIN, ENVIRONMENT, SERVER, Java

JAVA, HOME = Java(Path("/jre/bin/java"), Path("/cache")), Home(Path("/data"))


def test_the_server_is_run_on_its_home_and_stays_in_the_foreground() -> None:
    command = JAVA.server(HOME, Limits(heap="2g"))
    assert command[0] == "/jre/bin/java"
    assert "-Xmx2g" in command
    assert command[-4:] == [
        SERVER,
        "--home-dir=/data/neo4j",
        "--config-dir=/data/neo4j/conf",
        "--console-mode",
    ]
    assert "-Djava.io.tmpdir=/data/neo4j/tmp" in command


def test_the_packages_that_neo4j_needs_are_opened() -> None:
    command = JAVA.server(HOME, Limits())
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang"):
        assert f"--add-opens=java.base/{package}=ALL-UNNAMED" in command


def test_the_class_path_is_the_lock_in_its_order() -> None:
    command = JAVA.server(HOME, Limits())
    jars = command[command.index("-cp") + 1].split(":")
    assert jars == [f"/cache/{jar.path}" for jar in read_lock()]


@pytest.mark.parametrize("options", [(), ("-XX:TieredStopAtLevel=1",), ("-Da=b", "-Dc=d")])
def test_further_options_come_first_so_that_ours_win(options: tuple[str, ...]) -> None:
    command = JAVA.server(HOME, Limits(java_options=options))
    assert tuple(command[1 : 1 + len(options)]) == options
    assert command[1 + len(options)] == "-Xmx1g"


def test_a_collector_that_is_asked_for_stands_in_the_place_of_ours() -> None:
    """Java does not start with two."""
    options = ("-Da=b", "-XX:+UseSerialGC")
    command = JAVA.server(HOME, Limits(java_options=options))
    assert [word for word in command if word.endswith("GC")] == ["-XX:+UseSerialGC"]
    assert command[1] == "-Da=b"
    assert "-XX:+UseG1GC" in JAVA.server(HOME, Limits())


def test_the_administration_tool_is_run_with_the_same_class_path() -> None:
    command = JAVA.admin(HOME, Limits(), "database", "dump", "neo4j")
    assert command[-4:] == [ADMIN, "database", "dump", "neo4j"]
    assert (
        command[command.index("-cp") + 1]
        == JAVA.server(HOME, Limits())[JAVA.server(HOME, Limits()).index("-cp") + 1]
    )


def test_nothing_of_the_callers_environment_reaches_java() -> None:
    """JAVA_TOOL_OPTIONS and NEO4J_* would change the server."""
    assert set(ENVIRONMENT) == {"LC_ALL"}
