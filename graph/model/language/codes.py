"""Codes of public registers: which countries, jurisdictions and currencies there are, and what is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from graph.model.language.properties import Kind

_JURISDICTION = re.compile(r"([A-Z]{2})(?:-[A-Z0-9]{1,3})?\Z")
_NO_PLACE = frozenset({"ZZ", "XA", "XB", "QO"})
"""Codes of Unicode CLDR for an unknown place, for tests, and for what is left of Oceania."""
_WHAT: Mapping[Kind, str] = {
    Kind.COUNTRY: "a country code (ISO 3166-1 alpha-2, such as GB)",
    Kind.JURISDICTION: "a jurisdiction (ISO 3166, such as GB or US-DE)",
    Kind.CURRENCY: "a currency code (ISO 4217, such as EUR)",
}


@cache
def countries() -> frozenset[str]:
    """Return the codes of countries: those of ISO 3166-1, the European Union, Kosovo and the like."""
    from babel import Locale

    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NO_PLACE


@cache
def currencies() -> frozenset[str]:
    """Return the codes of currencies, those of the past included."""
    from babel import Locale

    return frozenset(str(code) for code in Locale("en").currencies)


def problem_of_code(kind: Kind, value: object) -> str | None:
    """Say why a value is not a code of its kind; None where it is one.

    ``kind`` is one of COUNTRY, JURISDICTION and CURRENCY.
    """
    if isinstance(value, str) and _names_something(kind, value):
        return None
    return f"{value!r} is not {_WHAT[kind]}"


def _names_something(kind: Kind, value: str) -> bool:
    if kind is Kind.CURRENCY:
        return value in currencies()
    if kind is Kind.COUNTRY:
        return value in countries()
    match = _JURISDICTION.match(value)
    return match is not None and match[1] in countries()


def meant_code(kind: Kind, value: object) -> str | None:
    """Return the code of a country that another stands for, such as GB for UK; None where it is not one."""
    from babel.core import get_global

    if kind is Kind.CURRENCY or not isinstance(value, str):
        return None
    found = get_global("territory_aliases").get(value, ())
    return str(found[0]) if len(found) == 1 else None
