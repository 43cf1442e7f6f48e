"""Totals that sources state beside the parts: compared with the chains of their own kind, never added up."""

from __future__ import annotations

from dataclasses import replace

from graph.checks.evidence import MissingFact

from .figures import NOTHING, ZERO, Range, written
from .integrated import Formula, Integrated, integrated
from .record import OwnershipRecord
from .snapshot import Interest

INDIRECT = "INDIRECT"


def recorded_parts(record: OwnershipRecord, stated: Interest) -> Range | None:
    """Return what the recorded stakes come to of what a total is about: all, or the indirect part alone."""
    stakes = record.stakes(stated.interest_type)
    whole = integrated(stakes, stated.owner, stated.owned, Formula.NET).range
    if whole is None or not _indirect(stated):
        return whole
    cell = stakes.direct(stated.owner, stated.owned)
    direct = cell.range if cell else NOTHING
    low, high = max(ZERO, whole.low - direct.low), max(ZERO, whole.high - direct.low)
    return Range(low, high, whole.low_open and low < high, whole.high_open and low < high)


def stated_gap(record: OwnershipRecord, stated: Interest) -> MissingFact | None:
    """Return what is to be asked where a total and its recorded parts cannot both be right."""
    parts = recorded_parts(record, stated)
    if parts is None or (parts.low <= stated.range.high and stated.range.low <= parts.high):
        return None
    kind = "in all through others" if _indirect(stated) else "in all"
    between = f"{record.name(stated.owner)} in {record.name(stated.owned)}"
    why = f"a source states {written(stated.range)} {kind}, the recorded chains come to {written(parts)}"
    return MissingFact(stated.owned, f"which is right of the interest of {between}", why)


def with_total(record: OwnershipRecord, found: Integrated, stated: Interest) -> Integrated:
    """Return integrated ownership as a range that holds both the chains and a total that differs.

    A total whose parts are not recorded is never nothing.
    """
    gap = stated_gap(record, stated)
    if gap is None or found.range is None:
        return found
    cell = record.stakes(stated.interest_type).direct(stated.owner, stated.owned)
    beside = cell.range if cell and _indirect(stated) else NOTHING
    total = stated.range + beside
    whole = Range(min(found.range.low, total.low), max(found.range.high, total.high))
    return replace(found, range=whole, tight=False, missing=(*found.missing, gap))


def _indirect(stated: Interest) -> bool:
    return stated.properties.get("direct_or_indirect") == INDIRECT
