"""``entente analyze``: what it reads, writes and refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anyio
import orjson
import pytest

from api import cli
from graph.checks.world import fact, thing, world
from graph.database import Database
from tests.conftest import UriAuth
from tests.graph.dependencies.worlds import write_world

CHAIN = world(
    thing("Organization", "acme", name="Acme [Holding]"),
    thing("Product", "app"),
    thing("Component", "search"),
    thing("Contract", "agreement", expires_on="2026-12-31"),
    fact("acme", "OFFERS", "app", share_of_revenue=100.0),
    fact("app", "CONTAINS", "search", required=True),
)


@pytest.fixture
def graph(neo4j_uri_auth: UriAuth, monkeypatch: pytest.MonkeyPatch, database: Database) -> None:
    monkeypatch.setattr(cli, "stop_in_order", lambda: None)  # signals belong to the main thread
    uri, (user, password) = neo4j_uri_auth
    monkeypatch.setenv("NEO4J_URI", uri)
    monkeypatch.setenv("NEO4J_USERNAME", user)
    monkeypatch.setenv("NEO4J_PASSWORD", password)


def entente(*arguments: str) -> int:
    """Run one command as the shell would; return its exit code."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    code = ended.value.code
    return code if isinstance(code, int) else 0


@pytest.fixture
async def chain(graph: None, database: Database) -> dict[str, str]:
    return await write_world(database, CHAIN)


async def run(*arguments: str) -> int:
    return await anyio.to_thread.run_sync(lambda: entente(*arguments))


def written(folder: Path, value: Any) -> str:
    path = folder / "input.json"
    path.write_bytes(value if isinstance(value, bytes) else orjson.dumps(value))
    return str(path)


@pytest.mark.anyio
async def test_json_names_the_answer(
    chain: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = written(tmp_path, {"of": chain["acme"], "maxDepth": 5, "asOf": "2026-06-30"})
    assert await run("analyze", "D2", "--input", asked, "--format", "json") == 0
    found = orjson.loads(capsys.readouterr().out)
    assert (found["analysis"], found["asOf"]) == ("transitive_strength", "2026-06-30")
    assert [each["node"] for each in found["answer"]["transitive"]] == [chain["app"], chain["search"]]
    assert found["names"][chain["app"]] == "app"


@pytest.mark.anyio
async def test_parameters_are_options_too_and_win_over_the_file(
    chain: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every parameter had to be written into a file; JSON was in snake_case there and here."""
    asked = written(tmp_path, {"of": chain["search"], "maxDepth": 5})
    words = ("--input", asked, "--of", chain["acme"], "--max-depth", "1", "--as-of", "2026-06-30")
    assert await run("analyze", "transitive_strength", *words, "--format", "json") == 0
    found = orjson.loads(capsys.readouterr().out)
    assert found["answer"]["maxDepth"] == 1
    assert [each["node"] for each in found["answer"]["transitive"]] == [chain["app"]]
    assert set(found["names"]) == {chain["acme"], chain["app"]}


@pytest.mark.anyio
@pytest.mark.parametrize("name", ["search", "app", "Acme [Holding]"])
async def test_anything_is_taken_by_its_name(
    chain: dict[str, str], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only parties, products and agreements could be named: a component was not recorded."""
    words = ("--of", name, "--direction", "NEEDED_BY", "--format", "json")
    assert await run("analyze", "direct_dependencies", *words) == 0
    found = orjson.loads(capsys.readouterr().out)
    assert name in found["names"].values() or not found["answer"]["dependencies"]


@pytest.mark.anyio
async def test_a_table_shows_names_as_they_are(
    chain: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = written(tmp_path, {"of": chain["app"], "direction": "NEEDED_BY"})
    assert await run("analyze", "direct_dependencies", "--input", asked) == 0
    assert "Acme [Holding]" in capsys.readouterr().out


@pytest.mark.anyio
async def test_the_calendar_is_a_calendar_file(
    chain: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = written(tmp_path, {"asOf": "2026-06-30", "withinDays": 365})
    assert await run("analyze", "D13", "--input", asked, "--format", "ics") == 0
    out = capsys.readouterr().out
    assert out.startswith("BEGIN:VCALENDAR")
    assert "DTSTART;VALUE=DATE:20261231" in out


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("analysis", "value", "code"),
    [
        ("D99", {}, "UNKNOWN_ANALYSIS"),
        ("D4", {}, "MISSING_PARAMETER"),
        ("D4", {"focal": "product_none"}, "NOT_FOUND"),
        ("D2", {"of": "product_app", "maxDepth": 0}, "OUT_OF_RANGE"),
        ("D2", {"of": "product_app", "depth": 1}, "UNKNOWN_PARAMETER"),
        ("D13", {"asOf": "yesterday"}, "INVALID_INPUT"),
        ("D13", {"knownAt": "2026-06-30T12:00:00"}, "INVALID_INPUT"),
        ("D13", [], "INVALID_INPUT"),
        ("D13", b"{", "INVALID_INPUT"),
        ("D13", b"[" * 2_000_000, "INVALID_INPUT"),
    ],
)
async def test_bad_input_ends_with_one_line_of_cause_one_of_cure_and_code_1(
    chain: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str],
    analysis: str, value: Any, code: str,
) -> None:  # fmt: skip
    assert await run("analyze", analysis, "--input", written(tmp_path, value)) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith(f"error {code}:")
    assert lines[1].startswith("  cure:")
    assert len(lines) == 2


@pytest.mark.anyio
async def test_what_is_not_a_calendar_is_not_written_as_one(
    chain: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await run("analyze", "D3", "--format", "ics") == 1
    assert "not a calendar" in capsys.readouterr().err
    assert await run("analyze", "D13", "--input", str(tmp_path / "none.json")) == 1
    assert await run("analyze", "D3", "--format", "csv") == 2
