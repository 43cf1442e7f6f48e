"""Folded text: the key beside a text, which filters and orders use."""

from __future__ import annotations

import unicodedata

_STROKES = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
"""Letters that Unicode does not take apart, by what they are sought as (CLDR's Latin-ASCII transform)."""


def plain(text: str) -> str:
    """Return the text without case, accents or doubled blanks: NFKD, marks stripped, case folded.

    The keys of nodes are made of it, and so must not change: it never does.
    """
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(bare.casefold().split())


def fold(text: str) -> str:
    """Return the plain text without strokes and ligatures too: how text is compared and sought."""
    return plain(text).translate(_STROKES)
