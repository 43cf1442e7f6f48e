"""Overlap and containment against brute force: every set model that a small hierarchy allows.

A model gives each node a set of atoms that is not empty; a part is a proper subset of its whole; nodes
that the scheme keeps apart share no atom. YES and NO must hold in every model drawn.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE, Hierarchy
from graph.scopes.overlap import (
    containment,
    extent_contains,
    extents_overlap,
    overlap,
    union_contains,
    unions_overlap,
)
from tests.pure.graph.scopes.universes import EXACT, Universe, universes
from tests.pure.graph.scopes.universes import NODES as UNIVERSE_NODES
from tests.pure.graph.scopes.universes import extents as extents_of

TODAY = date(2026, 11, 25)
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
        ends = product(_between(*term.start), _between(*term.end))
        return [{day for day in _between(s, e) if day < e} for s, e in ends]

    outcomes = {bool(one & other) for one, other in product(readings(first), readings(second))}
    answer = first.overlaps(second)
    assert answer is Answer.UNKNOWN or outcomes == {answer is Answer.YES}


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range(max(0, (last - first).days) + 1)]


BY = {"place": HIERARCHY}
SOME_DAY = date(2025, 1, 1)
_DAYS = [SOME_DAY + timedelta(days=number) for number in range(4)]
EXACT_NODES = tuple(node for node in EXACT.sets if node != WHOLE)
Point = tuple[int, int, date]


def box(
    covers: set[str], excludes: set[str] | None = None, term: Term | None = None, acts: set[str] | None = None
) -> ScopeExtent:
    dimensions = {"place": Extent(frozenset(covers), frozenset(excludes or ()))}
    if acts is not None:
        dimensions["acts"] = Extent(frozenset(acts))
    return ScopeExtent("s", dimensions, term or Term())


@st.composite
def boxes(draw: st.DrawFn, nodes: tuple[str, ...] = UNIVERSE_NODES) -> ScopeExtent:
    start, end = sorted((draw(st.sampled_from(_DAYS)), draw(st.sampled_from(_DAYS))))
    end += timedelta(days=1)
    dimensions = {name: draw(extents_of(nodes)) for name in ("first", "second")}
    return ScopeExtent("s", dimensions, Term((start, start), (end, end)))


def all_points(universe: Universe, scopes: list[ScopeExtent]) -> set[Point]:
    """Return every atom of both dimensions and day that some scopes cover."""
    found: set[Point] = set()
    for scope in scopes:
        days = [day for day in _DAYS if scope.term.holds_on(day) is Answer.YES]
        first, second = (universe.atoms(extent) for extent in scope.dimensions.values())
        found |= set(product(first, second, days))
    return found


def test_a_part_of_the_past_counts_where_both_say_when_they_began() -> None:
    """Two licenses that both covered one day in January were clear in November."""
    january, february = (date(2026, 1, day) for day in (1, 31)), date(2026, 2, 1)
    first_day, last_day = january
    dated = box({"x"}, term=Term((first_day, first_day), (february, february)))
    other = box({"x"}, term=Term((last_day, last_day), (date(2026, 3, 1),) * 2))
    undated = box({"x"}, term=Term(end=(february, february)))
    found = overlap(dated, other, BY, TODAY)
    assert found.answer is Answer.YES
    assert found.days == Term((last_day, last_day), (february, february))
    assert overlap(undated, other, BY, TODAY).answer is Answer.NO
    assert overlap(dated, box({"x"}), BY, TODAY).answer is Answer.NO, "nothing says when the second began"


def test_what_is_shared_is_said_by_dimension() -> None:
    first = box({"a", "b1"}, acts={WHOLE})
    second = box({"a1", "b"}, {"a11"}, acts={WHOLE})
    found = overlap(first, second, {"place": HIERARCHY, "acts": Hierarchy()}, TODAY)
    assert found.shared == {"place": ("a1", "b1"), "acts": (WHOLE,)}
    assert overlap(box({"a1"}), box({"a2"}), BY, TODAY).shared == {}


def test_what_lies_beyond_is_said() -> None:
    found = containment(box({"a"}), box({"a1", "b"}), BY, TODAY)
    assert (found.answer, dict(found.beyond)) == (Answer.NO, {"place": ("b",)})
    assert containment(box({"a"}), box({"a1"}), BY, TODAY).beyond == {}


def test_no_scope_leaves_everything_open() -> None:
    assert unions_overlap([], [box({"a"})], BY, TODAY).answer is Answer.UNKNOWN
    assert union_contains([], [box({"a"})], BY, TODAY).answer is Answer.UNKNOWN
    assert union_contains([box({"a"})], [], BY, TODAY).dimensions == {
        "place": Answer.UNKNOWN, "time": Answer.UNKNOWN,
    }  # fmt: skip


def test_a_union_contains_what_its_parts_contain_together() -> None:
    """Germany and France in two scopes of the head did not contain one scope of both."""
    both_places = box({"a", "b"})
    assert union_contains([box({"a"}), box({"b"})], [both_places], BY, TODAY).answer is Answer.YES
    assert union_contains([box({"a"}), box({"b1"})], [both_places], BY, TODAY).answer is Answer.NO
    year = date(2028, 1, 1)
    first, second = box({"a"}, term=Term(end=(year, year))), box({"a"}, term=Term(start=(year, year)))
    assert union_contains([first, second], [box({"a1"})], BY, TODAY).answer is Answer.YES
    assert union_contains([first], [box({"a1"})], BY, TODAY).dimensions["time"] is Answer.NO


def test_a_union_that_may_overlap_says_which_dimension_is_open() -> None:
    found = unions_overlap([box({"a"}), box({"c"})], [box({"b"})], BY, TODAY)
    assert found.dimensions == {"place": Answer.UNKNOWN, "time": Answer.YES}


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(universes(), st.lists(boxes(), min_size=1, max_size=2), st.lists(boxes(), min_size=1, max_size=2))
def test_unions_of_scopes_overlap_as_their_points_do(
    universe: Universe, ours: list[ScopeExtent], theirs: list[ScopeExtent]
) -> None:
    by = {"first": universe.hierarchy, "second": universe.hierarchy}
    answer = unions_overlap(ours, theirs, by, SOME_DAY).answer
    shared = all_points(universe, ours) & all_points(universe, theirs)
    assert answer is Answer.UNKNOWN or (answer is Answer.YES) == bool(shared)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(universes(), st.lists(boxes(), min_size=1, max_size=3), st.lists(boxes(), min_size=1, max_size=2))
def test_unions_of_scopes_contain_what_their_points_contain(
    universe: Universe, wholes: list[ScopeExtent], parts: list[ScopeExtent]
) -> None:
    by = {"first": universe.hierarchy, "second": universe.hierarchy}
    answer = union_contains(wholes, parts, by, SOME_DAY).answer
    within = all_points(universe, parts) <= all_points(universe, wholes)
    assert answer is Answer.UNKNOWN or (answer is Answer.YES) == within


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(boxes(EXACT_NODES), min_size=1, max_size=3), st.lists(boxes(EXACT_NODES), min_size=1, max_size=2)
)
def test_where_everything_is_recorded_unions_are_never_unknown(
    wholes: list[ScopeExtent], parts: list[ScopeExtent]
) -> None:
    by = {"first": EXACT.hierarchy, "second": EXACT.hierarchy}
    within = all_points(EXACT, parts) <= all_points(EXACT, wholes)
    assert union_contains(wholes, parts, by, SOME_DAY).answer is (Answer.YES if within else Answer.NO)
    shared = all_points(EXACT, wholes) & all_points(EXACT, parts)
    assert unions_overlap(wholes, parts, by, SOME_DAY).answer is (Answer.YES if shared else Answer.NO)
