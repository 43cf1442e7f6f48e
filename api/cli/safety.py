"""What is unsafe about a Neo4j that someone else runs: its settings, its password, its wire."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from api.cli.local import WARM_SECONDS, say
from api.settings import Settings
from graph.database import Database
from graph.errors import DatabaseUnavailable, EntenteError, ErrorCode, QueryTimeout
from graph.localdb.configuration import EVERYWHERE

_SETTINGS = "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value"
BLOCKLIST: Final = "internal.dbms.cypher_ip_blocklist"
"""Neo4j shows no internal setting: what this one refuses is seen by asking for it."""
PLACES: Final = ("http://127.0.0.1:9/", "http://[::1]:9/", "http://192.0.2.1:9/", "http://[2001:db8::1]:9/")
"""This machine, and addresses that RFC 5737 and RFC 3849 keep for documents, by both protocols."""
_FETCH = "LOAD CSV FROM $place AS row RETURN count(*)"


class UnsafeServer(DatabaseUnavailable):
    """The given Neo4j has settings that guarantees forbid, and ``ENTENTE_SERVER_CHECK=refuse``."""

    code = ErrorCode.UNSAFE_SERVER


@dataclass(frozen=True, slots=True)
class Danger:
    """One unsafe thing and what to write instead."""

    name: str
    value: str
    cure: str

    def __str__(self) -> str:
        return f"{self.name}={self.value or '(empty)'} is unsafe. {self.cure}"


def _is_zero(value: str) -> bool:
    digits = value.strip().rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return value.strip() == "" or digits.strip("0.") == ""


def _is_on(value: str) -> bool:
    return value.lower() == "true"


def _is_off(value: str) -> bool:
    return not _is_on(value)


def _is_star(value: str) -> bool:
    return "*" in {part.strip() for part in value.split(",")}


def _lacks_everywhere(value: str) -> bool:
    return not {"0.0.0.0/0", "::/0"} <= {part.strip() for part in value.split(",")}


def _says(value: str) -> bool:
    return value.strip() not in {"", "No Value"}


Unsafe = Callable[[str], bool]
CHECKS: Mapping[str, tuple[Unsafe, str]] = {
    "dbms.security.auth_enabled": (_is_off, "Set it to true."),
    "db.transaction.timeout": (_is_zero, "Set a time limit, such as 60s."),
    "db.lock.acquisition.timeout": (_is_zero, "Set a time limit, such as 2s."),
    "db.memory.transaction.max": (_is_zero, "Set a limit, such as 256m."),
    "dbms.memory.transaction.total.max": (_is_zero, "Set a limit below the heap."),
    "dbms.security.procedures.allowlist": (_is_star, "List the procedures that are used."),
    "dbms.security.procedures.unrestricted": (_says, "Leave it empty."),
    "dbms.security.allow_csv_import_from_file_urls": (_is_on, "Set it to false."),
    BLOCKLIST: (_lacks_everywhere, "Set it to 0.0.0.0/0,::/0."),
    "dbms.security.http_access_control_allow_origin": (_is_star, "Name the origins that need it."),
    "dbms.usage_report.enabled": (_is_on, "Set it to false."),
    "client.allow_telemetry": (_is_on, "Set it to false."),
}


async def dangers(settings: Settings, database: Database) -> list[Danger]:
    """Find what is unsafe, as far as this account may see it."""
    found = _own_side(settings)
    try:
        rows = await database.rows(_SETTINGS, {"names": list(CHECKS)}, seconds=WARM_SECONDS)
    except EntenteError as error:
        if isinstance(error, (DatabaseUnavailable, QueryTimeout)):
            raise  # it did not answer: that says nothing of its settings
        cure = "Use an account that may run SHOW SETTINGS, or check them by hand."
        return [*found, Danger("SHOW SETTINGS", "refused", cure)]
    values = {name: str(value or "") for name, value in rows}
    if BLOCKLIST not in values:
        values[BLOCKLIST] = await _blocked(database)
    for name, (unsafe, cure) in CHECKS.items():
        if name not in values:
            found.append(Danger(name, "not shown", f"See by hand that it is safe. {cure}"))
        elif unsafe(values[name]):
            found.append(Danger(name, values[name], cure))
    return found


async def _blocked(database: Database) -> str:
    """Return what the block list amounts to: everywhere, or nothing where a statement may fetch a page."""
    for place in PLACES:
        try:
            await database.rows(_FETCH, {"place": place})
        except EntenteError as error:
            if BLOCKLIST in str(error.__cause__):
                continue
            if isinstance(error, DatabaseUnavailable):
                raise
        return ""
    return EVERYWHERE


def _own_side(settings: Settings) -> list[Danger]:
    """Judge what we were given: the password and the wire."""
    found = []
    if settings.password in {"", "neo4j", "password"}:
        cure = "Give the account a generated password."
        found.append(Danger("NEO4J_PASSWORD", "a default", cure))
    parts = urlsplit(settings.neo4j_uri or "")
    encrypted = parts.scheme.endswith(("+s", "+ssc"))
    if not encrypted and not _local(parts.hostname or ""):
        found.append(Danger("NEO4J_URI", parts.scheme, "Use neo4j+s:// or bolt+s:// beyond this machine."))
    return found


def _local(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def check_server(settings: Settings, database: Database) -> None:
    """Tell what is unsafe, or refuse it with ``ENTENTE_SERVER_CHECK=refuse``."""
    found = await dangers(settings, database)
    if found and settings.server_check == "refuse":
        names = ", ".join(danger.name for danger in found)
        raise UnsafeServer(
            f"The Neo4j at NEO4J_URI is unsafe: {names}.",
            cure="`entente doctor` gives the cure of each; ENTENTE_SERVER_CHECK=warn starts nevertheless.",
        )
    for danger in found:
        say(f"warning: {danger}")
