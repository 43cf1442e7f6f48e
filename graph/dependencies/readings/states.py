"""Reads the properties of nodes by their ids: one statement a noun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.checks.pattern import Pattern
from graph.dependencies.question import Question
from graph.model.catalogue import ids_by_prefix, label_of_id


def states_pattern(label: str) -> Pattern:
    """Return the pattern of the properties of a noun's nodes, as they were known."""
    text = (
        f"MATCH (n:{label} WHERE n.id IN $ids AND SEEN(n)) WITH n LIMIT $limit"
        " RETURN collect([n.id, properties(STATE(n))])"
    )
    return Pattern(text, {"ids": [], "limit": 1})


async def states(question: Question, ids: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return the properties of every node that is seen, by id, and learn what they are called."""
    found: dict[str, Mapping[str, Any]] = {}
    for group in ids_by_prefix(sorted(set(ids))).values():
        label = label_of_id(group[0])
        if label is not None:
            rows: list[list[Any]] = await question.listed(states_pattern(label), ids=group)
            found.update(dict(rows))
    question.learn({id: str(said.get("name") or said.get("title") or id) for id, said in found.items()})
    return found
