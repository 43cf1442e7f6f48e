"""``entente serve``: the API and, without ``NEO4J_URI``, the local Neo4j."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from api.cli import local
from api.cli.console import Options, read_settings
from api.cli.safety import check_server
from api.cli.supervisor import Neo4jWatch, ParentWatch, Serving
from api.cli.surroundings import bind, is_loopback
from api.cli.worker import Address
from api.lifecycle import house_rules
from api.settings import Settings
from graph.database import Database
from graph.localdb import server
from graph.localdb.server import Server


def register(main: typer.Typer) -> None:
    """Add the command."""
    main.command()(serve)


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address to listen on; 127.0.0.1 by default.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 8000 by default.")] = None,
    workers: Annotated[int | None, typer.Option(help="API processes; 1 by default.")] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Load the demo network into an empty graph.")] = False,
    until_parent_ends: Annotated[bool, typer.Option("--until-parent-ends", hidden=True)] = False,
) -> None:
    """Serve the API and, without NEO4J_URI, the local Neo4j; Ctrl-C stops both."""
    options: Options = context.obj
    settings = read_settings(host=host, port=port, workers=workers)
    run(settings, demo=demo, debug=options.debug, until_parent_ends=until_parent_ends)


def run(settings: Settings, *, demo: bool, debug: bool, until_parent_ends: bool) -> None:
    """Start what is needed, serve, and leave nothing behind."""
    parent = ParentWatch(until_parent_ends)
    with bind(settings.host, settings.port) as listener:
        house_rules(settings)  # a wrong policy file ends the start, not the first check
        neo4j = Neo4jWatch(own_or_found(settings))
        try:
            if settings.workers == 1:  # several build it themselves: their supervisor serves nothing
                import api.schema  # noqa: F401  (seconds that Neo4j's start hides)

            if neo4j.local is not None:
                neo4j.local.wait_ready()
            address = address_of(settings, neo4j.local)
            asyncio.run(prepare(settings, address, neo4j.local, demo=demo))
            ready = lambda: announce(settings, neo4j.local)  # noqa: E731
            Serving(settings, address, listener, neo4j, parent, ready).run()
        except KeyboardInterrupt:
            if debug:
                raise
        finally:
            neo4j.stop()


def own_or_found(settings: Settings) -> Server | None:
    """Start the local Neo4j, or use the one of ``entente db up``; None with ``NEO4J_URI``."""
    if settings.neo4j_uri is not None:
        return None
    found = server.running(local.plan(settings))
    if found is not None and found.found is not None and not found.found.tied:
        return found
    local.say("Starting Neo4j …")
    return local.start(settings)


def address_of(settings: Settings, own: Server | None) -> Address:
    """Give where the graph is: our own server, or ``NEO4J_URI``."""
    if own is not None:
        return Address(own.uri, *own.credentials)
    uri = settings.neo4j_uri or ""
    return Address(uri, settings.neo4j_username, settings.password, settings.neo4j_database)


async def prepare(settings: Settings, address: Address, own: Server | None, *, demo: bool) -> None:
    """Check the server, bring the constraints up to date and load the demo network where it is missing."""
    from graph.write.migrate import holds_nothing, migrate

    async with address.connect() as database:
        await local.first_contact(database, own)
        if settings.neo4j_uri is not None:
            await check_server(settings, database)
        await migrate(database)
        if demo and await holds_nothing(database):
            local.say("Loading the demo network …")
            await load_demo(database)


async def load_demo(database: Database) -> None:
    """Load ``examples/demo`` by the machinery of ``entente ingest``."""
    from loaders.ingest import demo

    await demo.load_demo(database)


def announce(settings: Settings, own: Server | None) -> None:
    """Print where everything is."""
    shown = "localhost" if is_loopback(settings.host) else settings.host
    api = f"http://{shown}:{settings.port}"
    lines = [f"GraphQL        {api}/graphql   (in a web browser: the IDE)"]
    if own is not None:
        user, file = own.credentials[0], own.plan.home.password_file
        lines.append(f"Neo4j Browser  {own.browser_url}   user {user}, password in {file}")
    lines.append(f"Health         {api}/health")
    lines.append(
        "Single user, without sign-in" + (", on this machine only." if is_loopback(settings.host) else ".")
    )
    if not is_loopback(settings.host):
        lines.append(f"Warning: anyone who reaches {settings.host} can read and change everything.")
    lines.append("Ctrl-C stops it.")
    typer.echo("\n".join(lines))
