"""The class path of Neo4j as a committed lock: coordinate, size and SHA-256 of each jar."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LOCK = Path(__file__).with_name("classpath.lock")
SHA256 = re.compile(r"[0-9a-f]{64}")
NEO4J = "org.neo4j:neo4j"
PARALLEL = 8


@dataclass(frozen=True, slots=True, order=True)
class Artifact:
    """One jar: ``group:name:version[:classifier]``, its size in bytes and its SHA-256 in hex."""

    group: str
    name: str
    version: str
    classifier: str
    size: int
    sha256: str

    def __post_init__(self) -> None:
        if not (self.group and self.name and self.version):
            raise ValueError(f"A jar is named group:name:version[:classifier], not {self.coordinate!r}.")
        if self.size <= 0 or not SHA256.fullmatch(self.sha256):
            raise ValueError(f"{self.coordinate}: write its size in bytes and its SHA-256 in 64 hex digits.")

    @property
    def coordinate(self) -> str:
        """The coordinate as the lock and the messages write it."""
        parts = [self.group, self.name, self.version, self.classifier]
        return ":".join(part for part in parts if part)

    @property
    def path(self) -> PurePosixPath:
        """The place in a Maven repository, remote or local."""
        suffix = f"-{self.classifier}" if self.classifier else ""
        folder = PurePosixPath(*self.group.split("."), self.name, self.version)
        return folder / f"{self.name}-{self.version}{suffix}.jar"


def parse(line: str) -> Artifact:
    """Read one line ``coordinate size sha256``; ValueError says what is wrong with it."""
    try:
        coordinate, size, sha256 = line.split()
        group, name, version, classifier = [*coordinate.split(":"), ""][: max(4, coordinate.count(":") + 1)]
        return Artifact(group, name, version, classifier, int(size), sha256)
    except ValueError as error:
        raise ValueError(f"Not a line of a class-path lock: {line!r}. {error}") from error


def read_lock(lock: Path = LOCK) -> tuple[Artifact, ...]:
    """Give the jars of ``lock`` in its order; lines that start with # are comments."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return tuple(parse(line) for line in lines if line.strip() and not line.startswith("#"))


def neo4j_version(artifacts: tuple[Artifact, ...]) -> str:
    """Give the version of the server in this class path."""
    return next(a.version for a in artifacts if f"{a.group}:{a.name}" == NEO4J)


def missing(artifacts: Iterable[Artifact], cache: Path) -> tuple[Artifact, ...]:
    """Give the jars that the cache lacks or holds damaged; reads every byte, about 0.2 s for all."""
    jars = tuple(artifacts)
    with ThreadPoolExecutor(PARALLEL) as pool:
        intact = pool.map(lambda jar: is_intact(cache / jar.path, jar), jars)
        return tuple(jar for jar, good in zip(jars, intact, strict=True) if not good)


def is_intact(file: Path, jar: Artifact) -> bool:
    """Whether ``file`` has the size and the sum of the lock."""
    try:
        with file.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size != jar.size:
                return False
            return hashlib.file_digest(stream, "sha256").hexdigest() == jar.sha256
    except OSError:
        return False
