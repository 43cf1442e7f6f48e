"""Two records of one party in two sources: their stakes are one that is said twice, or two."""

from __future__ import annotations

from dataclasses import replace

from graph.checks.world import fact
from graph.ownership.merge import merged
from graph.ownership.network import OwnershipNetwork
from graph.ownership.said_twice import StatedSource
from graph.ownership.snapshot import Interest
from tests.pure.graph.conflicts.worlds import identities
from tests.pure.graph.ownership.graphs import holds, network

SOURCES = {"s1": StatedSource("a", "Register A"), "s2": StatedSource("b", "Register B")}
SAME = fact("ann", "SAME_AS", "ann_x", decided_by="registrar")


def stated(owner: str, share: float, *statements: str, owned: str = "other") -> Interest:
    return holds(owner, owned, share, statement_ids=list(statements))


def range_of(*interests: Interest) -> tuple[float, float]:
    drawn = network(*interests, kinds={"ann": "Person", "ann_x": "Person"})
    one = merged(drawn.snapshot, identities(SAME), ["ann", "other"], sources=SOURCES)
    found = OwnershipNetwork(one.snapshot).integrated("ann", "other").range
    assert found is not None
    return float(found.low * 100), float(found.high * 100)


def test_equal_stakes_of_two_sources_are_one_or_two() -> None:
    """3 % in the one register and 3 % in the other were 6 %, and a conflict for certain."""
    assert range_of(stated("ann", 3, "s1"), stated("ann_x", 3, "s2")) == (3, 6)


def test_stakes_that_differ_are_the_least_up_to_their_sum() -> None:
    assert range_of(stated("ann", 30, "s1"), stated("ann_x", 20, "s2")) == (20, 50)


def test_two_stakes_of_one_source_add_up() -> None:
    assert range_of(stated("ann", 3, "s1"), stated("ann_x", 3, "s1")) == (6, 6)


def test_a_source_in_common_says_that_the_stakes_are_two() -> None:
    assert range_of(stated("ann", 3, "s1", "s2"), stated("ann_x", 3, "s2")) == (6, 6)


def test_stakes_of_which_no_source_is_known_add_up() -> None:
    assert range_of(stated("ann", 3), stated("ann_x", 3, "s2")) == (6, 6)


def test_what_each_source_says_is_kept_with_the_range() -> None:
    drawn = network(stated("ann", 3, "s1"), stated("ann_x", 3, "s2"))
    one = merged(drawn.snapshot, identities(SAME), ["ann", "other"], sources=SOURCES)
    said = {each.by_source for each in one.snapshot.interests}
    assert said == {"3 % by Register A and 3 % by Register B, which may be one stake or several"}


def test_a_stated_total_is_not_counted_again() -> None:
    total = replace(stated("ann_x", 6, "s2"), summary=True)
    assert range_of(stated("ann", 6, "s1"), total) == (6, 6)
