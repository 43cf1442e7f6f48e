"""Minimal cut sets: the smallest groups whose failure together brings a node down.

The sets of a node are itself, and for each of its requirements one set of every source, joined. They are
worked out up to a size, again and again until nothing changes, as circles of needs require.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from graph.dependencies.measures.cascade import Requirement

MOST_SETS = 2_000
"""How many sets are kept for one node; where there are more the answer is not complete."""
CutSet = frozenset[str]


@dataclass(frozen=True, slots=True)
class CutSets:
    """The minimal sets up to a size, smallest first; ``complete`` says that none of that size is missing."""

    sets: tuple[CutSet, ...]
    complete: bool


def minimal_cut_sets(
    requirements: Iterable[Requirement], of: str, most: int, limit: int = MOST_SETS
) -> CutSets:  # fmt: skip
    """Return the minimal sets of at most ``most`` nodes that bring a node down, the node alone left out."""
    needed = _below(requirements, of)
    users: dict[str, set[str]] = defaultdict(set)
    for needer, groups in needed.items():
        for sources in groups:
            for source in sources:
                users[source].add(needer)
    families: dict[str, set[CutSet]] = {}
    complete = True
    queue = deque(sorted({of, *needed, *users}))
    waiting = set(queue)
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        found, whole = _family(node, needed.get(node, ()), families, most, limit)
        complete &= whole
        if found != families.get(node):
            families[node] = found
            for user in sorted(users.get(node, set()) - waiting):
                waiting.add(user)
                queue.append(user)
    sets = families[of] - {frozenset({of})}
    return CutSets(tuple(sorted(sets, key=lambda each: (len(each), sorted(each)))), complete)


def _below(requirements: Iterable[Requirement], of: str) -> dict[str, list[frozenset[str]]]:
    """Return what each node that the subject rests on requires: groups of sources of which one is enough."""
    of_node: dict[str, list[frozenset[str]]] = defaultdict(list)
    for requirement in requirements:
        of_node[requirement.needer].append(frozenset(need.needed for need in requirement.sources))
    found: dict[str, list[frozenset[str]]] = {}
    todo = [of]
    while todo:
        node = todo.pop()
        if node not in found and node in of_node:
            found[node] = of_node[node]
            for sources in of_node[node]:
                todo.extend(sources)
    return found


def _family(
    node: str,
    groups: Iterable[frozenset[str]],
    families: dict[str, set[CutSet]],
    most: int,
    limit: int,
) -> tuple[set[CutSet], bool]:
    found: set[CutSet] = {frozenset({node})}
    complete = True
    for sources in groups:
        joined: set[CutSet] = {frozenset()}
        for source in sorted(sources):
            below = families.get(source, {frozenset({source})})
            joined, whole = _product(joined, below, most, limit)
            complete &= whole
        found |= joined
    kept, whole = _minimal(found, limit)
    return kept, complete and whole


def _product(
    first: set[CutSet], second: set[CutSet], most: int, limit: int
) -> tuple[set[CutSet], bool]:  # fmt: skip
    joined = set()
    for one in first:
        joined |= {one | other for other in second if len(one | other) <= most}
    return _minimal(joined, limit)


def _minimal(sets: set[CutSet], limit: int) -> tuple[set[CutSet], bool]:
    """Return the sets that hold no other, and whether all of them: the smallest are kept."""
    kept: list[CutSet] = []
    for each in sorted(sets, key=lambda one: (len(one), sorted(one))):
        if any(smaller <= each for smaller in kept):
            continue
        if len(kept) == limit:
            return set(kept), False
        kept.append(each)
    return set(kept), True
