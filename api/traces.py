"""Where an error came from, for the log: classes and lines of code, never what the errors said.

A library's message repeats the value that it refuses, and a database's the statement: what was asked, or
what is behind a wall, would be in a log that others read.
"""

from __future__ import annotations

from collections.abc import Iterator
from traceback import format_tb
from typing import Final

from graph.failures import code_of

_FRAMES: Final = 20
"""Innermost calls of each error."""
_LONGEST: Final = 8_000
"""Characters of a trace that one line of the log holds."""


def trace(error: BaseException) -> str:
    """Return classes and innermost calls of an error and of its causes, the middle left out where long."""
    text = "\nafter ".join(
        f"{_named(each)}\n{''.join(format_tb(each.__traceback__, limit=-_FRAMES))}" for each in _chain(error)
    )
    if len(text) <= _LONGEST:
        return text
    half = _LONGEST // 2
    return f"{text[:half]}\n… {len(text) - 2 * half} characters left out …\n{text[-half:]}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, what was the cause of it, and those of a group; each once."""
    ahead: list[BaseException | None] = [error]
    seen: set[int] = set()
    while ahead:
        each = ahead.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        ahead.append(each.__cause__ if each.__suppress_context__ else each.__context__)
        if isinstance(each, BaseExceptionGroup):
            ahead += each.exceptions


def _named(error: BaseException) -> str:
    """Return the class of an error, with the code that Neo4j or the system gave it."""
    kind = type(error)
    name = f"{kind.__module__}.{kind.__qualname__}"
    code = code_of(error) or getattr(error, "errno", None)
    return name if code is None else f"{name} ({code})"
