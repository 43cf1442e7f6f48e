"""Transliteration between other scripts and Latin, to find and compare names: never for certain."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from graph.model.language.text import fold

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћђџ",
        (
            "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch - y - e yu ya "
            "e i i e g u j lj nj c dj dz"
        ).split(),
        strict=True,
    )
)
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
_LETTERS = {letter: latin.strip("-") for letter, latin in (_CYRILLIC | _GREEK).items()}
_PAIRS = (("ου", "ou"), ("γγ", "ng"), ("γκ", "gk"), ("μπ", "b"), ("ντ", "nt"))
"""Two Greek letters that are one sound, which its Latin letters do not give one by one."""

_DIGRAPHS = dict(
    zip(
        "shch kh zh ts ch sh yu ya iu ia ck ph th x".split(),
        "щ х ж ц ч ш ю я ю я к ф т кс".split(),
        strict=True,
    )
)
_SINGLE = dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхийклмнопкрстуввйз", strict=True))
_LATIN = re.compile("|".join([*_DIGRAPHS, "[a-z]"]))


_SYLLABLES = ("CJK UNIFIED", "CJK COMPATIBILITY", "HANGUL SYLLABLE")
"""The letters of names that are written without blanks, each of which is a syllable of its own in Latin."""


def romanized(text: str) -> str:
    """Return a text folded, its letters of other scripts in Latin ones: 王伟 is "wang wei"."""
    letters = fold(text)
    for pair, latin in _PAIRS:
        letters = letters.replace(pair, latin)
    return fold("".join(_romanized(letter) for letter in letters))


@lru_cache(maxsize=1 << 14)
def _romanized(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    if not _is_of_another_script(letter):
        return letter
    latin = anyascii(letter)
    return f" {latin} " if unicodedata.name(letter, "").startswith(_SYLLABLES) else latin


def cyrillized(text: str) -> str:
    """Return a text folded, its Latin letters as Cyrillic ones are usually transliterated: to search with."""
    return _LATIN.sub(lambda found: _DIGRAPHS.get(found[0]) or _SINGLE[found[0]], fold(text))


def is_of_another_script(text: str) -> bool:
    """Whether a text has letters that ``romanized`` would write in Latin."""
    return not text.isascii() and any(_is_of_another_script(letter) for letter in fold(text))


def is_without_vowels(text: str) -> bool:
    """Whether a text has letters of a script in which the vowels are not written: Arabic, Hebrew."""
    return not text.isascii() and any(_script(letter) in _CONSONANTS for letter in text)


def is_of_syllables(text: str) -> bool:
    """Whether a text has Korean letters, of which one name has many spellings in Latin."""
    return not text.isascii() and any(_script(letter) == "HANGUL" for letter in text)


_CONSONANTS = frozenset({"ARABIC", "HEBREW", "SYRIAC"})


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(maxsize=1 << 14)
def _is_of_another_script(letter: str) -> bool:
    return letter.isalpha() and not unicodedata.name(letter, "LATIN").startswith("LATIN")
