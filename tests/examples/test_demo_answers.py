"""The demo network on a real Neo4j: every planted case answers as its README says, every question runs."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from graphql import parse

from api.conflicts.input import request_of, snake
from api.execution.context import Context
from api.schema import create_schema
from api.settings import Settings
from graph.conflicts.run import check
from graph.database import Database
from graph.model.catalogue import concrete, nodes
from graph.model.language.moment import Moment
from graph.policy.scope import ALL_SEEING, scope_of
from loaders.ingest.demo import load_demo
from tests.examples.demo_files import EXAMPLES, PARTY_FILES, planted, rows

pytestmark = pytest.mark.anyio
SCHEMA = create_schema()
QUERIES = sorted((EXAMPLES / "queries").glob("*.graphql"))
BROWSER = sorted((EXAMPLES / "browser").glob("*.cypher"))
ASKED_ON = date(2026, 11, 23)
_NEED = re.compile(r"^# \$(\w+) = (\w+) (.+)$", re.MULTILINE)


async def test_every_party_is_loaded_once(demo: Database) -> None:
    found = await demo.rows("MATCH (n:Party) RETURN count(n)")
    assert found == [[sum(len(rows(name)) for name in PARTY_FILES)]]


async def test_a_second_load_writes_nothing(demo: Database) -> None:
    report = await load_demo(demo)
    assert report.batch_id is None
    assert report.statements_new == 0


@pytest.mark.parametrize(("name", "verdict"), planted())
async def test_planted_case_answers_as_promised(demo: Database, name: str, verdict: str) -> None:
    given = snake(json.loads(_text("checks", f"{name}.json")))
    day = date.fromisoformat(given.pop("as_of", ASKED_ON.isoformat()))
    request = request_of(given, lambda text: text)
    result = await check(demo, request, scope_of(ALL_SEEING), Moment.at(day, None))
    assert result.verdict is not None
    assert result.verdict.name == verdict, [finding.summary for finding in result.findings]


async def test_the_flagship_has_four_findings_with_their_arithmetic(demo: Database) -> None:
    given = snake(json.loads(_text("checks", "r01-conflict-two-chains.json")))
    request = request_of(given, lambda text: text)
    result = await check(demo, request, scope_of(ALL_SEEING), Moment.at(ASKED_ON, None))
    assert {finding.rule for finding in result.findings} == {
        "decision_maker_benefits",
        "family_tie",
        "interlocking_directorate",
        "self_dealing",
    }
    benefit = next(each for each in result.findings if each.rule == "decision_maker_benefits")
    assert {step.result for step in benefit.arithmetic} >= {"4.725 %", "2 %", "6.725 %"}


def _text(folder: str, name: str) -> str:
    return (EXAMPLES / folder / name).read_text(encoding="utf-8")


async def _id(database: Database, label: str, name: str) -> str:
    title = next(node.title for node in nodes().values() if node.label in concrete(label))
    found = await database.rows(f"MATCH (n:{label} {{{title}: $name}}) RETURN n.id", {"name": name})
    assert len(found) == 1, (label, name, found)
    return str(found[0][0])


async def _ask(database: Database, name: str) -> Any:
    text = _text("queries", name)
    values = {name: await _id(database, label, title) for name, label, title in _NEED.findall(text)}
    context = Context(database, Settings(_env_file=None))
    result = await SCHEMA.execute(text, variable_values=values, context_value=context)
    assert result.errors is None, result.errors
    assert result.data is not None
    return result.data


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
async def test_graphql_question_is_answered(demo: Database, path: Path) -> None:
    data = await _ask(demo, path.name)
    assert all(value for value in data.values()), data
    assert len(parse(_text("queries", path.name)).definitions) == 1


async def test_helena_holds_of_calder_what_the_readme_says(demo: Database) -> None:
    data = await _ask(demo, "who-stands-behind-calder.graphql")
    holders = {each["party"]["name"]: each for each in data["ownership"]["holders"]}
    assert holders["Helena Marchetti"]["integrated"]["exact"] == "6.725"
    assert len(holders["Helena Marchetti"]["chains"]) == 2


async def test_nobody_holds_a_majority_of_merganser_and_the_trust_controls_it(demo: Database) -> None:
    data = await _ask(demo, "who-controls-merganser.graphql")
    assert "Vesper Family Trust" in {each["controller"]["name"] for each in data["controllers"]}


async def test_serra_is_a_single_point_of_northstack(demo: Database) -> None:
    data = await _ask(demo, "single-points-northstack.graphql")
    names = {point["element"].get("name") for point in data["singlePointsOfFailure"]["points"]}
    assert {"LFP prismatic cell", "Serra Lítio Refinaria"} <= names
    assert "Kolvar Cathode Trading" not in names


async def test_everybody_of_the_supply_chain_needs_serra(demo: Database) -> None:
    data = await _ask(demo, "who-needs-serra.graphql")
    sentences = " ".join(each["path"]["sentence"] for each in data["dependencies"]["transitive"]["nodes"])
    assert "NorthStack 500" in sentences
    assert "Amperwerk" in sentences


async def test_tiers_of_2021_are_not_those_of_today(demo: Database) -> None:
    data = await _ask(demo, "partners-by-tier.graphql")
    tiers = {
        each["name"]: [edge["node"]["name"] for edge in each["tiers"]["edges"]]
        for each in data["partnerships"]["nodes"]
    }
    assert tiers["Donauwerk Bildgebung, distribution, Austria"] == ["Valley"]
    assert tiers["Trailhead Republic, distribution, United States of America"] == ["Ridge"]


@pytest.mark.parametrize("path", BROWSER, ids=lambda path: path.stem)
async def test_browser_query_runs_as_it_is(demo: Database, path: Path) -> None:
    """Lines with `:param` made Neo4j Browser draw nothing: each file is one statement."""
    assert await demo.rows(_statement(path.name))


def _statement(name: str) -> str:
    """Return the one statement of a file for Neo4j Browser, asked as of ASKED_ON."""
    text = _text("browser", name).rstrip().removesuffix(";")
    assert ";" not in text
    assert "\n:" not in text
    return text.replace("date() AS asOf", f"date('{ASKED_ON}') AS asOf")


async def test_the_hidden_common_tier_is_behind_both_makers_of_cells(demo: Database) -> None:
    text = _statement("hidden-common-tier.cypher")
    for component, common in (
        ("LFP prismatic cell", "Serra Lítio Refinaria"),
        ("Stand-up retort pouch", "Aluvia Foil Rolling"),
        ("Photon detector module", "Yttrium Road Minerals"),
    ):
        found = await demo.rows(text.replace("LFP prismatic cell", component))
        assert common in {row[0] for row in found}
