"""The command lines of Neo4j's server and of its administration tool."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.localdb.artifacts import read_lock
from graph.localdb.configuration import Limits
from graph.localdb.home import Home

SERVER = "org.neo4j.server.CommunityEntryPoint"
ADMIN = "org.neo4j.cli.AdminTool"
_COLLECTOR = re.compile(r"-XX:\+Use\w+GC")
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.lang")
# Nothing of the caller's environment reaches Java: JAVA_TOOL_OPTIONS and NEO4J_* would change the server.
ENVIRONMENT = {"LC_ALL": "C.UTF-8"}


@dataclass(frozen=True, slots=True)
class Java:
    """A Java runtime and the folder of the fetched jars."""

    executable: Path
    cache: Path

    def _base(self, home: Home, heap: str, collector: str = "-XX:+UseG1GC") -> list[str]:
        jars = ":".join(str(self.cache / jar.path) for jar in read_lock())
        return [
            str(self.executable),
            f"-Xmx{heap}",
            collector,
            "-XX:-UsePerfData",  # no file in the shared temporary folder
            "-XX:+ExitOnOutOfMemoryError",  # half a server is worse than a restarted one
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Dlog4j2.disable.jmx=true",
            "-Dio.netty.tryReflectionSetAccessible=true",
            f"-Djava.io.tmpdir={home.temporary}",
            *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED),
            "-cp",
            jars,
        ]

    def server(self, home: Home, limits: Limits) -> list[str]:
        """Give the command that serves ``home`` in the foreground.

        Of the further options, a collector stands in the place of ours: Java refuses two.
        """
        places = [f"--home-dir={home.neo4j}", f"--config-dir={home.conf}"]
        collectors = [option for option in limits.java_options if _COLLECTOR.fullmatch(option)]
        others = [option for option in limits.java_options if option not in collectors]
        command = self._base(home, limits.heap, *collectors[-1:])
        return [command[0], *others, *command[1:], SERVER, *places, "--console-mode"]

    def admin(self, home: Home, limits: Limits, *arguments: str) -> list[str]:
        """Give the command of ``neo4j-admin`` with ``arguments``."""
        return [*self._base(home, limits.heap), ADMIN, *arguments]
