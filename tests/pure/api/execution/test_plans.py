"""Kept plans: the operation itself is the key, and those that were used longest ago make room."""

from __future__ import annotations

from typing import Any

import pytest

from api.execution import plans
from api.execution.plans import PlanCache, Site
from api.execution.roots import Extent, given
from api.execution.selection import shape, slotted
from graph.compiler.selection import Slot
from graph.model.language.enums import ContractType

FIRST, SECOND = list(ContractType)[:2]


class Operation:
    """An operation of a document; two of them are never the same."""


def site() -> Site:
    return Site(None, {}, None)


def test_a_site_is_found_under_its_key_for_its_own_operation() -> None:
    """An id of an object is given again when the object is gone: the operation is compared as well."""
    cache, operation, kept = PlanCache(), Operation(), site()
    cache.keep("key", operation, kept)
    assert cache.site("key", operation) is kept
    assert cache.site("key", Operation()) is None
    assert cache.site("other", operation) is None


def test_the_site_used_longest_ago_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "CAPACITY", 2)
    cache, operation = PlanCache(), Operation()
    for key in ("a", "b"):
        cache.keep(key, operation, site())
    assert cache.site("a", operation) is not None
    cache.keep("c", operation, site())
    found = {key for key in ("a", "b", "c") if cache.site(key, operation) is not None}
    assert found == {"a", "c"}


def test_keeping_a_key_again_replaces_it_and_takes_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plans, "CAPACITY", 2)
    cache, operation, newer = PlanCache(), Operation(), site()
    cache.keep("a", operation, site())
    cache.keep("b", operation, site())
    cache.keep("a", operation, newer)
    assert cache.site("a", operation) is newer
    assert cache.site("b", operation) is not None


VARIABLES: list[Any] = [
    {},
    {"first": 5},
    {"where": {"title": {"eq": "a"}, "perpetual": {"eq": True}, "value": None}},
    {"where": {"or": [{"title": {"in": ["a", "b"]}}, {"title": {"in": []}}]}},
    {"types": list(ContractType)[:2]},
]


@pytest.mark.parametrize("variables", VARIABLES)
def test_slots_are_filled_with_what_was_given(variables: Any) -> None:
    """Compiled once with slots, and filled for each request, a value is what the client wrote."""
    assert given(slotted(variables), variables) == variables


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"a": 1}, {"a": 2}, True),
        ({"a": "x"}, {"a": "y"}, True),
        ({"a": 1}, {"a": "x"}, False),
        ({"a": 1}, {"a": None}, False),
        ({"a": 1}, {}, False),
        ({"a": 1}, {"b": 1}, False),
        ({"a": True}, {"a": False}, False),
        ({"a": True}, {"a": 1}, False),
        ({"a": [1]}, {"a": [2, 3]}, True),
        ({"a": [1]}, {"a": []}, False),
        ({"a": [1]}, {"a": [None]}, False),
        ({"a": [{"b": 1}]}, {"a": [{"b": 2}]}, True),
        ({"a": [{"b": 1}]}, {"a": [{"b": 1}, {"b": 1}]}, False),
        ({"a": FIRST}, {"a": SECOND}, False),
    ],
)
def test_requests_share_a_plan_exactly_where_only_their_scalars_differ(
    first: Any, second: Any, same: bool
) -> None:
    assert (shape(first) == shape(second)) is same
    hash(shape(first))


def test_a_slot_deep_in_an_argument_is_filled_from_its_path() -> None:
    argument = {"and": [{"title": {"eq": Slot(("where", "title"), "?")}}, {"perpetual": {"eq": True}}]}
    assert given(argument, {"where": {"title": "lease"}}) == {
        "and": [{"title": {"eq": "lease"}}, {"perpetual": {"eq": True}}]
    }


NARROWED = {"type": {"in": ["LICENSE"]}}


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        ({}, NARROWED),
        ({"where": None}, NARROWED),
        ({"where": {}}, NARROWED),
        ({"where": {"title": {"eq": "a"}}}, {"and": [NARROWED, {"title": {"eq": "a"}}]}),
        ({"where": {"or": []}}, {"and": [NARROWED, {"or": []}]}),
    ],
)
def test_a_list_that_is_narrowed_stays_so_whatever_is_asked(asked: dict[str, Any], where: Any) -> None:
    """`licenses(where: {or: []})` must not give every grant."""
    found = Extent("RightsGrant", NARROWED).arguments({"first": 5, **asked})
    assert found == {"first": 5, "where": where}


def test_a_list_that_is_not_narrowed_has_the_arguments_that_were_given() -> None:
    assert Extent("Contract").arguments({"first": 5}) == {"first": 5}
