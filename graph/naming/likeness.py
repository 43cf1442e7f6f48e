"""How well a name fits: the same but for case and accents, the same but for its legal form, or alike."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from graph.model.language.legal_forms import without_legal_form
from graph.model.language.text import fold

GOOD = 0.88
"""From this score on a candidate may be meant."""
SAME = 0.96
"""From this score on it is the name itself: another name of theirs, or all but the legal form."""
_WORD = re.compile(r"\w+")


def match(wanted: str, name: str, *, alias: bool = False) -> tuple[float, str]:
    """Return a score from 0 to 1 and the reason in words."""
    asked, found = fold(wanted), fold(name)
    what = f"another name, {name}" if alias else "its name"
    if asked == found:
        return (0.99, f"exactly {what}") if alias else (1.0, "exactly its name")
    bare, plain = _bare(asked), _bare(found)
    if bare and bare == plain:
        return 0.97 - (0.01 if alias else 0.0), f"{what} but for the legal form"
    score = max(fuzz.ratio(bare, plain), fuzz.token_sort_ratio(bare, plain)) / 100
    if bare and set(bare.split()) < set(plain.split()):
        return max(0.9, min(score, 0.95)) - (0.01 if alias else 0.0), f"{what} has further words"
    return round(min(score, 0.95), 4), f"{what} is alike"


def query(wanted: str) -> str:
    """Return the full-text query that fetches candidates: each word, a letter off, or as a beginning."""
    words = _WORD.findall(fold(wanted))[:12]
    return " OR ".join(f"{word}~1 OR {word}*" if len(word) > 3 else word for word in words)


def _bare(folded: str) -> str:
    return " ".join(_WORD.findall(without_legal_form(folded).replace(".", "")))
