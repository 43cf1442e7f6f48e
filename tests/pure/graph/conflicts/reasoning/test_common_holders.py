"""Who holds a share of two parties: the line itself, chains that add up, doubts, and a naive twin."""

from __future__ import annotations

import random
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest

from graph.checks.evidence import Verdict
from graph.checks.world import Fact, fact
from graph.conflicts.examples.words import UNNAMED, holds, maybe_same
from graph.conflicts.reasoning.common_holders import HolderReader, either_way
from tests.pure.graph.conflicts.worlds import ownership

TENTH, FIFTH = Decimal(10), Decimal(20)
HALF_OF_A = holds("x", "a", 50)


def common(*parts: object, percent: Decimal = TENTH) -> list[Verdict]:
    return [each.verdict for each in HolderReader(ownership(*parts), percent).common("a", "b")]


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (10, [Verdict.CONFLICT]),
        (9.999999, []),
        ((5, 15), [Verdict.UNKNOWN]),
        ((10, 60), [Verdict.CONFLICT]),
        ((1, 9), []),
        (None, [Verdict.UNKNOWN]),
    ],
)
def test_the_line_is_reached_at_the_figure_itself(share: object, expected: list[Verdict]) -> None:
    assert common(HALF_OF_A, holds("x", "b", share)) == expected  # type: ignore[arg-type]


def test_many_small_chains_add_up_to_a_large_share() -> None:
    """A search by the weightiest way alone would miss it: every chain is of 4 %."""
    chains = []
    for middle in "pqr":
        chains += [holds("x", middle, 40), holds(middle, "b", 10)]
    assert common(HALF_OF_A, *chains) == [Verdict.CONFLICT]
    assert common(HALF_OF_A, *chains[:4]) == []


def test_two_who_hold_half_of_each_are_both_shown() -> None:
    """Joint owners of both sides: nobody controls either, and no rule looked at them."""
    both = [holds(*pair, 50) for pair in product("xy", "ab")]
    assert common(*both) == [Verdict.CONFLICT, Verdict.CONFLICT]


def test_votes_and_control_count_as_shares_do() -> None:
    assert common(HALF_OF_A, holds("x", "b", 30, interest_type="VOTING_RIGHTS")) == [Verdict.CONFLICT]
    assert common(HALF_OF_A, fact("x", "CONTROLS", "b", basis="BOARD")) == [Verdict.CONFLICT]


def test_an_interest_whose_terms_are_not_recorded_leaves_it_open() -> None:
    assert common(HALF_OF_A, holds("x", "b", interest_type="UNKNOWN_INTEREST")) == [Verdict.UNKNOWN]


def test_two_records_of_one_owner_are_potential() -> None:
    assert common(HALF_OF_A, holds("y", "b", 50), maybe_same("x", "y")) == [Verdict.POTENTIAL]


def test_owners_who_are_not_named_may_be_one() -> None:
    both = (UNNAMED, holds("unnamed", "a", 30), holds("unnamed", "b", 30))
    assert common(*both) == [Verdict.UNKNOWN]
    assert common(UNNAMED, holds("unnamed", "a", 30), holds("x", "b", 30)) == []


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([holds("a", "b", 20)], [Verdict.CONFLICT]),
        ([holds("b", "a", 20)], [Verdict.CONFLICT]),
        ([holds("a", "m", 40), holds("m", "b", 50)], [Verdict.CONFLICT]),
        ([holds("a", "b", 19.999999)], []),
        ([holds("a", "b", (15, 25))], [Verdict.UNKNOWN]),
        ([holds("c", "b", 30), maybe_same("a", "c")], [Verdict.POTENTIAL]),
        ([], []),
    ],
)
def test_either_may_hold_the_other(parts: list[Fact], expected: list[Verdict]) -> None:
    reader = HolderReader(ownership(*parts, holds("z", "a", 1)), FIFTH)
    assert [each.verdict for each in either_way(reader, "a", "b")] == expected


def naive_share(stakes: list[Fact], holder: str, party: str) -> Fraction:
    """The definition in a graph without circles: the sum over all chains of the product of their shares."""
    total = Fraction(0)
    for each in stakes:
        if each.end == party:
            part = Fraction(each.properties["share_exact"]) / 100
            total += part * (1 if each.start == holder else naive_share(stakes, holder, each.start))
    return total


@pytest.mark.parametrize("seed", range(40))
def test_the_common_owners_are_those_of_the_definition(seed: int) -> None:
    """Random owners in layers; "a" and "b" are the last."""
    draw = random.Random(seed)
    names, stakes = [*"uvwxyz", "a", "b"], list[Fact]()
    for index, firm in enumerate(names[1:], start=1):
        owners = [each for each in names[:index] if each != "a"]
        left = 100
        for owner in draw.sample(owners, k=min(len(owners), 3)):
            share = draw.choice([5, 10, 20, 25, 50])
            if share <= left:
                left -= share
                stakes.append(holds(owner, firm, share))
    line = Fraction(1, 10)
    expected = {
        each
        for each in names[:6]
        if min(naive_share(stakes, each, "a"), naive_share(stakes, each, "b")) >= line
    }
    reader = HolderReader(ownership(*stakes), TENTH)
    found = {each for each in names[:6] if reader.held(each, "a") and reader.held(each, "b")}
    # Control without such a share counts as well: the naive sum leaves it out.
    controlled = {each for each in found - expected if _controls(reader, each)}
    assert found - controlled == expected
    assert found <= reader.above("a") & reader.above("b")
    assert len(reader.common("a", "b")) == min(len(found), 5)


def _controls(reader: HolderReader, each: str) -> bool:
    return any(reader.network.control_outcome(each, party).value == "YES" for party in ("a", "b"))
