"""Finds the code or word that a wrong one was meant for: ``Germany`` is DE, ``Shareholding`` SHAREHOLDING."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache

from babel import Locale

from graph.model.language.properties import Kind, Property
from graph.model.language.text import fold
from graph.scopes.codes import COUNTRY, PART, known_place, place_name
from graph.scopes.registers import countries, subdivision_names
from graph.write.values import ValueRefused, stated

_CLOSED = frozenset({Kind.COUNTRY, Kind.JURISDICTION, Kind.CURRENCY, Kind.ENUM})
_SIGNS = {"€": "EUR", "£": "GBP", "us$": "USD", "euro": "EUR", "euros": "EUR"}


def closed_value(prop: Property, text: str) -> str:
    """Return a word of a closed list or of a register; raise ValueRefused that names the nearest."""
    try:
        return str(stated(prop, text))
    except ValueRefused as refused:
        hint = nearest(prop, text)
        if hint is None:
            raise
        raise ValueRefused(refused.code, f"{refused}; {hint}") from None


def nearest(prop: Property, text: str) -> str | None:
    """Say what to write instead, or None where nothing is near."""
    if prop.kind in (Kind.COUNTRY, Kind.JURISDICTION):
        return _nearest_place(prop.kind, text)
    if prop.kind is Kind.CURRENCY:
        return _nearest_currency(text)
    if prop.enum is None:
        return None
    word = fold(text).upper().replace(" ", "_").replace("-", "_")
    near = get_close_matches(word, list(prop.enum.__members__), 1)
    return f"did you mean {near[0]}?" if near else None


def _nearest_place(kind: Kind, text: str) -> str | None:
    scheme = PART if kind is Kind.JURISDICTION else COUNTRY
    # a country's name is asked for before that of a subdivision: Luxembourg is LU, not LU-LU
    key = known_place(COUNTRY, text) or known_place(scheme, text)
    if key is not None and _fits(key, kind):
        return f"write {key} for {place_name(key)}"
    near = get_close_matches(fold(text), _place_names(), 1, 0.8)
    if not near:
        return None
    key = _place_names()[near[0]]
    return f"did you mean {key} ({place_name(key)})?" if _fits(key, kind) else None


def _fits(key: str, kind: Kind) -> bool:
    return key in countries() or (kind is Kind.JURISDICTION and key in subdivision_names())


@cache
def _place_names() -> dict[str, str]:
    parts = {fold(name): code for code, name in subdivision_names().items()}
    return {**parts, **{fold(place_name(code)): code for code in sorted(countries())}}


def _nearest_currency(text: str) -> str | None:
    word = fold(text)
    named = _currency_names()
    found = _SIGNS.get(word) or named.get(word)
    if found is not None:
        return f"write {found}"
    near = get_close_matches(word, named, 1, 0.8)
    return f"did you mean {named[near[0]]}?" if near else None


@cache
def _currency_names() -> dict[str, str]:
    names = Locale("en").currencies
    by_code = {str(code).lower(): str(code) for code in names}
    return {**{fold(str(name)): str(code) for code, name in names.items()}, **by_code}


def is_closed(prop: Property) -> bool:
    """Whether the property holds a word of a closed list or of a register."""
    return prop.kind in _CLOSED
