"""Neo4j's configuration is closed by default, and says what the settings of Entente say."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli.safety import CHECKS
from graph.localdb.configuration import PROCEDURES, Limits, Ports, settings, write

PORTS = Ports(7001, 7002)
OURS = settings(PORTS, Limits())


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_our_own_server_passes_what_a_given_one_is_checked_for(name: str) -> None:
    """What `doctor` calls unsafe of another server must not be true of ours."""
    unsafe, _ = CHECKS[name]
    assert name in OURS
    assert not unsafe(OURS[name])


def test_nothing_listens_beyond_this_machine() -> None:
    addresses = {name: value for name, value in OURS.items() if name.endswith("listen_address")}
    assert len(addresses) == 3
    assert all(value.startswith("127.0.0.1") for value in addresses.values())
    assert OURS["server.https.enabled"] == "false"


def test_ports_are_those_that_were_asked_for() -> None:
    assert OURS["server.bolt.listen_address"] == "127.0.0.1:7001"
    assert OURS["server.http.listen_address"] == "127.0.0.1:7002"
    assert OURS["server.bolt.advertised_address"] == "localhost:7001"


def test_two_servers_on_one_port_are_refused() -> None:
    with pytest.raises(ValueError, match="two ports"):
        Ports(7001, 7001)


def test_limits_are_written_in_the_words_of_neo4j() -> None:
    found = settings(PORTS, Limits("2g", "1g", "64m", "128m", 30, 5, 60, 2000))
    assert (found["db.transaction.timeout"], found["db.lock.acquisition.timeout"]) == ("30s", "5s")
    assert found["dbms.cypher.min_replan_interval"] == "60s"
    assert found["server.memory.query_cache.per_db_cache_num_entries"] == "2000"
    assert found["db.memory.transaction.max"] == "64m"
    assert found["dbms.memory.transaction.total.max"] == "128m"
    assert found["server.memory.pagecache.size"] == "1g"


def test_a_list_of_another_size_is_not_planned_again() -> None:
    """A check of two lists waited for a plan for each size of both, seconds in a graph of a million."""
    assert OURS["internal.cypher.use_parameter_size"] == "false"


@pytest.mark.parametrize(
    ("origins", "allowed"),
    [
        ((), "http://localhost:7002"),
        (("http://a:1",), "http://a:1"),
        (("http://a", "http://b"), "http://a,http://b"),
    ],
)
def test_pages_that_may_call_the_server_are_named(origins: tuple[str, ...], allowed: str) -> None:
    assert settings(PORTS, Limits(), origins)["dbms.security.http_access_control_allow_origin"] == allowed


def test_procedures_are_listed_one_by_one_and_none_of_them_writes_files_or_loads_code() -> None:
    assert len(PROCEDURES) == len(set(PROCEDURES))
    assert OURS["dbms.security.procedures.allowlist"].split(",") == list(PROCEDURES)
    assert not [name for name in PROCEDURES if "*" in name or name.startswith(("apoc", "dbms.security"))]


def test_the_file_has_one_setting_a_line_and_says_that_it_is_written_again(tmp_path: Path) -> None:
    write(tmp_path, OURS)
    first, *lines = (tmp_path / "neo4j.conf").read_text(encoding="utf-8").splitlines()
    assert first.startswith("# Generated")
    assert dict(line.split("=", 1) for line in lines) == OURS
