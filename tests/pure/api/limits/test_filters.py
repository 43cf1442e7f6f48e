"""What filters, searches and checks cost: counted in documents and variables, refused above a number."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, get_named_type, parse

from api.errors import RequestRefused
from api.http.documents import Documents
from api.limits.declaration import Limits
from api.limits.filters import QUANTIFIERS, Weight, filters_of, footprint, weigh
from api.limits.guard import CostGuard
from api.limits.sizes import is_heavy
from api.schema import create_schema

WHERE = "query($w: PartyFilter) { parties(where: $w) { nodes { id } } }"
CHECK = 'conflictCheck(input: {subjects: [{name: "Acme"}]}) { verdict }'


@cache
def schema() -> Any:
    return create_schema()._schema


@cache
def documents() -> Documents:
    return Documents(CostGuard(schema(), Limits()))


def refusal(text: str, variables: dict[str, Any] | None = None) -> str | None:
    """Return the code that refuses an operation, or None where it is run."""
    try:
        ready = documents().ready(text)
        ready.cost(ready.operation(None), variables)
    except RequestRefused as refused:
        return refused.code
    return None


def nested(depth: int, quantifier: str = "some") -> dict[str, Any]:
    """Return a filter with so many quantifiers inside each other."""
    where: dict[str, Any] = {"name": {"eq": "x"}}
    for _ in range(depth):
        where = {"holders": {quantifier: {"node": where}}}
    return where


def beside(count: int, connective: str = "or") -> dict[str, Any]:
    """Return a filter with so many quantifiers beside each other."""
    return {connective: [nested(1) for _ in range(count)]}


def written(value: Any) -> str:
    """Return a value as a literal of a document."""
    if isinstance(value, dict):
        return "{" + " ".join(f"{name}: {written(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + " ".join(written(inner) for inner in value) + "]"
    return f'"{value}"'


@pytest.mark.parametrize("quantifier", sorted(QUANTIFIERS))
def test_quantifiers_inside_each_other_are_refused(quantifier: str) -> None:
    """Twenty of them cost nothing, and Neo4j planned them for 61 to 135 s."""
    assert refusal(WHERE, {"w": nested(5, quantifier)}) is None
    assert refusal(WHERE, {"w": nested(6, quantifier)}) == "FILTER_TOO_COSTLY"
    assert refusal(WHERE, {"w": nested(20, quantifier)}) == "FILTER_TOO_COSTLY"


@pytest.mark.parametrize("connective", ["and", "or"])
def test_quantifiers_beside_each_other_are_refused(connective: str) -> None:
    """A thousand in an `or` were planned until the deadline."""
    assert refusal(WHERE, {"w": beside(20, connective)}) is None
    assert refusal(WHERE, {"w": beside(21, connective)}) == "FILTER_TOO_COSTLY"
    assert refusal(WHERE, {"w": beside(1_000, connective)}) == "FILTER_TOO_COSTLY"


@pytest.mark.parametrize("where", [nested(6), beside(21), {"not": {"not": nested(6)}}])
def test_a_filter_costs_the_same_however_it_is_sent(where: dict[str, Any]) -> None:
    literal = f"{{ parties(where: {written(where)}) {{ nodes {{ id }} }} }}"
    default = f"query($w: PartyFilter = {written(where)}) {{ parties(where: $w) {{ nodes {{ id }} }} }}"
    inside = "query($w: PartyFilter!) { parties(where: {and: [$w]}) { nodes { id } } }"
    assert refusal(literal) == refusal(default) == refusal(inside, {"w": where}) == "FILTER_TOO_COSTLY"


def test_a_filter_in_a_fragment_costs_each_time_that_it_is_spread() -> None:
    text = (
        "query($w: HoldsInterestInPartyMatch) "
        "{ a: parties { nodes { ...F } } b: parties { nodes { ...F } } } "
        "fragment F on Party { holders(where: $w) { totalCount } }"
    )
    eleven = {"or": [{"node": nested(1)} for _ in range(11)]}
    assert refusal(text, {"w": {"or": [{"node": nested(1)} for _ in range(10)]}}) is None
    assert refusal(text, {"w": eleven}) == "FILTER_TOO_COSTLY"


def test_comparisons_are_counted_and_a_list_is_one() -> None:
    """3,000 comparisons in an `or` were planned until the deadline, 1,000 for 2.4 s."""
    names = [f"y{number}" for number in range(3_000)]
    assert refusal(WHERE, {"w": {"or": [{"name": {"eq": name}} for name in names[:500]]}}) is None
    assert refusal(WHERE, {"w": {"or": [{"name": {"eq": name}} for name in names[:501]]}}) == (
        "FILTER_TOO_COSTLY"
    )
    assert refusal(WHERE, {"w": {"name": {"in": names}}}) is None


def test_a_costly_filter_is_seen_on_a_document_that_is_kept() -> None:
    assert refusal(WHERE, {"w": nested(1)}) is None
    assert refusal(WHERE, {"w": nested(6)}) == "FILTER_TOO_COSTLY"
    assert refusal(WHERE, {"w": nested(1)}) is None


def test_words_to_search_for_are_counted_over_all_searches() -> None:
    def searches(count: int, words: int) -> str:
        text = " ".join(["word"] * words)
        found = (f's{number}: search(text: "{text}") {{ totalCount }}' for number in range(count))
        return "{" + " ".join(found) + "}"

    assert refusal(searches(20, 2)) is None
    assert refusal(searches(20, 3)) == "SEARCH_TOO_COSTLY"
    assert refusal(searches(3, 12)) is None
    assert refusal(searches(4, 12)) == "SEARCH_TOO_COSTLY"
    assert refusal(searches(3, 100)) is None, "words beyond the twelfth are not searched for"
    one = "query($t: String!) { a: search(text: $t) { totalCount } b: search(text: $t) { totalCount } }"
    assert refusal(one, {"t": "a b c"}) is None


def test_lists_of_lists_are_counted_fragments_written_out() -> None:
    """Two lists in each of nine fragments are 1,022 patterns; seven deep ran into the deadline."""

    def doubled(levels: int) -> str:
        parts = [
            f"fragment F{at} on Party {{ holders(first: 1) {{ nodes {{ ...F{at + 1} }} }} "
            f"holdings(first: 1) {{ nodes {{ ...F{at + 1} }} }} }}"
            for at in range(levels)
        ]
        return f"{{ parties(first: 1) {{ nodes {{ ...F0 }} }} }} {' '.join(parts)} " + (
            f"fragment F{levels} on Party {{ id }}"
        )

    assert refusal(doubled(5)) is None
    assert refusal(doubled(6)) == "TOO_MANY_PATTERNS"
    assert refusal(doubled(9)) == "TOO_MANY_PATTERNS"


def test_checks_and_analyses_of_one_operation_are_counted() -> None:
    """Twenty aliases of one check took 1.1 GB."""

    def checks(count: int) -> str:
        return "{" + " ".join(f"c{number}: {CHECK}" for number in range(count)) + "}"

    assert refusal(checks(5)) is None
    assert refusal(checks(6)) == "TOO_MANY_HEAVY_FIELDS"
    assert refusal("{" + "conflictRules { id } " * 8 + "}") is None


@pytest.mark.parametrize(
    "name",
    ["conflictCheck", "ownership", "controllers", "controlledParties", "whatIf", "paths", "neighborhood"],
)
def test_what_walks_the_graph_in_python_is_heavy(name: str) -> None:
    assert is_heavy(schema().query_type.fields[name])


@pytest.mark.parametrize(
    "name", ["party", "parties", "search", "node", "conflictRules", "dependencyAnalyses"]
)
def test_what_is_one_statement_or_none_is_not_heavy(name: str) -> None:
    assert not is_heavy(schema().query_type.fields[name])


def test_every_analysis_is_heavy() -> None:
    """A root that is added is heavy by what it is, not by a list that a person has to think of."""
    heavy = {name for name, field in schema().query_type.fields.items() if is_heavy(field)}
    assert len(heavy) >= 24
    assert {"cascade", "expiries", "importance", "blastRadius", "timeToRecover"} <= heavy


def test_the_words_of_quantifiers_have_one_meaning_in_the_schema() -> None:
    """They are counted by their names, so that no other field of a filter may be called so."""
    for kind in schema().type_map.values():
        if isinstance(kind, GraphQLInputObjectType) and set(kind.fields) & QUANTIFIERS:
            assert set(kind.fields) == QUANTIFIERS, kind.name


NARROWING = "ExpiryFilter"
"""It narrows a list that is computed; it combines nothing, and so has nothing to weigh."""


def test_every_argument_that_filters_is_known_as_one() -> None:
    kinds = (kind for kind in schema().type_map.values() if hasattr(kind, "fields"))
    for kind in kinds:
        for name, field in kind.fields.items():
            where = getattr(field, "args", {}).get("where")
            if where is not None and get_named_type(where.type).name != NARROWING:
                assert filters_of(field) - {"orderBy", "having"} == {"where"}, (kind.name, name)


@pytest.mark.parametrize(
    ("value", "weight"),
    [
        (None, Weight()),
        ({}, Weight()),
        ({"name": {"eq": "x"}}, Weight(0, 0, 1)),
        ({"name": {"in": ["x", "y"], "isNull": False}}, Weight(0, 0, 2)),
        ({"name": {"eq": None}}, Weight(0, 0, 1)),
        ({"holders": {"some": {}}}, Weight(1, 1, 0)),
        ({"or": []}, Weight(0, 0, 1)),
        (nested(3), Weight(3, 3, 1)),
        (beside(3), Weight(3, 1, 3)),
        ({"and": [nested(2), {"not": nested(4)}]}, Weight(6, 4, 2)),
    ],
)
def test_a_filter_is_weighed_alike_as_value_and_as_literal(value: Any, weight: Weight) -> None:
    assert weigh(value, lambda _: None) == weight
    if "None" not in str(value) and "False" not in str(value):
        document: Any = parse(f"{{ a(where: {written(value)}) {{ id }} }}")
        literal = document.definitions[0].selection_set.selections[0].arguments[0].value
        assert weigh(literal, lambda _: None) == weight


def test_a_footprint_is_equal_for_values_that_cost_the_same() -> None:
    assert footprint(nested(2)) == footprint({"holdings": {"none": {"node": nested(1, "every")}}})
    assert footprint(nested(2)) != footprint(nested(3))
    assert footprint("a b") == footprint("c d") != footprint("a")
    assert footprint(5) != footprint(6)
    assert footprint(True) is footprint(None) is None
    assert footprint(["a"]) == footprint(["b"]) != footprint(["a", "b"])


@pytest.mark.parametrize(
    "limit",
    ["patterns", "quantifiers", "nested_quantifiers", "filter_comparisons", "search_words", "heavy_roots"],
)
def test_each_limit_is_one_that_can_be_set(limit: str) -> None:
    guard = CostGuard(schema(), dataclasses.replace(Limits(), **{limit: 1}))
    text = (
        "query($w: PartyFilter) { a: parties(where: $w) { nodes { holders { nodes { id } } } } "
        f'search(text: "two words") {{ totalCount }} x: {CHECK} y: {CHECK} }}'
    )
    with pytest.raises(RequestRefused):
        Documents(guard).ready(text).cost(None, {"w": beside(2) | nested(2)})


def related(depth: int, count: int = 1) -> str:
    """Return an order by so many related values, each under a filter with quantifiers inside each other."""
    where = written({"node": nested(depth)})
    return ", ".join([f"{{related: {{holders: {{where: {where}}}}}}}"] * count)


def test_a_related_value_counts_as_a_pattern_wherever_it_is() -> None:
    """Neo4j plans a related value as it plans a quantifier; in an order it would have cost nothing."""
    limits = Limits()
    few, many = 1, limits.quantifiers + 1
    for text, refused in (
        (f"{{ parties(orderBy: [{related(1, few)}]) {{ nodes {{ id }} }} }}", False),
        (f"{{ parties(orderBy: [{related(1, many)}]) {{ nodes {{ id }} }} }}", True),
        (f"{{ parties(orderBy: [{related(limits.nested_quantifiers, 1)}]) {{ nodes {{ id }} }} }}", True),
        (f"{{ partiesAggregate {{ groups {{ {distinct(few)} }} }} }}", False),
        (f"{{ partiesAggregate {{ groups {{ {distinct(limits.quantifiers // 2 + 1)} }} }} }}", True),
    ):
        assert (refusal(text) is not None) is refused, text[:80]


def distinct(count: int) -> str:
    """Return so many counts of related nodes, each under one quantifier."""
    where = written({"node": nested(1)})
    return " ".join(f"d{n}: distinct(related: {{holders: {{where: {where}}}}})" for n in range(count))


def test_an_order_that_is_a_variable_counts_as_well() -> None:
    text = "query($o: [PartyOrder!]) { parties(orderBy: $o) { nodes { id } } }"
    order = [{"related": {"holders": {"where": {"node": nested(1)}}}}] * (Limits().quantifiers + 1)
    assert refusal(text, {"o": order}) is not None
    assert refusal(text, {"o": order[:1]}) is None
