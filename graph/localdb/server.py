"""Starts, finds and stops the local Neo4j."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from graph.localdb import configuration, diagnosis, owner
from graph.localdb.configuration import Limits, Ports
from graph.localdb.errors import AlreadyRunning, StartFailed
from graph.localdb.home import USER, Home
from graph.localdb.java import ENVIRONMENT, Java

LAUNCHER = Path(__file__).with_name("launch.py")
STARTED = "INFO  Started."
Say = Callable[[str], None]


def silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a server is started from; ``tied`` ends it with the process that started it.

    ``on_connect`` is what Neo4j Browser does when it has signed in.
    """

    home: Home
    java: Java
    ports: Ports = field(default_factory=Ports)
    limits: Limits = field(default_factory=Limits)
    tied: bool = True
    on_connect: str = ""
    start_seconds: float = 180
    stop_seconds: float = 30


@dataclass(slots=True)
class Server:
    """A local Neo4j that this process started, or found running where ``process`` is None."""

    plan: Plan
    process: subprocess.Popen[bytes] | None
    found: owner.Owner | None = None

    @property
    def ports(self) -> Ports:
        """The ports it listens on: those of the found server, else those of the plan."""
        return self.found.ports if self.found else self.plan.ports

    @property
    def uri(self) -> str:
        """Where the driver connects."""
        return f"bolt://127.0.0.1:{self.ports.bolt}"

    @property
    def browser_url(self) -> str:
        """Where a person opens Neo4j Browser."""
        return f"http://localhost:{self.ports.browser}/browser/"

    @property
    def credentials(self) -> tuple[str, str]:
        """User name and password."""
        return USER, self.plan.home.password()

    @property
    def ended(self) -> bool:
        """Whether the process that we started is gone."""
        return self.process is not None and self.process.poll() is not None

    def wait_ready(self) -> None:
        """Wait until it answers; raises why it ended, or StartFailed after the plan's seconds."""
        deadline = time.monotonic() + self.plan.start_seconds
        while STARTED not in diagnosis.output(self.plan.home):
            if self.ended:
                owner.forget(self.plan.home)
                raise diagnosis.explain(self.plan.home, self.plan.ports)
            if diagnosis.disk_is_full(self.plan.home):
                self.stop()
                raise diagnosis.full(self.plan.home)
            if time.monotonic() > deadline:
                self.stop()
                raise StartFailed(
                    f"Neo4j did not answer within {self.plan.start_seconds:.0f} s.",
                    cure=f"Read {self.plan.home.output}, or start it again on a less busy machine.",
                )
            time.sleep(0.05)
        if self.process is not None and diagnosis.graph_failed(self.plan.home):
            self.stop()
            raise diagnosis.explain(self.plan.home, self.plan.ports)

    def stop(self) -> None:
        """Stop the process that we started; a found one is its owner's."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(self.plan.stop_seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        owner.forget(self.plan.home)

    def kill(self) -> None:
        """End the process that we started at once; a found one is its owner's."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def running(plan: Plan) -> Server | None:
    """Find the server that runs on the plan's data folder."""
    who = owner.read(plan.home)
    if who is None or not owner.is_running(plan.home):
        return None
    return Server(plan, None, who)


def start(plan: Plan, say: Say = silent) -> Server:
    """Start a server, without waiting for it to answer; what an earlier run left is put right and said.

    Raises AlreadyRunning, PortInUse, PasswordLost. Call it from the main thread (see ``launch``).
    """
    if plan.tied and threading.current_thread() is not threading.main_thread():
        raise RuntimeError("Start a tied Neo4j from the main thread: it ends with the thread that starts it.")
    plan.home.make()
    lock = _take_over(plan, say)
    try:
        diagnosis.require_free(plan.ports)
        diagnosis.require_room(plan.home)
        plan.home.prepare()
        plan.home.close_the_default()
        configuration.write(
            plan.home.conf, configuration.settings(plan.ports, plan.limits, on_connect=plan.on_connect)
        )
        return _spawn(plan, lock)
    finally:
        os.close(lock)  # from now on the server alone holds it


def _take_over(plan: Plan, say: Say) -> int:
    """Take the lock, ending an orphan and explaining a stale record."""
    who = owner.read(plan.home)
    lock = owner.take_lock(plan.home)
    if lock is None and who is not None and who.tied and not who.starter.alive:
        say(f"Ending the Neo4j (process {who.server.pid}) that a crashed Entente left behind.")
        who.server.end(signal.SIGKILL)
        owner.wait_until_free(plan.home, 15)
        lock = owner.take_lock(plan.home)
    elif lock is not None and who is not None:
        say(f"The last Neo4j here (process {who.server.pid}) was not stopped in order; it recovers.")
        owner.forget(plan.home)
    if lock is None:
        by = f"process {who.starter.pid}" if who else "another process"
        raise AlreadyRunning(
            f"The Neo4j in {plan.home.folder} is already run by {by}.",
            cure="Stop it (`entente db down`), or set ENTENTE_HOME and the ports for a second one.",
        )
    return lock


def _spawn(plan: Plan, lock: int) -> Server:
    command = plan.java.server(plan.home, plan.limits)
    if plan.tied:
        command = [sys.executable, "-I", "-S", str(LAUNCHER), str(os.getpid()), *command]
    with plan.home.output.open("wb") as output:
        process = subprocess.Popen(
            command,
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=(lock,),
            start_new_session=True,  # Ctrl-C in the terminal is ours to pass on
        )
    starter, server = owner.this_process(), owner.this_process(process.pid)
    owner.record(plan.home, owner.Owner(server, starter, plan.tied, plan.ports))
    return Server(plan, process)


def stop_running(plan: Plan) -> bool:
    """Stop the server of the data folder, also where another process started it; False where none runs."""
    who = owner.read(plan.home)
    if who is None or not owner.is_running(plan.home):
        return False
    with contextlib.suppress(ProcessLookupError):
        who.server.end(signal.SIGTERM)
    if not owner.wait_until_free(plan.home, plan.stop_seconds):
        who.server.end(signal.SIGKILL)
        owner.wait_until_free(plan.home, 15)
    owner.forget(plan.home)
    return True
