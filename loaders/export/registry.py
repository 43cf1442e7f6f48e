"""Every export, found by listing the folder ``formats``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from graph.errors import InvalidInput
from loaders.export import formats
from loaders.export.format import ExportFormat


@cache
def all_exports() -> dict[str, ExportFormat]:
    """Return every export by its name."""
    found: dict[str, ExportFormat] = {}
    for info in sorted(pkgutil.iter_modules(formats.__path__), key=lambda info: info.name):
        declared = getattr(importlib.import_module(f"{formats.__name__}.{info.name}"), "EXPORT", None)
        if isinstance(declared, ExportFormat):
            found[declared.name] = declared
    return found


def export_named(name: str) -> ExportFormat:
    """Return one export; raise InvalidInput that lists those there are."""
    found = all_exports().get(name.lower())
    if found is None:
        raise InvalidInput(f"There is no export {name!r}.", cure=f"Write one of: {', '.join(all_exports())}.")
    return found
