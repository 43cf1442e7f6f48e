"""Each limit: accepted at n, refused at n + 1, with its own code."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from graphql import get_introspection_query

from api.errors import RequestRefused
from api.http.documents import Documents
from api.limits.declaration import Limits
from api.limits.guard import CostGuard
from tests.api.http.small_schema import SCHEMA
from tests.pure.api.limits.documents import doubling, hops, party

LOOSE = Limits(
    tokens=100_000,
    depth=1_000,
    fields=100_000,
    selections=100_000,
    root_fields=1_000,
    aliases=1_000,
    directives=1_000,
    rows=10**9,
    comparisons=500_000,
)


def documents(limits: Limits, *, introspection: bool = True) -> Documents:
    return Documents(CostGuard(SCHEMA._schema, limits, introspection=introspection))


def refusal(limits: Limits, text: str, variables: dict[str, object] | None = None) -> str | None:
    """Return the code that refuses a document, or None where it is accepted."""
    try:
        ready = documents(limits).ready(text)
        ready.cost(ready.operation(None), variables)
    except RequestRefused as refused:
        return refused.code
    return None


def tokens(count: int) -> str:
    return "{ " + "hello " * (count - 2) + "}"


def fields(count: int) -> str:
    """A document of ``count`` fields once written out: party, and names doubled by fragments."""
    rest = count - 1 - 2**11
    return doubling(11, "Party", "name", party("...F0 " + "name " * rest))


def aliases(count: int) -> str:
    """Aliases that come through a fragment count as often as it is spread."""
    return party("...F0 ...F0 " + " ".join(f"b{n}: name" for n in range(count - 4))) + (
        " fragment F0 on Party { a: name c: id }"
    )


def directives(count: int) -> str:
    own = " ".join("...F0 @include(if: true)" for _ in range(3))
    return party(own + " name @include(if: true)" * (count - 9)) + (
        " fragment F0 on Party { id @include(if: true) name @include(if: true) }"
    )


def root_fields(count: int) -> str:
    return (
        "{ " + " ".join("hello" for _ in range(count - 2)) + " ...F0 } fragment F0 on Query { hello hello }"
    )


@pytest.mark.parametrize(
    ("limit", "value", "build", "code"),
    [
        ("tokens", 300, tokens, "TOO_MANY_TOKENS"),
        ("depth", 12, hops, "TOO_DEEP"),
        ("fields", 2_100, fields, "TOO_MANY_FIELDS"),
        ("aliases", 30, aliases, "TOO_MANY_ALIASES"),
        ("directives", 50, directives, "TOO_MANY_DIRECTIVES"),
        ("root_fields", 20, root_fields, "TOO_MANY_ROOT_FIELDS"),
    ],
)
def test_each_limit_at_n_and_n_plus_1(limit: str, value: int, build: Callable[[int], str], code: str) -> None:
    limits = dataclasses.replace(LOOSE, **{limit: value})
    assert refusal(limits, build(value)) is None
    assert refusal(limits, build(value + 1)) == code
    assert refusal(LOOSE, build(value + 1)) is None


def test_the_defaults_are_the_promised_ones() -> None:
    limits = Limits()
    assert limits.body_bytes == 131_072
    assert (limits.tokens, limits.depth, limits.fields) == (2_000, 12, 5_000)
    assert (limits.root_fields, limits.aliases, limits.directives) == (20, 30, 50)
    assert refusal(limits, hops(12)) is None
    assert refusal(limits, hops(13)) == "TOO_DEEP"
    assert refusal(limits, fields(2_100)) is None
    assert refusal(limits, aliases(31)) == "TOO_MANY_ALIASES"
    assert refusal(limits, tokens(2_001)) == "TOO_MANY_TOKENS"


@pytest.mark.parametrize("field", [field.name for field in dataclasses.fields(Limits)])
def test_no_limit_can_be_switched_off(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        dataclasses.replace(Limits(), **{field: -1})


ROWS = [
    ("{ hello }", None, 0),
    (party("name share { exact }"), None, 1),
    (party("partner { partner { id } }"), None, 3),
    ("{ parties { totalCount } }", None, 0),
    ("{ parties { nodes { id } } }", None, 25),
    ("{ parties { edges { cursor node { id } } } }", None, 25),
    ("{ parties { edges { cursor } pageInfo { endCursor } } }", None, 0),
    ("{ parties(first: 10) { nodes { id partners(last: 3) { nodes { id } } } } }", None, 10 + 30),
    ("query($n: Int) { parties(first: $n) { nodes { id } } }", {"n": 7}, 7),
    ("query($n: Int = 9) { parties(first: $n) { nodes { id } } }", {}, 9),
    ("query($n: Int = 9) { parties(first: $n) { nodes { id } } }", {"n": None}, 25),
    ("query($n: Int) { parties(first: $n) { nodes { id } } }", None, 25),
    ('{ nodes(ids: ["a", "b", "c"]) { id } }', None, 3),
    ("query($i: [ID!]!) { nodes(ids: $i) { id } }", {"i": ["a", "b"]}, 2),
    (party("roles { id }"), None, 101),  # the bound that the field states
    (
        "{ parties(first: 2) { ...F0 ...F0 } } fragment F0 on PartyConnection { nodes { id } }",
        None,
        4,
    ),
]


@pytest.mark.parametrize(("text", "variables", "rows"), ROWS)
def test_rows_are_estimated_from_page_sizes(
    text: str, variables: dict[str, object] | None, rows: int
) -> None:
    limits = dataclasses.replace(LOOSE, rows=max(rows, 1))
    assert refusal(limits, text, variables) is None
    if rows > 1:
        assert refusal(dataclasses.replace(LOOSE, rows=rows - 1), text, variables) == "QUERY_TOO_COSTLY"


def test_a_variable_that_raises_the_cost_is_seen_on_a_cached_document() -> None:
    cache = documents(dataclasses.replace(LOOSE, rows=100))
    ready = cache.ready("query($n: Int) { parties(first: $n) { nodes { id } } }")
    ready.cost(None, {"n": 100})
    with pytest.raises(RequestRefused, match="101 rows"):
        ready.cost(None, {"n": 101})
    ready.cost(None, {"n": 100})


def test_sizes_beyond_reading_are_refused_not_multiplied_out() -> None:
    body = "nodes { id }"
    for _ in range(8):
        body = f"nodes {{ partners(first: 2147483647) {{ {body} }} }}"
    assert refusal(Limits(), f"{{ parties {{ {body} }} }}") == "QUERY_TOO_COSTLY"


def test_the_operation_that_runs_is_the_one_that_pays() -> None:
    cache = documents(dataclasses.replace(LOOSE, rows=50))
    ready = cache.ready(
        "query A { parties { nodes { id } } } query B { parties(first: 60) { nodes { id } } }"
    )
    ready.cost("A", None)
    with pytest.raises(RequestRefused):
        ready.cost("B", None)


def test_standard_introspection_passes_and_its_depth_is_its_own() -> None:
    text = get_introspection_query(input_value_deprecation=True, directive_is_repeatable=True)
    assert refusal(dataclasses.replace(Limits(), depth=1), text) is None


@pytest.mark.parametrize(
    "text",
    [
        "{ __schema { types { fields { type { fields { name } } } } } }",
        "{ __schema { types { possibleTypes { fields { name } } } } }",
        '{ __type(name: "Party") { fields { type { inputFields { name } } } } }',
        "{ ...A } fragment A on Query { __schema { types { ...B } } } "
        "fragment B on __Type { fields { type { ...C } } } fragment C on __Type { interfaces { name } }",
    ],
)
def test_circular_introspection_is_refused(text: str) -> None:
    assert refusal(LOOSE, text) == "INTROSPECTION_TOO_DEEP"


@pytest.mark.parametrize(
    "text",
    [
        "{ __schema { queryType { name } } }",
        "{ a: __schema { queryType { name } } }",
        '{ __type(name: "Party") { name } }',
        "{ ... { ...A } } fragment A on Query { x: __schema { queryType { name } } }",
        "mutation { __schema { queryType { name } } }",
        "query A { hello } query B { __schema { queryType { name } } }",
    ],
)
def test_introspection_can_be_off_by_whatever_way_it_is_written(text: str) -> None:
    with pytest.raises(RequestRefused) as refused:
        documents(Limits(), introspection=False).ready(text)
    assert refused.value.code == "INTROSPECTION_OFF"
    documents(Limits(), introspection=False).ready("{ __typename hello }")
