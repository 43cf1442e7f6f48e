"""Every export, found by listing the folder ``formats``."""

from __future__ import annotations

from functools import cache

from loaders.declared import declared_in, named
from loaders.export import formats
from loaders.export.format import ExportFormat


@cache
def all_exports() -> dict[str, ExportFormat]:
    """Return every export by its name."""
    return declared_in(formats, "EXPORT", ExportFormat)


def export_named(name: str) -> ExportFormat:
    """Return one export; raise InvalidInput that lists those there are."""
    return named(all_exports(), name, "export")
