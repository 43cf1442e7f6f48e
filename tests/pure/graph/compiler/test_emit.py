"""The state of a compilation: variables, patterns with their guards, and the source of the shaper."""

from __future__ import annotations

import pytest

from graph.compiler.emit import ShaperSource
from tests.pure.graph.compiler.compilation import EARLIER, compilation, link


def test_no_variable_is_given_out_twice() -> None:
    emit = compilation()
    assert [emit.variable("n"), emit.variable("r"), emit.variable("n")] == ["n1", "r2", "n3"]


@pytest.mark.parametrize(
    ("kind", "outgoing", "pattern"),
    [
        ("AMENDS", True, "(c)-[r1:AMENDS]->(n2:Contract)"),
        ("AMENDS", False, "(c)<-[r1:AMENDS]-(n2:Contract)"),
        ("COMPETES_WITH", True, "(c)-[r1:COMPETES_WITH]-(n2:Organization)"),
        ("SELLS_IN", True, "(c)-[r1:SELLS_IN]->(n2:Territory|Market)"),
    ],
)
def test_a_link_is_walked_its_own_way(kind: str, outgoing: bool, pattern: str) -> None:
    assert compilation().pattern("c", link(kind, outgoing=outgoing)) == (pattern, "r1", "n2")


def test_both_new_elements_of_a_pattern_are_guarded() -> None:
    emit = compilation()
    assert emit.guards_of("r", "n") == f"{emit.guards.rel('r')} AND {emit.guards.node('n')}"


def test_at_now_values_are_read_from_the_node() -> None:
    values = compilation().values("n")
    assert (values.name, values.clause("r")) == ("n", "")


def test_at_an_earlier_time_values_are_read_from_the_state() -> None:
    values = compilation(EARLIER).values("n")
    assert values.name == "ns"
    assert values.clause("r").startswith(" WITH r, n, coalesce(head([")


def test_an_id_of_an_edge_is_that_of_its_relationship() -> None:
    assert compilation().entity_id("rel_1.in.node@2024-06-15~x") == "rel_1"


def test_a_shaper_is_built_from_its_source() -> None:
    source = ShaperSource()
    inner = source.function("r, c", ["return r[0] + c"])
    outer = source.function("v, c", [f"return [{inner}(r, c) for r in v]"])
    assert source.build(outer)([[1], [2]], 10) == [11, 12]


def test_only_names_of_graphql_become_source() -> None:
    """A response key is the one thing of a client's that gets into the source."""
    assert ShaperSource.mapping([("name", "r[0]")]) == "{'name': r[0]}"
    with pytest.raises(ValueError, match="GraphQL"):
        ShaperSource.mapping([("a': __import__('os')", "1")])
