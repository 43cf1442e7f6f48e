"""What a batch changes in numbers is the sum over its parts."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from graph.write.batch import Conflict
from graph.write.tally import Tally

CONFLICT = Conflict("party_a", "Organization", "name", "A", "S", "B", "T")


def test_the_sum_adds_every_figure() -> None:
    """A figure that was added later was left out of the sum, and a large load did not count it."""
    ones: dict[str, Any] = {each.name: 1 for each in fields(Tally) if each.type == "int"}
    one = Tally(**ones)
    both = one + one
    for each in fields(Tally):
        if each.type == "int":
            assert getattr(both, each.name) == 2, each.name


def test_the_sum_joins_counts_and_conflicts() -> None:
    one = Tally(counts={"Organization": 2, "Person": 1}, conflicts=(CONFLICT,))
    other = Tally(counts={"Organization": 3}, conflicts=(CONFLICT,))
    both = one + other
    assert both.counts == {"Organization": 5, "Person": 1}
    assert both.conflicts == (CONFLICT, CONFLICT)
