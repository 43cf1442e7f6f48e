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
from loaders.ingest.tables import Table, table_named, tables


def template(
    context: typer.Context,
    noun: Annotated[str | None, typer.Argument(metavar="NOUN", help="organizations, party_to …")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every template, one per line.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="What each column says.")] = False,
) -> None:
    """Print the CSV template of a noun or a relationship: its header."""
    options: Options = context.obj
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
