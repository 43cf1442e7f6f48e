"""``entente check``: what it reads, writes and answers a script with."""

from __future__ import annotations

import json
from dataclasses import fields
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import anyio
import orjson
import pytest

from api import cli
from graph.checks.world import fact, thing, world
from graph.database import Database
from graph.errors import Candidate
from tests.conftest import UriAuth
from tests.graph.conflicts.worlds import load

pytestmark = pytest.mark.anyio
WORLD = world(
    thing("Organization", "own", name="Own Works", is_own=True),
    thing("Organization", "acme", name="Acme <b>Pumps</b> Ltd"),
    thing("Organization", "dim", name="Dim Holdings"),
    thing("Organization", "calm", name="Calm Waters"),
    thing("UnknownParty", "nobody", name="Unnamed holder"),
    thing("Person", "ann", name="Ann Wu"),
    fact("ann", "HOLDS_INTEREST_IN", "acme", interest_type="SHAREHOLDING", share_exact=30),
    fact("nobody", "HOLDS_INTEREST_IN", "dim", interest_type="SHAREHOLDING", share_exact=80),
)


@pytest.fixture
async def ids(neo4j_uri_auth: UriAuth, monkeypatch: pytest.MonkeyPatch, database: Database) -> dict[str, str]:
    monkeypatch.setattr(cli, "stop_in_order", lambda: None)  # signals belong to the main thread
    uri, (user, password) = neo4j_uri_auth
    monkeypatch.setenv("NEO4J_URI", uri)
    monkeypatch.setenv("NEO4J_USERNAME", user)
    monkeypatch.setenv("NEO4J_PASSWORD", password)
    return await load(database, WORLD)


def entente(*arguments: str) -> int:
    """Run one command as the shell would; return its exit code."""
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    code = ended.value.code
    return code if isinstance(code, int) else 0


async def run(*arguments: str) -> int:
    return await anyio.to_thread.run_sync(entente, *arguments)


async def test_the_exit_code_is_the_verdict(ids: dict[str, str], tmp_path: Path) -> None:
    assert await run("check", "--subject", "Calm Waters") == 0
    assert await run("check", "--subject", ids["acme"], "--decision-maker", "Ann Wu") == 3
    assert await run("check", "--subject", "Dim Holdings") == 4
    assert await run("check", "--subject", "Nobody at all") == 1
    assert await run("check") == 2
    assert await run("check", "--subject", "Calm Waters", "--format", "pdf") == 2


async def test_json_has_the_shape_of_the_api(
    ids: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "question.json"
    question: dict[str, Any] = {
        "subjects": [{"ref": "fresh"}],
        "decisionMakers": [{"id": ids["ann"]}],
        "proposed": {
            "parties": [{"ref": "fresh", "name": "Fresh Partner"}],
            "interests": [{"holder": {"name": "Ann Wu"}, "held": {"ref": "fresh"}, "share": {"exact": 12.5}}],
        },
        "asOf": "2025-06-30",
    }
    source.write_bytes(orjson.dumps(question))
    capfd.readouterr()
    assert await run("check", "--input", str(source), "--json") == 3
    answer = orjson.loads(capfd.readouterr().out)
    assert answer["verdict"] == "CONFLICT"
    assert "12.5 % of Fresh Partner" in answer["findings"][0]["summary"]
    assert answer["coverage"]["asOf"] == "2025-06-30"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is not JSON"),
        (b"[]", "does not hold a JSON object"),
        (b'{"subjects": [{"name": "Own Works"}], "colour": 1}', "has no 'colour'"),
        (b'{"subjects": [{"name": "Own Works"}], "decision_maker": []}', "has no 'decisionMaker'"),
        (b'{"subjects": [{"name": "Own Works"}], "colour": 1}', "Known are asOf, decisionMakers, knownAt,"),
        (b'{"subjects": [{"name": "Own Works"}], "asOf": "soon"}', "asOf is not a date"),
        (b'{"subjects": "Own Works"}', "subjects is a list"),
        (b'{"subjects": ["Own Works"], "proposed": {"parties": [{"name": "x"}]}}', "has no ref"),
        (
            b'{"subjects": ["Own Works"], "proposed": {"deals": [{"ref": "d", "dealType": "GIFT"}]}}',
            "is not a value of dealType",
        ),
        (b'{"subjects": [{"name": "Own Works"}], "proposed": {"ships": []}}', "has no 'ships'"),
    ],
)
async def test_a_bad_file_is_refused_in_words(
    ids: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    source = tmp_path / "question.json"
    source.write_bytes(content)
    assert await run("check", "--input", str(source)) == 1
    assert words in capfd.readouterr().err


async def test_a_name_that_several_fit_gives_its_candidates_to_a_script(
    ids: dict[str, str], database: Database, capfd: pytest.CaptureFixture[str]
) -> None:
    await load(database, world(thing("Organization", "calmer", name="Calm Waters Ltd")), "calmer")
    capfd.readouterr()
    assert await run("check", "--subject", "Calm", "--json") == 1
    error = orjson.loads(capfd.readouterr().err)["error"]
    assert error["code"] == "AMBIGUOUS_SUBJECT"
    assert {each["name"] for each in error["candidates"]} == {"Calm Waters", "Calm Waters Ltd"}
    known = tuple(field.name for field in fields(Candidate))
    assert {tuple(each) for each in error["candidates"]} == {known}


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href")]


async def test_the_page_is_self_contained_and_escapes_names(
    ids: dict[str, str], capfd: pytest.CaptureFixture[str]
) -> None:
    capfd.readouterr()
    arguments = ("--subject", ids["acme"], "--decision-maker", ids["ann"], "--format", "html")
    assert await run("check", *arguments) == 3
    page = capfd.readouterr().out
    tags = _Tags()
    tags.feed(page)
    assert "Acme &lt;b&gt;Pumps&lt;/b&gt; Ltd" in page
    assert not {"script", "link", "img", "b"} & tags.found
    assert tags.links == []
    assert "30 % ≥ 5 %" in page


async def test_the_question_of_a_page_asked_again_gives_its_page_again(
    ids: dict[str, str], database: Database, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The question on the page had other names of fields, and no moment: its answer was another one."""
    named = ("--subject", "Calm Waters", "--decision-maker", "Ann Wu")
    arguments = (*named, "--rule", "decision_maker_benefits", "--format", "html")
    capfd.readouterr()
    assert await run("check", *arguments) == 0
    page = capfd.readouterr().out
    question = tmp_path / "again.json"
    asked = page.partition("to ask again</h2><pre>")[2].partition("</pre>")[0]
    question.write_text(unescape(asked), "utf-8")
    bought = fact("ann", "HOLDS_INTEREST_IN", "calm", interest_type="SHAREHOLDING", share_exact=40)
    await load(database, world(*WORLD.things, *WORLD.facts, bought))
    assert await run("check", *arguments) == 3
    capfd.readouterr()
    assert await run("check", "--input", str(question), "--format", "html") == 0
    again = capfd.readouterr().out
    assert _unversioned(again) == _unversioned(page)


def _unversioned(page: str) -> list[str]:
    """Return a page without the version of the graph: a later one is asked about the same moment."""
    before, _, rest = page.partition("at version ")
    question = rest.partition("to ask again</h2><pre>")[2].partition("</pre>")[0]
    asked = json.loads(unescape(question))
    # The order of the names does not matter: what was an option is a field now.
    return [
        before,
        rest.partition(" of the graph")[2].replace(question, ""),
        json.dumps(asked, sort_keys=True),
    ]


async def test_the_table_says_what_is_assumed(ids: dict[str, str], capfd: pytest.CaptureFixture[str]) -> None:
    capfd.readouterr()
    assert await run("check", "--subject", "Calm Waters") == 0
    out = capfd.readouterr().out
    assert out.startswith("CLEAR")
    assert "assumed: " in out


async def test_a_list_is_screened_and_ends_with_the_worst_verdict(
    ids: dict[str, str], capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "parties.csv"
    file.write_text("name\nCalm Waters\nDim Holdings\nNobody at all\n")
    capfd.readouterr()
    assert await run("screen", str(file), "--format", "csv") == 4
    header, *rows = capfd.readouterr().out.splitlines()
    assert header.startswith("rank,row,place,asked,party,verdict")
    assert [row.split(",")[:4] for row in rows] == [
        ["1", "3", "row 4", "Nobody at all"],
        ["2", "2", "row 3", "Dim Holdings"],
        ["3", "1", "row 2", "Calm Waters"],
    ]
    file.write_text(f"id\n{ids['acme']}\n")
    assert await run("screen", str(file), "--decision-maker", "Ann Wu", "--json") == 3
    assert orjson.loads(capfd.readouterr().out)["verdicts"]["CONFLICT"] == 1
    assert await run("screen", str(tmp_path / "missing.csv")) == 1
