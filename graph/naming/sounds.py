"""The keys under which two names meet that may be one, whatever the script or the order of the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from unicodedata import normalize

from graph.naming.comparison import compare
from graph.naming.name_parts import parts_of
from graph.naming.romanized import is_of_another_script, is_of_syllables, is_without_vowels, romanized

_SPELLINGS = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("zh", "z"), ("ts", "c"), ("tz", "c"),
    ("ph", "f"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("j", "i"), ("y", "i"), ("ie", "e"), ("ou", "u"),
    ("ei", "i"), ("oi", "i"),
)  # fmt: skip
"""Ways in which one sound is transliterated, by the one that stands for all of them."""
_TWICE = re.compile(r"(.)\1+")
_MOST_WORDS = 4


_KOREAN = (
    ("ee", "i"), ("oo", "u"), ("eo", "o"), ("eu", "u"), ("ark", "ak"), ("ch", "c"), ("sh", "s"), ("j", "c"),
    ("g", "k"), ("d", "t"), ("b", "p"), ("r", "l"), ("y", ""), ("w", ""),
)  # fmt: skip
"""Ways in which Korean is written in Latin letters, by the one that stands for all of them."""
_WEAK = str.maketrans("", "", "aeiouywv'")
"""Vowels, and what stands for one in Arabic and Hebrew: "Mohammed" and "Muhamad" are "mhmd"."""
_HARD = (("ch", "k"), ("ph", "f"), ("ck", "k"), ("c", "k"), ("q", "k"), ("z", "s"), ("x", "ks"), ("p", "f"))
_CONSONANTS, _SYLLABLES = "consonants", "syllables"
"""What some keys begin with: they count only where one of two names is written so."""
_FEWEST = 3
"""A name of fewer consonants says nothing."""
_LONGER = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
"""How letters with marks are written where there are none on the keyboard."""


@lru_cache(maxsize=1 << 14)
def sounds(name: str, *, person: bool) -> frozenset[str]:
    """Return the keys of a name; those of a person hold for every order of given and family name."""
    latin = parts_of(romanized(name), person=person).words
    found = _turned([_sound(word) for word in latin], person=person)
    if person and len(latin) > 1:
        found |= {f"{latin[0]}…{latin[-1]}"}
        bare = _turned(_bare(latin), person=True)
        found |= {f"{_CONSONANTS} {each}" for each in bare if len(each) >= _FEWEST}
        found |= {f"{_SYLLABLES} {each}" for each in _turned(_syllables(latin), person=True)}
    longer = _written_longer(name)
    return found if longer == name else found | sounds(longer, person=person)


def _turned(words: list[str], *, person: bool) -> frozenset[str]:
    turns = range(len(words)) if person and len(words) <= _MOST_WORDS else range(1)
    return frozenset("".join(words[turn:] + words[:turn]) for turn in turns) - {""}


def _sound(word: str) -> str:
    return _heard(word, _SPELLINGS)


def _heard(word: str, spellings: Iterable[tuple[str, str]]) -> str:
    for written, heard in spellings:
        word = word.replace(written, heard)
    return _TWICE.sub(r"\1", word)


def _bare(words: Iterable[str]) -> list[str]:
    """Return the consonants of words: what Arabic and Hebrew write of them."""
    return [_TWICE.sub(r"\1", _heard(word, _HARD).translate(_WEAK)) for word in words]


def _syllables(words: tuple[str, ...]) -> list[str]:
    """Return Korean words as they sound; the family name 이 is written Lee."""
    first, *others = words
    family = "li" if first in ("i", "yi", "lee") else first
    return [_heard(word, _KOREAN) for word in (family, *others)]


def _written_longer(name: str) -> str:
    return name if name.isascii() else normalize("NFC", name).casefold().translate(_LONGER)


def may_name_one(one: str, other: str, *, person: bool) -> bool:
    """Return whether two names are one to a careful reader, or may be one name written in another way.

    That is another script, letters with marks written as two, and a middle name that one of the two lacks.
    """
    if compare(one, other, person=person).certain:
        return True
    longer = _written_longer(one), _written_longer(other)
    if longer != (one, other) and compare(*longer, person=person).certain:
        return True
    if is_of_another_script(one) == is_of_another_script(other):
        return person and _lacks_a_middle_name(one, other)
    kinds = {""}
    kinds |= {_CONSONANTS} if any(map(is_without_vowels, (one, other))) else set()
    kinds |= {_SYLLABLES} if any(map(is_of_syllables, (one, other))) else set()
    common = sounds(one, person=person) & sounds(other, person=person)
    return any(key.rpartition(" ")[0] in kinds for key in common)


def _lacks_a_middle_name(one: str, other: str) -> bool:
    """Return whether two names of a person differ by middle names, or initials of them, that one has."""
    first, second = parts_of(one, person=True), parts_of(other, person=True)
    if first.suffix != second.suffix:
        return False
    short, full = sorted((first.words, second.words), key=len)
    if len(short) < 2 or (short[0], short[-1]) != (full[0], full[-1]):
        return False
    middle = iter(full[1:-1])
    return all(any(_is_or_begins(word, each) for each in middle) for word in short[1:-1])


def _is_or_begins(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


Names = Mapping[str, tuple[tuple[str, ...], bool]]
"""By id the names of a party, and whether it is a person."""


@dataclass(frozen=True, slots=True)
class Alike:
    """The pairs of ids, in order, whose names may name one; ``crowded`` are those that were not compared."""

    pairs: tuple[tuple[str, str], ...] = ()
    crowded: frozenset[str] = frozenset()


def alike(names: Names, most: int) -> Alike:
    """Return who may be named alike; those who share a key with more than ``most`` are not compared by it."""
    groups: dict[tuple[bool, str], set[str]] = {}
    for id in sorted(names):
        called, person = names[id]
        for key in frozenset().union(*(sounds(name, person=person) for name in called)):
            groups.setdefault((person, key), set()).add(id)
    found: set[tuple[str, str]] = set()
    crowded: set[str] = set()
    for (person, _), group in groups.items():
        if len(group) > most:
            crowded |= group
            continue
        for one, other in combinations(sorted(group), 2):
            pairs = product(names[one][0], names[other][0])
            if any(may_name_one(*pair, person=person) for pair in pairs):
                found.add((one, other))
    return Alike(tuple(sorted(found)), frozenset(crowded))
