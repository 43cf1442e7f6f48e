"""What an incentive term gives: a share of a basis at one rate or at rates by band, within floor and cap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from graph.model.language.json_forms import bands_of

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Due:
    """What is due, in the currency of the term: rounded to hundredths, half up, after floor and cap.

    ``rate`` is the one rate that was applied, in percent; None where there are several or none.
    """

    amount: Decimal
    basis: Decimal | None = None
    rate: Decimal | None = None


def share_due(basis: Decimal, term: Mapping[str, Any]) -> Due | None:
    """Return the share of a basis; None where the term states neither a rate nor bands.

    Raises UnreadableBands.
    """
    if term.get("bands"):
        return Due(_within(_banded(basis, bands_of(term["bands"])), term), basis)
    if term.get("rate") is None:
        return None
    rate = Decimal(str(term["rate"]))
    return Due(_within(basis * rate / _HUNDRED, term), basis, rate)


def bonus_due(amounts: Iterable[Decimal], term: Mapping[str, Any]) -> Due:
    """Return the bonuses of the milestones that were met in the period, together."""
    return Due(_within(sum(amounts, Decimal(0)), term))


def _banded(basis: Decimal, bands: list[tuple[Decimal, Decimal]]) -> Decimal:
    """Each rate is applied to the part of the basis that lies in its band, not to the whole."""
    amount = Decimal(0)
    ends = [above for above, _ in bands[1:]]
    for (above, rate), end in zip(bands, [*ends, None], strict=True):
        top = basis if end is None else min(basis, end)
        amount += max(top - above, Decimal(0)) * rate / _HUNDRED
    return amount


def _within(amount: Decimal, term: Mapping[str, Any]) -> Decimal:
    floor, cap = term.get("floor"), term.get("cap")
    if floor is not None:
        amount = max(amount, Decimal(str(floor)))
    if cap is not None:
        amount = min(amount, Decimal(str(cap)))
    return amount.quantize(_CENT, ROUND_HALF_UP)
