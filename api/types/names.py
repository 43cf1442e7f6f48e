"""The names of the generated types: one for each noun, and one for each kind of relationship that reaches it.

What two relationships show alike has one type: the same nouns at the far end and the same properties
of their own. ``stem`` is that name without its last word: RelatedContract of RelatedContractEdge.
"""

from __future__ import annotations

from graph.compiler.fields import Link
from graph.model.catalogue import nodes, relationships
from graph.model.language.spelling import pascal

MOST_JOINED = 3
"""So many nouns at one end are named one by one; more of them are named after the relationship."""

_PLAIN = "Related"
"""What stands for the properties of a relationship that has none of its own."""


def graphql_name(label: str) -> str:
    """Return the GraphQL type of a noun or super-label."""
    return nodes()[label].graphql if label in nodes() else label


def end_name(link: Link) -> str:
    """Return the name of what is at the far end: a noun, or the union of several."""
    names = sorted(graphql_name(label) for label in link.targets)
    return "Or".join(names) if len(names) <= MOST_JOINED else f"{_side(link)}Node"


def _side(link: Link) -> str:
    declared = link.relationship
    if set(declared.start) == set(declared.end):
        return f"{pascal(declared.type)}End"
    return f"{pascal(declared.type)}{'Target' if link.outgoing else 'Source'}"


def shape_name(link: Link) -> str:
    """Return the name of the properties that a relationship has of its own, Related where it has none."""
    declared = link.relationship
    if not declared.properties and not declared.share:
        return _PLAIN
    return declared.shape or pascal(declared.type)


def stem(link: Link) -> str:
    """Return what the names of a link's connection, edge, filter and order begin with."""
    many = len(link.targets) > MOST_JOINED
    return _side(link) if many else f"{shape_name(link)}{end_name(link)}"


def order_stem(link: Link) -> str:
    """Return what the names of a link's order begin with.

    Ends of several nouns have no value in common, so that what has no property of its own is ordered alike.
    """
    alike = len(link.targets) > 1 and shape_name(link) == _PLAIN
    return "Relationship" if alike else stem(link)


def every_link() -> list[Link]:
    """Return each relationship from each of its ends; a symmetric one once."""
    found = []
    for declared in relationships().values():
        found.append(Link.of(declared, outgoing=True))
        if not declared.symmetric:
            found.append(Link.of(declared, outgoing=False))
    return found


def reached() -> dict[str, list[Link]]:
    """Return the links by their stem: those of one stem share their types."""
    found: dict[str, list[Link]] = {}
    for link in every_link():
        found.setdefault(stem(link), []).append(link)
    return found
