"""How names are matched in the database, for searches and for checks: what the index is asked, and the score.

The full-text index fetches candidates; the score is ours. What a search lists first, a check asks about.
"""

from __future__ import annotations

import re
from itertools import chain, pairwise

from graph.errors import InvalidInput
from graph.model.language.identifier_schemes import equivalents
from graph.model.language.legal_forms import without_legal_form
from graph.model.language.text import fold, words

FULLTEXT = "name_fulltext"
LEAST_SCORE = 0.45
LONGEST_TEXT = 500
MOST_WORDS = 12
_FEW_WORDS = 2
"""In a text of so few words, each may be two that lost the blank between them: SiemensAG."""
_LONGEST_WORD = 60
"""The index refuses patterns of a thousand letters; no word of a name is as long as this."""
_SCHEME = re.compile(r"([A-Za-z]{2,8}-[A-Za-z0-9-]+):\s*(\S.*)")
_INSIDE_WORDS = ".'’"
"""Marks that a word is written with or without: A.B.C., O'Neil."""
_BETWEEN_WORDS = ',-/()"&'
"""Marks between words, as Cypher has to replace them: it knows no classes of characters."""


def words_of(text: str) -> list[str]:
    """Return the words that are searched for: folded, without a legal form where others remain."""
    joined = without_legal_form(fold(text)).translate(str.maketrans("", "", _INSIDE_WORDS))
    return [word[:_LONGEST_WORD] for word in words(joined)[:MOST_WORDS]]


def spellings_of(text: str) -> list[list[object]]:
    """Return each word that is searched for, with its spellings that swap two neighboring letters."""
    return [[word, _swapped(word)] for word in words_of(text)]


def values_of(text: str) -> list[str]:
    """Return how the text may be stored as an identifier's value: as it is, or by the scheme before it."""
    stripped = text.strip()
    found = [stripped, fold(stripped), stripped.upper()]
    named = _SCHEME.fullmatch(stripped)
    if named is not None:
        scheme, value = named[1].upper(), named[2]
        found += [value, fold(value), value.upper(), *equivalents(scheme, value)]
    return list(dict.fromkeys(found))


def scheme_of(text: str) -> str | None:
    """Return the scheme before the colon, as in ``GB-COH:09876543``; None where there is none."""
    named = _SCHEME.fullmatch(text.strip())
    return named[1].upper() if named else None


def lucene(text: str) -> str:
    """Return the index query: each word whole, as a beginning, and with one or two letters wrong.

    Two words that are written as one, one that is written as two, and initials with their dots are asked
    for as well. Raises
    InvalidInput where the text is too long, or has no word.
    """
    if len(text) > LONGEST_TEXT:
        raise InvalidInput(
            f"The text to search for has {len(text)} characters.", cure=f"Write at most {LONGEST_TEXT}."
        )
    found = words_of(text)
    if not found:
        raise InvalidInput("There is no word to search for.", cure="Write at least one letter or digit.")
    parts = []
    for word in found:
        parts.append(f"{word}^4 {word}*^2")
        if len(word) >= 4:
            parts.append(f"{word}~{2 if len(word) >= 8 else 1}")
    parts += [f"{first}{second}" for first, second in pairwise(found)]
    parts += [".".join(word) for word in found if 2 <= len(word) <= 4 and word.isalpha() and word.isascii()]
    if len(found) <= _FEW_WORDS:
        parts += list(chain.from_iterable(_halves(word) for word in found))
    return " ".join(parts)


def score(key: str, spellings: str, whole: str) -> str:
    """Return how well a folded text matches: 1 for the same text, less for beginnings and slips.

    ``key`` is an expression of the text that is stored; ``spellings`` and ``whole`` name what
    ``spellings_of`` and ``fold`` give for the text that is searched for.
    """
    near = (
        "reduce(b = 0.0, x IN [p IN parts | toFloat(size([i IN range(0, size(w) - 2) "
        "WHERE p CONTAINS substring(w, i, 2)])) / (CASE WHEN size(w) > 1 THEN size(w) - 1 ELSE 1 END) "
        "* (CASE WHEN abs(size(p) - size(w)) > 2 THEN 0.5 ELSE 1.0 END)] | CASE WHEN x > b THEN x ELSE b END)"
    )
    each = (
        "head([w IN [s[0]] | CASE WHEN w IN parts THEN 1.0 "
        "WHEN any(p IN parts WHERE p STARTS WITH w) THEN 0.85 "
        f"WHEN any(p IN s[1] WHERE p IN parts) THEN 0.78 ELSE 0.8 * {near} END])"
    )
    total = f"reduce(t = 0.0, s IN {spellings} | t + {each}) / size({spellings})"
    extent = f"toFloat(size({spellings})) / size(parts)"
    share = f"CASE WHEN {extent} > 1 THEN 1.0 ELSE {extent} END"
    # one word that begins a word of the name is a beginning, and scores less than the whole word
    begins = f"any(p IN parts WHERE p STARTS WITH {spellings}[0][0])"
    joined = (
        f"NOT {spellings}[0][0] IN parts AND (size({spellings}) > 1 OR NOT {begins}) AND "
        f"reduce(t = '', p IN parts | t + p) STARTS WITH reduce(t = '', s IN {spellings} | t + s[0])"
    )
    weighed = f"CASE WHEN {joined} THEN 0.9 ELSE ({total}) * (0.75 + 0.24 * ({share})) END"
    partly = f"head([parts IN [{_parts(key)}] | {weighed}])"
    return f"CASE WHEN {key} = {whole} THEN 1.0 ELSE {partly} END"


def _parts(key: str) -> str:
    """Return an expression for the words of a stored text."""
    text = key
    for mark in _INSIDE_WORDS:
        text = f"replace({text}, {_quoted(mark)}, '')"
    for mark in _BETWEEN_WORDS:
        text = f"replace({text}, {_quoted(mark)}, ' ')"
    return f"[p IN split({text}, ' ') WHERE p <> '']"


def _quoted(mark: str) -> str:
    return '"\'"' if mark == "'" else f"'{mark}'"


def _swapped(word: str) -> list[str]:
    """Return the spellings of a word with two neighboring letters swapped, "caldre" for "calder"."""
    if len(word) < 4:
        return []
    pairs = range(len(word) - 1)
    found = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in pairs)
    return sorted({each for each in found if each != word})


def _halves(word: str) -> list[str]:
    """Return both parts of a word at every place where a blank may have been lost."""
    places = range(3, len(word) - 2)
    return list(chain.from_iterable((word[:at], word[at:]) for at in places))
