"""What a change of the code does to the schema: ``python -m api.schema_changes BASE``.

It compares the schema of the code with schema.graphql at a commit and prints what is added, what is
changed and what breaks clients. It informs and never fails: whether a break is meant, people decide.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from graphql import build_schema
from graphql.utilities import find_schema_changes
from graphql.utilities.find_schema_changes import (
    BreakingChange,
    DangerousChange,
    SafeChange,
    SafeChangeType,
    SchemaChange,
)

from api.schema import schema_text
from graph.model.language.text import counted

PROJECT = Path(__file__).parents[1]
MOST_LISTED = 40
"""So many changes of one kind are named; of the rest the number is."""
_TITLES: dict[type[SchemaChange], str] = {
    BreakingChange: "breaks clients",
    DangerousChange: "may surprise clients",
    SafeChange: "adds or changes without harm",
}


def report(before: str, after: str) -> Iterator[str]:
    """Yield the lines that say what differs between two schemas; descriptions are only counted."""
    if before == after:
        yield "The schema is the same."
        return
    found = find_schema_changes(build_schema(before), build_schema(after))
    reworded = [each for each in found if each.type is SafeChangeType.DESCRIPTION_CHANGED]
    for kind, title in _TITLES.items():
        changes = [each for each in found if isinstance(each, kind) and each not in reworded]
        if changes:
            yield f"{len(changes)} {title}:"
            yield from sorted(f"  {each.description}" for each in changes[:MOST_LISTED])
        if len(changes) > MOST_LISTED:
            yield f"  and {len(changes) - MOST_LISTED} more"
    changed = counted(len(reworded), "description")
    yield f"{changed} changed; {_lines(before)} lines before, {_lines(after)} now."


def _lines(text: str) -> int:
    return text.count("\n")


def committed(base: str) -> str | None:
    """Return schema.graphql at a commit; None where git has neither."""
    command = ["git", "show", f"{base}:schema.graphql"]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def main(base: str) -> None:
    """Print what differs from the schema at a commit."""
    before = committed(base)
    if before is None:
        sys.stdout.write(f"There is no schema.graphql at {base} to compare with.\n")
        return
    sys.stdout.writelines(f"{line}\n" for line in report(before, schema_text()))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "HEAD")
