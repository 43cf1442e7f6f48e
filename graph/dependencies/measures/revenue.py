"""Shares of a firm's revenue, in one currency at stated rates; what is not recorded gives bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from graph.dependencies.measures.concentration import WHOLE, Bounds
from graph.errors import InvalidInput
from graph.model.language.codes import problem_of_code
from graph.model.language.properties import Kind

_PLACES = Decimal("0.000001")
_CURE = "Write each as a currency and how much of the answer's currency one unit is: USD=0.92."


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency; the currency is None where it is not recorded."""

    amount: Decimal
    currency: str | None


@dataclass(frozen=True, slots=True)
class Rates:
    """How much of one currency a unit of others is."""

    currency: str | None
    of: Mapping[str, Decimal]

    @classmethod
    def read(cls, currency: str | None, given: Iterable[str]) -> Rates:
        """Return rates as they are written, ``USD=0.92``; raise InvalidInput about one that is wrong."""
        found: dict[str, Decimal] = {}
        for text in given:
            code, mark, figure = text.partition("=")
            try:
                rate = Decimal(figure)
            except InvalidOperation as error:
                raise InvalidInput(f"{text[:40]!r} is not a rate.", cure=_CURE) from error
            if not mark or len(code) != 3 or not rate.is_finite() or rate <= 0:
                raise InvalidInput(f"{text[:40]!r} is not a rate.", cure=_CURE)
            found[_currency(code)] = rate
        if found and currency is None:
            raise InvalidInput("Rates are given without a currency.", cure="Give currency as well.")
        return cls(None if currency is None else _currency(currency), found)

    def convert(self, money: Money | None) -> Decimal | None:
        """Return an amount in the currency; None where no rate is given."""
        if money is None or money.currency is None:
            return None
        if money.currency == self.currency:
            return money.amount
        rate = self.of.get(money.currency)
        return None if rate is None else money.amount * rate


def _currency(code: str) -> str:
    problem = problem_of_code(Kind.CURRENCY, code.upper())
    if problem is not None:
        raise InvalidInput(f"{problem}.", cure="Write its three letters.")
    return code.upper()


def share_of(
    stated: Decimal | None, part: Money | None, whole: Money | None, rates: Rates
) -> Bounds:  # fmt: skip
    """Return a share in percent: as stated, else the part of the whole; from 0 to 100 if neither is known."""
    if stated is not None:
        return stated, stated
    if part is None or whole is None or not whole.amount:
        return Decimal(0), WHOLE
    same = part.currency is not None and part.currency == whole.currency
    amount = part.amount if same else rates.convert(part)
    total = whole.amount if same else rates.convert(whole)
    if amount is None or not total:
        return Decimal(0), WHOLE
    share = min((amount / total * 100).quantize(_PLACES), WHOLE)
    return share, share


def added(shares: Iterable[Bounds]) -> Bounds:
    """Return the sum of some shares, at most the whole."""
    given = list(shares)
    least = sum((low for low, _ in given), Decimal(0))
    most = sum((high for _, high in given), Decimal(0))
    return min(least, WHOLE), min(most, WHOLE)
