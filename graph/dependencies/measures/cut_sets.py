"""Minimal cut sets: the smallest groups whose failure together brings a node down.

The sets of a node are itself, and for each of its requirements one set of every source, joined. They are
worked out up to a size, again and again until nothing changes, as circles of needs require.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass

from graph.dependencies.needs.need_graph import NeedGraph
from graph.dependencies.needs.needs import DependencyDirection

MOST_SETS = 2_000
"""How many sets are kept for one node; where there are more the answer is not complete."""
CutSet = frozenset[str]
Group = frozenset[int]
"""Nodes by position, which are in order of id."""


@dataclass(frozen=True, slots=True)
class CutSets:
    """The minimal sets up to a size, smallest first; ``complete`` says that none of that size is missing."""

    sets: tuple[CutSet, ...]
    complete: bool


def minimal_cut_sets(
    graph: NeedGraph, of: str, most: int, *, certain: bool, limit: int = MOST_SETS
) -> CutSets:  # fmt: skip
    """Return the minimal sets of at most ``most`` nodes that bring a node down, the node alone left out.

    Surely, or at least possibly.
    """
    if of not in graph.nodes:
        return CutSets((), True)
    subject = graph.positions[of]
    needed = _below(graph, subject, certain=certain)
    users: dict[int, set[int]] = defaultdict(set)
    for needer, groups in needed.items():
        for sources in groups:
            for source in sources:
                users[source].add(needer)
    families: dict[int, set[Group]] = {}
    complete = True
    queue = deque(sorted({subject, *needed, *users}))
    waiting = set(queue)
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        family, whole = _family(node, needed.get(node, ()), families, most, limit)
        complete &= whole
        if family != families.get(node):
            families[node] = family
            for user in sorted(users.get(node, set()) - waiting):
                waiting.add(user)
                queue.append(user)
    found = families[subject] - {frozenset({subject})}
    in_order = sorted(found, key=lambda each: (len(each), sorted(each)))
    return CutSets(tuple(frozenset(graph.ids[node] for node in group) for group in in_order), complete)


def _below(graph: NeedGraph, subject: int, *, certain: bool) -> dict[int, list[Group]]:
    """Return what each node that the subject rests on requires: groups of sources of which one is enough."""
    found: dict[int, list[Group]] = {}
    known, todo = set(), [subject]
    while todo:
        node = todo.pop()
        if node not in known:
            known.add(node)
            groups = _required(graph, node, certain=certain)
            if groups:
                found[node] = groups
            for sources in groups:
                todo.extend(sources)
    return found


def _required(graph: NeedGraph, node: int, *, certain: bool) -> list[Group]:
    known = graph.requirements
    own = graph.incidence(DependencyDirection.NEEDS).of(node)
    numbers = known.of_need[own]
    counts = numbers >= 0
    if certain:
        counts &= known.certain[known.place(numbers)]
    groups: dict[int, set[int]] = defaultdict(set)
    sources = graph.columns.needed[own[counts]].tolist()
    for number, source in zip(numbers[counts].tolist(), sources, strict=True):
        groups[number].add(source)
    return [frozenset(group) for group in groups.values()]


def _family(
    node: int,
    groups: Iterable[Group],
    families: dict[int, set[Group]],
    most: int,
    limit: int,
) -> tuple[set[Group], bool]:
    found: set[Group] = {frozenset({node})}
    complete = True
    for sources in groups:
        joined: set[Group] = {frozenset()}
        for source in sorted(sources):
            below = families.get(source, {frozenset({source})})
            joined, whole = _product(joined, below, most, limit)
            complete &= whole
        found |= joined
    kept, whole = _minimal(found, limit)
    return kept, complete and whole


def _product(
    first: set[Group], second: set[Group], most: int, limit: int
) -> tuple[set[Group], bool]:  # fmt: skip
    joined = set()
    for one in first:
        joined |= {one | other for other in second if len(one | other) <= most}
    return _minimal(joined, limit)


def _minimal(sets: set[Group], limit: int) -> tuple[set[Group], bool]:
    """Return the sets that hold no other, and whether all of them: the smallest are kept."""
    kept: list[Group] = []
    for each in sorted(sets, key=lambda one: (len(one), sorted(one))):
        if any(smaller <= each for smaller in kept):
            continue
        if len(kept) == limit:
            return set(kept), False
        kept.append(each)
    return set(kept), True
