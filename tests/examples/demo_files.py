"""Reads the demo network's files for its tests."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from graph.model.catalogue import nodes, relationships
from graph.model.language.declarations import Node, Relationship
from graph.model.language.spelling import snake

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DEMO = EXAMPLES / "demo"
PARTY_FILES = ("organizations", "people", "public_bodies", "arrangements", "unknown_parties")
Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """Return the rows of one file; raise FileNotFoundError where it is not there."""
    with (DEMO / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


@cache
def noun_files() -> dict[str, Node]:
    """Return the noun of every file that holds nodes."""
    known = {snake(node.plural): node for node in nodes().values()}
    return {path.stem: known[path.stem] for path in sorted(DEMO.glob("*.csv")) if path.stem in known}


@cache
def relationship_files() -> dict[str, Relationship]:
    """Return the relationship of every file that holds relationships."""
    known = {kind.lower(): declared for kind, declared in relationships().items()}
    return {path.stem: known[path.stem] for path in sorted(DEMO.glob("*.csv")) if path.stem in known}


@cache
def labels() -> dict[str, str]:
    """Return the label of everything that has a local id."""
    found: dict[str, str] = {}
    for name, node in noun_files().items():
        found.update((row["local_id"], node.label) for row in rows(name))
    return found


def planted() -> list[tuple[str, str]]:
    """Return the checks that the README lists, with the verdict that it promises."""
    text = (DEMO / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^\| \[`([\w-]+)`\]\(\.\./checks/\1\.json\) \|.*\| (\w+) \|$", text, re.MULTILINE)
