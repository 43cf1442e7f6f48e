"""Whether a market share above a limit has taken an agreement out of its safe harbor: year by year.

The law looks at the preceding calendar year. A share that was within the limit when the agreement began
and rose above it later leaves the exemption in place for some calendar years.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.logic import Answer, between
from graph.conflicts.readings.exempt_agreements import RecordedShare

WHOLE_MARKET = Decimal(100)


@dataclass(frozen=True, slots=True)
class YearShare:
    """What a group has of a market in a year, at least and at most, with the figures that say so."""

    low: Decimal
    high: Decimal
    shares: tuple[RecordedShare, ...]

    def above(self, limit: Decimal) -> Answer:
        """Return whether it is more than a limit."""
        return between(self.low > limit, self.high > limit)

    def with_other(self, other: YearShare | None) -> YearShare:
        """Return what two groups have together."""
        if other is None:
            return self
        high = min(self.high + other.high, WHOLE_MARKET)
        return YearShare(min(self.low + other.low, high), high, (*self.shares, *other.shares))


def by_year(shares: Iterable[RecordedShare], group: frozenset[str], market: str) -> dict[int, YearShare]:
    """Return what a group has of a market, by year.

    A parent's figure may include its subsidiaries' or not: at least the largest is the group's, at most
    their sum.
    """
    years: dict[int, list[RecordedShare]] = {}
    for share in shares:
        if share.market == market and share.party in group:
            years.setdefault(share.year, []).append(share)
    return {year: _added(found) for year, found in years.items()}


def _added(shares: list[RecordedShare]) -> YearShare:
    known = [share.percent for share in shares if share.percent is not None]
    low = max(known, default=Decimal(0))
    high = min(sum(known, Decimal(0)), WHOLE_MARKET)
    return YearShare(low, high if len(known) == len(shares) else WHOLE_MARKET, tuple(shares))


@dataclass(frozen=True, slots=True)
class Position:
    """Whether the safe harbor is lost by a share; ``missing`` says of which year the share would decide.

    ``begun`` is False where the day on which the agreement began is what is missing.
    """

    answer: Answer
    missing: int | None = None
    begun: bool = True


def lost(above: Mapping[int, Answer], year: int, began: int | None, grace: int) -> Position:
    """Return whether shares above a limit leave an agreement without its exemption in a year.

    ``above`` says by calendar year whether the share was above the limit; ``began`` is the year in which
    the agreement began, where it is known.
    """
    counted = year - 1
    known = {each: answer for each, answer in above.items() if each <= counted}
    if not known or known[max(known)] is Answer.NO:
        return Position(Answer.NO)
    if max(known) < counted or known[counted] is Answer.UNKNOWN:
        return Position(Answer.UNKNOWN, missing=counted)
    if began is not None:
        return _since(known, min(began - 1, counted), year, grace)
    # It may have begun in any year: it is lost for sure where it is lost whenever that was.
    every = [_since(known, initial, year, grace) for initial in range(min(known) - 1, counted + 1)]
    sure = all(each.answer is Answer.YES for each in every)
    return Position(Answer.YES) if sure else Position(Answer.UNKNOWN, begun=False)


def _since(known: Mapping[int, Answer], initial: int, year: int, grace: int) -> Position:
    """Return the position of an agreement by the year before it began and the years since."""
    if known.get(initial) is Answer.YES:
        return Position(Answer.YES)
    first = min(each for each, answer in known.items() if answer is Answer.YES and each > initial)
    if first + grace < year:
        return Position(Answer.YES)
    for each in range(initial, first):
        decides = each == initial or each + grace < year
        if decides and known.get(each) is not Answer.NO:
            return Position(Answer.UNKNOWN, missing=each)
    return Position(Answer.NO)
