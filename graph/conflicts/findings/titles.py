"""The one look-up that says what nodes are called, at the end of a check."""

from __future__ import annotations

from collections.abc import Iterable

from graph.checks.pattern import Pattern
from graph.conflicts.readings.context import CheckContext
from graph.model.catalogue import label_of_id, nodes


def _pattern(label: str, title: str) -> Pattern:
    value = "n.id" if title == "id" else f"STATE(n).{title}"
    return Pattern(
        f"MATCH (n:{label} WHERE n.id IN $ids AND SEEN(n)) RETURN n.id, {value} ORDER BY n.id", {"ids": ["x"]}
    )


TITLES = {
    **{node.label: _pattern(node.label, node.title) for node in nodes().values() if not node.super_label},
    "Party": _pattern("Party", "name"),
}
"""The title of the nodes of each label."""


async def titles(context: CheckContext, ids: Iterable[str]) -> dict[str, str]:
    """Return what the nodes of these ids are called, one indexed look-up a label."""
    by_label: dict[str, list[str]] = {}
    for id in sorted(set(ids)):
        by_label.setdefault(label_of_id(id) or "", []).append(id)
    found: dict[str, str] = {}
    for label, group in sorted(by_label.items()):
        if label in TITLES:
            rows = await context.rows(TITLES[label], ids=group)
            found.update({id: str(title) for id, title in rows if title})
    return found
