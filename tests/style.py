"""Finds what design forbids: several steps in one line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1]
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
    """Return every place of the tree that has several steps in one line."""
    found: list[str] = []
    for folder in FOLDERS:
        for file in sorted((PROJECT / folder).rglob("*.py")):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            lines = {*several_loops(tree), *nested_conditions(tree)}
            found += [f"{file.relative_to(PROJECT)}:{line}" for line in sorted(lines)]
    return found
