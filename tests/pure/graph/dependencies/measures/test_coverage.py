"""Coverage against set algebra over the elementary parts of small hierarchies, by brute force."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.checks.logic import Answer
from graph.dependencies.measures.coverage import Claim, CoverageState, Ground, cell_of, covered
from graph.scopes.extents import Extent
from graph.scopes.hierarchy import Hierarchy

ATOMS = {
    "north": {"n1", "n2"}, "south": {"s1", "s2"}, "land": {"n1", "n2", "s1", "s2"},
    "n1": {"n1"}, "n2": {"n2"}, "s1": {"s1"}, "s2": {"s2"},
}  # fmt: skip
PLACES = Hierarchy(
    wholes={
        "n1": {"north"}, "n2": {"north"}, "s1": {"south"}, "s2": {"south"},
        "north": {"land"}, "south": {"land"}, "land": set(),
    },
    apart=lambda one, other: {one, other} <= ATOMS.keys() and not ATOMS[one] & ATOMS[other],
    complete={"land": ("north", "south"), "north": ("n1", "n2"), "south": ("s1", "s2")},
)  # fmt: skip
GROUND = Ground(PLACES, {"pump": frozenset({"machines"})})
place = st.sampled_from(sorted(ATOMS))


@st.composite
def drawn_claim(draw: st.DrawFn, excluding: bool) -> Claim:
    products = draw(st.sampled_from([["pump"], ["machines"], ["valve"], ["pump", "valve"], ["*"]]))
    covers = draw(st.lists(place, min_size=1, max_size=2, unique=True))
    excludes = draw(st.lists(place, max_size=1)) if excluding else []
    party = draw(st.sampled_from(["ann", "ben", "cy"]))
    return Claim(
        party, Extent.of(products), Extent.of(covers, excludes), exclusive=draw(st.booleans())
    )  # fmt: skip


def atoms(claim: Claim) -> set[str]:
    inside: set[str] = set()
    for node in claim.territories.covers or ():
        inside |= ATOMS[node]
    for node in claim.territories.excludes:
        inside -= ATOMS[node]
    return inside


def expected(claims: list[Claim], territory: str) -> CoverageState:
    """Return the state by sets of elementary parts."""
    cell = ATOMS[territory]
    near = [claim for claim in claims if {"pump", "machines", "*"} & (claim.products.covers or set())]
    near = [claim for claim in near if atoms(claim) & cell]
    for one, other in combinations(near, 2):
        meeting = one.party != other.party and atoms(one) & atoms(other) & cell
        if (one.exclusive or other.exclusive) and meeting:
            return CoverageState.EXCLUSIVE_CLASH
    covering = [claim for claim in near if not claim.exclusive]
    if cell - set().union(*map(atoms, covering)):
        return CoverageState.UNCOVERED
    for one, other in combinations(covering, 2):
        if one.party != other.party and atoms(one) & atoms(other) & cell:
            return CoverageState.MULTIPLE
    return CoverageState.COVERED


@given(st.lists(drawn_claim(excluding=False), max_size=5), place)
@settings(max_examples=600, deadline=None)
def test_a_cell_is_what_the_sets_say(claims: list[Claim], territory: str) -> None:
    assert cell_of(claims, GROUND, "pump", territory).state is expected(claims, territory)


@given(st.lists(drawn_claim(excluding=True), max_size=4), place)
@settings(max_examples=600, deadline=None)
def test_with_exclusions_a_cell_is_right_or_left_open(claims: list[Claim], territory: str) -> None:
    found = cell_of(claims, GROUND, "pump", territory).state
    assert found in (expected(claims, territory), CoverageState.UNKNOWN)


def claim(party: str, *places: str, holds: Answer = Answer.YES, exclusive: bool = False) -> Claim:
    return Claim(party, Extent.of(["pump"]), Extent.of(places), holds, exclusive)


def test_a_claim_that_may_not_have_begun_leaves_the_cell_open() -> None:
    """A partnership whose start is known only to the year was counted as coverage."""
    found = cell_of([claim("ann", "land", holds=Answer.UNKNOWN)], GROUND, "pump", "north")
    assert (found.state, found.parties, found.possible) == (CoverageState.UNKNOWN, (), ("ann",))


def test_products_that_are_not_recorded_leave_the_cell_open() -> None:
    unsaid = Claim("ann", Extent(None), Extent.of(["land"]))
    assert cell_of([unsaid], GROUND, "pump", "north").state is CoverageState.UNKNOWN
    assert cell_of([unsaid, claim("ben", "land")], GROUND, "pump", "north").state is CoverageState.UNKNOWN


def test_a_place_of_free_text_is_neither_covered_nor_uncovered() -> None:
    found = cell_of([claim("ann", "the coast")], GROUND, "pump", "north")
    assert found.state is CoverageState.UNKNOWN


def test_an_exclusion_takes_a_product_out_of_its_family() -> None:
    but = Claim("ann", Extent.of(["machines"], ["pump"]), Extent.of(["land"]))
    assert cell_of([but], GROUND, "pump", "north").state is CoverageState.UNCOVERED


def test_an_exclusive_right_alone_covers_nothing() -> None:
    """A reservation without a partner who sells left its territory looking covered."""
    found = cell_of([claim("ann", "land", exclusive=True)], GROUND, "pump", "north")
    assert (found.state, found.clashing) == (CoverageState.UNCOVERED, ())


def test_two_exclusive_rights_of_two_parties_clash() -> None:
    both = [claim("ann", "land", exclusive=True), claim("ben", "n1", exclusive=True)]
    assert cell_of(both, GROUND, "pump", "north").clashing == ("ann", "ben")
    assert cell_of(both, GROUND, "pump", "south").state is CoverageState.UNCOVERED


@pytest.mark.parametrize("sizes", [(0, 0), (2, 3)])
def test_every_product_meets_every_territory(sizes: tuple[int, int]) -> None:
    products, places = [f"p{n}" for n in range(sizes[0])], sorted(ATOMS)[: sizes[1]]
    cells = covered([], GROUND, products, places)
    assert [(each.product, each.territory) for each in cells] == list(product(products, places))
