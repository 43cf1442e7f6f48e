"""Every format, found by listing the folder ``formats``."""

from __future__ import annotations

from functools import cache

from loaders.declared import declared_in, named
from loaders.ingest import formats
from loaders.ingest.format import Format


@cache
def all_formats() -> dict[str, Format]:
    """Return every format by its name."""
    return declared_in(formats, "FORMAT", Format)


def format_named(name: str) -> Format:
    """Return one format; raise InvalidInput that lists those there are."""
    return named(all_formats(), name, "format")
