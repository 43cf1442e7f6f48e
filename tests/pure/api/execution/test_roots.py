"""Roots over an extent: one way to read, narrow and compile, whatever is asked of the nodes."""

from __future__ import annotations

import pytest

from api.execution.roots import Extent, ExtentRoot, aggregate_root, given, list_root
from api.execution.selection import SelectionReader
from graph.compiler.plan import aggregate_plan, list_plan
from graph.compiler.selection import Slot

ALLIANCES = {"type": {"in": ["TECHNOLOGY_ALLIANCE"]}}
CONTRACTS = Extent("Contract")


@pytest.mark.parametrize(
    ("root", "reads", "make"),
    [
        (list_root(CONTRACTS), "page", list_plan),
        (aggregate_root(CONTRACTS), "tree", aggregate_plan),
    ],
)
def test_a_root_reads_and_compiles_what_it_is_for(root: ExtentRoot, reads: str, make: object) -> None:
    assert root.make is make
    assert root.reads is getattr(SelectionReader, reads)
    assert root.extent is CONTRACTS


def test_a_filter_that_always_holds_is_joined_with_what_is_asked() -> None:
    extent = Extent("Partnership", ALLIANCES)
    assert extent.arguments({"first": 3}) == {"first": 3, "where": ALLIANCES}
    assert extent.arguments({"where": {"x": 1}}) == {"where": {"and": [ALLIANCES, {"x": 1}]}}
    assert CONTRACTS.arguments({"first": 3}) == {"first": 3}


def test_an_argument_is_filled_from_the_variables_of_the_request() -> None:
    variables = {"w": {"ids": ["a", "b"]}}
    assert given(Slot(("w", "ids"), ["x"]), variables) == ["a", "b"]
    assert given({"in": [Slot(("w", "ids", 0), "x"), "c"]}, variables) == {"in": ["a", "c"]}
