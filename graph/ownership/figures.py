"""Figures of ownership: exact ranges of shares, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm

from graph.checks.evidence import Share

ZERO, ONE, HALF = Fraction(0), Fraction(1), Fraction(1, 2)
_SIX_PLACES = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Range:
    """What a share may be, as fractions of one: 60 % is 3/5.

    ``low_open`` says that it is more than ``low``, ``high_open`` that it is less than ``high``.
    """

    low: Fraction
    high: Fraction
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is not self.high and self.low > self.high:
            raise ValueError(f"a range runs from its least to its most, not {self.low} to {self.high}")

    @property
    def exact(self) -> bool:
        """Whether it leaves no room."""
        return self.low is self.high or self.low == self.high

    # A check asks these of thousands of stakes: whole numbers answer faster than comparisons of fractions.

    @property
    def surely_some(self) -> bool:
        """Whether it is more than nothing even at its least."""
        return self.low.numerator > 0

    @property
    def maybe_majority(self) -> bool:
        """Whether it may be more than a half."""
        return 2 * self.high.numerator > self.high.denominator

    @property
    def maybe_above_whole(self) -> bool:
        """Whether it may be more than the whole."""
        return self.high.numerator > self.high.denominator

    def __add__(self, other: Range) -> Range:
        return Range(
            self.low + other.low,
            self.high + other.high,
            self.low_open or other.low_open,
            self.high_open or other.high_open,
        )

    def __mul__(self, other: Range) -> Range:
        low_open = (self.low_open and (other.low > 0 or other.low_open)) or (other.low_open and self.low > 0)
        high_open = (self.high_open and other.high > 0) or (other.high_open and self.high > 0)
        return Range(self.low * other.low, self.high * other.high, low_open, high_open)

    def doubtful(self) -> Range:
        """Return the range where it is not certain that the share is held at all."""
        return Range(ZERO, self.high, False, self.high_open)


def added_up(values: Iterable[Fraction]) -> Fraction:
    """Return the exact sum of fractions, added up as whole numbers over a denominator of all."""
    numerators: dict[int, int] = {}
    for value in values:
        of = value.denominator
        numerators[of] = numerators.get(of, 0) + value.numerator
    common = lcm(*numerators)
    return Fraction(sum(above * (common // of) for of, above in numerators.items()), common)


NOTHING = Range(ZERO, ZERO)
ANYTHING = Range(ZERO, ONE)


@lru_cache(maxsize=65_536)
def fraction(percent: float | int | Decimal | str) -> Fraction:
    """Return a stored percentage as a fraction of one, exactly as it was written."""
    return Fraction(percent if isinstance(percent, Decimal) else Decimal(str(percent))) / 100


@lru_cache(maxsize=65_536)
def stated_range(
    exact: float | None,
    least: float | None,
    most: float | None,
    least_open: bool = False,
    most_open: bool = False,
) -> Range:
    """Return the range of a share block in percent; without a figure it may be anything."""
    if exact is not None:
        whole = fraction(exact)
        return Range(whole, whole)
    low = ZERO if least is None else fraction(least)
    high = ONE if most is None else fraction(most)
    if low >= high:
        return Range(low, max(low, high))
    return Range(low, high, least_open and least is not None, most_open and most is not None)


def total(ranges: Iterable[Range]) -> Range:
    """Return the sum of ranges that do not bind each other."""
    return sum(ranges, NOTHING)


def percent(value: Fraction, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    """Return a fraction of one in percent at six places."""
    scaled = value * 100
    # the division is cut far beyond six places and a remainder nudged, so that rounding is exact
    digits, rest = divmod(scaled.numerator * 10**12, scaled.denominator)
    exactly = Decimal(digits * 10 + (1 if rest else 0)).scaleb(-13)
    return exactly.quantize(_SIX_PLACES, rounding)


def shown(value: Range, *, tight: bool = True, unknown: bool = False) -> Share:
    """Return a range as a share in percent at six places; bounds are rounded outward."""
    if value.exact and not unknown:
        return Share(exact=percent(value.low), tight=tight)
    if unknown and value.low == 0 and value.high >= 1:
        return Share(unknown=True, tight=tight)
    return Share(
        min=percent(value.low, ROUND_FLOOR),
        max=percent(value.high, ROUND_CEILING),
        min_exclusive=value.low_open,
        max_exclusive=value.high_open,
        unknown=unknown,
        tight=tight,
    )


def written(value: Range, by_source: str = "") -> str:
    """Return a range as a person writes it: ``60 %`` or ``25 to 50 %``; with what sources that differ say."""
    return f"{shown(value)} ({by_source})" if by_source else str(shown(value))


ONE_OR_SEVERAL = "which may be one stake or several"
"""What is said of stakes that different sources state of two records of one party."""


def differing(by_source: str) -> str:
    """Return in words why what several sources say gives no single figure."""
    return by_source if by_source.endswith(ONE_OR_SEVERAL) else f"the sources differ: {by_source}"
