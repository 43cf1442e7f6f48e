"""Who runs the Neo4j of a data folder: a lock held by the process itself, and a record beside it.

The lock is a descriptor that the Java process inherits: the kernel lets it go when that process ends,
however it ends, so a process id that was given out again cannot deceive us.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.localdb.configuration import Ports
from graph.localdb.home import Home, write_secret


@dataclass(frozen=True, slots=True)
class Process:
    """A process and the moment it started, which tells it from a later one with the same id."""

    pid: int
    started: str

    @property
    def alive(self) -> bool:
        """Whether this very process still runs."""
        return self.started != "" and start_of(self.pid) == self.started

    def end(self, number: signal.Signals) -> None:
        """Send a signal to this very process, never to a stranger with its id."""
        if self.alive:
            os.kill(self.pid, number)


@dataclass(frozen=True, slots=True)
class Owner:
    """The running server: its process, who started it, whether it ends with its starter, its ports."""

    server: Process
    starter: Process
    tied: bool
    ports: Ports


def start_of(pid: int) -> str:
    """Give the start of a process as text, empty where there is none or only its remains."""
    if sys.platform == "linux":
        try:
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            return ""
        return "" if fields[0] in "ZX" else fields[19]
    command = ["ps", "-o", "lstart=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def this_process(pid: int | None = None) -> Process:
    """Describe a running process, this one by default."""
    pid = os.getpid() if pid is None else pid
    return Process(pid, start_of(pid))


def take_lock(home: Home) -> int | None:
    """Give a descriptor that holds the lock, or None while a server runs; pass it on to the server."""
    descriptor = os.open(home.lock_file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        return None
    return descriptor


def is_running(home: Home) -> bool:
    """Whether a server runs, or is being started, on this data folder."""
    if not home.lock_file.exists():
        return False
    descriptor = take_lock(home)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is None


def wait_until_free(home: Home, seconds: float) -> bool:
    """Wait for the server to end; False when it still runs after ``seconds``."""
    deadline = time.monotonic() + seconds
    while is_running(home):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def record(home: Home, owner: Owner) -> None:
    """Write down who runs."""
    write_secret(home.owner_file, json.dumps(asdict(owner)) + "\n")


def read(home: Home) -> Owner | None:
    """Read who ran last; None where that was never written or cannot be read."""
    try:
        raw = json.loads(home.owner_file.read_text(encoding="utf-8"))
        server, starter = Process(**raw["server"]), Process(**raw["starter"])
        return Owner(server, starter, bool(raw["tied"]), Ports(**raw["ports"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget(home: Home) -> None:
    """Remove the record after an orderly end."""
    home.owner_file.unlink(missing_ok=True)
