"""Folded text: the key beside every searchable property, which filters and orders use."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Return the text without case, accents or doubled blanks: NFKD, marks stripped, case folded."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(bare.casefold().split())
