"""The data folder of the local Neo4j and its generated password."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from graph.localdb.errors import LocalDatabaseError, PasswordLost

USER = "neo4j"
PASSWORD_BYTES = 24
ITERATIONS = 1024
STORES = ("databases", "transactions")
"""The two folders in which Neo4j keeps a database."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where everything of one local Neo4j lies; two homes never share a file."""

    folder: Path

    def __post_init__(self) -> None:
        if not self.folder.is_absolute():
            raise ValueError(f"A data folder is an absolute path, not {self.folder}: call resolve() first.")

    @property
    def neo4j(self) -> Path:
        """Neo4j's own home: data, logs, run."""
        return self.folder / "neo4j"

    @property
    def conf(self) -> Path:
        """Neo4j's configuration, written again at each start."""
        return self.neo4j / "conf"

    @property
    def output(self) -> Path:
        """What the process printed."""
        return self.neo4j / "logs" / "console.log"

    @property
    def log(self) -> Path:
        """Neo4j's own log of this run; that of the run before lies beside it."""
        return self.neo4j / "logs" / "debug.log"

    @property
    def temporary(self) -> Path:
        """Java's temporary files: native libraries are unpacked here, emptied at each start."""
        return self.neo4j / "tmp"

    @property
    def password_file(self) -> Path:
        """The generated password; only its owner may read it."""
        return self.folder / "neo4j-password"

    @property
    def lock_file(self) -> Path:
        """Held by the running process itself through an inherited descriptor."""
        return self.folder / "neo4j.lock"

    @property
    def owner_file(self) -> Path:
        """Who runs and on which ports."""
        return self.folder / "neo4j.json"

    @property
    def has_store(self) -> bool:
        """Whether Neo4j has been started here before."""
        return (self.neo4j / "data" / "databases" / "system").exists()

    def store(self, kind: str) -> Path:
        """Return the folder of the graph's store, or of its transaction log."""
        return self.neo4j / "data" / kind / "neo4j"

    @property
    def aside(self) -> Path:
        """Where the graph is while another one is loaded in its place."""
        return self.neo4j / "data" / "before-load"

    def put_aside(self) -> None:
        """Make room for another graph; what an earlier load left is put back first."""
        self.put_back()
        self.aside.mkdir()
        for kind in STORES:
            if self.store(kind).exists():
                os.replace(self.store(kind), self.aside / kind)

    def put_back(self) -> None:
        """Put the graph back that was aside, in place of a load that was refused or killed."""
        for kind in STORES:
            if (self.aside / kind).exists():
                shutil.rmtree(self.store(kind), ignore_errors=True)
                os.replace(self.aside / kind, self.store(kind))
        shutil.rmtree(self.aside, ignore_errors=True)

    def drop_aside(self) -> None:
        """Forget the graph that was aside: in one step, so that no half of it can come back."""
        dropped = self.aside.with_name("dropped")
        shutil.rmtree(dropped, ignore_errors=True)
        os.replace(self.aside, dropped)
        shutil.rmtree(dropped, ignore_errors=True)

    def make(self) -> None:
        """Make the folder itself; LocalDatabaseError where it cannot be ours."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise LocalDatabaseError(
                f"The data folder {self.folder} cannot be made: {error.strerror}.",
                cure="Set ENTENTE_HOME to a folder that you may write.",
            ) from error

    def prepare(self) -> None:
        """Make the folders, readable by their owner alone; a load that was killed is undone."""
        self.make()
        self.put_back()
        shutil.rmtree(self.temporary, ignore_errors=True)
        for folder in (self.conf, self.output.parent, self.temporary, self.neo4j / "data" / "dbms"):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.log.exists():
            os.replace(self.log, self.log.with_name("debug.before.log"))

    def password(self) -> str:
        """Give the password, generated before the first start; PasswordLost when only a store is left."""
        if self.password_file.exists():
            return self.password_file.read_text(encoding="utf-8").strip()
        if self.has_store:
            raise PasswordLost(
                f"{self.password_file} is missing, and nothing else opens the graph in {self.neo4j}.",
                cure=f"Put the file back, or move {self.folder} away and load your files again.",
            )
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        write_secret(self.password_file, password + "\n")
        return password

    def close_the_default(self) -> None:
        """Make ``neo4j``'s first password ours before the first start, so that the default never opens.

        The file is the one that ``neo4j-admin dbms set-initial-password`` writes; that command would show
        the password in the process list, and costs a second Java.
        """
        if not self.has_store:
            write_secret(self.neo4j / "data" / "dbms" / "auth.ini", auth_line(USER, self.password()))


def auth_line(user: str, password: str) -> str:
    """Give a line of Neo4j's initial ``auth.ini``: salted SHA-256, 1024 rounds."""
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(ITERATIONS - 1):
        digest = hashlib.sha256(digest).digest()
    return f"{user}:SHA-256,{digest.hex()},{salt.hex()},{ITERATIONS}:\n"


def write_secret(file: Path, text: str) -> None:
    """Write a file of mode 0600, whole or not at all."""
    part = file.with_name(file.name + ".part")
    part.unlink(missing_ok=True)
    with os.fdopen(
        os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, file)
