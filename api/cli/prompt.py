"""A small Cypher prompt over the application's own driver."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from api.cli.local import open_database, say
from api.settings import Settings
from graph.errors import EntenteError, InvalidInput
from graph.model.language.text import counted

ENDS = frozenset({":exit", ":quit", "exit", "quit"})
SECONDS = 60.0
_PARAMETER = re.compile(r":params?\s+`?(\w+)`?\s*(?:=>|:)\s*(.+)", re.DOTALL)


def lines(prompt: str) -> Iterator[str]:
    """Read lines until the end of input; a prompt only where a person types."""
    typed = sys.stdin.isatty()
    if typed:
        import readline  # noqa: F401  (history and editing keys)
    while True:
        try:
            line = input(prompt if typed else "").strip()
        except EOFError:
            return
        if line.rstrip(";") in ENDS:
            return
        yield line


def statements(given: Iterable[str]) -> Iterator[str]:
    """Join lines to statements: one ends with a semicolon, with an empty line, or at the end of input.

    A line that begins with ``:`` is a whole command; one with ``//`` before a statement is for people.
    What is pasted for Neo4j Browser, such as the ``cypher`` of a finding, runs as it is.
    """
    held: list[str] = []
    for line in given:
        if not held and line.startswith((":", "//")):
            if line[0] == ":":
                yield line.rstrip("; ")
            continue
        if line:
            held.append(line)
        if held and (not line or line.endswith(";")):
            yield "\n".join(held).rstrip("; ")
            held = []
    if held:
        yield "\n".join(held)


def named_expression(command: str) -> tuple[str, str]:
    """Return the name and the Cypher expression of ``:param name => expression``."""
    found = _PARAMETER.fullmatch(command)
    if found is None:
        raise InvalidInput(
            "There is no such command.", cure="Write `:param name => value`, `:exit`, or a statement."
        )
    return found[1], found[2]


def plain(value: object) -> str:
    """Show a value of a record."""
    return orjson.dumps(value, default=_spelled, option=orjson.OPT_NON_STR_KEYS).decode()


def _spelled(value: Any) -> object:
    """Spell what JSON does not know: nodes and relationships with their properties, paths by their parts."""
    if hasattr(value, "relationships"):
        return {"nodes": list(value.nodes), "relationships": list(value.relationships)}
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels), **dict(value)}
    if hasattr(value, "start_node"):
        return {"type": value.type, **dict(value)}
    return str(value)


def print_row(row: list[object], *, as_json: bool) -> None:
    """Print a record: a JSON array, or its values between bars."""
    line = plain(row) if as_json else " | ".join(plain(value) for value in row)
    sys.stdout.write(line + "\n")


async def converse(settings: Settings, *, as_json: bool) -> None:
    """Answer statements; one that is refused is said and the next is read."""
    parameters: dict[str, Any] = {}
    if sys.stdin.isatty():
        say("A statement ends with ; or an empty line. This prompt writes, too.")
    async with open_database(settings) as database:
        for statement in statements(lines("entente> ")):
            try:
                if statement.startswith(":"):
                    name, expression = named_expression(statement)
                    ((parameters[name],),) = await database.rows(f"RETURN {expression}", parameters)
                    continue
                rows = await database.rows(statement, parameters, write=True, seconds=SECONDS)
            except EntenteError as error:
                cause = error.__cause__
                say(f"{error.code}: {error}" + (f"\n  {cause}" if cause else ""))
                continue
            for row in rows:
                print_row(row, as_json=as_json)
            if not as_json:
                say(counted(len(rows), "row"))
