"""The lock of the class path: each line names one jar, and a wrong line is refused by what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.localdb.artifacts import Artifact, neo4j_version, parse, read_lock

SUM = "a" * 64


def test_the_committed_lock_names_each_jar_once_and_the_server() -> None:
    jars = read_lock()
    assert len(jars) > 100
    assert len({jar.path for jar in jars}) == len(jars)
    assert neo4j_version(jars).startswith("5.26.")
    assert 100e6 < sum(jar.size for jar in jars) < 200e6


@pytest.mark.parametrize(
    ("coordinate", "path"),
    [
        ("org.neo4j:neo4j:5.26.0", "org/neo4j/neo4j/5.26.0/neo4j-5.26.0.jar"),
        ("io.netty:netty:4.1:linux-x86_64", "io/netty/netty/4.1/netty-4.1-linux-x86_64.jar"),
        ("single:name:1", "single/name/1/name-1.jar"),
    ],
)
def test_a_line_is_a_coordinate_a_size_and_a_sum(coordinate: str, path: str) -> None:
    jar = parse(f"{coordinate} 12 {SUM}")
    assert (str(jar.path), jar.size, jar.coordinate) == (path, 12, coordinate)
    assert parse(f"{jar.coordinate} {jar.size} {jar.sha256}") == jar


@pytest.mark.parametrize(
    "line",
    [
        "", "org.neo4j:neo4j:5.26.0", f"org.neo4j:neo4j:5.26.0 12 {SUM} more", f"org.neo4j:neo4j 12 {SUM}",
        f"a:b:c:d:e 12 {SUM}", f"a:b: 12 {SUM}", f":b:c 12 {SUM}", f"a:b:c 0 {SUM}", f"a:b:c -1 {SUM}",
        f"a:b:c twelve {SUM}", "a:b:c 12 abc", f"a:b:c 12 {SUM.upper()}", f"a:b:c 12 {SUM}a",
    ],
)  # fmt: skip
def test_a_line_that_says_less_more_or_other_things_is_refused(line: str) -> None:
    """A fifth part of a coordinate was dropped without a word: another jar would have been fetched."""
    with pytest.raises(ValueError, match="Not a line of a class-path lock"):
        parse(line)


def test_comments_and_empty_lines_are_left_out(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text(f"# made by hand\n\na:b:1 2 {SUM}\n   \nc:d:1 3 {SUM}\n", encoding="utf-8")
    assert [jar.coordinate for jar in read_lock(lock)] == ["a:b:1", "c:d:1"]


def test_jars_have_an_order() -> None:
    first, second = Artifact("a", "b", "1", "", 1, SUM), Artifact("a", "c", "1", "", 1, SUM)
    assert sorted([second, first]) == [first, second]
