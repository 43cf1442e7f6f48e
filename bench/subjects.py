"""Starts and stops the subjects: each a server on a loopback port, or the raw driver's own processes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.answers import MAX_PAGE
from bench.asks import ENTENTE, NAIVE, PEER, RAW

PROJECT = Path(__file__).resolve().parents[1]
BUILD = PROJECT / "build" / "bench"
START_SECONDS = 120.0


@dataclass(frozen=True)
class Graph:
    """Where the graph is."""

    port: int
    user: str
    password: str

    @property
    def uri(self) -> str:
        """Where drivers connect."""
        return f"bolt://127.0.0.1:{self.port}"


def free_port() -> int:
    """Return a loopback port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def surroundings(**given: str) -> dict[str, str]:
    """Return the environment of a subject: ours without settings of Entente or of a Neo4j."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ENTENTE_", "NEO4J_"))}
    return {**kept, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", **given}


@dataclass
class Served:
    """A server that was started; its port answers `POST /graphql`."""

    subject: str
    process: subprocess.Popen[bytes]
    port: int

    def wait(self) -> None:
        """Wait until it answers; raise what it printed where it does not."""
        until = time.monotonic() + START_SECONDS
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            b'{"query":"{__typename}"}',
            {"content-type": "application/json"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.subject} ended at its start: see {log_of(self.subject)}")
            try:
                with opener.open(request, timeout=5) as answer:
                    answer.read()
                return
            except urllib.error.HTTPError as error:
                raise RuntimeError(
                    f"{self.subject} answers HTTP {error.code}: see {log_of(self.subject)}"
                ) from error
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"{self.subject} did not answer within {START_SECONDS:.0f} s")

    def stop(self) -> None:
        """Stop it."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def log_of(subject: str) -> Path:
    """Return where a subject's output goes."""
    return BUILD / f"{subject.strip('@').replace('/', '-')}.log"


def _spawn(subject: str, command: list[str], folder: Path, port: int, **given: str) -> Served:
    BUILD.mkdir(parents=True, exist_ok=True)
    with log_of(subject).open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings(**given), stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )
    return Served(subject, process, port)


def entente(graph: Graph, processes: int) -> Served:
    """Start ``entente serve`` as anybody would, with so many workers and a larger page."""
    port = free_port()
    command = [sys.executable, "-m", "api.cli", "serve", "--port", str(port), "--workers", str(processes)]
    return _spawn(
        ENTENTE, command, PROJECT, port,
        NEO4J_URI=graph.uri, NEO4J_USERNAME=graph.user, NEO4J_PASSWORD=graph.password,
        ENTENTE_MAX_PAGE=str(MAX_PAGE), ENTENTE_WARM_UP="false", ENTENTE_HOME=str(BUILD / "none"),
    )  # fmt: skip


def naive(graph: Graph, processes: int) -> Served:
    """Start the plain Strawberry server."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "bench.naive.server:app", "--port", str(port),
               "--workers", str(processes), "--log-level", "warning", "--no-access-log",
               "--timeout-worker-healthcheck", "300"]  # fmt: skip
    return _spawn(NAIVE, command, PROJECT, port,
                  NAIVE_URI=graph.uri, NAIVE_USER=graph.user, NAIVE_PASSWORD=graph.password)  # fmt: skip


def peer(graph: Graph, processes: int) -> Served:
    """Start @neo4j/graphql on graphql-yoga."""
    port = free_port()
    return _spawn(PEER, ["node", "server.mjs"], peer_folder(), port, NODE_ENV="production",
                  PEER_PORT=str(port), PEER_PROCESSES=str(processes),
                  PEER_URI=graph.uri, PEER_USER=graph.user, PEER_PASSWORD=graph.password)  # fmt: skip


def peer_folder() -> Path:
    """Return a folder with the peer's packages, installed from its lock, once per lock."""
    source = PROJECT / "bench" / "peer"
    lock = (source / "package-lock.json").read_bytes()
    folder = BUILD / f"peer-{hashlib.sha256(lock).hexdigest()[:12]}"
    folder.mkdir(parents=True, exist_ok=True)
    for file in source.iterdir():
        shutil.copyfile(file, folder / file.name)
    if not (folder / "node_modules" / ".package-lock.json").exists():
        if shutil.which("npm") is None:
            raise RuntimeError("The peer needs Node.js 20 or later with npm: install it, or leave it out by "
                               "--subjects entente,naive,raw.")  # fmt: skip
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True)
    return folder


class Loader:
    """One process of the load generator."""

    def __init__(self, *kind: str, module: str = "bench.load") -> None:
        command = [sys.executable, "-m", module, *kind]
        self.process = subprocess.Popen(
            command, cwd=PROJECT, env=surroundings(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def begin(self, job: dict[str, Any]) -> None:
        """Hand it a job."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        self.process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Wait for the job and return what it says."""
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline() or '{"error": "the loader ended"}')
        return found

    def stop(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


def measured_of(answer: dict[str, Any]) -> dict[str, Any]:
    """Return a job's answer; raises what went wrong in it."""
    if "error" in answer:
        raise RuntimeError(answer["error"])
    return answer


STARTS = {ENTENTE: entente, PEER: peer, NAIVE: naive}
ALL = (RAW, ENTENTE, PEER, NAIVE)
