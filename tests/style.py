"""Counts what design forbids: several steps in one line. ``style_counts.txt`` holds what is left."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
COUNTS = TESTS / "style_counts.txt"
FOLDERS = ("api", "bench", "graph", "loaders", "tests")
_COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


def several_loops(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of comprehensions with more than one `for`: a loop says it step by step."""
    for node in ast.walk(tree):
        if isinstance(node, _COMPREHENSIONS) and len(node.generators) > 1:
            yield node.lineno


def nested_conditions(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of conditional expressions inside another: an `if` says which case is which."""
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp):
            yield from (
                inner.lineno for inner in ast.walk(node) if isinstance(inner, ast.IfExp) and inner is not node
            )


def places() -> list[str]:
    """Return every place of the tree that has several steps in one line, with its folder first."""
    found: list[str] = []
    for folder in FOLDERS:
        for file in sorted((PROJECT / folder).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            lines = {*several_loops(tree), *nested_conditions(tree)}
            found += [f"{file.relative_to(PROJECT)}:{line}" for line in sorted(lines)]
    return found


def by_folder(found: list[str]) -> Counter[str]:
    """Count the places by the folder in which their file lies."""
    return Counter(place.rpartition("/")[0] for place in found)


def allowed() -> Counter[str]:
    """Return how many places each folder may have: no more than it had."""
    counts: Counter[str] = Counter()
    for line in COUNTS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            folder, count = line.split()
            counts[folder] = int(count)
    return counts


def too_many() -> list[str]:
    """Return the places of every folder that has more of them than it may have."""
    found = places()
    limits = allowed()
    over = {folder for folder, count in by_folder(found).items() if count > limits[folder]}
    return [place for place in found if place.rpartition("/")[0] in over]
