"""Rows: an expression that is read twice is held once, and kinds that select the same share their places."""

from __future__ import annotations

from graph.compiler.fields import Leaf, Read, edge_leaves, node_leaves
from graph.compiler.rows import Row, leaf_shape, node_shape
from graph.compiler.selection import LeafItem, NodeSelection
from graph.model.catalogue import concrete
from tests.pure.graph.compiler.compilation import compilation


def item(label: str, field: str) -> LeafItem:
    return LeafItem(field, node_leaves(label)[field])


def test_an_expression_is_held_once() -> None:
    row = Row()
    assert [row.read("n.id"), row.read("n.name"), row.read("n.id")] == ["r[0]", "r[1]", "r[0]"]
    assert row.cypher == "[n.id, n.name]"


def test_an_exact_number_is_spelled_by_python() -> None:
    row = Row()
    assert leaf_shape(compilation(), row, item("Contract", "value"), "n", "n", "None") == "dec(r[0])"


def test_kinds_that_select_the_same_are_shaped_alike() -> None:
    row = Row()
    selection = NodeSelection({label: (item("Party", "name"),) for label in ("Person", "Organization")})
    shape = node_shape(compilation(), row, selection, "n", "n", ("Person", "Organization"))
    assert (shape, row.cypher) == ("{'name': r[0]}", "[n.name]")


def test_kinds_that_select_otherwise_have_shapes_of_their_own() -> None:
    row, emit = Row(), compilation()
    by_label = {"Person": (item("Person", "name"),), "Organization": (item("Organization", "isOwn"),)}
    shape = node_shape(emit, row, NodeSelection(by_label), "n", "n", ("Person", "Organization"))
    built = emit.source.build(shape.partition("(")[0])
    assert built(["Person", "Ann", None], {}) == {"name": "Ann"}
    assert built(["Organization", None, True], {}) == {"isOwn": True}
    assert built([None, None, None], {}) is None


def test_the_name_of_the_type_is_read_where_several_are_possible() -> None:
    row = Row()
    typename = LeafItem("__typename", Leaf("__typename", Read.TYPENAME, "The type's name."))
    selection = NodeSelection(dict.fromkeys(("Person", "Organization"), (typename,)))
    shape = node_shape(compilation(), row, selection, "n", "n", ("Person", "Organization"))
    assert shape == "{'__typename': r[0]}"
    assert "WHEN n:Person THEN 'Person'" in row.cypher


def test_a_share_that_is_not_stated_at_all_is_null() -> None:
    row = Row()
    leaf = edge_leaves("HOLDS_INTEREST_IN")["share"]
    shape = leaf_shape(compilation(), row, LeafItem("share", leaf, (("exact", "exact"),)), "r", "r", "None")
    assert shape.startswith("(None if r[0] is None and r[1] is None and r[2] is None and not r[3] else")


def test_the_node_whose_id_a_property_holds_is_shown_under_its_own_guards() -> None:
    """``nominatedBy`` was a plain id: a client had to ask again for the name behind it."""
    row, emit = Row(), compilation()
    names = NodeSelection({label: (item("Party", "name"),) for label in concrete("Party")})
    leaf = edge_leaves("HAS_ROLE_AT")["nominatedBy"]
    shape = leaf_shape(emit, row, LeafItem("nominatedBy", leaf, nodes=names), "r", "r", "None")
    built = emit.source.build(shape.partition("(")[0])
    assert (built([["The Mill"]], {}), built([], {})) == ({"name": "The Mill"}, None)
    assert ":Party {id: r.nominated_by}) WHERE " in row.cypher
    assert row.cypher.count(emit.guards.node("n1")) == 1
