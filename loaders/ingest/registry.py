"""Every format, found by listing the folder ``formats``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from graph.errors import InvalidInput
from loaders.ingest import formats
from loaders.ingest.format import Format


@cache
def all_formats() -> dict[str, Format]:
    """Return every format by its name."""
    found: dict[str, Format] = {}
    for info in sorted(pkgutil.iter_modules(formats.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{formats.__name__}.{info.name}")
        declared = getattr(module, "FORMAT", None)
        if isinstance(declared, Format):
            found[declared.name] = declared
    return found


def format_named(name: str) -> Format:
    """Return one format; raise InvalidInput that lists those there are."""
    found = all_formats().get(name.lower())
    if found is None:
        raise InvalidInput(f"There is no format {name!r}.", cure=f"Write one of: {', '.join(all_formats())}.")
    return found
