"""Writing the graph to files: ``export``."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import anyio
import typer

from api.cli.console import Options, print_json
from graph.model.language.text import counted
from graph.write.version import settle
from loaders.export.format import Exported
from loaders.export.registry import all_exports, export_named

_FORMATS = " ".join(f"{each.name}: {each.description}" for each in all_exports().values())


def register(main: typer.Typer) -> None:
    """Add the command that writes the graph to files."""
    main.command()(export)


def export(
    context: typer.Context,
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help=_FORMATS)],
    path: Annotated[
        Path,
        typer.Argument(metavar="PATH", help="A file that is not there yet; for csv, a folder that is empty."),
    ],
) -> None:
    """Write what is known to files, and say what the format cannot carry."""
    from api.cli.local import open_database

    options: Options = context.obj
    chosen = export_named(format_name)

    async def run() -> Exported:
        async with open_database(options.require_settings()) as database:
            await settle(database, waiting=partial(typer.echo, err=True))
            return await chosen.write(database, path)

    written = anyio.run(run)
    if options.json:
        print_json({"path": path.name, "rows": written.rows, "left_out": written.left_out})
        return
    for name, rows in written.rows.items():
        sys.stdout.write(f"  {name}: {rows}\n")
    sys.stdout.write(f"{counted(sum(written.rows.values()), 'row')} written to {path}.\n")
    if written.left_out:
        sys.stdout.write(f"Not in it, since {chosen.name} has no place for it:\n")
    for name, count in written.left_out.items():
        sys.stdout.write(f"  {name}: {count}\n")
