"""How a code of an error, a problem or a note is declared: with its meaning, its cure and its surfaces."""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

_NAME = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\Z")


class Surface(StrEnum):
    """Where a code may occur."""

    GRAPHQL = "GraphQL"
    LOADING = "loading"
    COMMAND_LINE = "command line"


class Code(str):
    """A stable code: a string that knows what it means and what to do about it.

    ``status`` is the HTTP status of a request that is refused with it; None leaves it to the negotiated
    media type. ``surfaces`` are those of its section where none are given.
    """

    meaning: str
    cure: str
    surfaces: frozenset[Surface]
    status: int | None

    def __new__(
        cls,
        name: str,
        meaning: str,
        cure: str,
        *,
        status: int | None = None,
        surfaces: tuple[Surface, ...] = (),
    ) -> Self:
        """Declare a code; raise ValueError where its name or a sentence is not one."""
        if not _NAME.match(name):
            raise ValueError(f"Write a code in capitals with underscores, not {name!r}.")
        for sentence in (meaning, cure):
            if not sentence.endswith("."):
                raise ValueError(f"Write a whole sentence with a full stop, not {sentence!r}.")
        code = super().__new__(cls, name)
        code.meaning, code.cure, code.status = meaning, cure, status
        code.surfaces = frozenset(surfaces)
        return code

    def __deepcopy__(self, _memo: object) -> Self:
        """A code is a constant: a copy of what holds it holds the same one."""
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Find the same declaration in another process."""
        return declared, (str(self),)


_DECLARED: dict[str, Code] = {}
DECLARED = MappingProxyType(_DECLARED)
"""Every declared code by its name."""


class Section:
    """A heading of the page of codes; its codes are class attributes, each named like its code."""

    title: str
    introduction: str
    codes: tuple[Code, ...]

    def __init_subclass__(
        cls, *, title: str = "", introduction: str = "", surfaces: tuple[Surface, ...] = (), **more: Any
    ) -> None:
        """Enter the codes of a section; raise ValueError where one is declared twice or has two names."""
        super().__init_subclass__(**more)
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Code)}
        if not title:
            if own:
                raise ValueError(f"{cls.__name__}: a section of codes needs a title")
            return
        for name, code in own.items():
            if name != code:
                raise ValueError(f"{cls.__name__}.{name}: call the attribute like its code, {code!s}")
            if code in _DECLARED:
                raise ValueError(f"{code!s} is declared already: a code has one meaning")
            code.surfaces = code.surfaces or frozenset(surfaces)
            if not code.surfaces:
                raise ValueError(f"{code!s}: say where it may occur")
            _DECLARED[code] = code
        cls.title, cls.introduction, cls.codes = title, introduction, tuple(own.values())


def declared(code: str, surface: Surface | None = None) -> Code:
    """Return the declaration of a code; raise ValueError where there is none, or not for ``surface``."""
    found = _DECLARED.get(code)
    if found is None:
        raise ValueError(f"{code!r} is not a declared code: declare it in graph/errors/codes")
    if surface is not None and surface not in found.surfaces:
        raise ValueError(f"{code!r} is not declared for {surface}: add that surface to its declaration")
    return found
