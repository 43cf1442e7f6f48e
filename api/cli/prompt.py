"""A small Cypher prompt over the application's own driver."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import orjson

from api.cli.local import open_database, say
from api.settings import Settings
from graph.errors import EntenteError

ENDS = frozenset({":exit", ":quit", "exit", "quit"})
SECONDS = 60.0


def statements(prompt: str) -> Iterator[str]:
    """Read a statement a line until the end of input; a prompt only where a person types."""
    typed = sys.stdin.isatty()
    if typed:
        import readline  # noqa: F401  (history and editing keys)
    while True:
        try:
            line = input(prompt if typed else "").strip().rstrip(";")
        except EOFError:
            return
        if line in ENDS:
            return
        if line:
            yield line


def plain(value: object) -> str:
    """Show a value of a record."""
    return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def print_row(row: list[object], *, as_json: bool) -> None:
    """Print a record: a JSON array, or its values between bars."""
    line = plain(row) if as_json else " | ".join(plain(value) for value in row)
    sys.stdout.write(line + "\n")


async def converse(settings: Settings, *, as_json: bool) -> None:
    """Answer statements; one that is refused is said and the next is read."""
    async with open_database(settings) as database:
        for statement in statements("entente> "):
            try:
                rows = await database.rows(statement, write=True, seconds=SECONDS)
            except EntenteError as error:
                cause = error.__cause__
                say(f"{error.code}: {error}" + (f"\n  {cause}" if cause else ""))
                continue
            for row in rows:
                print_row(row, as_json=as_json)
            if not as_json:
                say(f"{len(rows)} rows")
