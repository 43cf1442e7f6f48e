"""What falls when something fails: requirements that all have to be met, each by one source that survives.

A component needs one of its suppliers, what is used under a license one of the licenses of the asset;
every other need is a requirement of its own. A requirement whose strength is below 1 is not one: what is
not required is missed and does not bring its needer down. Where the strength is not known, or suppliers
that are not recorded may remain, the fall is possible and not certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.dependencies.needs.need_graph import Need, NeedGraph
from graph.dependencies.needs.needs import LICENSED_USE
from graph.dependencies.needs.strength import sum_of


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a node cannot do without: it falls when every source has fallen.

    ``certain`` says that it surely falls then, else it may.
    """

    needer: str
    sources: tuple[Need, ...]
    certain: bool


@dataclass(frozen=True, slots=True)
class Fall:
    """A node that falls, in which round, for which requirement; round 0 is what fails at the start."""

    node: str
    round: int
    certain: bool
    requirement: Requirement | None = None

    @property
    def order(self) -> tuple[int, int, str]:
        """By round; what is certain first."""
        return self.round, 0 if self.certain else 1, self.node


def lost_by(requirement: Requirement | None) -> tuple[Need, ...]:
    """Return the needs whose sources were all lost; none for what falls by itself."""
    return requirement.sources if requirement else ()


Waiting = tuple[Mapping[str, list[tuple[int, Requirement]]], dict[int, int]]
"""Requirements with their numbers by source, and by number how many of their sources are left."""


def waiting(needed: Iterable[Requirement]) -> Waiting:
    """Return the requirements as they are before any source is lost."""
    using: dict[str, list[tuple[int, Requirement]]] = defaultdict(list)
    left: dict[int, int] = {}
    for number, requirement in enumerate(needed):
        sources = {need.needed for need in requirement.sources}
        left[number] = len(sources)
        for source in sources:
            using[source].append((number, requirement))
    return using, left


def requirements(graph: NeedGraph) -> tuple[Requirement, ...]:
    """Return what each node of the graph cannot do without."""
    found = []
    for needer, needs in graph.needs_of.items():
        alternatives: dict[str, list[Need]] = defaultdict(list)
        for need in needs:
            key = _alternatives(need)
            if key is not None:
                alternatives[key].append(need)
            elif (need.strength.high or 0.0) >= 1:
                found.append(Requirement(needer, (need,), need.strength.low >= 1))
        for key, sources in alternatives.items():
            found.extend(_of_alternatives(needer, key, sources))
    return tuple(found)


def _alternatives(need: Need) -> str | None:
    """Return the name of the group of sources of which one is enough; None for a need of its own."""
    first = need.evidence[0] if need.evidence else None
    if first is None:
        return None
    if first.type == "SUPPLIES":
        return "suppliers"
    return first.end if first.type == LICENSED_USE else None


def _of_alternatives(needer: str, key: str, sources: list[Need]) -> Iterable[Requirement]:
    strengths = [need.strength for need in sources]
    if key == "suppliers":
        # shares below the whole leave room for suppliers that are not recorded
        yield Requirement(needer, tuple(sources), sum_of(strengths).low >= 1)
    elif max(strength.high or 0.0 for strength in strengths) >= 1:
        yield Requirement(needer, tuple(sources), max(strength.low for strength in strengths) >= 1)


def cascade(graph: NeedGraph, failing: Iterable[str]) -> tuple[Fall, ...]:
    """Return what falls, round by round: certainly, or possibly at the most."""
    start = sorted(set(failing))
    needed = requirements(graph)
    surely = _spread([each for each in needed if each.certain], start)
    possibly = _spread(needed, start)
    falls = [Fall(node, 0, True) for node in start]
    for node, (number, requirement) in possibly.items():
        if node in surely:
            falls.append(Fall(node, surely[node][0], True, surely[node][1]))
        else:
            falls.append(Fall(node, number, False, requirement))
    return tuple(sorted(falls, key=lambda fall: fall.order))


def _spread(needed: Iterable[Requirement], start: list[str]) -> Mapping[str, tuple[int, Requirement]]:
    """Return the round and the requirement for which each node falls; linear in the needs."""
    using, left = waiting(needed)
    fallen: dict[str, tuple[int, Requirement]] = {}
    gone, frontier, count = set(start), start, 0
    while frontier:
        count += 1
        following: list[str] = []
        for source in frontier:
            for number, requirement in using.get(source, ()):
                left[number] -= 1
                if left[number] == 0 and requirement.needer not in gone:
                    gone.add(requirement.needer)
                    fallen[requirement.needer] = count, requirement
                    following.append(requirement.needer)
        frontier = sorted(following)
    return fallen
