"""``entente db``: the local Neo4j alone."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from api.cli.console import Exit, Options, print_json
from api.cli.local import fetch_jars, plan, say, start
from api.cli.prompt import converse
from graph.errors import InvalidInput
from graph.localdb import backup as dump
from graph.localdb import server
from graph.localdb.server import Server

app = typer.Typer(help="The local Neo4j alone.", no_args_is_help=True)


def facts(local: Server) -> dict[str, object]:
    """Give what a person or a script needs to connect; never the password itself."""
    return {
        "running": True,
        "uri": local.uri,
        "browser": local.browser_url,
        "username": local.credentials[0],
        "passwordFile": str(local.plan.home.password_file),
        "home": str(local.plan.home.folder),
    }


def show(options: Options, values: dict[str, object]) -> None:
    """Print facts as lines or as JSON."""
    if options.json:
        print_json(values)
        return
    for name, value in values.items():
        typer.echo(f"{name}: {value}")


@app.command()
def up(context: typer.Context) -> None:
    """Start it and leave it running; `entente db down` stops it."""
    options: Options = context.obj
    settings = options.require_settings()
    local = server.running(plan(settings, tied=False))
    if local is None:
        local = start(settings, tied=False)
    local.wait_ready()
    show(options, facts(local))


@app.command()
def down(context: typer.Context) -> None:
    """Stop it, also where another process started it."""
    options: Options = context.obj
    if not server.stop_running(plan(options.require_settings())):
        say("No local Neo4j runs here.")


@app.command()
def status(context: typer.Context) -> None:
    """Say whether it runs, and where; exit code 5 when it does not."""
    options: Options = context.obj
    local = server.running(plan(options.require_settings()))
    if local is None:
        show(options, {"running": False, "home": str(options.require_settings().home)})
        raise typer.Exit(Exit.UNAVAILABLE)
    show(options, facts(local))


File = Annotated[Path, typer.Argument(help="The file of the backup.")]


@app.command()
def backup(context: typer.Context, file: File) -> None:
    """Write the stopped graph into FILE, readable by you alone."""
    options: Options = context.obj
    settings = options.require_settings()
    fetch_jars(settings)
    dump.dump(plan(settings), file)
    show(options, {"file": str(file), "bytes": file.stat().st_size})


@app.command()
def restore(context: typer.Context, file: File) -> None:
    """Replace the stopped graph by that of FILE; the password stays this folder's."""
    options: Options = context.obj
    settings = options.require_settings()
    if not file.is_file():
        raise InvalidInput(f"{file} is not a file.", cure="Give the file that `entente db backup` wrote.")
    fetch_jars(settings)
    dump.load(plan(settings), file)
    show(options, {"restored": str(file)})


@app.command()
def shell(context: typer.Context) -> None:
    """Ask the graph in Cypher, each statement with a `;`; `:param x => 1` sets, `:exit` ends."""
    options: Options = context.obj
    asyncio.run(converse(options.require_settings(), as_json=options.json))
