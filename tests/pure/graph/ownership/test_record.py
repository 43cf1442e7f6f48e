"""Behind whom another may be, and what a record of ownership says of names and bounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from graph.ownership import AssertedControl, Interest, OwnershipNetwork
from graph.ownership.figures import ANYTHING
from tests.pure.graph.ownership.graphs import controls, holds, network


@pytest.mark.parametrize(
    ("kind", "reason", "facts", "hidden"),
    [
        ("UnknownParty", None, [], True),
        ("UnknownParty", "NO_BENEFICIAL_OWNERS", [], False),
        ("Arrangement", None, [], True),
        ("Arrangement", None, [holds("ann", "x", 100)], False),
        ("Arrangement", None, [controls("ann", "x")], False),
        ("Organization", None, [], False),
    ],
)
def test_anybody_may_be_behind_who_is_not_named(
    kind: str, reason: str | None, facts: list[Interest | AssertedControl], hidden: bool
) -> None:
    """A trust with nobody recorded behind it was taken as the end of a chain."""
    reasons = {"x": reason} if reason else None
    record = network(holds("x", "firm", 60), *facts, kinds={"x": kind}, reasons=reasons)
    assert ("x" in record.unidentified) is hidden
    assert ("x" in record.unidentified_above("firm")) is hidden
    assert record.unidentified_above("ann") == []


def test_a_party_is_called_by_its_name_else_by_its_id() -> None:
    record = network(holds("a", "b", 60))
    assert (record.name("a"), record.name("z")) == ("a Ltd", "z")
    assert record.names == {"a": "a Ltd", "b": "b Ltd"}


def test_what_bounds_left_out_is_said_in_words() -> None:
    record = network(holds("a", "b", 60))
    cut = OwnershipNetwork(replace(record.snapshot, left_out=("one thing", "another")))
    assert (record.truncated, cut.truncated) == ("", "one thing; another")


def test_stated_totals_are_found_and_not_added_up() -> None:
    record = network(holds("a", "b", 60, is_summary=True), holds("a", "b", 10))
    assert [each.range.low for each in record.totals("a", "b")] == [Fraction(3, 5)]
    assert record.totals("a", "b", "VOTING_RIGHTS") == []
    cell = record.stakes().direct("a", "b")
    assert cell is not None
    assert len(cell.interests) == 1


def test_doubtful_interests_widen_the_matrix_once() -> None:
    record = network(holds("a", "b", 60), holds("c", "b", 5, interest_type="VOTING_RIGHTS"))
    widened = record.stakes_with("SHAREHOLDING", ("VOTING_RIGHTS",))
    cell = widened.direct("c", "b")
    assert cell is not None
    assert cell.range == ANYTHING
    assert record.stakes_with("SHAREHOLDING", ("VOTING_RIGHTS",)) is widened
    assert record.stakes_with("SHAREHOLDING", ("TRUSTEE",)) is record.stakes()


def test_the_ways_of_a_network_are_walked_by_one_graph() -> None:
    """Each rule of a check once walked them again: most of a check's time went there."""
    record = network(holds("a", "b", 60))
    assert record.reach is record.reach
