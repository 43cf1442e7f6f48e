"""One name in the spellings of Python, GraphQL and labels."""

from __future__ import annotations

import re

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def camel(name: str) -> str:
    """Return the GraphQL spelling of a graph property's name."""
    head, *rest = name.split("_")
    return head + "".join(part[:1].upper() + part[1:] for part in rest)


def snake(name: str) -> str:
    """Return the snake_case spelling of a camelCase name: ``asOf`` is as_of, ``ipAssets`` ip_assets."""
    return _HUMP.sub("_", name).lower()


def upper_snake(name: str) -> str:
    """Return the UPPER_SNAKE spelling of a camelCase or CamelCase name."""
    return "".join(f"_{c}" if c.isupper() and i else c for i, c in enumerate(name)).upper()


def pascal(name: str) -> str:
    """Return the CamelCase spelling of an UPPER_SNAKE or snake_case name."""
    return "".join(part[:1].upper() + part[1:].lower() for part in name.split("_"))
