"""A chain of needs as the relationships behind it."""

from __future__ import annotations

from graph.checks.evidence import Path
from graph.dependencies.needs.need_graph import Need, StoredRelationship
from graph.dependencies.needs.needs import LICENSED_USE, DependencyDirection

_Step = tuple[str, StoredRelationship]
"""A node, and the relationship by which it is reached."""


def evidence_path(subject: str, needs: tuple[Need, ...], direction: DependencyDirection) -> Path:
    """Return the relationships behind a chain of needs as one walk from the subject."""
    nodes, facts = [subject], []
    for need in needs:
        steps = _onward(need) if direction is DependencyDirection.NEEDS else _backward(need)
        for node, stored in steps:
            nodes.append(node)
            facts.append(stored.fact)
    return Path(tuple(nodes), tuple(facts))


def _onward(need: Need) -> list[_Step]:
    """A product's need of a license goes through the asset: two relationships for one need."""
    first = need.evidence[0]
    if first.type != LICENSED_USE or first.end == need.needer:
        return [(need.needed, first)]
    through = next(stored for stored in need.evidence if stored.type == "USES_IP")
    return [(through.end, through), (need.needed, first)]


def _backward(need: Need) -> list[_Step]:
    steps = _onward(need)
    ends = [need.needer, *(node for node, _ in steps[:-1])]
    stored = [each for _, each in steps]
    return list(zip(reversed(ends), reversed(stored), strict=True))
