"""Pages: what is not asked for is not read, and a list by node counts nodes."""

from __future__ import annotations

import re
from typing import Any

from graph.compiler.fields import edge_leaves, node_leaves, node_links
from graph.compiler.guards import Validity
from graph.compiler.pages import label_page, link_page
from graph.compiler.selection import (
    AggregateItem,
    CursorItem,
    EdgeItem,
    EdgesItem,
    LeafItem,
    LinkItem,
    NodeSelection,
    NodesItem,
    Page,
    RelationshipsItem,
    TotalCountItem,
)
from tests.pure.graph.compiler.compilation import EARLIER, compilation, link

COUNT = TotalCountItem("totalCount")
NAMES = NodesItem(
    "nodes", NodeSelection({"Contract": (LeafItem("title", node_leaves("Contract")["title"]),)})
)


def contracts(page: Page, **arguments: Any) -> str:
    return label_page(compilation(), "Contract", arguments, page)[0]


def edges(*items: EdgeItem) -> Page:
    return Page((EdgesItem("edges", items),))


def test_a_count_alone_reads_no_rows() -> None:
    text = contracts(Page((COUNT,)))
    assert text.startswith("COUNT {")
    assert "COLLECT" not in text


def test_rows_alone_are_not_counted() -> None:
    assert "COUNT {" not in contracts(Page((NAMES,)))


def test_one_row_more_than_asked_tells_whether_rows_follow() -> None:
    emit = compilation()
    text, function = label_page(emit, "Contract", {"first": 2}, Page((NAMES,)))
    assert "LIMIT $p0 + 1" in text
    shape = emit.source.build(function)
    assert shape([["a"], ["b"], ["c"]], {"p0": 2}) == {"nodes": [{"title": "a"}, {"title": "b"}]}


def test_a_page_from_the_end_is_turned_round() -> None:
    emit = compilation()
    _, function = label_page(emit, "Contract", {"last": 2}, Page((NAMES,)))
    assert emit.source.build(function)([["c"], ["b"], ["a"]], {"p0": 2}) == {
        "nodes": [{"title": "b"}, {"title": "c"}]
    }


def test_a_list_by_relationship_breaks_ties_by_the_relationships_id() -> None:
    text, _ = link_page(compilation(), "c", link("AMENDS"), {}, edges(CursorItem("cursor")))
    assert "ORDER BY r1.id LIMIT" in text


def test_a_list_by_node_counts_nodes_and_breaks_ties_by_their_ids() -> None:
    """Clients that keep one edge a node lost the second relationship between the same two nodes."""
    page = Page((COUNT, NAMES))
    text, _ = link_page(compilation(), "c", link("AMENDS"), {"per": "NODE"}, page)
    assert text.endswith("RETURN DISTINCT n2 }]")
    assert "ORDER BY n2.id LIMIT" in text


def test_a_list_by_node_is_guarded_wherever_it_matches() -> None:
    for moment in (None, EARLIER):
        emit = compilation(moment)
        text, _ = link_page(emit, "c", link("AMENDS"), {"per": "NODE"}, Page((COUNT, NAMES)))
        assert text.count("MATCH (c)") == 3
        assert text.count(emit.guards.rel("r1")) == 3


def test_former_relationships_are_guarded_as_former_wherever_they_match() -> None:
    for per in ("NODE", "RELATIONSHIP"):
        emit = compilation(EARLIER)
        arguments = {"per": per, "validity": "PAST"}
        text, _ = link_page(emit, "c", link("AMENDS"), arguments, Page((COUNT, NAMES)))
        assert text.count("MATCH (c)") == text.count(emit.guards.rel("r1", Validity.PAST))
        assert "r1.valid_from <= $as_of" not in text


def test_a_null_validity_is_that_of_the_day() -> None:
    emit = compilation()
    text, _ = link_page(emit, "c", link("AMENDS"), {"validity": None}, Page((COUNT,)))
    assert emit.guards.rel("r1") in text


def test_an_edge_lists_its_relationships_under_its_own_cursor() -> None:
    emit = compilation()
    leaf = LeafItem("entityId", edge_leaves("AMENDS")["entityId"])
    page = edges(RelationshipsItem("relationships", (leaf, CursorItem("cursor"))))
    text, function = link_page(emit, "c", link("AMENDS"), {"per": "NODE", "first": 5}, page)
    assert "UNWIND r1s AS r3 RETURN [r3.id]" in text
    [edge] = emit.source.build(function)([["contract_1", [["rel_1"], ["rel_2"]]]], {"p0": 5})["edges"]
    assert [each["entityId"] for each in edge["relationships"]] == ["rel_1", "rel_2"]
    assert len({each["cursor"] for each in edge["relationships"]}) == 1


GROUPS = ("groups", "groups", (("count", "count", None),))


def grouped(label: str, name: str, item: str, **arguments: Any) -> tuple[str, Any]:
    emit = compilation()
    page = Page((AggregateItem("groups", item, arguments, (GROUPS,)),))
    text, function = link_page(emit, "c", node_links(label)[name], {}, page)
    return text, emit.source.build(function)


def test_groups_of_a_connection_count_each_node_once_and_no_row_is_read_for_them() -> None:
    """Two interests of one holder would count the holder twice."""
    text, shape = grouped("Party", "holders", "Party", groupBy=("type",))
    assert "WITH DISTINCT n2" in text
    assert "LIMIT 101 " in text
    assert shape([[2]] * 101, {})["groups"] == {"groups": [{"count": 2}] * 100}


def test_without_groups_nothing_at_all_is_one_group_of_none() -> None:
    """Neo4j takes what is bound outside for a grouping key, so that no row came back, and no group."""
    text, _ = grouped("Party", "holders", "Party")
    assert "WHEN 0 THEN [null]" in text
    assert "count(n2) AS total" in text


def test_of_several_kinds_at_an_end_one_is_grouped() -> None:
    text, _ = grouped("Party", "engagements", "Contract", groupBy=("currency",))
    assert "AND n2:Contract WITH DISTINCT n2" in text


def test_an_aggregate_inside_rows_is_bound_before_it_is_returned() -> None:
    """Neo4j refuses it among the columns of RETURN: "Aggregation column contains implicit grouping"."""
    groups = AggregateItem("g", "Party", {}, (GROUPS,))
    holders = node_links("Party")["holders"]
    below = NodeSelection({"Organization": (LinkItem("holders", holders, {}, Page((groups,))),)})
    text, _ = label_page(compilation(), "Organization", {}, Page((NodesItem("nodes", below),)))
    assert re.search(r"WITH \*, COLLECT \{.* AS (g\d+) RETURN \[\1\] \}$", text)
