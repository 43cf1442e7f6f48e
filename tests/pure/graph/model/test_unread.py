"""The model names what rules, analyses and gates do not read, whole and no more."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

from graph.conflicts.catalogue import rules
from graph.conflicts.reasoning.unread import readings_of
from graph.dependencies.needs.needs import SOURCES
from graph.model.catalogue import nodes, relationships
from graph.model.unread import RELATIONSHIPS, RESTRICTIONS

GRAPH = Path(__file__).parents[4] / "graph"
CONCLUDING = ("checks", "conflicts", "dependencies", "lifecycle", "naming", "ownership", "policy", "scopes")


def test_types_that_nothing_reads_are_named() -> None:
    """A type that a new rule reads would be on the list of every load; one that none reads would not."""
    named: set[str] = set()
    for folder in CONCLUDING:
        for path in sorted((GRAPH / folder).rglob("*.py")):
            named |= set(re.findall(r"[A-Z][A-Z0-9_]+", path.read_text(encoding="utf-8")))
    internal = {label for label, node in nodes().items() if node.internal}
    loaded = {rel.type for rel in relationships().values() if not internal & {*rel.start, *rel.end}}
    assert loaded - named == set(RELATIONSHIPS)


def test_a_type_that_a_reading_lists_is_read() -> None:
    read = set(chain.from_iterable(reading.relationships for reading in readings_of(rules().values())))
    assert not (read | set(SOURCES)) & set(RELATIONSHIPS)


def test_restrictions_whose_breach_no_rule_finds_are_named() -> None:
    read = set(chain.from_iterable(reading.restrictions for reading in readings_of(rules().values())))
    (kind,) = (prop.enum for prop in nodes()["Restriction"].properties if prop.name == "restriction_type")
    assert kind is not None
    assert set(kind.__members__) - read == set(RESTRICTIONS)
