"""Prints how many lines of tests there are for a line of source; at least 1 is asked."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def lines(*folders):
    """Count the lines of Python below ``folders`` that are not blank."""
    found = 0
    for folder in folders:
        for file in (ROOT / folder).rglob("*.py"):
            found += sum(1 for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return found


tests, source = lines("tests"), lines("api", "graph", "loaders")
print(f"tests : source = {tests:,} : {source:,} lines = {tests / source:.2f}")  # noqa: T201
