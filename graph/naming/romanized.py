"""Transliteration between Cyrillic, Greek and Latin, to find and compare names: never for certain."""

from __future__ import annotations

import re

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


_DIGRAPHS = dict(
    zip(
        "shch kh zh ts ch sh yu ya iu ia ck ph th x".split(),
        "щ х ж ц ч ш ю я ю я к ф т кс".split(),
        strict=True,
    )
)
_SINGLE = dict(zip("abcdefghijklmnopqrstuvwyz", "абкдефгхийклмнопкрстуввйз", strict=True))
_LATIN = re.compile("|".join([*_DIGRAPHS, "[a-z]"]))


def romanized(text: str) -> str:
    """Return a text folded, its Cyrillic and Greek letters in Latin ones; other scripts stay as they are."""
    return fold("".join(_LETTERS.get(letter, letter) for letter in fold(text)))


def cyrillized(text: str) -> str:
    """Return a text folded, its Latin letters as Cyrillic ones are usually transliterated: to search with."""
    return _LATIN.sub(lambda found: _DIGRAPHS.get(found[0]) or _SINGLE[found[0]], fold(text))


def is_of_another_script(text: str) -> bool:
    """Whether a text has letters that ``romanized`` would write in Latin."""
    return any(letter in _LETTERS for letter in fold(text))
