"""Small networks for tests, written as interests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
from hypothesis import strategies as st

from graph.ownership import (
    AssertedControl,
    Interest,
    OwnershipNetwork,
    PartyFact,
    Snapshot,
    asserted,
    interest,
)
from tests.oracle.ownership import Matrix

DAY = date(2025, 6, 15)


def holds(owner: str, owned: str, share: float | None = None, **more: Any) -> Interest:
    """Give an interest; keywords are stored properties."""
    kind = more.pop("interest_type", "SHAREHOLDING")
    identity = f"{owner}-{kind}-{owned}-{more.pop('n', 0)}"
    values = {"id": f"rel_{identity}", "fact_id": f"fact_{identity}", "interest_type": kind, **more}
    if share is not None:
        values["share_exact"] = share
    return interest(owner, owned, DAY, values)


def controls(controller: str, controlled: str, basis: str = "BOARD", **more: Any) -> AssertedControl:
    """Give an assertion of control."""
    identity = f"{controller}-{basis}-{controlled}"
    values = {"id": f"rel_{identity}", "fact_id": f"fact_{identity}", "basis": basis, **more}
    return asserted(controller, controlled, DAY, values)


def above(controller: str, controlled: str, relationship: str, **more: Any) -> AssertedControl:
    """Give a relationship that leads up from the controlled party, as a consolidation does."""
    identity = f"{controlled}-{relationship}-{controller}"
    values = {"id": f"rel_{identity}", "fact_id": f"fact_{identity}", **more}
    return asserted(controller, controlled, DAY, values, relationship)


def network(
    *facts: Interest | AssertedControl,
    kinds: dict[str, str] | None = None,
    complete: Iterable[str] = (),
    reasons: dict[str, str] | None = None,
    places: dict[str, str] | None = None,
) -> OwnershipNetwork:
    """Give the network of some facts; ``kinds`` says which parties are not organizations."""
    interests = tuple(f for f in facts if isinstance(f, Interest))
    words = tuple(f for f in facts if isinstance(f, AssertedControl))
    ids: set[str] = set()
    for each in interests:
        ids.update((each.owner, each.owned))
    for word in words:
        ids.update((word.controller, word.controlled))
    parties = {
        p: PartyFact(
            p,
            f"{p} Ltd",
            (kinds or {}).get(p, "Organization"),
            (reasons or {}).get(p),
            (places or {}).get(p),
        )
        for p in ids
    }
    return OwnershipNetwork(Snapshot(DAY, parties, interests, words, frozenset(complete)))


def name(position: int) -> str:
    """Give the id of a position in a matrix."""
    return f"p{position:03d}"


def from_matrix(held: Matrix) -> OwnershipNetwork:
    """Give the network of a matrix whose entries are whole hundredths of a percent."""
    return network(
        *(
            holds(name(int(i)), name(int(j)), round(float(held[i, j]) * 100, 6))
            for i, j in zip(*np.nonzero(held), strict=True)
        )
    )


def from_ranges(low: Matrix, high: Matrix) -> OwnershipNetwork:
    """Give the network of two matrices."""
    return network(
        *(
            holds(
                name(int(i)),
                name(int(j)),
                share_min=round(float(low[i, j]) * 100, 6),
                share_max=round(float(high[i, j]) * 100, 6),
            )
            for i, j in zip(*np.nonzero(high), strict=True)
        )
    )


@st.composite
def matrices(draw: st.DrawFn, largest: int = 7, whole: bool = False) -> Matrix:
    """Draw a matrix with circles and self-holdings whose columns add up to less than 100 %."""
    size = draw(st.integers(2, largest))
    top = 100 if whole else 98
    held = np.zeros((size, size))
    for j in range(size):
        left = top
        for i in draw(st.permutations(range(size)))[: draw(st.integers(0, 3))]:
            share = draw(st.integers(0, left))
            held[i, j] = share / 100
            left -= share
    return held


@st.composite
def ranges(draw: st.DrawFn, largest: int = 4) -> tuple[Matrix, Matrix]:
    """Draw two matrices, at most five firms, each column with at most two ranges."""
    low = draw(matrices(largest))
    high = low.copy()
    size = len(low)
    for j in range(size):
        for i in draw(st.permutations(range(size)))[: draw(st.integers(0, 2))]:
            high[i, j] = min(1.0, low[i, j] + draw(st.integers(0, 100)) / 100)
    return low, high
