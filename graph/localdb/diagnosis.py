"""Reads what Neo4j printed before it ended, and says it in one sentence with a cure."""

from __future__ import annotations

import os
import re
import shutil
import socket
from pathlib import Path

from graph.localdb.configuration import Ports
from graph.localdb.errors import (
    AlreadyRunning,
    ForeignStore,
    LocalDatabaseError,
    NoSpace,
    PortInUse,
    StartFailed,
)
from graph.localdb.home import Home

NEEDED_BYTES = 200_000_000  # a store, its transaction log and its logs
TAIL = 200_000  # bytes of output that are read
NEWER = re.compile(
    r"(?:Unknown|Unsupported)[^\n]{0,40} (?:store|kernel|log|format)[^\n]{0,20}version|UnsupportedLogVersion|"
    r"Unable to read store|StoreUpgrad|Unknown kernel version|newer version",
    re.IGNORECASE,
)
FULL = re.compile(r"No space left on device|Disk quota exceeded|not enough space", re.IGNORECASE)
TAKEN = re.compile(r"Address already in use")
GRAPH_FAILED = re.compile(r"Failed to start DatabaseId\{\w+\[neo4j\]\}")
PANICKED = re.compile(r"The database has encountered a critical error, and needs to be restarted")
LOCKED = re.compile(r"FileLockException|Lock file has been locked by another process")


def require_free(ports: Ports) -> None:
    """Refuse ports on which another process listens, before a server is started on them."""
    named = (("ENTENTE_BOLT_PORT", ports.bolt), ("ENTENTE_BROWSER_PORT", ports.browser))
    for setting, port in named:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise taken(setting, port) from error


def require_room(home: Home) -> None:
    """Refuse a disk that is as good as full: Neo4j would neither start nor end on it."""
    if shutil.disk_usage(home.folder).free < NEEDED_BYTES:
        raise full(home)


def disk_is_full(home: Home) -> bool:
    """Whether the server has said so, though it has not ended."""
    return FULL.search(output(home) + _tail(home.log)) is not None


def full(home: Home) -> NoSpace:
    """Say that there is no room."""
    return NoSpace(
        f"The disk of {home.folder} is full.",
        cure="Free 500 MB there, or set ENTENTE_HOME to a folder with room, and start again.",
    )


def taken(setting: str, port: int) -> PortInUse:
    """Say that a port is another program's."""
    return PortInUse(
        f"Port {port} is used by another program.",
        cure=f"Find it by `lsof -i :{port}` and stop it, or set {setting} to a free port.",
    )


def output(home: Home) -> str:
    """Give the end of what the server printed since it was started."""
    return _tail(home.output)


def _tail(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            stream.seek(max(stream.seek(0, os.SEEK_END) - TAIL, 0))
            return stream.read().decode("utf-8", "replace")
    except OSError:
        return ""


def printed_bytes(home: Home) -> int:
    """Give how much the server has printed since it was started."""
    try:
        return home.output.stat().st_size
    except OSError:
        return 0


def has_panicked(home: Home) -> bool:
    """Whether the server answers no question any more until it is restarted: it could not write, mostly."""
    return PANICKED.search(output(home)) is not None


def graph_failed(home: Home) -> bool:
    """Whether the server runs but could not open the graph in it, which only its own log says."""
    return GRAPH_FAILED.search(_tail(home.log)) is not None


def explain(home: Home, ports: Ports) -> LocalDatabaseError:
    """Say why the server ended."""
    text = output(home) + _tail(home.log)
    if FULL.search(text):
        return full(home)
    if TAKEN.search(text):
        return taken("ENTENTE_BOLT_PORT or ENTENTE_BROWSER_PORT", ports.bolt)
    if LOCKED.search(text):
        return AlreadyRunning(
            f"Another Neo4j has the store in {home.neo4j} open.",
            cure="Stop it, or set ENTENTE_HOME to another folder.",
        )
    if NEWER.search(text):
        return ForeignStore(
            f"The graph in {home.neo4j} was written by a newer or another Neo4j than ours.",
            cure="Update Entente, or set ENTENTE_HOME to another folder and load your files there.",
        )
    return StartFailed(
        f"Neo4j ended: {last_error(text)}",
        cure=f"Read {home.output} and {home.log}; `entente doctor` checks the rest.",
    )


def last_error(text: str) -> str:
    """Give the innermost cause in one line."""
    causes: list[str] = re.findall(
        r'^(?:Caused by: |Exception in thread "[^"\n]*" |\S+ \S+ ERROR )(.*)$', text, re.MULTILINE
    )
    # without a cause, the last line says most; Neo4j's advice to run it with --verbose says nothing
    lines = [line for line in text.strip().splitlines() if "--verbose" not in line]
    return ["it printed nothing.", *lines, *causes][-1][:300]
