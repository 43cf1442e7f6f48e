"""Whether the suppliers that remain can deliver what is needed when some are lost.

Capacities are units a month of one component or service, so the greatest flow from the remaining suppliers
to the need is the sum of their capacities, cut off at the demand; the smallest cut is one of the two. What
is not recorded is a bound: a capacity may be nothing or anything, a supplier that is not known to be
qualified counts at the most, and shares below the whole leave room for suppliers that are not recorded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal

from graph.checks.logic import Answer, between

Range = tuple[float, float | None]
"""The least and the most; None where nothing bounds it."""
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Source:
    """One supplier of a component or service; what is None is not recorded."""

    supplier: str
    share: Decimal | None = None
    capacity: float | None = None
    lead_time_days: int | None = None
    qualified: bool | None = None


@dataclass(frozen=True, slots=True)
class Substitution:
    """What remains when suppliers are lost: whether it is enough, and in how many days.

    ``missing`` is what surely or possibly cannot be delivered, units a month.
    """

    enough: Answer
    demand: Range
    capacity: Range
    missing: Range
    remaining: tuple[Source, ...]
    unqualified: tuple[Source, ...]
    days: int | None = None


def substitution(
    sources: Iterable[Source],
    lost: Collection[str],
    possibly_lost: Collection[str] = (),
    demand: float | None = None,
) -> Substitution:
    """Return whether those that remain meet the demand, which is bounded where it is not given.

    A supplier delivers its share of the demand today, so its capacity over its share bounds the demand.
    """
    given = sorted(sources, key=lambda source: source.supplier)
    left = [source for source in given if source.supplier not in lost]
    remaining = [source for source in left if source.qualified is not False]
    sure = [source for source in remaining if source.qualified and source.supplier not in possibly_lost]
    needed: Range = _bounds_of_demand(given) if demand is None else (demand, demand)
    has = (
        sum(source.capacity or 0.0 for source in sure),
        None if _unrecorded(given) else _most(remaining),
    )
    surely = needed[1] is not None and has[0] >= needed[1] and has[0] > 0
    possibly = has[1] is None or (has[1] >= needed[0] and has[1] > 0)
    enough = between(surely, possibly)
    return Substitution(
        enough,
        needed,
        has,
        _missing(needed, has),
        tuple(remaining),
        tuple(source for source in left if source.qualified is False),
        _days(sure, needed[1]) if enough is Answer.YES else None,
    )


def _bounds_of_demand(sources: Iterable[Source]) -> Range:
    bounds = []
    for source in sources:
        if source.share and source.capacity is not None:
            bounds.append(source.capacity * 100 / float(source.share))
    return 0.0, min(bounds, default=None)


def _unrecorded(sources: Collection[Source]) -> bool:
    """Return whether suppliers that are not recorded may be there."""
    shares = [source.share for source in sources]
    total = sum((share for share in shares if share is not None), Decimal(0))
    return None in shares or round(total, 6) < _WHOLE


def _most(remaining: Iterable[Source]) -> float | None:
    capacities = [source.capacity for source in remaining]
    known = [capacity for capacity in capacities if capacity is not None]
    return sum(known) if len(known) == len(capacities) else None


def _missing(needed: Range, has: Range) -> Range:
    least = 0.0 if has[1] is None else max(needed[0] - has[1], 0.0)
    most = None if needed[1] is None else max(needed[1] - has[0], 0.0)
    return least, most


def _days(sure: Iterable[Source], demand: float | None) -> int | None:
    """Return after how many days the demand is met: the quickest suppliers first; None where not recorded."""
    timed = [source for source in sure if source.lead_time_days is not None and source.capacity]
    delivered = 0.0
    for source in sorted(timed, key=lambda each: each.lead_time_days or 0):
        delivered += source.capacity or 0.0
        if demand is not None and delivered >= demand:
            return source.lead_time_days
    return None
