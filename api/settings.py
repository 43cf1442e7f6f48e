"""Every setting: its name, its default, and what it does. The only reader of the environment."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from api.limits.declaration import Limits

_BOLT = re.compile(r"(?:bolt|neo4j)(?:\+s|\+ssc)?://[^/?#\s]+", re.IGNORECASE)
PROJECT = Path(__file__).resolve().parents[1]
Port = Annotated[int, Field(ge=1, le=65535)]
Memory = Annotated[str, Field(pattern=r"^[1-9][0-9]*[kmg]$")]
_LIMITS = Limits()
"""The defaults of what one request may ask for."""
Listed = Annotated[tuple[str, ...], NoDecode]


def default_cache() -> Path:
    """Give the per-user cache of this system: it survives a new installation."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "entente"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(given) if given else Path.home() / ".cache") / "entente"


def default_home() -> Path:
    """Give the data folder: beside the checkout that runs, else in the user's data folder."""
    if (PROJECT / "pyproject.toml").exists():
        return PROJECT / ".entente"
    given = os.environ.get("XDG_DATA_HOME", "")
    return (Path(given) if given else Path.home() / ".local" / "share") / "entente"


def _outside(name: str) -> AliasChoices:
    return AliasChoices(name, name.lower())


class Settings(BaseSettings):
    """Read from the environment and ``.env``, prefix ``ENTENTE_``, but for ``NEO4J_*``."""

    model_config = SettingsConfigDict(
        env_prefix="ENTENTE_",
        env_file=(PROJECT / ".env", ".env"),
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    # Where the graph is
    neo4j_uri: str | None = Field(
        None,
        validation_alias=_outside("NEO4J_URI"),
        description="A Neo4j of your own (`neo4j+s://…`); without it Entente runs a local one.",
    )
    neo4j_username: str = Field(
        "neo4j", validation_alias=_outside("NEO4J_USERNAME"), description="User name at `NEO4J_URI`."
    )
    neo4j_password: SecretStr = Field(
        SecretStr(""), validation_alias=_outside("NEO4J_PASSWORD"), description="Password at `NEO4J_URI`."
    )
    neo4j_password_file: Path | None = Field(
        None,
        validation_alias=_outside("NEO4J_PASSWORD_FILE"),
        description="A file that holds the password at `NEO4J_URI`, for secrets that are mounted.",
    )
    neo4j_database: str | None = Field(
        None,
        validation_alias=_outside("NEO4J_DATABASE"),
        description="Name of the database at `NEO4J_URI`; the server's default without it.",
    )
    server_check: Literal["warn", "refuse"] = Field(
        "warn", description="Whether unsafe settings of a Neo4j given by `NEO4J_URI` are reported or refused."
    )

    policy: Path | None = Field(
        None,
        description="A TOML or JSON file with the house's own figures of policy, such as the significant "
        "interest; the defaults without it.",
    )
    lifecycle: Path | None = Field(
        None,
        description="A TOML or JSON file with this house's gates for a partner's steps, by type of "
        "partnership; the defaults for what it does not name.",
    )

    # The local Neo4j
    home: Path = Field(default_factory=default_home, description="Data folder: graph, password, logs.")
    cache: Path = Field(default_factory=default_cache, description="Folder of what is fetched once per user.")
    maven_mirror: str | None = Field(None, description="Maven repository that the local Neo4j comes from.")
    bolt_port: Port = Field(7687, description="Loopback port of the local Neo4j for drivers.")
    browser_port: Port = Field(7474, description="Loopback port of the local Neo4j Browser.")
    heap: Memory = Field("1g", description="Java heap of the local Neo4j.")
    java_options: Listed = Field((), description="Further options of its Java, comma-separated.")
    page_cache: Memory = Field("256m", description="Page cache of the local Neo4j.")
    transaction_memory: Memory = Field("256m", description="Memory that one transaction may take.")
    all_transactions_memory: Memory = Field(
        "512m", description="Memory that all transactions may take together."
    )
    transaction_seconds: int = Field(
        60, ge=1, description="Server-side time limit of a transaction that names none, as in Neo4j Browser."
    )

    # The API
    host: str = Field("127.0.0.1", description="Address the API listens on.")
    port: Port = Field(8000, description="Port of the API.")
    workers: int = Field(1, ge=1, le=64, description="API processes; one supervisor owns the local Neo4j.")
    process_memory: Memory = Field(
        "2g", description="Memory of an API process beyond which checks and analyses are refused or ended."
    )
    warm_up: bool = Field(
        True,
        description="Have Neo4j plan checks and the manifest after the start; else the first request waits.",
    )
    cors_origins: Listed = Field(
        (), description="Other origins that may call the API, comma-separated; none by default."
    )
    cors_headers: Listed = Field(
        (),
        description="Further request headers that other origins may send, comma-separated; "
        "those of content, tracing and client awareness are always allowed.",
    )
    allowed_hosts: Listed = Field(
        (), description="Host names the API answers to besides its own address, comma-separated."
    )

    introspection: bool = Field(
        True, description='Whether clients may ask for the schema; "Did you mean" in errors goes with it.'
    )
    ide: bool = Field(True, description="Whether a web browser at /graphql gets the IDE.")
    persisted_manifest: Path | None = Field(None, description="Manifest of persisted documents.")
    persisted_only: bool = Field(False, description="Run only the documents of the manifest.")
    max_page: int = Field(100, ge=1, le=10_000, description="Largest `first` of a connection.")
    max_body_bytes: int = Field(_LIMITS.body_bytes, ge=1_024, description="Largest request body in bytes.")
    max_tokens: int = Field(_LIMITS.tokens, ge=10, description="Most tokens of a document.")
    max_depth: int = Field(_LIMITS.depth, ge=1, description="Most entities inside each other in a document.")
    max_fields: int = Field(
        _LIMITS.fields, ge=10, description="Most fields of a document, fragments expanded."
    )
    max_root_fields: int = Field(_LIMITS.root_fields, ge=1, description="Most root fields of an operation.")
    max_aliases: int = Field(
        _LIMITS.aliases, ge=0, description="Most aliases of a document, fragments expanded."
    )
    max_directives: int = Field(
        _LIMITS.directives, ge=0, description="Most directives of a document, fragments expanded."
    )
    max_rows: int = Field(
        _LIMITS.rows, ge=100, description="Most rows of an answer, estimated from page sizes."
    )

    @field_validator("cors_origins", "cors_headers", "allowed_hosts", "java_options", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Take a comma-separated list as people write it in a shell."""
        if isinstance(value, str):
            return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
        return value

    @field_validator("neo4j_uri")
    @classmethod
    def _bolt(cls, value: str | None) -> str | None:
        """Refuse what is not an address of the Bolt protocol, such as that of Neo4j Browser."""
        if value is not None and not _BOLT.match(value):
            raise ValueError("write bolt://host:7687, neo4j://host:7687 or neo4j+s://host")
        return value

    @field_validator("home", "cache")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        """Make a folder independent of where a command is run."""
        return value.expanduser().resolve()

    @property
    def process_memory_bytes(self) -> int:
        """``process_memory`` in bytes."""
        figure, unit = int(self.process_memory[:-1]), self.process_memory[-1]
        return figure << 10 * " kmg".index(unit)

    @property
    def password(self) -> str:
        """The password at ``NEO4J_URI``, from its file where one is given."""
        if self.neo4j_password_file is not None:
            return self.neo4j_password_file.read_text(encoding="utf-8").strip()
        return self.neo4j_password.get_secret_value()
