"""Folded text: the key beside a text, which filters and orders use; and the words of a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

_STROKES = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
"""Letters that Unicode does not take apart, by what they are sought as (CLDR's Latin-ASCII transform)."""
_OPTIONAL_MARKS = ("LATIN", "GREEK", "HEBREW", "ARABIC")
"""The scripts whose marks may be left out in writing. Elsewhere a mark makes another letter: и й, ハ パ."""
_TATWEEL = "\u0640"
"""Draws an Arabic word out, and means nothing."""


def plain(text: str) -> str:
    """Return the text without case, optional marks or doubled blanks: NFKD, case folded.

    The keys of nodes are made of it, and so it must not change. Marks that make another letter are kept
    since the end of 2026: before, firms called ハス, バス and パス were one node.
    """
    return " ".join("".join(_bases(unicodedata.normalize("NFKD", text))).casefold().split())


def fold(text: str) -> str:
    """Return the text as it is compared and sought: without case, optional marks, strokes and ligatures.

    Marks of Latin, Greek, Hebrew and Arabic letters go, those of other scripts stay; what has no
    width (soft hyphens, joiners, marks of direction) goes everywhere. The result is in NFC.
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    folded = _without_marks(_without_marks(text).casefold())  # a few letters fold into others with marks
    return " ".join(folded.translate(_STROKES).split())


def spoken(word: str) -> str:
    """Return a word of a closed list as people say it: ``BOARD_MEMBER`` is "board member"."""
    return word.replace("_", " ").lower()


def more_of(count: int, noun: str) -> str:
    """Return a sentence, with a blank before it, that says how many more there are; nothing of none."""
    if count < 1:
        return ""
    return f" There is one more {noun}." if count == 1 else f" There are {counted(count, f'more {noun}')}."


def counted(count: int | Decimal, noun: str, many: str = "") -> str:
    """Return a number with what it counts: ``1 row``, ``2 rows``.

    ``many`` is what is said of any number but one where that takes more than an s: ``row is``, ``rows are``.
    """
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {many or f'{noun}s'}"


def words(text: str) -> list[str]:
    """Return the words of a text: runs of letters, digits and the marks on them."""
    return "".join(char if _in_word(char) else " " for char in text).split()


def _without_marks(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(_bases(char for char in decomposed if not _has_no_width(char)))
    return unicodedata.normalize("NFC", bare)


def _bases(decomposed: Iterable[str]) -> Iterator[str]:
    """Yield the characters without marks, but for those that make another letter of the one before."""
    base_needs_marks = False
    for char in decomposed:
        if not unicodedata.combining(char):
            base_needs_marks = _needs_its_marks(char)
            yield char
        elif base_needs_marks:
            yield char


@lru_cache(maxsize=1 << 14)
def _has_no_width(char: str) -> bool:
    variation = "\ufe00" <= char <= "\ufe0f"
    return variation or char == _TATWEEL or unicodedata.category(char) == "Cf"


@lru_cache(maxsize=1 << 14)
def _needs_its_marks(char: str) -> bool:
    """Whether a mark on this character makes it another letter."""
    if unicodedata.category(char)[0] not in "LM":
        return False
    return not unicodedata.name(char, "").startswith(_OPTIONAL_MARKS)


@lru_cache(maxsize=1 << 14)
def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"
