"""What one owner holds at least and at most: the optimum over all matrices inside the ranges.

Each firm's column may be chosen apart from the others, within its ranges and a sum of at most
100 %. So the most that reaches every firm at once is the least fixpoint of
``v[k] = max over columns d of Σ d[m]·worth[m]``, with worth v[m], or 1 for the owner itself: a Markov
decision process, solved by policy iteration from the least of every stake. Each inner maximum is
a fractional knapsack. Switching only where it strictly gains keeps every choice solvable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain

from .components import strong_components
from .figures import ONE, ZERO, Range
from .linear import solve_exactly, solve_in_floats

EXACT_CELLS = 500
"""With more cells, floats are tried first."""
EXACT_GROUP = 40
"""Firms that hold each other in a circle; with more, floats are tried first."""

Policy = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True)
class Values:
    """What the owner holds of every firm, as fractions of one; none is further off than ``error``."""

    by_firm: Mapping[str, Fraction]
    error: Fraction = ZERO


@dataclass(frozen=True)
class Reach:
    """The part of a matrix that one owner reaches on the way to one firm.

    ``ranges`` holds each firm's column, restricted to the owner and the firms between;
    ``room`` what the least of the whole column leaves free. ``returns`` says that walks may pass
    through the owner again (gross). ``exact`` None lets the size decide.
    """

    owner: str
    ranges: Mapping[str, Mapping[str, Range]]
    room: Mapping[str, Fraction]
    returns: bool = False
    exact: bool | None = None

    @cached_property
    def exactly(self) -> bool:
        """Whether fractions are used rather than floats."""
        if self.exact is not None:
            return self.exact
        if sum(len(column) for column in self.ranges.values()) > EXACT_CELLS:
            return False
        return self.largest_circle <= EXACT_GROUP

    @cached_property
    def largest_circle(self) -> int:
        """How many firms, at most, hold each other in a circle."""
        return max((len(group) for group in strong_components(self.ranges, self.ranges)), default=0)

    @cached_property
    def certain(self) -> bool:
        """Whether no stake leaves room."""
        stakes = chain.from_iterable(column.values() for column in self.ranges.values())
        return all(each.exact for each in stakes)

    def least(self) -> dict[str, dict[str, Fraction]]:
        """Return every column at its least."""
        return {node: {m: each.low for m, each in column.items()} for node, column in self.ranges.items()}

    def worth(self, holder: str, values: Mapping[str, Fraction]) -> Fraction:
        """Return what a stake of 100 % held by a party is worth to the owner."""
        if holder != self.owner:
            return values.get(holder, ZERO)
        return ONE + values.get(holder, ZERO) if self.returns else ONE

    def evaluate(self, policy: Policy) -> Values:
        """Return what the owner holds of every firm where the columns are as given."""
        base = {node: column.get(self.owner, ZERO) for node, column in policy.items()}
        columns = {
            node: [
                (m, share)
                for m, share in column.items()
                if m in policy and share and (self.returns or m != self.owner)
            ]
            for node, column in policy.items()
        }
        if self.exactly:
            return Values(solve_exactly(base, columns))
        near = solve_in_floats(base, columns)
        return Values({node: Fraction(value) for node, value in near.values.items()}, Fraction(near.error))

    def best(self, node: str, values: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Return the column of a firm that is worth the most to the owner."""
        column = self.ranges[node]
        chosen = {m: each.low for m, each in column.items()}
        worth = {m: self.worth(m, values) for m in column}
        room = self.room[node]
        # What is free goes first to the holder through whom the owner gains most: no other order gives more.
        for holder in sorted(column, key=lambda m: (-worth[m], m)):
            if room <= 0 or worth[holder] <= 0:
                break
            more = min(room, column[holder].high - column[holder].low)
            chosen[holder] += more
            room -= more
        return chosen

    def gain(self, column: Mapping[str, Fraction], values: Mapping[str, Fraction]) -> Fraction:
        """Return what a column is worth to the owner."""
        return sum((share * self.worth(m, values) for m, share in column.items()), ZERO)


def most(reach: Reach) -> Values:
    """Return the most the owner may hold of every firm. Raises NoOutsideOwner where it is unbounded."""
    policy: dict[str, dict[str, Fraction]] = reach.least()
    found = reach.evaluate(policy)
    loose = [node for node, column in reach.ranges.items() if any(not each.exact for each in column.values())]
    while True:
        slack = ZERO if reach.exactly else 2 * found.error + Fraction(1, 10**12)
        better = {}
        for node in loose:
            best = reach.best(node, found.by_firm)
            if reach.gain(best, found.by_firm) > reach.gain(policy[node], found.by_firm) + slack:
                better[node] = best
        if not better:
            return found
        policy.update(better)
        found = reach.evaluate(policy)
