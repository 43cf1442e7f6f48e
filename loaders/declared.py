"""What is declared in the files of a folder: formats that are read, exports that are written."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType
from typing import Any, Protocol, TypeVar

from graph.errors import InvalidInput


class Named(Protocol):
    """What is known by a name."""

    @property
    def name(self) -> str:
        """The name by which it is asked for."""
        ...


_T = TypeVar("_T", bound=Named)


def declared_in(package: ModuleType, attribute: str, kind: type[_T]) -> dict[str, _T]:
    """Return what the modules of a package declare under an attribute, by its name, in the files' order.

    A module that declares nothing of the kind is passed over: it serves the others.
    """
    found: dict[str, _T] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        declared: Any = getattr(module, attribute, None)
        if isinstance(declared, kind):
            found[declared.name] = declared
    return found


def named(found: Mapping[str, _T], name: str, what: str) -> _T:
    """Return one of them, whatever the case of its name; raise InvalidInput that lists those there are."""
    one = found.get(name.lower())
    if one is None:
        raise InvalidInput(f"There is no {what} {name!r}.", cure=f"Write one of: {', '.join(found)}.")
    return one
