"""Search pages: what a row becomes, how pages go on, and what a search refuses."""

from __future__ import annotations

from typing import Any

import pytest

from graph.compiler.fields import node_leaves
from graph.compiler.plan import Plan
from graph.compiler.search import EVERYTHING, search_plan, search_shape
from graph.compiler.selection import LeafItem, NodeSelection
from graph.compiler.values import encode_cursor
from graph.errors import InvalidCursor, InvalidInput
from graph.model.catalogue import concrete, nodes
from graph.model.language.identity import digest
from tests.pure.graph.compiler.compilation import EARLIER, compilation

SIGN = digest("search", length=6)
NAMES = NodeSelection({label: (LeafItem("name", node_leaves(label)["name"]),) for label in concrete("Party")})
SHOWN = (
    ("cursor", "cursor", None),
    ("score", "score", None),
    ("field", "matchedField", None),
    ("text", "matchedText", None),
    ("node", "node", NAMES),
)
EDGES = (("edges", "edges", SHOWN),)
INFO = (("pageInfo", "pageInfo", tuple((name, name, None) for name in (
    "hasNextPage", "hasPreviousPage", "startCursor", "endCursor"))),)  # fmt: skip


def plan_of(selection: Any, labels: tuple[str, ...] = ("Party",), **arguments: Any) -> Plan:
    given = {"text": "acme", **arguments}
    return search_plan(compilation(), given, search_shape(selection, labels), labels)


def shaped(selection: Any, rows: list[list[Any]], total: int | None = None, **arguments: Any) -> Any:
    plan = plan_of(selection, **arguments)
    return plan.shape([rows, total], plan.binding.fill({}))


def row(id: str, score: float = 1.0) -> list[Any]:
    """A row as the statement gives it: score, id, field, text, name."""
    return [score, id, "name", id.upper(), id.title()]


def test_a_match_says_how_well_and_by_what_it_fits() -> None:
    (edge,) = shaped(EDGES, [row("a", 0.85)], first=5)["edges"]
    assert (edge["score"], edge["field"], edge["text"], edge["node"]) == (0.85, "name", "A", {"name": "A"})
    assert edge["cursor"] == encode_cursor(SIGN, [0.85, "a"])


@pytest.mark.parametrize(("count", "more"), [(0, False), (2, False), (3, True)])
def test_one_row_more_than_asked_says_that_others_follow(count: int, more: bool) -> None:
    found = shaped(INFO, [row(each) for each in "abc"[:count]], first=2)["pageInfo"]
    assert (found["hasNextPage"], found["hasPreviousPage"]) == (more, False)
    last = encode_cursor(SIGN, [1.0, "ab"[min(count, 2) - 1]]) if count else None
    assert found["endCursor"] == last
    assert found["startCursor"] == (encode_cursor(SIGN, [1.0, "a"]) if count else None)


def test_behind_a_cursor_come_lower_scores_and_of_the_same_score_later_ids() -> None:
    plan = plan_of(INFO, first=2, after=encode_cursor(SIGN, [0.5, "party_k"]))
    values = plan.binding.fill({}).values()
    assert 0.5 in values
    assert "party_k" in values
    assert "AND (score < $" in plan.text
    assert plan.shape([[], None], plan.binding.fill({}))["pageInfo"]["hasPreviousPage"] is True


def test_the_total_is_counted_only_where_it_is_asked_for() -> None:
    assert "COUNT {" not in plan_of(EDGES).text
    counted = plan_of((("n", "totalCount", None),))
    assert "COUNT {" in counted.text
    assert counted.shape([[], 12], counted.binding.fill({})) == {"n": 12}


@pytest.mark.parametrize("arguments", [{"last": 2}, {"last": 2, "before": "x"}])
def test_a_search_is_walked_forward(arguments: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="walked forward"):
        plan_of(EDGES, **arguments)


@pytest.mark.parametrize("after", ["", "x", encode_cursor("other", [1.0, "a"]), encode_cursor(SIGN, [1.0])])
def test_a_cursor_of_another_list_is_refused(after: str) -> None:
    with pytest.raises(InvalidCursor):
        plan_of(EDGES, after=after).binding.fill({})


@pytest.mark.parametrize("text", ["", "   ", "!?", "x" * 501])
def test_a_text_without_a_word_or_too_long_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        plan_of(EDGES, text=text).binding.fill({})


def test_the_text_of_a_client_is_never_in_the_statement() -> None:
    texts = {plan_of(EDGES, text=text).text for text in ("acme", "' OR true //", "a* b~2", "(a", "\\a")}
    assert len(texts) == 1


@pytest.mark.parametrize("moment", [None, EARLIER])
def test_scope_and_time_come_before_any_limit(moment: Any) -> None:
    """A search that limits first would tell by its gaps of what is hidden."""
    shape = search_shape(EDGES, ("Party",))
    text = search_plan(compilation(moment), {"text": "acme"}, shape, ("Party",)).text
    first = text.index("LIMIT")
    guard = "superseded_at" if moment is None else "$known_at"
    assert text.index(guard) < first
    assert "LIMIT" not in text[:first]


def test_a_search_of_everything_covers_what_has_a_name_and_aliases_bring_their_party() -> None:
    assert "Alias" not in EVERYTHING
    for label, noun in nodes().items():
        searched = any(prop.found_by_words for prop in noun.properties)
        assert (label in EVERYTHING) == (searched and label != "Alias")
    narrowed = plan_of(EDGES, ("Contract",)).text
    assert "n:Contract AND" in narrowed
    assert "HAS_NAME" not in narrowed, "only parties have aliases"
    assert "HAS_NAME" in plan_of(EDGES, ("Party",)).text
