"""Every question, statement and command that a page shows is asked, and answers what the page says."""

from __future__ import annotations

import json
import re
import shlex
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from api.app import Entente
from graph.database import Database
from graph.model.catalogue import nodes
from tests.api.cli.application import command as local_command
from tests.api.cli.shell import Shell, of_server
from tests.api.http.client import ask
from tests.conftest import UriAuth, private_settings
from tests.docs.pages import PROJECT, Block, Command, blocks, commands, name, page, parameters, statement

pytestmark = pytest.mark.anyio
ELSEWHERE = re.compile(
    r"(.* )?(make (run|quick|test|check|bench|nightly|schema|lock|env)|entente (serve|db|doctor)\b.*)"
    r"|\.venv/bin/pytest .*"
)
"""Commands that have tests of their own: servers, the local Neo4j (tests/api/cli), the make targets."""
BROWSER = sorted((PROJECT / "examples" / "browser").glob("*.cypher"))
GIVEN = {"relationships": ["rel_x"], "nodes": ["party_x"]}


@pytest.mark.parametrize("block", blocks("graphql"), ids=str)
async def test_question_answers_what_the_page_says(application: Entente, block: Block) -> None:
    """A json block after a question is its whole `data`."""
    answer = await ask(application, block.text, await _variables(application, block))
    assert answer.status == 200, answer.body
    assert "errors" not in answer.json, answer.json["errors"]
    if block.after_kind == "json":
        assert answer.json["data"] == json.loads(block.after)
    assert _holds_something(answer.json["data"]), "an example shows a question that has an answer"


async def _variables(application: Entente, block: Block) -> dict[str, Any]:
    """Return the ids of a question's variables, which comments say: `# $of = Organization Amperwerk`."""
    text = "query ($name: String!) { party(by: {name: $name}) { id } }"
    found = {}
    for variable, title in re.findall(r"^# \$(\w+) = \w+ (.+)$", block.text, re.MULTILINE):
        answer = await ask(application, text, {"name": title})
        found[variable] = answer.json["data"]["party"]["id"]
    return found


def _holds_something(data: dict[str, Any]) -> bool:
    return all(value not in (None, [], {"nodes": []}, {"edges": []}) for value in data.values())


@pytest.mark.parametrize("block", blocks("cypher"), ids=str)
async def test_statement_runs_without_a_notification(demo: Database, block: Block) -> None:
    given = await _values(demo, block.text)
    found = given | {n: v for n, v in GIVEN.items() if n in given}
    assert await demo.notifications(statement(block.text), found) == []
    await demo.rows(statement(block.text), found, seconds=60)


@pytest.mark.parametrize("path", BROWSER, ids=lambda path: path.stem)
async def test_file_for_browser_has_no_notification(demo: Database, path: Path) -> None:
    text = page(name(path))
    notes = await demo.notifications(statement(text), await _values(demo, text))
    assert [note for note in notes if not _of_the_model(note)] == []


def _of_the_model(note: str) -> bool:
    """Whether it is about a property that the model declares and the demo does not happen to state."""
    missing = re.search(r"The property `(\w+)` does not exist", note)
    declared: set[str] = set()
    for noun in nodes().values():
        declared.update(prop.name for prop in noun.properties)
    return missing is not None and missing[1] in declared


async def _values(demo: Database, text: str) -> dict[str, object]:
    """Return the values of the `:param` lines of a text; without such lines none."""
    given = dict(parameters(text))
    if not given:
        return {}
    values = await demo.rows("RETURN " + ", ".join(f"{each} AS {key}" for key, each in given.items()))
    return dict(zip(given, values[0], strict=True))


@pytest.mark.parametrize("command", commands(), ids=str)
async def test_command_ends_as_the_page_says(
    demo: Database,
    neo4j_uri_auth: UriAuth,
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Lines under a command are lines of its output, in order; … stands for what is left out."""
    if ELSEWHERE.fullmatch(command.line):
        return
    assert command.line.startswith(("entente ", ".venv/bin/entente ")), "only `entente` and `make` are shown"
    words = chain.from_iterable(map(expanded, shlex.split(command.line)[1:]))
    monkeypatch.chdir(PROJECT)
    done = await Shell(tmp_path, monkeypatch, capfd).beside(
        tuple(words), surroundings(neo4j_uri_auth, tmp_path)
    )
    assert done.returncode == command.exit_code, done.stdout + done.stderr
    shows(done.stdout, command)


def shows(out: str, command: Command) -> None:
    """Each piece that the page shows comes in the output, in order."""
    place = 0
    for piece in chain.from_iterable(line.split("…") for line in command.output):
        found = out.find(piece.strip(), place)
        assert found >= 0, f"{piece!r} is not in:\n{out}"
        place = found + len(piece.strip())


@pytest.mark.nightly
def test_a_graph_goes_into_a_backup_and_comes_back_as_the_page_says(tmp_path: Path) -> None:
    """The commands of `entente db`, in the order of the page, on a local Neo4j of their own.

    Each starts and stops a server; `tests/graph/localdb` has a backup of its own in every run.
    """
    shown = [each for each in commands() if each.line.startswith("entente db")]
    settings = private_settings(tmp_path / "home")
    assert local_command(settings, "db", "up").returncode == 0
    try:
        for command in shown:
            words = [
                word.replace("graph.dump", str(tmp_path / "graph.dump")) for word in command.line.split()
            ]
            done = local_command(settings, *words[1:])
            assert done.returncode == command.exit_code, done.stdout + done.stderr
            shows(done.stdout, command)
    finally:
        local_command(settings, "db", "down")


def expanded(word: str) -> list[str]:
    """Return what a shell makes of a word."""
    found = sorted(str(path.relative_to(PROJECT)) for path in PROJECT.glob(word)) if "*" in word else []
    return found or [word]


def surroundings(found: UriAuth, home: Path) -> dict[str, str]:
    return {**of_server(found), "ENTENTE_HOME": str(home), "COLUMNS": "200", "HOME": str(home)}


def test_the_pages_show_something() -> None:
    assert len(blocks("graphql")) >= 3
    assert len([command for command in commands() if not ELSEWHERE.fullmatch(command.line)]) >= 5
