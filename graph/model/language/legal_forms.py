"""Legal forms in names: which part of a name is its form, and whether two forms are one."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain

from graph.model.language.text import fold

_SOURCE = files("graph.model.language") / "legal_forms.csv"
_WORD = re.compile(r"[^\s,]+")
_MARKS = str.maketrans("", "", ".'’ʼ\"״()/“”«»")
"""Written in a form or not, they never change which form it is: S.A.R.L., (Pty) Ltd, A/S."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u1100-\u11ff\u0e00-\u0e7f]")
"""Letters of scripts whose names are written without blanks between the words."""
_LETTERS = re.compile(r"[^\W\d_]+")
_ORGANIZATIONS = frozenset(
    "agency association authority bancorp bank enterprises fsb fund partners partnership town trust "
    "university".split()
)
"""Words of names that are not legal forms, and that no person's name has."""
_COUNTRIES = frozenset("ae at bm ca ee is nl ps ua".split())
"""Codes of countries (ISO 3166-1) that are rare legal forms elsewhere: Calder NL is the Dutch Calder.

AG, SA, SE, AS, BV, SL, CO and their like are far more often forms, as is whatever has its dots: C.A., U.A.
"""
_LONG = 4
"""From how many letters on a form counts in the middle of a name too: "Corporation of America"."""


@dataclass(frozen=True, slots=True)
class LegalForm:
    """One form of enterprise: its abbreviation, its jurisdictions, its place in a name, how it is written."""

    name: str
    jurisdictions: frozenset[str]
    at_start: bool
    at_end: bool
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormedName:
    """A folded name taken apart: its own words, and the forms that may be meant before and after them.

    ``forms`` holds one set for each form in the name, outermost first; "SA" may be one of many.
    ``leading`` says that one of them comes before the name, ``may_be_country`` that its only form is written
    as the code of a country in which more firms are than have the form: NL is the Netherlands first.
    """

    bare: str
    forms: tuple[frozenset[LegalForm], ...] = ()
    leading: bool = False
    may_be_country: bool = False

    def same_form(self, other: FormedName) -> bool:
        """Whether both names have forms that may be the same, one by one."""
        if len(self.forms) != len(other.forms):
            return False
        return all(one & another for one, another in zip(self.forms, other.forms, strict=True))


@cache
def legal_forms() -> tuple[LegalForm, ...]:
    """Return every form of the list, in its order."""
    lines = _SOURCE.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(_form(row) for row in rows)


def without_legal_form(folded: str) -> str:
    """Return a folded name without the legal forms around it; a name of nothing else stays."""
    return taken_apart(folded).bare


def is_organization(name: str) -> bool:
    """Whether a name says that it is an organization's: by a legal form, or by a word such as "bank".

    A short form counts at the ends of the name alone: "A. B. Smith" is not a Swedish AB.
    """
    folded = fold(name)
    if taken_apart(folded).forms:
        return True
    ending, _ = _written()
    words = _LETTERS.findall(folded)
    return any(word in _ORGANIZATIONS or (len(word) >= _LONG and word in ending) for word in words)


def taken_apart(folded: str) -> FormedName:
    """Return the name and its legal forms; a form in the middle of a name is a word of it."""
    words = _WORD.findall(folded)
    forms: list[frozenset[LegalForm]] = []
    while found := _at_end(words):
        taken, meant = found
        words = taken
        forms.append(meant)
    leading = _at_start(words)
    if leading is not None:
        words, meant = leading
        forms.append(meant)
    country = len(forms) == 1 and folded.rsplit(maxsplit=1)[-1] in _COUNTRIES
    return FormedName(" ".join(words), tuple(forms), leading is not None, country)


def _at_end(words: list[str]) -> tuple[list[str], frozenset[LegalForm]] | None:
    """Return what remains before the longest form at the end; None where nothing would, or none is there."""
    ending, _ = _written()
    for count in range(min(len(words) - 1, _longest()), 0, -1):
        meant = ending.get(_plain(words[-count:]))
        if meant:
            return _trimmed(words[:-count]), meant
    return _joined(words, ending, at_end=True)


def _at_start(words: list[str]) -> tuple[list[str], frozenset[LegalForm]] | None:
    _, starting = _written()
    for count in range(min(len(words) - 1, _longest()), 0, -1):
        meant = starting.get(_plain(words[:count]))
        if meant:
            return words[count:], meant
    return _joined(words, starting, at_end=False)


def _joined(
    words: list[str], written: dict[str, frozenset[LegalForm]], *, at_end: bool
) -> tuple[list[str], frozenset[LegalForm]] | None:
    """Look for a form that is written into the outermost word, as 株式会社 is."""
    if not words or not _UNSPACED.search(words[-1] if at_end else words[0]):
        return None
    word = words[-1] if at_end else words[0]
    for length in range(len(word) - 1, 1, -1):
        part = word[-length:] if at_end else word[:length]
        meant = written.get(_plain([part]))
        if meant and _UNSPACED.search(part):
            rest = word[:-length] if at_end else word[length:]
            return ([*words[:-1], rest] if at_end else [rest, *words[1:]]), meant
    return None


def _trimmed(words: list[str]) -> list[str]:
    """Leave out an ampersand that joined the name and its form, as in "Smith & Co."."""
    return words[:-1] if len(words) > 1 and words[-1] in ("&", "-", "–") else words


def _plain(words: list[str]) -> str:
    return "".join(words).translate(_MARKS).replace("-", "")


@cache
def _written() -> tuple[dict[str, frozenset[LegalForm]], dict[str, frozenset[LegalForm]]]:
    """Return the forms at the end of a name and at its start, by how it is written."""
    ending: dict[str, frozenset[LegalForm]] = {}
    starting: dict[str, frozenset[LegalForm]] = {}
    for form in legal_forms():
        for written in form.written:
            key = _plain(fold(written).split())
            if form.at_end:
                ending[key] = ending.get(key, frozenset()) | {form}
            if form.at_start and not (form.at_end and _two_latin_letters(key)):
                starting[key] = starting.get(key, frozenset()) | {form}
    return ending, starting


def _two_latin_letters(key: str) -> bool:
    """A.O. Smith and S.C. Johnson begin with initials: so short a form opens a name only where it must."""
    return key.isascii() and len(key) <= 2


@cache
def _longest() -> int:
    everything = chain.from_iterable(form.written for form in legal_forms())
    return max(len(fold(written).split()) for written in everything)


def _form(row: dict[str, str]) -> LegalForm:
    return LegalForm(
        name=row["form"],
        jurisdictions=frozenset(row["jurisdictions"].split()),
        at_start=row["place"] in ("start", "both"),
        at_end=row["place"] in ("end", "both"),
        written=tuple(_ways(row)),
    )


def _ways(row: dict[str, str]) -> Iterator[str]:
    yield row["form"]
    for written in row["written"].split("|"):
        if written:
            yield written
