"""Small finite universes: nodes as sets of atoms, and hierarchies that record some of what is true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, combinations, permutations

from hypothesis import strategies as st

from graph.scopes.extents import Extent
from graph.scopes.hierarchy import WHOLE, Hierarchy

ATOMS = range(5)
NODES = ("a", "b", "c", "d", "e")
OUTSIDE = len(ATOMS)
"""An atom of the whole that lies in no node: every node is a proper part of the whole."""

Sets = dict[str, frozenset[int]]


@dataclass(frozen=True)
class Universe:
    """What each node truly holds, and what a hierarchy says of it."""

    sets: Sets
    hierarchy: Hierarchy

    def atoms(self, extent: Extent) -> frozenset[int]:
        covered = union(self.sets[node] for node in extent.covers or ())
        return covered - union(self.sets[node] for node in extent.excludes)


def union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset(chain.from_iterable(sets))


def recorded(
    sets: Sets, parts: set[tuple[str, str]], apart: set[frozenset[str]], divided: set[str]
) -> Hierarchy:
    """Return the hierarchy with these of the true facts; a whole that equals a part of its own is loose."""
    wholes: dict[str, set[str]] = {node: set() for node in sets if node != WHOLE}
    loose = set()
    for part, whole in parts:
        wholes[part].add(whole)
        if sets[part] == sets[whole]:
            loose.add(whole)
    complete = {}
    for node in divided:
        below = sorted(part for part, whole in parts if whole == node)
        if below and union(sets[part] for part in below) == sets[node]:
            complete[node] = below
    return Hierarchy(
        wholes,
        lambda first, second: frozenset((first, second)) in apart,
        complete=complete,
        loose=frozenset(loose),
    )


def disjoint(sets: Sets, nodes: Iterable[str]) -> list[frozenset[str]]:
    """Return the pairs of nodes that have no atom in common."""
    return [frozenset(pair) for pair in combinations(nodes, 2) if not sets[pair[0]] & sets[pair[1]]]


@st.composite
def universes(draw: st.DrawFn) -> Universe:
    """Draw the sets, and which of the true facts are recorded."""
    atoms = st.frozensets(st.sampled_from(ATOMS), min_size=1, max_size=4)
    sets = {node: draw(atoms) for node in NODES}
    sets[WHOLE] = frozenset(ATOMS) | {OUTSIDE}
    true_parts = [(x, y) for x, y in permutations(NODES, 2) if sets[x] <= sets[y]]
    # of two equal sets one way alone is recorded: both ways would be a circle
    true_parts = [(x, y) for x, y in true_parts if sets[x] < sets[y] or x > y]
    parts = {each for each in true_parts if draw(st.booleans())}
    apart = {each for each in disjoint(sets, NODES) if draw(st.booleans())}
    divided = {node for node in NODES if draw(st.booleans())}
    return Universe(sets, recorded(sets, parts, apart, divided))


def exact_universe() -> Universe:
    """Return a universe of which everything is recorded: leaves, and nodes that consist of leaves."""
    leaves = {f"leaf{atom}": frozenset({atom}) for atom in (*ATOMS, OUTSIDE)}
    wholes = {"p": {0, 1}, "q": {2, 3}, "r": {1, 2}, "s": {0, 1, 2, 3}, "t": {3, 4, 5}}
    sets: Sets = {**leaves, **{node: frozenset(atoms) for node, atoms in wholes.items()}}
    parts = {(x, y) for x, y in permutations(sets, 2) if sets[x] < sets[y]}
    hierarchy = recorded(sets, parts, set(disjoint(sets, sets)), set(wholes))
    below = sorted(leaves)
    complete = {**hierarchy.complete, WHOLE: below}
    return Universe(
        {**sets, WHOLE: frozenset({*ATOMS, OUTSIDE})},
        Hierarchy(hierarchy.wholes, hierarchy.apart, complete=complete),
    )


EXACT = exact_universe()


def extents(nodes: tuple[str, ...] = NODES) -> st.SearchStrategy[Extent]:
    """Draw extents with exclusions, everything among them."""
    return st.builds(
        lambda covers, excludes: Extent(frozenset(covers), frozenset(excludes)),
        st.sets(st.sampled_from([*nodes, WHOLE]), min_size=1, max_size=3),
        st.sets(st.sampled_from(nodes), max_size=2),
    )
