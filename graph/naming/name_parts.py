"""The parts of a name: its own words, legal forms, titles, and what tells a son from his father."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from graph.model.language.legal_forms import FormedName, taken_apart
from graph.model.language.text import fold, words

_TITLES = {
    "mr": "mr mister herr monsieur signor sig senor",
    "mrs": "mrs ms miss mx frau madame mme mlle mademoiselle signora senora sra",
    "": "dr doctor prof professor sir dame lord lady hon rev dott ing dipl",
}
"""Titles by what they say of a person besides rank; those of both a man and a woman say nothing."""
_TITLE_OF: dict[str, str] = {}
for _meant, _ways in _TITLES.items():
    _TITLE_OF.update(dict.fromkeys(_ways.split(), _meant))
_AFTER = frozenset("phd md mba esq qc kc cbe obe mbe jd llm msc bsc cpa cfa".split())
"""Degrees and honors, as written after a name."""
_SUFFIXES = {
    "jr": "Jr", "junior": "Jr", "sr": "Sr", "senior": "Sr",
    "ii": "II", "iii": "III", "iv": "IV", "2nd": "II", "3rd": "III",
}  # fmt: skip
_DROPPED = str.maketrans("", "", ".'’ʼ`ʻ")
"""Written or not, they make no other name: A.B.C., O'Neil, Int'l."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart, every part folded.

    ``form`` is empty for a person. ``sex`` is "mr" or "mrs" where a title says so. ``suffix`` is Jr, Sr
    or a number after a person's name.
    """

    words: tuple[str, ...]
    form: FormedName
    titled: bool = False
    sex: str = ""
    suffix: str = ""

    @property
    def joined(self) -> str:
        """The words without the blanks between them."""
        return "".join(self.words)


@lru_cache(maxsize=1 << 12)
def parts_of(name: str, *, person: bool) -> NameParts:
    """Take a name apart as that of a person, or of an organization."""
    return _of_person(name) if person else _of_organization(name)


def _of_organization(name: str) -> NameParts:
    form = taken_apart(fold(name).replace("&", " & "))
    found = _words(form.bare)
    if len(found) > 2 and found[0] == "the":
        found = found[1:]
    return NameParts(tuple(found), form)


def _of_person(name: str) -> NameParts:
    found = _words(_given_name_first(fold(name)))
    titles: list[str] = []
    while len(found) > 1 and found[0] in _TITLE_OF:
        titles.append(_TITLE_OF[found.pop(0)])
    honors = 0
    while len(found) > 2 and found[-1] in _AFTER:
        found.pop()
        honors += 1
    suffix = _SUFFIXES[found.pop()] if len(found) > 2 and found[-1] in _SUFFIXES else ""
    sexes = {each for each in titles if each}
    return NameParts(
        tuple(found),
        FormedName(" ".join(found)),
        titled=bool(titles or honors),
        sex=sexes.pop() if len(sexes) == 1 else "",
        suffix=suffix,
    )


def _given_name_first(folded: str) -> str:
    """Return "Nuristani, Abdul Aziz" as "Abdul Aziz Nuristani"; a suffix after a comma stays at the end."""
    family, comma, given = folded.partition(",")
    if not comma or "," in given or not given.strip() or not family.strip():
        return folded
    after = _words(given)
    if all(word in _SUFFIXES or word in _AFTER for word in after):
        return folded
    return f"{given} {family}"


def _words(folded: str) -> list[str]:
    return words(folded.replace("&", " and ").translate(_DROPPED))
