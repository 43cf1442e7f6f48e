"""The set algebra of a hierarchy: each fact of its own, then against brute force on small universes."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.scopes.hierarchy import WHOLE, Emptiness, Hierarchy, Relation
from tests.pure.graph.scopes.universes import EXACT, NODES, Universe, universes

EMPTY, FILLED, UNKNOWN = Emptiness.EMPTY, Emptiness.FILLED, Emptiness.UNKNOWN
TREE = {"leaf": {"twig"}, "twig": {"branch"}, "bud": {"twig"}, "branch": set(), "stone": set()}


def pairs_apart(*pairs: tuple[str, str]) -> Hierarchy:
    held = [set(pair) for pair in pairs]
    return Hierarchy(TREE, lambda first, second: {first, second} in held)


def true_rest(universe: Universe, nodes: Iterable[str], minus: Iterable[str]) -> bool:
    left = universe.sets[WHOLE].intersection(*(universe.sets[node] for node in nodes))
    return bool(left.difference(*(universe.sets[node] for node in minus)))


some = st.sets(st.sampled_from([*NODES, WHOLE]), max_size=3)


@settings(max_examples=600, deadline=None)
@given(universes(), some, some)
def test_what_is_left_is_right_in_every_universe(
    universe: Universe, nodes: set[str], minus: set[str]
) -> None:
    answer = universe.hierarchy.rest(nodes, minus)
    assert answer is UNKNOWN or (answer is FILLED) == true_rest(universe, nodes, minus)


@settings(max_examples=300, deadline=None)
@given(universes(), st.sampled_from(NODES), st.sampled_from(NODES))
def test_relations_and_shared_nodes_are_right(universe: Universe, first: str, second: str) -> None:
    one, other = universe.sets[first], universe.sets[second]
    right = {
        Relation.EQUAL: one == other,
        Relation.WITHIN: one <= other,
        Relation.AROUND: one >= other,
        Relation.APART: not one & other,
        Relation.UNKNOWN: True,
    }
    assert right[universe.hierarchy.relation(first, second)]
    for node in universe.hierarchy.shared(first, second):
        assert universe.sets[node] <= one & other


@settings(max_examples=300, deadline=None)
@given(
    st.sets(st.sampled_from(sorted(EXACT.sets)), max_size=3),
    st.sets(st.sampled_from(sorted(EXACT.sets)), max_size=3),
)
def test_where_everything_is_recorded_nothing_is_unknown(nodes: set[str], minus: set[str]) -> None:
    answer = EXACT.hierarchy.rest(nodes, minus)
    assert answer is (FILLED if true_rest(EXACT, nodes, minus) else EMPTY)


def test_a_part_lies_within_everything_above_it() -> None:
    tree = Hierarchy(TREE)
    assert tree.up("leaf") == {"leaf", "twig", "branch", WHOLE}
    assert tree.down("branch") == ["bud", "leaf", "twig"]
    assert tree.down(WHOLE) == ["branch", "bud", "leaf", "stone", "twig"]
    assert tree.relation("leaf", "branch") is Relation.WITHIN
    assert tree.relation("branch", "leaf") is Relation.AROUND
    assert tree.relation("leaf", WHOLE) is Relation.WITHIN
    assert tree.relation("leaf", "stone") is Relation.UNKNOWN


def test_nodes_are_apart_where_wholes_of_them_are() -> None:
    tree = pairs_apart(("branch", "stone"))
    assert tree.relation("leaf", "stone") is Relation.APART
    assert tree.common("leaf", "stone", ()) is EMPTY
    assert tree.relation("leaf", "bud") is Relation.UNKNOWN


def test_what_lies_above_a_settled_node_does_not_set_it_apart() -> None:
    """Puerto Rico is listed under the Caribbean, the United States under Northern America."""
    wholes = {"us": {"north"}, "pr": {"caribbean"}, "north": set(), "caribbean": set()}
    apart = [{"north", "caribbean"}]
    open_ = Hierarchy(wholes, lambda first, second: {first, second} in apart)
    settled = Hierarchy(
        wholes, lambda first, second: {first, second} in apart, settled=lambda node: node in ("us", "pr")
    )
    assert open_.relation("us", "pr") is Relation.APART
    assert settled.relation("us", "pr") is Relation.UNKNOWN
    assert settled.relation("us", "north") is Relation.WITHIN


def test_two_names_of_one_set_are_equal() -> None:
    tree = Hierarchy({"DE": {"europe"}}, same={"t1": "DE", "t2": "DE"})
    assert tree.relation("t1", "t2") is Relation.EQUAL
    assert tree.relation("t1", "europe") is Relation.WITHIN
    assert tree.common("t1", "t2", ()) is FILLED
    assert tree.shared("t1", "t2") == ("DE",)


def test_a_whole_that_consists_of_its_parts_is_taken_by_all_of_them() -> None:
    wholes = {"x": {"xy"}, "y": {"xy"}, "xy": set()}
    open_ = Hierarchy(wholes)
    closed = Hierarchy(wholes, complete={"xy": ("x", "y")})
    assert open_.difference("xy", ("x", "y")) is UNKNOWN
    assert closed.difference("xy", ("x", "y")) is EMPTY
    assert closed.difference("xy", ("x",)) is FILLED


def test_a_loose_whole_may_be_no_more_than_its_part() -> None:
    """The autonomous community of Madrid is one province: without it nothing is left."""
    wholes = {"ES-M": {"ES-MD"}, "ES-MD": set()}
    assert Hierarchy(wholes).difference("ES-MD", ("ES-M",)) is FILLED
    assert Hierarchy(wholes, loose={"ES-MD"}).difference("ES-MD", ("ES-M",)) is UNKNOWN


def test_a_part_that_is_apart_from_what_is_taken_is_left() -> None:
    tree = pairs_apart(("leaf", "bud"), ("stone", "bud"))
    assert tree.difference("twig", ("leaf", "stone")) is FILLED
    assert tree.difference("branch", ("leaf", "stone")) is FILLED


def test_a_circle_of_parts_ends() -> None:
    circle = Hierarchy({"x": {"y"}, "y": {"z"}, "z": {"x"}})
    assert circle.relation("x", "z") is Relation.EQUAL
    assert circle.difference("x", ("z",)) is EMPTY
    assert circle.difference("x", ("other",)) is UNKNOWN
    assert circle.down("x") == ["y", "z"]


def test_no_nodes_share_everything() -> None:
    assert Hierarchy(TREE).rest((), ()) is FILLED
    assert Hierarchy(TREE).rest((), (WHOLE,)) is EMPTY


def test_shared_nodes_are_the_largest() -> None:
    crossing = Hierarchy({"x": {"left", "right"}, "xx": {"x"}, "y": {"left"}, "left": set(), "right": set()})
    assert crossing.shared("left", "right") == ("x",)
    assert crossing.shared("left", "x") == ("x",)
    assert crossing.shared("left", "nowhere") == ()
    assert pairs_apart(("twig", "stone")).shared("leaf", "stone") == ()
