"""How well a recorded name fits the one that was asked for, why, and whether that is certain.

Certain is what a careful reader takes for the same name without asking: another way of writing it, a title
before it, a legal form that one of the two leaves out. All else is a candidate, and so a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graph.model.language.legal_forms import FormedName
from graph.model.language.text import fold
from graph.naming.name_parts import NameParts, parts_of
from graph.naming.romanized import is_of_another_script, romanized

GOOD = 0.72
"""From this score on a name may be meant, whatever a search says of it."""
WRITTEN_OTHERWISE = 0.99
"""The score of the same name with other punctuation, or its form written in another way."""
FORM_LEFT_OUT = 0.97
"""The score of a name of which one of the two leaves out the legal form."""
_LONG_ENOUGH = 8
"""A name of as many letters can be recognized without the blanks between its words."""
_NUMBER = re.compile(r"\d+|[ivxlc]+|first|second|third|fourth|fifth|sixth|one|two|three|four|five")


@dataclass(frozen=True, slots=True)
class Fit:
    """A score from 0 to 1, whether a reader would take both names for one without asking, and the reason."""

    score: float
    certain: bool
    reason: str


def compare(asked: str, recorded: str, *, person: bool) -> Fit:
    """Compare a name that is asked for with a recorded one, which is that of a person or is not."""
    if fold(asked) == fold(recorded):
        return Fit(1.0, True, "the same name")
    one, other = parts_of(asked, person=person), parts_of(recorded, person=person)
    for judge in _JUDGES:
        found = judge(one, other)
        if found is not None:
            return found
    if is_of_another_script(asked) != is_of_another_script(recorded):
        found = _in_another_script(asked, recorded, person=person)
        if found is not None:
            return found
    return _spelled_alike(one, other)


def of_another_form(asked: str, recorded: str) -> Fit | None:
    """Return the fit of a name that is the one asked for, but for its legal form; of any other None."""
    one, other = parts_of(asked, person=False), parts_of(recorded, person=False)
    if not (one.form.forms and other.form.forms) or one.form.same_form(other.form):
        return None
    if one.words != other.words:
        return None
    return _by_form(one.form, other.form)


def _same_words(one: NameParts, other: NameParts) -> Fit | None:
    """Judge names of the same words: what remains is the form, the suffix, the title."""
    if one.words != other.words:
        return None
    if one.suffix != other.suffix:
        return Fit(0.9, False, f"the same name, but {_suffixes(one, other)}")
    if one.sex and other.sex and one.sex != other.sex:
        return Fit(0.9, False, "the same name with another title")
    if one.form.forms or other.form.forms:
        return _by_form(one.form, other.form)
    if one.titled or other.titled:
        return Fit(0.98, True, "the same name, apart from the title")
    return Fit(WRITTEN_OTHERWISE, True, "the same name, written slightly differently")


def _by_form(one: FormedName, other: FormedName) -> Fit:
    if one.same_form(other):
        return Fit(WRITTEN_OTHERWISE, True, "the same name, written slightly differently")
    if one.forms and other.forms:
        return Fit(0.93, False, f"the same name with another legal form ({_form(other)}, not {_form(one)})")
    given = one if one.forms else other
    if given.may_be_country:
        words = f"the same name, but {_form(given)} after one of the two may be a country"
        return Fit(0.93, False, words)
    if given.leading or len(given.forms) > 1:
        return Fit(0.94, False, f"the same name, but only one of the two has the legal form {_form(given)}")
    return Fit(FORM_LEFT_OUT, True, "the same name, apart from the legal form")


def _joined(one: NameParts, other: NameParts) -> Fit | None:
    """Judge names that differ only in the blanks between their words."""
    if one.joined != other.joined or one.suffix != other.suffix:
        return None
    whole = min(len(one.words), len(other.words)) == 1 and len(one.joined) >= _LONG_ENOUGH
    if whole and one.form.same_form(other.form) and not any(char.isdigit() for char in one.joined):
        return Fit(0.98, True, "the same name, written as one word or as several")
    return Fit(0.93, False, "the same letters, with the blanks in other places")


def _reordered(one: NameParts, other: NameParts) -> Fit | None:
    if sorted(one.words) != sorted(other.words):
        return None
    if one.suffix != other.suffix:
        return Fit(0.85, False, f"the same words in another order, and {_suffixes(one, other)}")
    return Fit(0.92, False, "the same words in another order")


def _initials(one: NameParts, other: NameParts) -> Fit | None:
    """Judge "A. Khamenei" and "JC Juncker": many names have one initial."""
    short, full = sorted((one.words, other.words), key=lambda found: len("".join(found)))
    if len(short) < 2 or short[-1] != full[-1]:
        return None
    first = short[0]
    if len(short) == 2 and len(full) > 2 and first == "".join(word[0] for word in full[:-1]):
        return Fit(0.84, False, "the same family name, and the initials fit")
    if len(short) != len(full):
        return None
    pairs = list(zip(short, full, strict=True))
    fits = all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in pairs)
    return Fit(0.86, False, "the same name, but one of the two has an initial") if fits else None


def _further_words(one: NameParts, other: NameParts) -> Fit | None:
    extra = _beyond(other.words, one.words)
    if extra is not None:
        return Fit(_covered(one.words, other.words), False, f"has further words ({' '.join(extra)})")
    extra = _beyond(one.words, other.words)
    if extra is not None:
        return Fit(
            _covered(other.words, one.words), False, f"lacks words of the name asked for ({' '.join(extra)})"
        )
    return None


def _other_word(one: NameParts, other: NameParts) -> Fit | None:
    """Judge names of which one word differs: a number, a place, a slip of the pen."""
    if len(one.words) != len(other.words):
        return None
    differing = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    if len(differing) != 1:
        return None
    asked, found = differing[0]
    if _NUMBER.fullmatch(asked) and _NUMBER.fullmatch(found):
        return Fit(0.8, False, f"has another number ({found}, not {asked})")
    if OSA.distance(asked, found) <= 1 + (len(asked) >= _LONG_ENOUGH):
        score = 0.78 + 0.12 * fuzz.ratio(" ".join(one.words), " ".join(other.words)) / 100
        return Fit(round(score, 4), False, f"is spelled almost the same ({found}, not {asked})")
    if len(one.words) == 1:
        return None
    score = max(0.55, 0.85 * fuzz.ratio(" ".join(one.words), " ".join(other.words)) / 100)
    return Fit(round(score, 4), False, f"has another word ({found}, not {asked})")


def _in_another_script(asked: str, recorded: str, *, person: bool) -> Fit | None:
    latin = compare(romanized(asked), romanized(recorded), person=person)
    if latin.score < GOOD:
        return None
    return Fit(round(min(0.9, latin.score), 4), False, "may be the same name in another script")


def _spelled_alike(one: NameParts, other: NameParts) -> Fit:
    first, second = " ".join(one.words), " ".join(other.words)
    ratio = max(
        fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second), fuzz.ratio(one.joined, other.joined)
    )
    return Fit(round(min(0.9, ratio / 100), 4), False, "is spelled similarly")


_JUDGES: tuple[Callable[[NameParts, NameParts], Fit | None], ...] = (
    _same_words, _joined, _reordered, _initials, _further_words, _other_word,
)  # fmt: skip
"""In order: the first that knows the difference says what it is."""


def _beyond(longer: tuple[str, ...], shorter: tuple[str, ...]) -> list[str] | None:
    """Return the words that only the longer name has; None unless it has all of the shorter, in order."""
    rest, extra = list(shorter), []
    for word in longer:
        if rest and rest[0] == word:
            rest.pop(0)
        else:
            extra.append(word)
    return extra if extra and shorter and not rest else None


def _covered(shorter: tuple[str, ...], longer: tuple[str, ...]) -> float:
    return round(0.74 + 0.14 * len("".join(shorter)) / len("".join(longer)), 4)


def _form(name: FormedName) -> str:
    return " ".join("/".join(sorted({form.name for form in each})) for each in name.forms)


def _suffixes(one: NameParts, other: NameParts) -> str:
    if one.suffix and other.suffix:
        return f"{other.suffix}, not {one.suffix}"
    return f"only one of the two is {one.suffix or other.suffix}"
