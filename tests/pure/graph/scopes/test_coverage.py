"""Coverage of territories with products: each state, what stays open, and brute force on small universes."""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.checks.in_force import Term
from graph.checks.logic import Answer
from graph.scopes.coverage import Cover, Coverage, CoverageState, coverage
from graph.scopes.extents import Extent, ScopeExtent
from graph.scopes.hierarchy import WHOLE, Hierarchy
from graph.scopes.territories import territories
from tests.pure.graph.scopes.universes import Universe, extents, universes

TODAY = date(2026, 11, 25)
BY = {"territory": territories({}, TODAY), "product": Hierarchy({"pump": {"machines"}, "machines": set()})}
YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


def scope(id: str, territory: str, goods: str = WHOLE, term: Term | None = None) -> ScopeExtent:
    extents_ = {"territory": Extent.of(territory.split()), "product": Extent.of([goods])}
    return ScopeExtent(id, extents_, term or Term())


def cover(
    id: str, territory: str, goods: str = WHOLE, *, partner: str = "", exclusive: bool | None = False,
    term: Term | None = None,
) -> Cover:  # fmt: skip
    return Cover(scope(id, territory, goods, term), partner or id, exclusive)


def of(territory: str, *covers: Cover, goods: str = "pump") -> Coverage:
    return coverage(scope("cell", territory, goods), covers, BY, TODAY)


def test_one_partner_covers_it() -> None:
    found = of("DE", cover("a", "EU"))
    assert (found.state, found.by, found.clashing) == (CoverageState.COVERED, ("a",), ())


def test_nobody_covers_it_or_all_of_it() -> None:
    assert of("CH", cover("a", "EU")).state is CoverageState.UNCOVERED
    assert of("DE").state is CoverageState.UNCOVERED
    partly = of("150", cover("a", "EU"))
    assert (partly.state, partly.by) == (CoverageState.UNCOVERED, ("a",))
    assert of("DE", cover("a", "DE", "pump"), goods="machines").state is CoverageState.UNCOVERED


def test_several_cover_it_together() -> None:
    parts = (cover("a", "GB-ENG GB-WLS"), cover("b", "GB-SCT GB-NIR"))
    assert of("GB", *parts).state is CoverageState.COVERED


def test_two_partners_cover_some_of_it() -> None:
    found = of("150", cover("a", "EU"), cover("b", "DE"))
    assert (found.state, found.multiple, found.covered) == (CoverageState.MULTIPLE, YES, NO)
    one_partner = of("DE", cover("a", "EU", partner="p"), cover("b", "DE", partner="p"))
    assert one_partner.state is CoverageState.COVERED


def test_an_exclusive_partner_is_not_alone() -> None:
    found = of("DE", cover("a", "EU", exclusive=True), cover("b", "DE-BY"))
    assert (found.state, found.clashing) == (CoverageState.EXCLUSIVE_CLASH, (("a", "b"),))
    elsewhere = of("FR", cover("a", "EU", exclusive=True), cover("b", "DE-BY"))
    assert elsewhere.state is CoverageState.COVERED, "the two meet outside the cell"


def test_an_exclusivity_that_is_not_recorded_is_unknown() -> None:
    found = of("DE", cover("a", "EU", exclusive=None), cover("b", "DE"))
    assert (found.state, found.clash, found.clashing) == (CoverageState.UNKNOWN, UNKNOWN, (("a", "b"),))


def test_free_text_and_what_is_not_stated_are_unknown() -> None:
    assert of("DE", cover("a", "Alpine")).state is CoverageState.UNKNOWN
    unstated = Cover(ScopeExtent("a", {"territory": Extent.of(["DE"]), "product": Extent.of([])}), "a", False)
    assert of("DE", unstated).state is CoverageState.UNKNOWN
    assert of("FR", unstated).state is CoverageState.UNCOVERED


def test_only_what_is_in_force_covers() -> None:
    ended = Term(end=(date(2026, 1, 1), date(2026, 1, 1)))
    coming = Term(start=(date(2027, 1, 1), date(2027, 1, 1)))
    some_day = Term(end=(date(2026, 1, 2), date(2027, 1, 1)))
    assert of("DE", cover("a", "DE", term=ended)).state is CoverageState.UNCOVERED
    assert of("DE", cover("a", "DE", term=coming)).state is CoverageState.UNCOVERED
    assert of("DE", cover("a", "DE", term=some_day)).state is CoverageState.UNKNOWN
    assert of("DE", cover("a", "DE"), cover("b", "FR", term=some_day)).state is CoverageState.COVERED


@st.composite
def covers_of(draw: st.DrawFn) -> Cover:
    dimensions = {"territory": draw(extents()), "product": draw(extents())}
    return Cover(
        ScopeExtent(draw(st.uuids()).hex, dimensions), draw(st.sampled_from("pq")), draw(st.booleans())
    )


def true_cells(universe: Universe, scope: ScopeExtent) -> set[tuple[int, int]]:
    territory, goods = (universe.atoms(scope.dimensions[name]) for name in ("territory", "product"))
    return set(product(territory, goods))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(universes(), extents(), extents(), st.lists(covers_of(), max_size=3))
def test_answers_are_right_in_every_universe(
    universe: Universe, territory: Extent, goods: Extent, covers: list[Cover]
) -> None:
    cell = ScopeExtent("cell", {"territory": territory, "product": goods})
    by = {"territory": universe.hierarchy, "product": universe.hierarchy}
    found = coverage(cell, covers, by, TODAY)
    asked = true_cells(universe, cell)
    covered = [(each, true_cells(universe, each.scope) & asked) for each in covers]
    left = asked.difference(*(points for _, points in covered))
    pairs = [
        one.exclusive or other.exclusive
        for (one, ours), (other, theirs) in combinations(covered, 2)
        if one.partner != other.partner and ours & theirs
    ]
    for answer, right in (
        (found.covered, not left),
        (found.multiple, bool(pairs)),
        (found.clash, any(pairs)),
    ):
        assert answer is UNKNOWN or (answer is YES) == right
