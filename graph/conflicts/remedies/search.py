"""The smallest sets of remedies that clear: each tried in full, smallest first, within bounds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.conflicts.remedies.candidates import Remedy

LARGEST = 3
"""How many remedies a set has at most."""
MOST_SETS = 5
"""How many sets are given."""
MOST_TRIED = 150
"""How many checks a search runs at most; beyond them it says that it is not complete."""

RemedySet = tuple[Remedy, ...]
Left = Mapping[str, str]
"""What is left of a check: the verdict of each open finding, by its identity; nothing where it is CLEAR."""
Try = Callable[[RemedySet], Awaitable[Left]]


@dataclass(frozen=True, slots=True)
class Searched:
    """The sets that were confirmed, the smallest first; ``complete`` says that no other was left untried."""

    sets: tuple[RemedySet, ...]
    tried: int
    complete: bool


async def smallest_sets(
    before: Left,
    derived: Mapping[Remedy, frozenset[str]],
    attempt: Try,
    out_of_time: Callable[[], bool],
    report: Callable[[int], None] = lambda tried: None,
) -> Searched:
    """Return at most five sets of remedies that leave nothing, smallest first.

    ``before`` are the open findings, ``derived`` the remedies with the findings that each was derived from.
    A set is tried only where its remedies touch every finding: one of them was derived from it, or changed
    it alone. A set that gives up more than a confirmed one is not tried. ``report`` hears of each check.
    """
    touched = {remedy: set(findings) for remedy, findings in derived.items()}
    pool = sorted(derived, key=lambda each: each.order)
    found: list[RemedySet] = []
    tried = 0
    for size in range(1, LARGEST + 1):
        for chosen in _sets(pool, size):
            if len(found) == MOST_SETS:
                return Searched(tuple(found), tried, complete=True)
            needed = size > 1 and not _touches(chosen, touched, before)
            if needed or any(_dominates(confirmed, chosen) for confirmed in found):
                continue
            if tried == MOST_TRIED or out_of_time():
                return Searched(tuple(found), tried, complete=False)
            tried += 1
            report(tried)
            left = await attempt(chosen)
            if not left:
                found.append(chosen)
            if size == 1:
                changed = {id for id, verdict in before.items() if left.get(id) != verdict}
                touched[chosen[0]] |= changed
    return Searched(tuple(found), tried, complete=True)


def _sets(pool: Sequence[Remedy], size: int) -> Iterator[RemedySet]:
    """Yield the sets of a size in which no two remedies act on one thing."""
    for chosen in combinations(pool, size):
        if len({each.about for each in chosen}) == size:
            yield chosen


def _touches(chosen: RemedySet, touched: Mapping[Remedy, set[str]], before: Left) -> bool:
    reached = set().union(*(touched[each] for each in chosen))
    return before.keys() <= reached


def _dominates(confirmed: RemedySet, chosen: RemedySet) -> bool:
    """Return whether all of a confirmed set is in another, or something harsher about the same."""
    harshness = {each.about: each.harshness for each in chosen}
    return all(each.about in harshness and each.harshness <= harshness[each.about] for each in confirmed)
