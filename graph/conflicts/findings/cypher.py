"""The Cypher of a finding as an analyst pastes it in Neo4j Browser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from graph.checks.evidence import RelationshipFact
from graph.checks.finding import Finding
from graph.checks.rule import display_of


@dataclass(frozen=True)
class Supposed:
    """What a check was asked to suppose: nodes by id in words, relationships by (type, start, end)."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    links: frozenset[tuple[str, str, str]] = frozenset()

    def holds(self, fact: RelationshipFact) -> bool:
        """Return whether a relationship of the evidence is supposed, not stored."""
        if fact.start in self.nodes or fact.end in self.nodes:
            return True
        ends = {(fact.type, fact.start, fact.end), (fact.type, fact.end, fact.start)}
        return bool(ends & self.links)


def display_cypher(finding: Finding, supposed: Supposed) -> str:
    """Return one statement that shows the evidence by ids of ours, which are written in it.

    What is supposed is named in a leading comment and left out: it is not stored. Relationships are
    asked for by the ids of the versions that were read.
    """
    facts = list(chain.from_iterable(path.relationships for path in finding.paths))
    about = {*finding.nodes, *(chain.from_iterable(path.nodes for path in finding.paths))}
    stored: dict[str, set[str]] = {}
    for fact in facts:
        if not supposed.holds(fact):
            stored.setdefault(fact.type, set()).add(fact.id)
    nodes = sorted(node for node in about - set(supposed.nodes) if node.startswith("party_"))
    comments = [supposed.nodes[id] for id in sorted(about & set(supposed.nodes))]
    comments += sorted({f"({f.start})-[{f.type}]->({f.end})" for f in facts if supposed.holds(f)})
    return "\n".join(
        [
            *(f"// Proposed, not stored: {' '.join(words.split())}" for words in comments),
            display_of(stored, nodes),
        ]
    )
