"""Writing the graph to files: ``export``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import anyio
import typer

from api.cli.console import Options, print_json
from graph.errors import InvalidInput
from loaders.export.csv_tables import write_tables

FORMATS = {"csv": write_tables}


def register(main: typer.Typer) -> None:
    """Add the command that writes the graph to files."""
    main.command()(export)


def export(
    context: typer.Context,
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(FORMATS))],
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that is empty or not there.")],
) -> None:
    """Write what is known now to files, each fact with its source and times."""
    from api.cli.local import open_database

    options: Options = context.obj
    write = FORMATS.get(format_name.lower())
    if write is None:
        raise InvalidInput(
            f"There is no export {format_name!r}.", cure=f"Write one of: {', '.join(FORMATS)}."
        )

    async def run() -> Mapping[str, int]:
        async with open_database(options.require_settings()) as database:
            return await write(database, folder)

    written = anyio.run(run)
    if options.json:
        print_json({"folder": folder.name, "rows": written})
        return
    for name, rows in written.items():
        sys.stdout.write(f"  {name}: {rows}\n")
    sys.stdout.write(f"{sum(written.values())} rows in {len(written)} tables of {folder}.\n")
