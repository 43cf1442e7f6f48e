"""How two people are related, by the words that a source uses for it in some languages."""

from __future__ import annotations

import re

_WORDS = (
    ("IN_LAW", r"in[- ]law|step|schwager|schwägerin|schwieger|beau-|belle-"),
    ("GRANDPARENT", r"grand"),
    ("COUSIN", r"cousin"),
    ("UNCLE_OR_AUNT", r"\b(?:uncle|aunt|nephew|niece|onkel|tante|neffe|nichte)\b"),
    ("SPOUSE", r"\b(?:spouse|husband|wife|married|ehemann|ehefrau|époux|épouse|супруг|супруга)\b"),
    ("PARTNER", r"\b(?:partner|cohabit\w*|lebensgefährt\w*|concubin\w*)\b"),
    ("SIBLING", r"\b(?:sibling|brother|sister|bruder|schwester|frère|sœur|soeur|брат|сестра)\b"),
    ("CHILD", r"\b(?:child|children|son|daughter|sohn|tochter|fils|fille|сын|дочь)\b"),
    ("PARENT", r"\b(?:parent|mother|father|mutter|vater|mère|père|мать|отец)\b"),
)
_RULES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _WORDS)


def kinship_of(words: str) -> str:
    """Return the kind of tie that words name, else OTHER; an in-law before what it is an in-law of."""
    return next((kind for kind, pattern in _RULES if pattern.search(words)), "OTHER")
