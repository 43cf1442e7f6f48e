"""Market shares year by year: by hand, and against every way to read what is not recorded."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import product

import pytest

from graph.checks.logic import Answer
from graph.conflicts.readings.exempt_agreements import RecordedShare
from graph.conflicts.reasoning.market_positions import Position, YearShare, by_year, lost

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
YEAR = 2025


def test_a_group_has_at_least_its_largest_share_and_at_most_their_sum() -> None:
    shares = [RecordedShare(who, "pumps", 2024, Decimal(figure)) for who, figure in (("a", 20), ("b", 15))]
    (found,) = by_year(shares, frozenset("ab"), "pumps").values()
    assert (found.low, found.high) == (Decimal(20), Decimal(35))
    assert [found.above(Decimal(limit)) for limit in (19, 30, 35)] == [YES, UNKNOWN, NO]


def test_a_figure_that_is_not_stated_may_be_the_whole_market() -> None:
    (found,) = by_year([RecordedShare("a", "pumps", 2024, None)], frozenset("a"), "pumps").values()
    assert (found.low, found.high) == (Decimal(0), Decimal(100))


def test_shares_of_another_market_or_of_a_stranger_do_not_count() -> None:
    shares = [RecordedShare("a", "tents", 2024, Decimal(1)), RecordedShare("c", "pumps", 2024, Decimal(1))]
    assert by_year(shares, frozenset("ab"), "pumps") == {}


def test_two_groups_together_have_no_more_than_the_whole_market() -> None:
    first, second = (YearShare(Decimal(low), Decimal(high), ()) for low, high in ((40, 80), (30, 70)))
    found = first.with_other(second)
    assert (found.low, found.high) == (Decimal(70), Decimal(100))
    assert first.with_other(None) is first


@pytest.mark.parametrize(
    ("above", "began", "grace", "right"),
    [
        ({}, 2020, 2, Position(NO)),
        ({2024: NO}, 2020, 2, Position(NO)),
        ({2024: YES}, 2025, 2, Position(YES)),  # above from the first day: there is no grace
        ({2024: YES, 2023: NO}, 2024, 2, Position(NO)),
        ({2024: YES}, 2020, 2, Position(UNKNOWN, missing=2019)),
        ({2022: YES, 2024: YES}, 2020, 2, Position(YES)),  # the grace of 2022 ended with 2024
        ({2022: YES, 2024: YES, 2021: NO}, 2022, 3, Position(NO)),  # three years run to the end of 2025
        ({2022: YES}, 2020, 2, Position(UNKNOWN, missing=2024)),
        ({2024: UNKNOWN}, 2020, 2, Position(UNKNOWN, missing=2024)),
        ({2024: YES, 2023: NO}, None, 2, Position(UNKNOWN, begun=False)),
        ({2021: YES, 2022: YES, 2023: YES, 2024: YES}, None, 2, Position(YES)),
        ({2025: YES}, 2020, 2, Position(NO)),  # the running year does not count yet
    ],
)
def test_what_a_share_takes_out_of_its_exemption(
    above: dict[int, Answer], began: int | None, grace: int, right: Position
) -> None:
    assert lost(above, YEAR, began, grace) == right


def test_a_share_that_fell_in_between_and_a_contract_of_unknown_age() -> None:
    """It was lost for sure: a contract of 2023 began within the limit, and its grace still ran."""
    assert lost({2019: YES, 2022: NO, 2024: YES}, YEAR, None, 2).answer is UNKNOWN


def _readings(above: Mapping[int, Answer], years: range) -> Iterator[dict[int, bool]]:
    """Yield every way to read the years of which it is not known whether the share was above."""
    choices = []
    for year in years:
        known = above.get(year, UNKNOWN)
        choices.append([True, False] if known is UNKNOWN else [known is YES])
    for chosen in product(*choices):
        yield dict(zip(years, chosen, strict=True))


def _exempt(above: Mapping[int, bool], began: int, grace: int) -> bool:
    """Say by the words of the law whether the exemption holds: within, or risen and within the grace."""
    initial = min(began - 1, YEAR - 1)
    if not above[YEAR - 1]:
        return True
    if above[initial]:
        return False
    risen = next(year for year in range(initial, YEAR) if above[year])
    return risen + grace >= YEAR


@pytest.mark.parametrize("seed", range(300))
def test_positions_are_what_every_reading_of_the_years_says(seed: int) -> None:
    chance = random.Random(seed)
    years = range(2016, YEAR)
    above = {year: chance.choice([YES, YES, NO, UNKNOWN]) for year in years if chance.random() < 0.7}
    above[YEAR - 1] = chance.choice([YES, YES, UNKNOWN])
    began = chance.choice([None, *range(2018, YEAR + 2)])
    grace = chance.choice([1, 2, 3])
    starts = [began] if began else list(range(2018, YEAR + 1))
    every = product(_readings(above, years), starts)
    kept = {_exempt(read, start, grace) for read, start in every}
    right = {frozenset({True}): NO, frozenset({False}): YES}.get(frozenset(kept), UNKNOWN)
    got = lost(above, YEAR, began, grace).answer
    # A share whose figure of the last year is open is never taken for lost, whatever the years before say.
    assert got is right or (got is UNKNOWN and above[YEAR - 1] is UNKNOWN), (above, began, grace)
