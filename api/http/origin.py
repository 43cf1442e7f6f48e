"""Who may talk to a server on this machine: the host it was asked as, and the page that asks.

A hostile page can point a name of its own at 127.0.0.1 (DNS rebinding) and would then be of the same
origin as this server; only the `Host` header gives it away. A page of another origin is recognized by its
`Origin`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from typing import Final

from api.errors import ErrorCode, RequestRefused

_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_WILDCARDS: Final = frozenset({"0.0.0.0", "::", ""})


class Doorkeeper:
    """Decides by the `Host` and `Origin` headers."""

    def __init__(self, host: str, allowed_hosts: Iterable[str], origins: Iterable[str]) -> None:
        self._names = _LOOPBACK | {host.lower()} | {name.lower().strip("[]") for name in allowed_hosts}
        self._any_address = host in _WILDCARDS
        self._origins = frozenset(origin.lower().rstrip("/") for origin in origins)
        self._host_allowed = lru_cache(maxsize=256)(self._look_up_host)

    def check(self, headers: dict[bytes, bytes], *, any_origin: bool = False) -> None:
        """Raise RequestRefused (403) for a host or an origin that is not allowed.

        ``any_origin`` is for what holds no data, such as the style that Neo4j Browser loads.
        """
        host = headers.get(b"host", b"")
        if not self._host_allowed(host):
            raise RequestRefused(ErrorCode.HOST_NOT_ALLOWED, "This server is not known by that name.")
        origin = headers.get(b"origin")
        if origin is not None and not (any_origin or self._origin_allowed(origin, host)):
            raise RequestRefused(
                ErrorCode.ORIGIN_NOT_ALLOWED, "Pages of that origin may not use this server."
            )

    def _look_up_host(self, header: bytes) -> bool:
        name = _name_of(header)
        if name in self._names or "*" in self._names:
            return True
        if not self._any_address:
            return False
        try:  # an address, unlike a name, cannot be pointed elsewhere by its owner
            ip_address(name)
        except ValueError:
            return False
        return True

    def _origin_allowed(self, origin: bytes, host: bytes) -> bool:
        text = origin.decode("latin-1").lower()
        if text in self._origins or "*" in self._origins:
            return True
        scheme, _, rest = text.partition("://")
        return scheme in {"http", "https"} and rest == host.decode("latin-1").lower()


def _name_of(header: bytes) -> str:
    text = header.decode("latin-1").lower()
    if text.startswith("["):
        name, closed, rest = text[1:].partition("]")
        return name if closed and (not rest or (rest[0] == ":" and _is_port(rest[1:]))) else ""
    name, _, port = text.partition(":")
    return name if _is_port(port) else ""


def _is_port(text: str) -> bool:
    return not text or (text.isascii() and text.isdigit())
