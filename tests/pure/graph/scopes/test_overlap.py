"""Overlap and containment against brute force: every set model that a small hierarchy allows.

A model gives each node a set of atoms that is not empty; a part is a proper subset of its whole; nodes
that the scheme keeps apart share no atom. YES and NO must hold in every model drawn.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.checks.in_force import Term
from graph.checks.logic import Answer, both, either
from graph.scopes.hierarchy import WHOLE, Hierarchy
from graph.scopes.overlap import Extent, extent_contains, extents_overlap
from graph.scopes.schemes import ACTS, CHANNELS, Place, territories

Model = dict[str, frozenset[int]]
NODES = ["a", "a1", "a2", "a11", "b", "b1", "c"]
WHOLES = {"a1": {"a"}, "a2": {"a"}, "a11": {"a1"}, "b1": {"b"}, "a": set(), "b": set(), "c": set()}
SCHEMED = ({"a", "b"}, {"a1", "a2"})
HIERARCHY = Hierarchy(WHOLES, lambda first, second: {first, second} in SCHEMED)


def model(seed: int) -> Model:
    """Draw one model: leaves first, wholes around their parts, c wherever it likes."""
    rng = random.Random(seed)
    counter = iter(range(10_000))

    def fresh(most: int = 2) -> frozenset[int]:
        return frozenset(next(counter) for _ in range(rng.randint(1, most)))

    def some(atoms: frozenset[int]) -> frozenset[int]:
        return frozenset(atom for atom in atoms if rng.random() < 0.4)

    found: Model = {"a11": fresh(), "a2": fresh(), "b1": fresh()}
    found["a1"] = found["a11"] | fresh()
    found["a"] = found["a1"] | found["a2"] | (fresh() if rng.random() < 0.5 else frozenset())
    found["b"] = found["b1"] | fresh()
    known = found["a"] | found["b"]
    found["c"] = some(known) or fresh()
    found[WHOLE] = known | found["c"] | fresh()
    return found


extents = st.builds(
    lambda covers, excludes: Extent(frozenset(covers), frozenset(excludes)),
    st.sets(st.sampled_from([*NODES, WHOLE]), min_size=1, max_size=3),
    st.sets(st.sampled_from(NODES), max_size=3),
)


def points(extent: Extent, in_model: Model) -> frozenset[int]:
    covered = frozenset().union(*(in_model[node] for node in extent.covers or ()))
    return covered - frozenset().union(*(in_model[node] for node in extent.excludes))


MODELS = [model(seed) for seed in range(60)]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extents, extents)
def test_overlap_is_right_in_every_model(first: Extent, second: Extent) -> None:
    answer = extents_overlap(HIERARCHY, first, second)
    for each in MODELS:
        shared = bool(points(first, each) & points(second, each))
        assert answer is Answer.UNKNOWN or (answer is Answer.YES) == shared


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extents, extents)
def test_containment_is_right_in_every_model(whole: Extent, part: Extent) -> None:
    answer = extent_contains(HIERARCHY, whole, part)
    for each in MODELS:
        within = points(part, each) <= points(whole, each)
        assert answer is Answer.UNKNOWN or (answer is Answer.YES) == within


@settings(max_examples=200, deadline=None)
@given(extents, extents)
def test_overlap_is_symmetric(first: Extent, second: Extent) -> None:
    assert extents_overlap(HIERARCHY, first, second) is extents_overlap(HIERARCHY, second, first)


def test_a_dimension_that_is_not_stated_is_unknown() -> None:
    assert extents_overlap(HIERARCHY, Extent.of([]), Extent.of([], everything=True)) is Answer.UNKNOWN
    assert extent_contains(HIERARCHY, Extent.of([], everything=True), Extent.of([])) is Answer.UNKNOWN


days = st.integers(0, 12).map(lambda number: date(2025, 1, 1) + timedelta(days=number))
spans = st.tuples(days, days, days, days).map(
    lambda four: Term((min(four[:2]), max(four[:2])), (min(four[2:]), max(four[2:])))
)


@settings(max_examples=500, deadline=None)
@given(spans, spans)
def test_terms_agree_with_every_reading_of_their_dates(first: Term, second: Term) -> None:
    def readings(term: Term) -> list[set[date]]:
        ends = [(s, e) for s in _between(*term.start) for e in _between(*term.end)]
        return [{day for day in _between(s, e) if day < e} for s, e in ends]

    outcomes = {bool(one & other) for one in readings(first) for other in readings(second)}
    answer = first.overlaps(second)
    assert answer is Answer.UNKNOWN or outcomes == {answer is Answer.YES}


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range(max(0, (last - first).days) + 1)]


def test_kleene() -> None:
    yes, no, unknown = Answer.YES, Answer.NO, Answer.UNKNOWN
    assert [both([yes, unknown]), both([no, unknown]), both([yes, yes])] == [unknown, no, yes]
    assert [either([no, unknown]), either([yes, unknown]), either([no, no])] == [unknown, yes, no]


PLACES = {
    place.id: place
    for place in (
        Place("de", "ISO_3166_1", "DE"),
        Place("fr", "ISO_3166_1", "FR"),
        Place("us", "ISO_3166_1", "US"),
        Place("pr", "ISO_3166_1", "PR"),
        Place("by", "ISO_3166_2", "DE-BY"),
        Place("be", "ISO_3166_2", "DE-BE"),
        Place("us-pr", "ISO_3166_2", "US-PR"),
        Place("gp", "ISO_3166_1", "GP"),
        Place("ca", "ISO_3166_1", "CA"),
        Place("us-ca", "ISO_3166_2", "US-CA"),
        Place("fr-971", "ISO_3166_2", "FR-971"),
        Place("europe", "UN_M49", "150", ("world",)),
        Place("asia", "UN_M49", "142", ("world",)),
        Place("ldc", "UN_M49", "199", ("world",)),
        Place("world", "UN_M49", "001"),
        Place("dach", "CUSTOM", None),
        Place("alps", "CUSTOM", None),
    )
}


def test_siblings_are_apart_only_where_the_scheme_says_so() -> None:
    hierarchy = territories(PLACES)

    def answer(first: str, second: str) -> Answer:
        return extents_overlap(hierarchy, Extent.of([first]), Extent.of([second]))

    assert answer("de", "fr") is Answer.NO
    assert answer("by", "be") is Answer.NO
    assert answer("by", "fr") is Answer.NO
    assert answer("by", "de") is Answer.YES, "a subdivision's code says of which country it is"
    assert answer("europe", "asia") is Answer.NO
    assert answer("europe", "ldc") is Answer.UNKNOWN, "a grouping cuts across the regions"
    assert answer("dach", "alps") is Answer.UNKNOWN
    assert answer("dach", "fr") is Answer.UNKNOWN
    assert answer("us-ca", "ca") is Answer.NO, "California is not Canada"
    assert answer("us-pr", "pr") is Answer.UNKNOWN, "one place under two codes"
    assert answer("fr-971", "gp") is Answer.UNKNOWN, "one place under two codes"
    assert answer("us-pr", "us") is Answer.UNKNOWN, "the record says whether it is meant"


def test_a_few_countries_are_not_the_world() -> None:
    hierarchy = territories(PLACES)
    everywhere = Extent.of([], everything=True)
    assert extent_contains(hierarchy, Extent.of(["de", "fr"]), everywhere) is Answer.NO
    assert extent_contains(hierarchy, everywhere, Extent.of(["de", "fr"])) is Answer.YES


def test_acts_and_channels() -> None:
    assert extent_contains(ACTS, Extent.of(["SELL"]), Extent.of(["OFFER"])) is Answer.YES
    assert extents_overlap(ACTS, Extent.of(["MAKE"]), Extent.of(["SELL"])) is Answer.NO
    assert extents_overlap(ACTS, Extent.of(["USE"]), Extent.of(["REPRODUCE"])) is Answer.UNKNOWN
    assert extents_overlap(CHANNELS, Extent.of(["ONLINE"]), Extent.of(["MARKETPLACE"])) is Answer.YES
    assert extents_overlap(CHANNELS, Extent.of(["ONLINE"]), Extent.of(["RETAIL"])) is Answer.UNKNOWN
    assert extents_overlap(CHANNELS, Extent.of(["WHOLESALE"]), Extent.of(["RETAIL"])) is Answer.NO
