"""The command ``template``: the header of a noun's or a relationship's table, and what its columns say."""

from __future__ import annotations

import csv
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table as Lines

from api.cli.console import Options, print_json
from graph.errors import InvalidInput
from loaders.ingest.recipes import RECIPES, Recipe, direction, needs, recipe_named
from loaders.ingest.tables import Table, table_named, tables


def template(
    context: typer.Context,
    noun: Annotated[str | None, typer.Argument(metavar="NOUN", help="organizations, party_to …")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every template, one per line.")] = False,
    recipe: Annotated[
        str | None, typer.Option(help=f"The tables of one thing, with example rows: {', '.join(RECIPES)}.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="What each column says.")] = False,
) -> None:
    """Print the CSV template of a noun or a relationship: its header."""
    options: Options = context.obj
    if recipe is not None:
        _print_recipe(recipe_named(recipe), explain=explain, as_json=options.json)
        return
    if noun is None and not everything:
        raise InvalidInput(
            "There is no noun to print the template of.", cure=f"Write one of: {', '.join(tables())}."
        )
    chosen = list(tables().values()) if noun is None else [table_named(noun)]
    if options.json:
        print_json([_described(table) for table in chosen])
    elif explain:
        for table in chosen:
            _print_columns(table)
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        for table in chosen:
            first, *others = table.header
            named = first if noun is not None else f"{table.name}.csv: {first}"
            writer.writerow((named, *others))


def _print_columns(table: Table) -> None:
    lines = Lines("column", "required", "what it says", title=f"{table.name}.csv: {table.doc}")
    for column in table.columns:
        lines.add_row(column.name, "yes" if column.required else "", column.doc)
    Console().print(lines)


def _described(table: Table) -> dict[str, Any]:
    columns = [{"name": c.name, "required": c.required, "doc": c.doc} for c in table.columns]
    return {"file": f"{table.name}.csv", "holds": table.kind, "doc": table.doc, "columns": columns}


def _print_recipe(recipe: Recipe, *, explain: bool, as_json: bool) -> None:
    """Print each file below a line with its name and what a row of it states, or its columns one by one."""
    if as_json:
        files = [
            {
                "file": f"{table.name}.csv",
                "says": direction(table),
                "columns": [{"name": name, "doc": doc} for name, doc in needs(table, text)],
                "content": text,
            }
            for table, text in recipe.tables()
        ]
        print_json({"recipe": recipe.name, "doc": recipe.doc, "files": files})
        return
    sys.stdout.write(f"# {recipe.name}: {recipe.doc}\n")
    for table, text in recipe.tables():
        sys.stdout.write(f"\n# {table.name}.csv: {direction(table)}\n")
        if explain:
            for name, doc in needs(table, text):
                sys.stdout.write(f"#   {name}, {doc}\n")
        sys.stdout.write(text)
