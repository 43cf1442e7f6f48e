"""The fixpoint of whole stakes against a plain loop over all firms, with open ends of ranges."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ownership.closure import MAJORITY, Threshold, closure, held_by
from graph.ownership.snapshot import Interest
from graph.ownership.stakes import Stakes
from tests.pure.graph.ownership.graphs import holds

NAMES = "ABCDEF"


@st.composite
def stakes(draw: st.DrawFn) -> Stakes:
    found: list[Interest] = []
    for owned in NAMES:
        for owner in draw(st.permutations(NAMES))[: draw(st.integers(0, 3))]:
            low = draw(st.sampled_from([0, 10, 20, 25, 30, 50, 60]))
            more = draw(st.sampled_from([0, 0, 5, 20, 40]))
            ends = {"share_min_exclusive": draw(st.booleans()), "share_max_exclusive": draw(st.booleans())}
            found.append(holds(owner, owned, share_min=low, share_max=low + more, **ends))
    return Stakes(found)


def plainly(stakes: Stakes, seeds: set[str], threshold: Threshold, surely: bool) -> set[str]:
    """Loop until nobody joins any more, adding every column up again."""
    group = set(seeds)
    passes = threshold.surely if surely else threshold.possibly
    while True:
        outside = [firm for firm in NAMES if firm not in group and stakes.column(firm)]
        more = {firm for firm in outside if passes(held_by(stakes.column(firm), group))}
        if not more:
            return group - seeds
        group |= more


@settings(max_examples=60, deadline=None)
@given(stakes(), st.sets(st.sampled_from(NAMES), min_size=1, max_size=2), st.booleans())
def test_stakes_added_once_give_what_columns_added_again_give(
    held: Stakes, seeds: set[str], strict: bool
) -> None:
    for at in (Fraction(1, 4), Fraction(1, 2)):
        line = Threshold(at, strict)
        found = closure(seeds, held.column, lambda party: held.out.get(party, ()), line)
        assert set(found.surely) == plainly(held, seeds, line, True)
        assert set(found.possibly) == plainly(held, seeds, line, False)


def test_members_join_in_the_order_in_which_they_are_reached() -> None:
    held = Stakes([holds("A", "C", 60), holds("A", "B", 60), holds("C", "D", 60)])
    found = closure({"A"}, held.column, lambda party: held.out.get(party, ()), MAJORITY)
    assert list(found.surely) == ["B", "C", "D"]
    assert found.rank_surely == {"B": 0, "C": 1, "D": 2}
    assert found.rank_possibly == found.rank_surely


def test_a_figure_finer_than_the_scale_is_still_compared_exactly() -> None:
    over = Stakes([holds("A", "B", 50.0000000001)])
    assert list(closure({"A"}, over.column, lambda party: over.out.get(party, ())).surely) == ["B"]
    held = Stakes([holds("A", "B", 50)])
    assert not closure({"A"}, held.column, lambda party: held.out.get(party, ())).possibly


def test_a_group_of_thousands_adds_every_stake_once() -> None:
    """Columns were added up again for every member: a group of 4,000 took more than 40 seconds."""
    size = 4_000
    held = Stakes([holds("A", f"f{n:04d}", 60) for n in range(size)])
    asked: list[str] = []

    def column(firm: str) -> dict[str, object]:
        asked.append(firm)
        return held.column(firm)  # type: ignore[return-value]

    found = closure({"A"}, column, lambda party: held.out.get(party, ()))  # type: ignore[arg-type]
    assert len(found.surely) == size
    assert len(asked) == 2 * size
