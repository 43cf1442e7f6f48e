"""Whose list of sanctions an entry is on, by the words that name its authority, program or dataset."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.model.language.enums import SanctionRegime

_WORDS = tuple(
    (regime, re.compile(pattern, re.IGNORECASE))
    for regime, pattern in (
        ("US_BIS", r"\bBIS\b|Bureau of Industry and Security|^us_bis|\bUS-BIS"),
        ("US_OFAC", r"\bOFAC\b|Office of Foreign Assets Control|^us_ofac|\bUS-(?:SDN|OFAC)|\bSDN\b"
                    r"|Treasury.*(?:United States|US\b)|(?:United States|US) Department of.{0,4} Treasury"),
        ("UK", r"\bOFSI\b|Office of Financial Sanctions Implementation|His Majesty|Her Majesty|\bHM Treasury"
               r"|Foreign, Commonwealth|^gb_(?:hmt|fcdo)|^UK\b|^GB-|United Kingdom"),
        ("EU", r"European (?:Union|Council|Commission|External)|Council of the European|^eu_|^EU\b|^EU-"),
        ("UN", r"United Nations|\bUN\b|\bUNSC\b|Security Council|^un_sc|^UN-"),
    )
)  # fmt: skip
"""The first that a text fits is its regime; they are the lists' own names."""
_COUNTRIES = {"eu": "EU", "gb": "UK"}
"""Where the country alone says which list: the United States have several, with measures that differ."""

for _regime in (*(regime for regime, _ in _WORDS), *_COUNTRIES.values()):
    if _regime not in SanctionRegime.__members__:
        raise ValueError(f"{_regime}: write a regime of the model")


def regime_of(texts: Iterable[str], countries: Iterable[str] = ()) -> str:
    """Return the regime that the first telling text names, else the country; OTHER where none does."""
    for text in texts:
        for regime, words in _WORDS:
            if words.search(text):
                return regime
    named = {_COUNTRIES[country.lower()] for country in countries if country.lower() in _COUNTRIES}
    return named.pop() if len(named) == 1 else "OTHER"
