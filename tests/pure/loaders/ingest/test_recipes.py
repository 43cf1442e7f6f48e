"""Recipes: the files of each load as they are printed, and the things in them are whole."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from api.cli import ingest
from api.cli.console import Options
from graph.errors import InvalidInput
from graph.write.records import RelationshipRecord, StatementRecord
from loaders.ingest.recipes import RECIPES, Recipe, direction, needs, recipe_named
from loaders.ingest.table_files import read
from loaders.ingest.tables import table_named


def load(folder: Path, recipe: Recipe) -> list[StatementRecord]:
    paths = []
    for name, text in recipe.files.items():
        paths.append(folder / f"{name}.csv")
        paths[-1].write_text(text, encoding="utf-8")
    return list(read(paths, "Example"))


def links(found: list[StatementRecord]) -> list[RelationshipRecord]:
    return list(chain.from_iterable(each.relationships for each in found if not each.nodes))


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=lambda recipe: recipe.name)
def test_each_recipe_loads_and_joins_only_what_it_holds(tmp_path: Path, recipe: Recipe) -> None:
    """A row that refers to one which the recipe lacks would be refused by the graph, not by the reader."""
    found = load(tmp_path, recipe)
    held = {node.key.id for node in chain.from_iterable(each.nodes for each in found)}
    joined = links(found)
    assert joined
    assert [link for link in joined if not {link.start.id, link.end.id} <= held] == []
    assert {link.start.id for link in joined} | {link.end.id for link in joined} == held


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=lambda recipe: recipe.name)
def test_a_recipe_marks_our_own_firm_and_says_what_it_makes(recipe: Recipe) -> None:
    assert recipe.doc.endswith(".")
    assert "true" in recipe.files["organizations"]
    assert all(table.name == name for (table, _), name in zip(recipe.tables(), recipe.files, strict=True))


def test_the_license_and_the_exclusivity_have_what_the_rules_ask_for() -> None:
    """A grant without asset or scope, and a restriction without who benefits, can only be UNKNOWN."""
    assert {"grants", "granted_to", "of_asset", "has_scope", "covers"} <= set(RECIPES["license"].files)
    assert {"restricts", "for_benefit_of", "has_scope", "imposes"} <= set(RECIPES["exclusivity"].files)


def test_the_direction_of_a_relationship_is_said() -> None:
    """Licensor and licensee were exchanged, because start and end say nothing."""
    assert direction(table_named("granted_to")) == "start is granted to end."
    assert direction(table_named("organizations")).endswith(".")
    assert dict(needs(table_named("granted_to"), "start,end,valid_from\n"))["start"].startswith("needed: ")
    assert dict(needs(table_named("granted_to"), "start,end,valid_from\n"))["valid_from"].startswith(
        "optional: "
    )


def test_a_misspelt_recipe_is_answered_with_the_nearest() -> None:
    assert recipe_named(" Joint_Venture ") is RECIPES["joint-venture"]
    with pytest.raises(InvalidInput, match="Did you mean 'license'"):
        recipe_named("licence")


@pytest.fixture
def app() -> typer.Typer:
    made = typer.Typer()

    @made.callback()
    def options(context: typer.Context, json: bool = False) -> None:
        context.obj = Options(json=json)

    ingest.register(made)
    return made


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_is_printed_file_by_file(app: typer.Typer, name: str) -> None:
    ended = CliRunner().invoke(app, ["template", "--recipe", name, "--explain"])
    assert ended.exit_code == 0
    for table, text in RECIPES[name].tables():
        assert f"# {table.name}.csv: {direction(table)}\n" in ended.stdout
        assert text in ended.stdout
    assert "#   local_id, needed: " in ended.stdout
    assert name in CliRunner().invoke(app, ["--json", "template", "--recipe", name]).stdout
