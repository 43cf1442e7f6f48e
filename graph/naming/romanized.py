"""Cyrillic and Greek letters in Latin ones, to compare a name with its transliteration: never for certain."""

from __future__ import annotations

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


def romanized(text: str) -> str:
    """Return a text folded, its Cyrillic and Greek letters in Latin ones; other scripts stay as they are."""
    return fold("".join(_LETTERS.get(letter, letter) for letter in fold(text)))


def is_of_another_script(text: str) -> bool:
    """Whether a text has letters that ``romanized`` would write in Latin."""
    return any(letter in _LETTERS for letter in fold(text))
