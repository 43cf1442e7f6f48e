"""An error below a root field says which field is wrong: its path in the answer, its place in the text."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import parse

from api.execution.context import Context
from api.settings import Settings
from tests.pure.api.execution.answering import Answering, ask, schema

pytestmark = pytest.mark.anyio
P = "fragment P on Party { b: engagements(last: $n) { nodes { __typename } } }"
CASES: list[tuple[str, dict[str, Any] | None, str, list[Any]]] = [
    ("{ partners { nodes { a: holders(first: 5000) { totalCount } } } }", None, "PAGE_SIZE",
     ["partners", "nodes", 0, "a"]),
    (f"query($n: Int) {{ partners {{ edges {{ node {{ ...P }} }} }} }} {P}", {"n": 5000}, "PAGE_SIZE",
     ["partners", "edges", 0, "node", "b"]),
    ("query($n: Int) { partners { nodes { engagements { nodes { ... on Contract { p: parties(first: $n) "
     "{ totalCount } } } } } } }", {"n": 5000}, "PAGE_SIZE",
     ["partners", "nodes", 0, "engagements", "nodes", 0, "p"]),
    ('{ partners { nodes { holders(after: "x") { nodes { name } } } } }', None, "INVALID_CURSOR",
     ["partners", "nodes", 0, "holders"]),
    ("{ partners { nodes { holders { aggregate(groupBy: [PARTNERSHIP_TIER, PARTNERSHIP_TYPE]) "
     "{ groups { count } } } } } }", None, "INVALID_INPUT", ["partners", "nodes", 0, "holders", "aggregate"]),
    ('{ x: party(by: {id: "party_a"}) { y: holders(first: 2, last: 2) { nodes { name } } } }', None,
     "INVALID_INPUT", ["x", "y"]),
    ("{ partners(first: 5000) { totalCount nodes { id } } }", None, "PAGE_SIZE", ["partners"]),
]  # fmt: skip


@pytest.mark.parametrize(("document", "given", "code", "path"), CASES)
async def test_an_error_has_the_path_of_the_field_that_is_wrong(
    document: str, given: dict[str, Any] | None, code: str, path: list[Any]
) -> None:
    """A page that was too large four levels down was an error of the root field, which was innocent."""
    answer = await ask(document, variables=given)
    assert answer.errors == [(code, path)]
    assert answer.texts == []


async def test_an_error_has_the_place_of_the_field_in_the_document() -> None:
    document = "{\n  partners {\n    nodes {\n      a: holders(first: 5000) { totalCount }\n    }\n  }\n}"
    context = Context(Answering(), Settings(_env_file=None))
    [error] = (await schema().execute(document, context_value=context)).errors or []
    assert [(place.line, place.column) for place in error.locations or ()] == [(4, 7)]


async def test_a_plan_that_is_kept_places_the_error_of_a_later_request_too() -> None:
    """Variables are filled in when the plan is run, long after its fields were walked."""
    document = "query($n: Int) { partners { nodes { a: holders(first: $n) { nodes { name } } } } }"
    kept, parsed = dict[str, Any](), parse(document)
    assert parsed.definitions
    assert (await ask(document, [], variables={"n": 5}, shared=kept)).errors == []
    later = await ask(document, variables={"n": 5000}, shared=kept)
    assert later.errors == [("PAGE_SIZE", ["partners", "nodes", 0, "a"])]


async def test_a_page_may_ask_that_an_error_leaves_the_rest() -> None:
    """Lists are never null: one that was slow emptied the whole page."""
    document = "{ partners { totalCount } contracts(first: 5000) { totalCount } }"
    emptied = await ask(document, 2)
    assert (emptied.data, emptied.errors) == (None, [("PAGE_SIZE", ["contracts"])])
    kept = await ask(f"query Page @experimental_disableErrorPropagation {document}", 2)
    assert kept.errors == emptied.errors
    assert (kept.data["partners"]["totalCount"], kept.data["contracts"]) == (2, None)
