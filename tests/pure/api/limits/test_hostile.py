"""Documents made to cost: the effort is bounded whatever the answer is.

What is asserted is counted work: how many functions are called until the answer is decided. The stock
limiters or plain validation need tens of millions for several of these documents.
"""

from __future__ import annotations

from contextlib import suppress

import pytest
from graphql import parse

from api.errors import RequestRefused
from api.http.documents import Documents, InvalidDocument
from api.limits.declaration import Limits
from api.limits.guard import CostGuard
from api.limits.measure import measure_document
from api.limits.sizes import Sizes
from tests.api.http.small_schema import SCHEMA
from tests.pure.api.limits.documents import doubling, hostile, party
from tests.steps import count_steps

STEPS = 500_000
"""Calls of functions; the costliest of these documents takes 376,210, a plain one under 10,000."""


@pytest.mark.parametrize(("name", "text"), list(hostile()), ids=[name for name, _ in hostile()])
def test_hostile_documents_are_decided_in_few_steps(name: str, text: str) -> None:
    """It asserted CPU time, and failed with 0.59 s of 0.5 s on a machine that did other things."""
    cache = Documents(CostGuard(SCHEMA._schema, Limits()))

    def decide() -> None:
        with suppress(RequestRefused, InvalidDocument):
            cache.ready(text)

    assert count_steps(decide, STEPS) > 0, name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("doubling 22", "TOO_MANY_ROOT_FIELDS"),
        ("doubling 22 below a field", "TOO_MANY_FIELDS"),
        ("doubling 150", "TOO_MANY_ROOT_FIELDS"),
        ("overlap 60x30", "TOO_MANY_TOKENS"),
        ("overlap 20x30", "TOO_MANY_ROOT_FIELDS"),
        ("one list 450 times", "VALIDATION_TOO_COSTLY"),
        ("pairs in pairs", "VALIDATION_TOO_COSTLY"),
        ("comments", "TOO_MANY_TOKENS"),
        ("aliases", "TOO_MANY_ALIASES"),
        ("deep 190", "TOO_DEEP"),
        ("circular introspection", "INTROSPECTION_TOO_DEEP"),
    ],
)
def test_hostile_documents_get_the_code_of_their_limit(name: str, code: str) -> None:
    with pytest.raises(RequestRefused) as refused:
        Documents(CostGuard(SCHEMA._schema, Limits())).ready(dict(hostile())[name])
    assert refused.value.code == code


class Counting(Sizes):
    """Counts how often the pass looks at a field with a selection set."""

    looks = 0

    def shape(self, parent: object, name: str) -> object:  # type: ignore[override]
        self.looks += 1
        return super().shape(parent, name)  # type: ignore[arg-type]


def test_a_fragment_is_measured_once_however_often_it_is_spread() -> None:
    """The work of the pass grows with the document, the count it finds with 2^levels."""
    looks = {}
    for levels in (10, 20, 40, 80):
        sizes = Counting(SCHEMA._schema, 25)
        text = doubling(levels, "Party", "partner { name }", party("...F0"))
        measure = measure_document(parse(text), sizes)
        assert measure.total.fields == 2 ** (levels + 1) + 1
        looks[levels] = sizes.looks
    assert set(looks.values()) == {2}


def test_a_chain_of_fragments_needs_no_deep_recursion() -> None:
    text = "{ ...F0 } " + "".join(f"fragment F{n} on Query {{ ...F{n + 1} }} " for n in range(5_000))
    measure = measure_document(parse(text + "fragment F5000 on Query { hello }"), Sizes(SCHEMA._schema, 25))
    assert measure.total.fields == 1


def test_sound_documents_are_kept_and_unsound_ones_are_not() -> None:
    cache = Documents(CostGuard(SCHEMA._schema, Limits()))
    first = cache.ready("{ hello }")
    assert cache.ready("{ hello }") is first
    for _ in range(2):
        with pytest.raises(InvalidDocument):
            cache.ready("{ nope }")
    assert (cache.hits, cache.misses) == (1, 3)


def test_the_cache_is_bounded_in_number_and_in_size() -> None:
    cache = Documents(CostGuard(SCHEMA._schema, Limits()))
    for number in range(1_010):
        cache.ready(f"{{ a{number}: hello }}")
    assert len(cache._kept) == 1_000
    for number in range(90):
        cache.ready(f"{{ b{number}: hello }}" + " " * 120_000)
    assert cache._characters == sum(map(len, cache._kept)) <= 8_000_000


def test_the_cost_of_a_cached_document_is_looked_up_not_worked_out() -> None:
    cache = Documents(CostGuard(SCHEMA._schema, Limits()))
    ready = cache.ready("query($n: Int) { parties(first: $n) { nodes { id } } }")
    assert ready.cost(None, {"n": 5}) is ready.cost(None, {"n": 5, "other": "x"})
    assert ready.cost(None, {"n": 5}) is not ready.cost(None, {"n": 6})
    for number in range(1_000):
        ready.cost(None, {"n": number})
    assert len(ready._by_sizing) <= 64
