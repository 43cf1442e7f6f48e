"""What the HTTP surface takes from the settings."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from api.limits.declaration import Limits


class SurfaceSettings(Protocol):
    """The settings that the HTTP surface reads; `api.settings.Settings` has them all."""

    @property
    def host(self) -> str:
        """The address the server binds."""

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Names, beside loopback and ``host``, that the `Host` header may carry."""

    @property
    def cors_origins(self) -> tuple[str, ...]:
        """Other origins whose pages may call the API."""

    @property
    def cors_headers(self) -> tuple[str, ...]:
        """Request headers that those pages may send, beside those that are always allowed."""

    @property
    def introspection(self) -> bool:
        """Whether the schema may be asked for."""

    @property
    def ide(self) -> bool:
        """Whether a browser is given GraphiQL at `/graphql`."""

    @property
    def warm_up(self) -> bool:
        """Whether Neo4j is to plan what will be asked, ahead of the first request."""

    @property
    def persisted_manifest(self) -> Path | None:
        """A manifest of persisted documents."""

    @property
    def persisted_only(self) -> bool:
        """Whether only the documents of the manifest are run."""

    @property
    def max_body_bytes(self) -> int:
        """Largest request body."""

    @property
    def max_tokens(self) -> int:
        """Most tokens of a document."""

    @property
    def max_depth(self) -> int:
        """Most entities inside each other."""

    @property
    def max_fields(self) -> int:
        """Most fields, fragments written out."""

    @property
    def max_root_fields(self) -> int:
        """Most root fields of an operation."""

    @property
    def max_aliases(self) -> int:
        """Most aliases, fragments written out."""

    @property
    def max_directives(self) -> int:
        """Most directives, fragments written out."""

    @property
    def max_rows(self) -> int:
        """Most rows, estimated from the page sizes."""


def limits_of(settings: SurfaceSettings) -> Limits:
    """Return the limits that the settings name."""
    return Limits(
        body_bytes=settings.max_body_bytes,
        tokens=settings.max_tokens,
        depth=settings.max_depth,
        fields=settings.max_fields,
        selections=2 * settings.max_fields,
        root_fields=settings.max_root_fields,
        aliases=settings.max_aliases,
        directives=settings.max_directives,
        rows=settings.max_rows,
    )
